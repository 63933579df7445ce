package keys

import (
	"testing"

	"charm.land/bubbles/v2/key"
)

// Every binding says what it does, no key does two things, and a press made
// from a key's name is matched by the binding that has the name.
func TestTable(t *testing.T) {
	owner := make(map[string]string)
	n := 0
	for _, g := range Default().Groups() {
		if g.Title == "" {
			t.Error("a group has no title")
		}
		for _, b := range g.Keys {
			n++
			if b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("binding %v has no help", b.Keys())
			}
			for _, k := range b.Keys() {
				if other, taken := owner[k]; taken {
					t.Errorf("%q does both %q and %q", k, other, b.Help().Desc)
				}
				owner[k] = b.Help().Desc
				if !key.Matches(Press(k), b) {
					t.Errorf("Press(%q) is %q, which its own binding does not match", k, Press(k).String())
				}
			}
		}
	}
	if n < 25 {
		t.Errorf("the table holds %d bindings; some are missing from Groups", n)
	}
}

func TestAsLeavesTheOriginalAlone(t *testing.T) {
	m := Default()
	if got := As(m.Open, "read").Help().Desc; got != "read" {
		t.Errorf("As gave %q", got)
	}
	if got := m.Open.Help().Desc; got != "open" {
		t.Errorf("the original now says %q", got)
	}
}
