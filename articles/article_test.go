package articles

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestTopNames(t *testing.T) {
	a := Article{
		TitleMentions: []Mention{{Start: 0, End: 4, Name: "Tarsk", NameID: 3, Type: Place}},
		Mentions: []Mention{
			{Start: 0, End: 5, Name: "Helvia", NameID: 1, Type: Organisation},
			{Start: 9, End: 14, Name: "Tarsk", NameID: 3, Type: Place},
			{Start: 20, End: 25, Name: "Oyelaran", NameID: 2, Type: Person},
			{Start: 30, End: 35, Name: "Oyelaran", NameID: 2, Type: Person},
			{Start: 40, End: 45, Name: "Kesh", NameID: 4, Type: Place},
		},
	}
	var got []string
	for _, n := range a.TopNames() {
		got = append(got, n.Name)
	}
	// The title first, then the most frequent, then the earliest.
	if want := "Tarsk Oyelaran Helvia Kesh"; strings.Join(got, " ") != want {
		t.Errorf("TopNames = %v, want %s", got, want)
	}
	if n := a.TopNames()[0].Mentions; n != 2 {
		t.Errorf("the title's mention and the body's are %d, want 2", n)
	}
}

func TestWhen(t *testing.T) {
	for _, s := range []string{"", "2012-02-28", "2012-02-28T14:03:09Z"} {
		w, err := ParseWhen(s)
		if err != nil || w.String() != s {
			t.Errorf("ParseWhen(%q) = %q, %v", s, w, err)
		}
	}
	zone := time.FixedZone("", 2*60*60)
	if got := At(time.Date(2012, 2, 28, 1, 0, 0, 0, zone)).String(); got != "2012-02-27T23:00:00Z" {
		t.Errorf("At keeps the zone: %s", got)
	}
	if _, err := ParseWhen("28.2.2012"); err == nil {
		t.Error("ParseWhen takes a date it cannot read")
	}
	b, err := json.Marshal(struct{ W When }{DayOf(2012, 2, 28)})
	if err != nil || string(b) != `{"W":"2012-02-28"}` {
		t.Errorf("as JSON: %s, %v", b, err)
	}
}

func TestOppositeTakesBack(t *testing.T) {
	for k := MarkRead; k <= MarkUntag; k++ {
		m := Mark{Kind: k, Tag: "x"}
		if o := m.Opposite(); o.Kind == k || o.Tag != "x" || o.Opposite() != m {
			t.Errorf("the opposite of %v is %v", m, o)
		}
	}
	if (Mark{Kind: MarkStar}).Opposite().Kind != MarkUnstar {
		t.Error("the opposite of a star is not its absence")
	}
}

func TestTypeWords(t *testing.T) {
	for _, typ := range Types {
		back, err := ParseType(typ.String())
		if err != nil || back != typ {
			t.Errorf("ParseType(%q) = %v, %v", typ, back, err)
		}
	}
	if _, err := ParseType("ship"); err == nil {
		t.Error("a ship is taken for a type")
	}
}

func TestLead(t *testing.T) {
	if got := Lead("One line\nand another.\n\nNext paragraph."); got != "One line and another." {
		t.Errorf("Lead = %q", got)
	}
	for _, long := range []string{
		strings.Repeat("word ", 100),
		strings.Repeat("x", 999),
		strings.Repeat("漢", 400),
	} {
		got := Lead(long)
		if len(got) > leadBytes || !utf8.ValidString(got) || !strings.HasSuffix(got, "…") {
			t.Errorf("Lead of %q… = %q (%d bytes)", long[:12], got, len(got))
		}
	}
}
