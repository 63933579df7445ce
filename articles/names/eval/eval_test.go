package main

import (
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
