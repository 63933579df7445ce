package names

import (
	"testing"

	"lede/articles/names/marked"
)

// The least that the finder must reach on the releases that are marked by hand,
// in per cent of names with exactly the marked words and type. It is some way
// below what it reaches, and there to catch a model that was spoilt.
const (
	leastPrecision = 91
	leastRecall    = 85
)

func TestFloor(t *testing.T) {
	set, err := marked.ReadBrackets("releases", "eval/testdata/releases.txt")
	if err != nil {
		t.Fatal(err)
	}
	finder := New()
	var right, found, wanted int
	for _, d := range set.Files[0].Docs {
		gold := make(map[marked.Mark]bool)
		for _, m := range d.Marked {
			if m.Label != "MISC" {
				gold[m] = true
				wanted++
			}
		}
		_, mentions := finder.Find("", d.Text)
		for _, m := range mentions {
			mark := marked.Mark{Start: m.Start, End: m.End, Label: marked.Label(m.Type)}
			if mark.Label == "MISC" {
				continue
			}
			found++
			if gold[mark] {
				right++
			}
		}
	}
	if wanted < 100 {
		t.Fatalf("only %d names are marked", wanted)
	}
	if p := 100 * right / max(found, 1); p < leastPrecision {
		t.Errorf("%d of %d names found are right, which is %d%%, below %d%%", right, found, p, leastPrecision)
	}
	if r := 100 * right / wanted; r < leastRecall {
		t.Errorf("%d of %d names marked are found, which is %d%%, below %d%%", right, wanted, r, leastRecall)
	}
}
