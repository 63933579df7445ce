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

// FuzzStream gives the importer anything, in any container, as it would come
// through a pipe: what comes out is clean, whatever was in it and however deep.
func FuzzStream(f *testing.F) {
	story := entry{name: "a/b.txt", data: numbered(1)}
	for _, s := range []string{
		zipped(f, story), tarred(f, story), compressed(f, "gz", tarred(f, story)), compressed(f, "zst", numbered(1)), compressed(f, "xz", numbered(1)), mailbox(2),
		letter("Message-ID: <1@x>\nSubject: x\nContent-Type: multipart/alternative; boundary=b\n", "--b\nContent-Type: text/html\n\n<p>x<a href=y>z</a>\n--b--"),
		`[{"title":"x","text":"<p>a <b>b</b>","date":1462442400,"url":"https://x.example/a"}]`, "title,text\nx,y\n", "{\"title\":\"x\"}\n{\"text\":\n",
		zipped(f, entry{name: "META-INF/container.xml", data: bookContainer}, entry{name: "OEBPS/book.opf", data: bookPackage}, entry{name: "OEBPS/two.xhtml", data: bookPage("<p>x")}),
		"<!doctype html><div class='related newsletter'>x</div><figure><figcaption>one two three four five</figcaption></figure><p><a href=x>y</a>",
		"BC-x, 1st Ld\nURGENT\n(AP)\nCORRECTION: x\ny\n\nEMBARGOED\n",
	} {
		f.Add([]byte(s), uint8(0))
		f.Add([]byte(s), uint8(len(s)))
	}
	f.Fuzz(func(t *testing.T, raw []byte, forced uint8) {
		words := append([]string{""}, Formats()...)
		im := Importer{Stdin: bytes.NewReader(raw), MaxBytes: 1 << 17, Format: words[int(forced)%len(words)], Finder: capitals{}}
		reports, err := im.Preview(t.Context(), []string{"-"}, func(a articles.Article) error {
			cleantest.Article(t, a)
			checkArticle(t, a)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if r := reports[0]; r.Added == 0 && len(r.Refused) == 0 {
			t.Error("neither an article nor a reason")
		}
		for _, r := range reports[0].Refused {
			if r.Why == errInternal.Error() {
				t.Errorf("a panic was caught")
			}
		}
	})
}

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
