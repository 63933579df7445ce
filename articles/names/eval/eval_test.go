package main

import (
	"strings"
	"testing"
)

const sample = `-DOCSTART-	one

Sen.	O
Tom	B-PER
Carper	I-PER
,	O
D-Del.	O
,	O
said	O
:	O
"	O
We	O
ca	O
n't	O
stay	O
in	O
New	B-LOC
York	I-LOC
's	O
(	O
U.S.	B-LOC
)	O
park	O
.	O
"	O

Second	O
line	O
-DOCSTART-	two

Acme	B-ORG
Bell	B-ORG
`

func TestParse(t *testing.T) {
	f := parse("sample.conll", []byte(sample))
	if f.name != "sample" || len(f.docs) != 2 {
		t.Fatalf("file %q has %d documents, want sample with 2", f.name, len(f.docs))
	}
	const want = `Sen. Tom Carper, D-Del., said: "We can't stay in New York's (U.S.) park." Second line`
	if f.docs[0].text != want {
		t.Errorf("the text is\n\t%s\nwant\n\t%s", f.docs[0].text, want)
	}
	var marked []string
	for _, d := range f.docs {
		for _, m := range d.marked {
			marked = append(marked, m.label+" "+d.text[m.start:m.end])
		}
	}
	if got := strings.Join(marked, "; "); got != "PER Tom Carper; LOC New York; LOC U.S.; ORG Acme; ORG Bell" {
		t.Errorf("marked are %s", got)
	}
}

func TestSingleSentencesAreDocuments(t *testing.T) {
	f := parse("tweets.conll", []byte("one\tO\n\ntwo\tO\n"))
	if len(f.docs) != 2 {
		t.Errorf("there are %d documents, want 2", len(f.docs))
	}
}

func TestHyphens(t *testing.T) {
	cut := "left\tO\n-\tO\nwing\tO\n\nco\tO\n-\tO\nop\tO\n\na\tO\n-\tO\nb\tO\n"
	if f := parse("cut.conll", []byte(cut)); f.docs[0].text != "left-wing" {
		t.Errorf("a cut word is set together as %q", f.docs[0].text)
	}
	whole := "left-wing\tO\n-\tO\nyes\tO\n"
	if f := parse("whole.conll", []byte(whole)); f.docs[0].text != "left-wing - yes" {
		t.Errorf("a dash is set as %q", f.docs[0].text)
	}
}

func TestResult(t *testing.T) {
	d := doc{text: "Tom Carper met Acme in Dover", marked: []mark{{0, 10, "PER"}, {15, 19, "ORG"}, {23, 28, "LOC"}}}
	r := newResult()
	r.add(d, []mark{{0, 10, "PER"}, {11, 14, "ORG"}, {15, 19, "PER"}, {23, 28, "LOC"}})
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
