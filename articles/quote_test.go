package articles

import "testing"

func TestSalience(t *testing.T) {
	for _, c := range []struct {
		inTitle, inLead bool
		mentions        int
		speaks          bool
		want            int
	}{
		{false, false, 1, false, 0},
		{false, false, 5, true, 2},
		{false, true, 1, false, 2},
		{false, true, 1, true, 3},
		{true, true, 2, false, 3},
		{true, true, 60, true, 6},
	} {
		if got := Salience(c.inTitle, c.inLead, c.mentions, c.speaks); got != c.want {
			t.Errorf("%+v scores %d", c, got)
		}
	}
}
