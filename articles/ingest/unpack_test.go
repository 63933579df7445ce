package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"lede/articles"
	"lede/articles/clean"
)

// entry is a file for the archives of tests.
type entry struct {
	name, data string
	link       string // it is a symbolic link to
}

func zipped(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.link != "" {
			h.SetMode(0o777 | 1<<27)
			e.data = e.link
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarred(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o600, Size: int64(len(e.data))}
		if e.link != "" {
			h.Typeflag, h.Linkname = tar.TypeSymlink, e.link
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func compressed(t testing.TB, by string, s string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch by {
	case "gz":
		w = gzip.NewWriter(&b)
	case "xz":
		w, err = xz.NewWriter(&b)
	case "zst":
		w, err = zstd.NewWriter(&b)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// numbered is a text of its own.
func numbered(n int) string {
	return fmt.Sprintf("Ferry %d Sails\n\nBy Ana Ortega\n\nFerry number %d left the harbour of Porto in the morning, with forty people on board.", n, n)
}

// What is in containers of all kinds comes in, and comes in once.
func TestContainers(t *testing.T) {
	page := "<!doctype html><title>A Page</title><body><p>" + strings.Repeat("The ferry sails twice a day. ", 20)
	several := []entry{
		{name: "politics/one.txt", data: numbered(1)},
		{name: "two.html", data: page},
		{name: "../../up.txt", data: numbered(3)},
		{name: "link.txt", link: "/etc/passwd"},
		{name: ".hidden.txt", data: numbered(4)},
		{name: "__MACOSX/._one.txt", data: numbered(5)},
		{name: "picture.png", data: "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR"},
		{name: "politics/one.txt", data: numbered(6)},
	}
	want := map[string]string{
		"!/politics/one.txt": "Ferry 1 Sails", "!/two.html": "A Page", "!/up.txt": "Ferry 3 Sails", "!/politics/one.txt (2)": "Ferry 6 Sails",
	}
	refused := map[string]string{"!/picture.png": "it is a PNG picture"}
	inside := map[string]string{"!/inner.zip!/a.txt": "Ferry 7 Sails"}
	one := map[string]string{"": "Ferry 8 Sails"}
	tests := []struct {
		name, data string
		want       map[string]string // titles by what follows the name
		refused    map[string]string
	}{
		{"a.zip", zipped(t, several...), want, refused},
		{"a.tar", tarred(t, several...), want, refused},
		{"a.tar.gz", compressed(t, "gz", tarred(t, several...)), want, refused},
		{"a.tar.xz", compressed(t, "xz", tarred(t, several...)), want, refused},
		{"a.tar.zst", compressed(t, "zst", tarred(t, several...)), want, refused},
		{"nameless", zipped(t, several...), want, refused},
		{"nested.tgz", compressed(t, "gz", tarred(t, entry{name: "inner.zip", data: zipped(t, entry{name: "a.txt", data: numbered(7)})})), inside, nil},
		{"one.txt.gz", compressed(t, "gz", numbered(8)), one, nil},
		{"one.txt.xz", compressed(t, "xz", numbered(8)), one, nil},
		{"one.txt.zst", compressed(t, "zst", numbered(8)), one, nil},
		{"none.zip", zipped(t), nil, map[string]string{"": "there is nothing in it to read"}},
		{"cut.tar.gz", compressed(t, "gz", tarred(t, several...))[:200], nil, map[string]string{"": "it is cut short"}},
		{"a.docx", zipped(t, entry{name: "[Content_Types].xml"}), nil, map[string]string{"": "it is an Office document"}},
		{"deep.gz", deep(t, 6), nil, map[string]string{"": "it is packed in more than 4 layers"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := tempDir(t)
			write(t, dir, map[string]string{test.name: test.data})
			path := filepath.Join(dir, test.name)
			var s shelf
			im := Importer{Sink: &s}
			for round := range 2 {
				reports, err := im.Add(t.Context(), []string{path})
				if err != nil {
					t.Fatal(err)
				}
				got := make(map[string]string)
				for _, r := range reports[0].Refused {
					got[strings.TrimPrefix(r.Where, path)] = r.Why
				}
				if !maps.Equal(got, test.refused) {
					t.Errorf("refused %q; want %q", got, test.refused)
				}
				if round == 1 && reports[0].Unchanged != len(test.want) {
					t.Errorf("the second time: %+v", reports[0])
				}
			}
			got := make(map[string]string)
			for _, a := range s.kept {
				got[strings.TrimPrefix(a.Origin, path)] = a.Title
			}
			if !maps.Equal(got, test.want) {
				t.Errorf("kept %q; want %q", got, test.want)
			}
		})
	}
}

func deep(t *testing.T, layers int) string {
	s := numbered(1)
	for range layers {
		s = compressed(t, "gz", s)
	}
	return s
}

// An archive is a folder somebody packed, also where it comes as a stream.
func TestContainerSources(t *testing.T) {
	data := zipped(t, entry{name: "a.txt", data: numbered(1)}, entry{name: "The Post/b.txt", data: numbered(2)})
	dir := tempDir(t)
	write(t, dir, map[string]string{"Harbour News.zip": data})
	var sources []string
	im := Importer{Stdin: strings.NewReader(data)}
	_, err := im.Preview(t.Context(), []string{filepath.Join(dir, "Harbour News.zip"), "-"}, func(a articles.Article) error {
		sources = append(sources, a.Source)
		return nil
	})
	if want := []string{"Harbour News", "The Post", "", ""}; err != nil || !slices.Equal(sources, want) {
		t.Errorf("sources %q, %v; want %q", sources, err, want)
	}
}

// A bomb is refused without being unpacked, and what stands beside it is read.
func TestBombs(t *testing.T) {
	const size = 6 << 20
	zeros := strings.Repeat("\x00", size)
	words := strings.Repeat("all work and no play makes a dull boy ", size/38)
	tests := map[string]string{
		"zeros.txt.gz":   compressed(t, "gz", zeros),
		"words.txt.xz":   compressed(t, "xz", words),
		"words.txt.zst":  compressed(t, "zst", words),
		"twice.zip.gz":   compressed(t, "gz", zipped(t, entry{name: "a.txt", data: zeros})),
		"members.zip":    zipped(t, entry{name: "a.txt", data: words[:size/2]}, entry{name: "b.txt", data: zeros}),
		"members.tar.xz": compressed(t, "xz", tarred(t, entry{name: "a.txt", data: words})),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			dir := tempDir(t)
			write(t, dir, map[string]string{name: data, "z.txt": numbered(1)})
			var s shelf
			im := Importer{Sink: &s, MaxBytes: 1 << 20}
			reports, err := im.Add(t.Context(), []string{dir})
			if err != nil || len(s.kept) != 1 || len(reports[0].Refused) == 0 {
				t.Errorf("kept %d, refused %+v, %v", len(s.kept), reports[0].Refused, err)
			}
		})
	}
}

// Nothing that a terminal would obey is in a key or an origin either.
func TestHostileNames(t *testing.T) {
	evil := "\x1b]0;x\a\u202e"
	dir := tempDir(t)
	write(t, dir, map[string]string{
		"a.zip":   zipped(t, entry{name: evil + "/a" + evil + ".txt", data: numbered(1)}),
		"b.jsonl": `{"id":"1\u001b[2J\u202e","title":"A ferry","text":"It sails again today."}`,
		"c.eml":   letter("Message-ID: <1"+evil+"@x>\nSubject: A ferry\n", "It sails.\n"),
		"d.mbox":  mailbox(1),
		"e.csv":   "title,text,id\nA ferry,It sails again today.,\x1b[31m7\n",
	})
	var s shelf
	im := Importer{Sink: &s}
	if _, err := im.Add(t.Context(), []string{dir}); err != nil || len(s.kept) != 5 {
		t.Fatalf("%d kept, %v", len(s.kept), err)
	}
	for key, a := range s.kept {
		if clean.Line(key) != key || clean.Line(a.Origin) != a.Origin {
			t.Errorf("key %q, origin %q", key, a.Origin)
		}
	}
}
