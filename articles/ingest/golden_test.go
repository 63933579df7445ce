package ingest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean/cleantest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads every file of testdata and compares what became of it with
// the file's .golden, the fields as JSON and the text below them as it is.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		n++
		t.Run(filepath.Base(name), func(t *testing.T) {
			a := importOne(t, name)
			cleantest.Article(t, a)
			got := goldenOf(t, a)
			golden := name + ".golden"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if n == 0 {
		t.Error("testdata is empty")
	}
}

// importOne reads the one article of a file.
func importOne(t testing.TB, name string) articles.Article {
	t.Helper()
	var all []articles.Article
	im := Importer{}
	reports, err := im.Preview(t.Context(), []string{name}, func(a articles.Article) error {
		all = append(all, a)
		return nil
	})
	if err != nil || len(all) != 1 {
		t.Fatalf("%s: %d articles, %+v, %v", name, len(all), reports, err)
	}
	return all[0]
}

// goldenOf writes an article without what depends on where the test runs.
func goldenOf(t *testing.T, a articles.Article) []byte {
	t.Helper()
	key := a.Key
	if strings.HasPrefix(key, "file:") {
		key = "file:…/" + filepath.Base(key)
	}
	head, err := json.MarshalIndent(struct {
		Key       string
		Title     string
		Byline    []string        `json:",omitempty"`
		Source    string          `json:",omitempty"`
		URL       string          `json:",omitempty"`
		Published articles.When   `json:",omitzero"`
		Updated   articles.When   `json:",omitzero"`
		Language  string          `json:",omitempty"`
		Dateline  string          `json:",omitempty"`
		Tags      []string        `json:",omitempty"`
		Links     []articles.Link `json:",omitempty"`
	}{key, a.Title, a.Byline, a.Source, a.URL, a.Published, a.Updated, a.Language, a.Dateline, a.Tags, a.Links}, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	return append(head, []byte("\n\n"+a.Text+"\n")...)
}
