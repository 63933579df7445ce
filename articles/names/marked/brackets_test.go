package marked

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReadBrackets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "texts.txt")
	if err := os.WriteFile(path, []byte("=== one\n[P Tom Carper] met [O Congress].\n=== two\nNothing.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := ReadBrackets("texts", path)
	if err != nil {
		t.Fatal(err)
	}
	docs := s.Split(s.Files[0], Held)
	if len(docs) != 2 || docs[0].Text != "Tom Carper met Congress." || len(docs[0].Marked) != 2 {
		t.Fatalf("read %+v", docs)
	}
	if m := docs[0].Marked[1]; m.Label != "ORG" || docs[0].Text[m.Start:m.End] != "Congress" {
		t.Errorf("the second mark is %+v", m)
	}
	if docs := s.Split(s.Files[0], Learn); docs != nil {
		t.Errorf("%d texts are for learning", len(docs))
	}
}

func TestReadBracketsLinks(t *testing.T) {
	d, err := bracketed("[P TOM CARPER] is [P Carper], not [P Bush]. [P carper]\n@P Tom  Carper | Carper\n")
	if err != nil {
		t.Fatal(err)
	}
	if e := d.Entities; len(e) != 4 || e[0] != e[1] || e[1] == e[2] || e[3] != e[0] {
		t.Errorf("the marks are of %v", e)
	}
	if d.Text != "TOM CARPER is Carper, not Bush. carper" {
		t.Errorf("the text is %q", d.Text)
	}
	for _, text := range []string{"[P Tom]\n@P Tom|Ann", "[P Tom]\n@P Tom\n@P tom"} {
		if _, err := bracketed(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestReadBracketsRefuses(t *testing.T) {
	for _, text := range []string{"[P Tom", "[X Tom]", "[Tom]"} {
		if _, err := brackets(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func TestSplit(t *testing.T) {
	three := File{Name: "all", Docs: make([]Doc, 6)}
	one := Set{Files: []File{three}}
	if n, m := len(one.Split(three, Learn)), len(one.Split(three, Held)); n != 4 || m != 2 {
		t.Errorf("of 6 documents %d are for learning and %d are held", n, m)
	}
	train, test := File{Name: "train", Docs: make([]Doc, 6)}, File{Name: "test", Docs: make([]Doc, 2)}
	two := Set{Files: []File{train, test}}
	if len(two.Split(train, Learn)) != 6 || len(two.Split(train, Held)) != 0 || len(two.Split(test, Held)) != 2 || len(two.Split(test, Learn)) != 0 {
		t.Error("a file called test is not what is held")
	}
}
