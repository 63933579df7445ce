package main

import (
	"strings"
	"testing"

	"lede/articles/names/marked"
)

func TestResult(t *testing.T) {
	d := marked.Doc{Text: "Tom Carper met Acme in Dover", Marked: []marked.Mark{{Start: 0, End: 10, Label: "PER"}, {Start: 15, End: 19, Label: "ORG"}, {Start: 23, End: 28, Label: "LOC"}}}
	r := newResult()
	r.add(d, []marked.Mark{{Start: 0, End: 10, Label: "PER"}, {Start: 11, End: 14, Label: "ORG"}, {Start: 15, End: 19, Label: "PER"}, {Start: 23, End: 28, Label: "LOC"}})
	if c := r.counts["PER"]; c != (count{right: 1, found: 2, marked: 1}) {
		t.Errorf("persons count as %+v", c)
	}
	if c := r.counts["ORG"]; c.right != 0 || c.found != 1 || c.marked != 1 {
		t.Errorf("organisations count as %+v", c)
	}
	want := map[failing]int{{"ORG", "PER", "Acme"}: 1, {"", "ORG", "met"}: 1}
	if len(r.failings) != len(want) {
		t.Errorf("failings are %v, want %v", r.failings, want)
	}
	for f, n := range want {
		if r.failings[f] != n {
			t.Errorf("failing %+v counts %d, want %d", f, r.failings[f], n)
		}
	}
	if c := (count{right: 1, found: 2, marked: 4}); c.precision() != 50 || c.recall() != 25 || c.f1() < 33.3 || c.f1() > 33.4 {
		t.Errorf("figures are %v %v %v", c.precision(), c.recall(), c.f1())
	}
	if (count{}).f1() != 0 {
		t.Error("nothing of nothing is not 0")
	}
}

func TestBCubed(t *testing.T) {
	var b bcubed
	// Two of three Smiths are linked, and a stranger with them.
	b.count([]linked{{"Smith", 1}, {"Smith", 1}, {"John Smith", 1}, {"Smith", 2}})
	if b.mentions != 4 {
		t.Errorf("%d mentions count, want 4", b.mentions)
	}
	if p := b.precision(); p < 66.6 || p > 66.7 { // (2/3 + 2/3 + 1 + 1/3) / 4
		t.Errorf("precision is %v, want 66.7", p)
	}
	if r := b.recall(); r < 66.6 || r > 66.7 { // (2/3 + 2/3 + 1/3 + 1) / 4
		t.Errorf("recall is %v, want 66.7", r)
	}
	if (bcubed{}).f1() != 0 {
		t.Error("nothing of nothing is not 0")
	}
}

func TestConfusion(t *testing.T) {
	d := marked.Doc{Name: "one", Text: "Tom Carper met Acme in Dover", Marked: []marked.Mark{{Start: 0, End: 10, Label: "PER"}, {Start: 15, End: 19, Label: "ORG"}, {Start: 23, End: 28, Label: "LOC"}}}
	r := newResult()
	r.add(d, []marked.Mark{{Start: 0, End: 3, Label: "PER"}, {Start: 15, End: 19, Label: "PER"}, {Start: 20, End: 22, Label: "MISC"}})
	var b strings.Builder
	r.printConfusion(&b)
	r.printWorst(&b, 3)
	const want = "  marked      PER    ORG    LOC   MISC   span   none\n" +
		"  PER           0      0      0      0      1      0\n" +
		"  ORG           1      0      0      0      0      0\n" +
		"  LOC           0      0      0      0      0      1\n" +
		"  MISC          0      0      0      0      0      0\n" +
		"  none          0      0      0      1      0      0\n" +
		"      4 errors in one\n"
	if b.String() != want {
		t.Errorf("printed\n%swant\n%s", b.String(), want)
	}
}
