package index_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lede/articles/ingest/suite"
	"lede/articles/words"
	"lede/store/index"
)

// releases is the words of so many releases of the US Senate.
func releases(t *testing.T, most int) (texts [][]words.Token) {
	t.Helper()
	dir := suite.Dir(t, "senate-press-releases")
	files, err := filepath.Glob(filepath.Join(dir, "files", "shared", "*", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < most {
		t.Fatalf("there are %d releases in %s, want %d", len(files), dir, most)
	}
	for i := range most {
		b, err := os.ReadFile(files[i*len(files)/most])
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, slices.Collect(words.Tokens(string(b))))
	}
	return texts
}

// misspell makes the mistakes that fingers make: a letter too few, too many (the
// one before once more, or one beside it on the keyboard), one beside the right
// one, or two that change places.
func misspell(r *rand.Rand, word string) string {
	rows := []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}
	beside := func(c byte) byte {
		for _, row := range rows {
			if i := strings.IndexByte(row, c); i >= 0 {
				return row[max(0, min(len(row)-1, i+2*r.IntN(2)-1))]
			}
		}
		return 'e'
	}
	b := []byte(word)
	at := 1 + r.IntN(len(b)-1)
	switch r.IntN(5) {
	case 0:
		return string(slices.Delete(b, at, at+1))
	case 1:
		return string(slices.Insert(b, at, b[at-1]))
	case 2:
		return string(slices.Insert(b, at, beside(b[at])))
	case 3:
		b[at] = beside(b[at])
	default:
		b[at], b[at-1] = b[at-1], b[at]
	}
	return string(b)
}

// TestSimilarOnReleases misspells words of real texts, as often as they are
// there, and wants the right one back.
func TestSimilarOnReleases(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads 2,000 releases")
	}
	texts := releases(t, 2000)
	l := &library{pages: memory{}}
	docs := make([]index.Document, len(texts))
	for i, text := range texts {
		var stems []string
		for _, token := range text {
			stems = append(stems, token.Stem)
		}
		docs[i] = index.Document{Ord: int64(len(texts) - i), Body: strings.Join(stems, " ")}
	}
	m, err := index.Build(l.pages, 1, docs)
	if err != nil {
		t.Fatal(err)
	}
	l.state.Segments = []index.Meta{m}
	l.snap = index.Open(l.state, nil)

	r := rand.New(rand.NewPCG(11, 12))
	var tried, first, listed, wrong, none int
	for tried < 2000 {
		text := texts[r.IntN(len(texts))]
		token := text[r.IntN(len(text))]
		if len(token.Form) < 5 || strings.Trim(token.Form, "abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		typed := misspell(r, token.Form)
		if n, err := l.snap.Known(t.Context(), l.pages, words.Stem(typed), false, 2); err != nil || n > 2 {
			continue // another word
		}
		if typed == token.Form {
			continue
		}
		tried++
		list, err := l.snap.Similar(t.Context(), l.pages, 3, words.Misspelt(typed)...)
		if err != nil {
			t.Fatal(err)
		}
		switch at := slices.IndexFunc(list, func(c index.Candidate) bool { return c.Word == token.Stem }); {
		case at == 0:
			first++
		case at > 0:
			listed++
		case len(list) > 0:
			wrong++
		default:
			none++
		}
	}
	t.Logf("of %d: the right word first %d, behind others %d, others only %d, nothing %d", tried, first, listed, wrong, none)
	if first < tried*90/100 || wrong > tried*3/100 {
		t.Errorf("of %d misspelt words %d are found first, and for %d only others", tried, first, wrong)
	}
}
