package marked

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
	if f.Name != "sample" || len(f.Docs) != 2 {
		t.Fatalf("file %q has %d documents, want sample with 2", f.Name, len(f.Docs))
	}
	const want = `Sen. Tom Carper, D-Del., said: "We can't stay in New York's (U.S.) park." Second line`
	if f.Docs[0].Text != want {
		t.Errorf("the text is\n\t%s\nwant\n\t%s", f.Docs[0].Text, want)
	}
	var marked []string
	for _, d := range f.Docs {
		for _, m := range d.Marked {
			marked = append(marked, m.Label+" "+d.Text[m.Start:m.End])
		}
	}
	if got := strings.Join(marked, "; "); got != "PER Tom Carper; LOC New York; LOC U.S.; ORG Acme; ORG Bell" {
		t.Errorf("marked are %s", got)
	}
}

func TestSingleSentencesAreDocuments(t *testing.T) {
	f := parse("tweets.conll", []byte("one\tO\n\ntwo\tO\n"))
	if len(f.Docs) != 2 {
		t.Errorf("there are %d documents, want 2", len(f.Docs))
	}
}

func TestHyphens(t *testing.T) {
	cut := "left\tO\n-\tO\nwing\tO\n\nco\tO\n-\tO\nop\tO\n\na\tO\n-\tO\nb\tO\n"
	if f := parse("cut.conll", []byte(cut)); f.Docs[0].Text != "left-wing" {
		t.Errorf("a cut word is set together as %q", f.Docs[0].Text)
	}
	whole := "left-wing\tO\n-\tO\nyes\tO\n"
	if f := parse("whole.conll", []byte(whole)); f.Docs[0].Text != "left-wing - yes" {
		t.Errorf("a dash is set as %q", f.Docs[0].Text)
	}
}
