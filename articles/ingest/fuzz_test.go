package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean/cleantest"
)

func FuzzText(f *testing.F)     { fuzz(f, decodeText, "testdata/*.txt") }
func FuzzMarkdown(f *testing.F) { fuzz(f, decodeMarkdown, "testdata/*.md") }
func FuzzHTML(f *testing.F)     { fuzz(f, decodeHTML, "testdata/*.html") }

// fuzz holds what is asked of every decoder: whatever it reads it comes back,
// and what it yields is clean once it has passed the one place that cleans.
func fuzz(f *testing.F, decode decoder, corpus string) {
	names, err := filepath.Glob(corpus)
	if err != nil || len(names) == 0 {
		f.Fatalf("%s: %d files, %v", corpus, len(names), err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	for _, s := range []string{
		"", "\x1b]0;x\a", "By \n\n", "FOR IMMEDIATE RELEASE", "---\na: &x [*x]\n---\n", "+++\na=1\n+++", "- - - x\n> > y",
		"<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[{\"name\":[1]}]}</script>", "<table><tr><td><table>", "<a href=http://[::1]>x",
		"\xff\xfea\x00", strings.Repeat("a          ", 40),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		im := Importer{}
		n := 0
		for a, err := range decode(bytes.NewReader(raw), calendar{}) {
			if n++; n > 1 {
				t.Fatal("more than one article in a file of one")
			}
			if err != nil {
				continue
			}
			a, err = im.finish(a, &job{where: "x"}, n)
			if err != nil {
				continue
			}
			cleantest.Article(t, a)
			checkArticle(t, a)
		}
	})
}

// checkArticle holds what every kept article has.
func checkArticle(t *testing.T, a articles.Article) {
	t.Helper()
	if a.Title == "" || a.Key == "" {
		t.Errorf("title %q, key %q", a.Title, a.Key)
	}
	if len(a.Title) > maxTitle || len(a.Source) > maxName || len(a.Dateline) > maxDateline || len(a.Byline) > maxNames {
		t.Errorf("something is too long: %+v", a)
	}
	if again := cleaned(a); again.Title != a.Title || again.Text != a.Text || again.URL != a.URL || again.Source != a.Source {
		t.Errorf("cleaning again changes the article: %+v, then %+v", a, again)
	}
}
