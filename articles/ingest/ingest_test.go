package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"lede/articles"
)

// shelf is a Sink that keeps articles by key, as a library does.
type shelf struct {
	mu      sync.Mutex
	kept    map[string]articles.Article
	order   []string // keys in the order of arrival
	batches []int    // their sizes
	fail    error    // returned instead of keeping the next batch
}

func (s *shelf) Put(ctx context.Context, batch []articles.Article) ([]articles.Outcome, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := errors.Join(ctx.Err(), s.fail); err != nil {
		return nil, err
	}
	if s.kept == nil {
		s.kept = make(map[string]articles.Article)
	}
	s.batches = append(s.batches, len(batch))
	outcomes := make([]articles.Outcome, len(batch))
	for i, a := range batch {
		before, known := s.kept[a.Key]
		switch {
		case !known:
			outcomes[i] = articles.Added
			s.order = append(s.order, a.Key)
		case before.Text != a.Text || before.Title != a.Title:
			outcomes[i] = articles.Updated
		}
		s.kept[a.Key] = a
	}
	return outcomes, nil
}

// capitals finds every word in capitals, as a Finder for tests.
type capitals struct{ panicOn string }

func (c capitals) Find(title, text string) (inTitle, inText []articles.Mention) {
	if c.panicOn != "" && strings.Contains(text, c.panicOn) {
		panic("no such luck")
	}
	find := func(s string) (found []articles.Mention) {
		at := 0
		for word := range strings.FieldsSeq(s) {
			start := at + strings.Index(s[at:], word)
			at = start + len(word)
			if len(word) > 2 && strings.ToUpper(word) == word {
				found = append(found, articles.Mention{Start: start, End: at, Name: word})
			}
		}
		return found
	}
	return find(title), find(text)
}

// write makes files under dir from a map of names to contents.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tempDir is a temporary folder by its path without symbolic links.
func tempDir(t testing.TB) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

const story = "Talks Resume in LIMA\n\nBy Ana Cruz\nMarch 3, 2024\n\nThe ministers of both PERU and CHILE met on Sunday.\n"

func TestAddFolder(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{
		"paper/story 2.txt":   "Two\n\nThe second story.",
		"paper/story 10.txt":  "Ten\n\nThe tenth story.",
		"paper/story 1.md":    "# One\n\nThe first story.",
		"paper/page.html":     "<h1>Page</h1><p>Some words on a page.</p>",
		"paper/deep/x/README": "Deep\n\nNo extension, but text.",
		"paper/.git/config":   "[core]",
		"paper/.hidden.txt":   "Hidden\n\nNot read.",
		"paper/style.css":     "p { color: red }",
		"paper/photo.jpg":     "\xFF\xD8\xFF\xE0\x00\x10JFIF",
		"paper/empty.txt":     "",
		"paper/blank.txt":     " \n\n\t\n",
	})
	var s shelf
	im := Importer{Sink: &s, Finder: capitals{}}
	reports, err := im.Add(t.Context(), []string{filepath.Join(dir, "paper")})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, key := range s.order {
		titles = append(titles, s.kept[key].Title)
	}
	if want := []string{"Deep", "Page", "One", "Two", "Ten"}; !slices.Equal(titles, want) {
		t.Errorf("added %q; want %q", titles, want)
	}
	r := reports[0]
	if len(reports) != 1 || r.Origin != filepath.Join(dir, "paper") || r.Added != 5 || r.Updated+r.Unchanged != 0 {
		t.Errorf("report %+v", r)
	}
	want := []Refusal{
		{filepath.Join(dir, "paper", "blank.txt"), "there is no text in it"},
		{filepath.Join(dir, "paper", "empty.txt"), "it is empty"},
		{filepath.Join(dir, "paper", "photo.jpg"), "it is a JPEG picture"},
		{filepath.Join(dir, "paper", "style.css"), "it is a style sheet, which is not read in this version"},
	}
	if !slices.Equal(r.Refused, want) {
		t.Errorf("refused %q; want %q", r.Refused, want)
	}
	if a := s.kept["file:"+filepath.Join(dir, "paper", "deep", "x", "README")]; a.Source != "x" || a.Origin != filepath.Join(dir, "paper/deep/x/README") {
		t.Errorf("source %q, origin %q", a.Source, a.Origin)
	}

	// Again: nothing is added twice, and what was edited is a new version.
	write(t, dir, map[string]string{"paper/story 2.txt": "Two\n\nThe second story, corrected."})
	reports, err = im.Add(t.Context(), []string{filepath.Join(dir, "paper")})
	if r := reports[0]; err != nil || r.Added != 0 || r.Updated != 1 || r.Unchanged != 4 {
		t.Errorf("again: %+v, %v", r, err)
	}
}

func TestAddFindsNames(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{"a.txt": story})
	var s shelf
	im := Importer{Sink: &s, Finder: capitals{}}
	if _, err := im.Add(t.Context(), []string{filepath.Join(dir, "a.txt")}); err != nil {
		t.Fatal(err)
	}
	a := s.kept["file:"+filepath.Join(dir, "a.txt")]
	var got []string
	for _, m := range a.TitleMentions {
		got = append(got, a.Title[m.Start:m.End])
	}
	for _, m := range a.Mentions {
		got = append(got, a.Text[m.Start:m.End])
	}
	if want := []string{"LIMA", "PERU", "CHILE"}; !slices.Equal(got, want) {
		t.Errorf("mentions %q; want %q", got, want)
	}
}

// Each refusal names what is wrong in plain words, and costs nothing else.
func TestRefusals(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{
		"good.txt":      story,
		"picture":       "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR",
		"data.txt":      strings.Repeat("\x00\x01\x02\xFF\xFE\x80", 400),
		"archive.txt":   "PK\x03\x04\x14\x00\x00\x00",
		"letter.txt":    "%PDF-1.7\n%\xE2\xE3",
		"feed.xml":      `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`,
		"subscriptions": `<?xml version="1.0"?><opml version="2.0"><body/></opml>`,
		"markup.txt":    "\x1b[2J\x1b[0m\u200b",
		"data.json":     `{"a":1}`,
		"deep.html":     strings.Repeat("<div>", 600) + "x",
	})
	huge := filepath.Join(dir, "huge.txt")
	write(t, dir, map[string]string{"huge.txt": ""})
	if err := os.Truncate(huge, 200<<20); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"loop": "loop", "dangling": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("..", filepath.Join(dir, "sub", "up")); err != nil {
		t.Fatal(err)
	}
	var s shelf
	im := Importer{Sink: &s}
	reports, err := im.Add(t.Context(), []string{
		dir, filepath.Join(dir, "absent.txt"), filepath.Join(dir, "good.txt", "x"), os.DevNull,
		"https://example.org/a", "-", filepath.Join(dir, "pipe"),
	})
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, r := range reports {
		for _, refusal := range r.Refused {
			where, err := filepath.Rel(dir, refusal.Where)
			if err != nil || strings.HasPrefix(where, "..") {
				where = refusal.Where
			}
			got[where] = refusal.Why
		}
	}
	want := map[string]string{
		"picture":       "it is a PNG picture",
		"data.txt":      "it is a binary file, not text",
		"archive.txt":   "it is damaged (zip: not a valid zip file)",
		"letter.txt":    "it is a PDF document, which is not read in this version",
		"feed.xml":      "it is a feed without items",
		"subscriptions": "it is a list of subscriptions (OPML); `lede opml import` follows what is in it",

		"data.json":             "none of its fields is known as a title or a text",
		"markup.txt":            "there is no text in it",
		"deep.html":             "its elements are nested deeper than a page can be",
		"huge.txt":              "it has 200 MB, more than the limit of 32 MB",
		"loop":                  "its symbolic links lead in a circle",
		"dangling":              "there is no such file or folder",
		"pipe":                  `it is a pipe, not a file; "-" reads what is piped in`,
		"sub/up":                "it is a link back to a folder around it",
		"absent.txt":            "there is no such file or folder",
		"good.txt/x":            "there is no such file or folder: part of the path is a file",
		os.DevNull:              "it is a device, not a file",
		"https://example.org/a": "reading from the network is not in this version",
		"-":                     "there is no standard input here",
	}
	for where, why := range want {
		if got[where] != why {
			t.Errorf("%s: %q; want %q", where, got[where], why)
		}
	}
	for where, why := range got {
		if want[where] == "" {
			t.Errorf("%s is refused: %s", where, why)
		}
	}
	if len(s.kept) != 1 {
		t.Errorf("%d articles were kept; want the good one", len(s.kept))
	}
}

func TestReasons(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, "permission denied"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.ENOENT}, "there is no such file or folder"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.ELOOP}, "its symbolic links lead in a circle"},
		{&fs.PathError{Op: "read", Path: "x", Err: syscall.EIO}, "input/output error"},
		{errNoText, "there is no text in it"},
	} {
		if got := reason(test.err); got != test.want {
			t.Errorf("reason(%v) = %q; want %q", test.err, got, test.want)
		}
	}
}

// Two ways to a file are one article, and a folder linked twice is read once.
func TestLinksAreFollowedOnce(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{"real/a.txt": story})
	for name, target := range map[string]string{"again": "real", "b.txt": "real/a.txt"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	var s shelf
	im := Importer{Sink: &s}
	reports, err := im.Add(t.Context(), []string{dir})
	if r := reports[0]; err != nil || r.Added != 1 || r.Unchanged != 1 || len(r.Refused) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestStandardInput(t *testing.T) {
	var s shelf
	im := Importer{Sink: &s, Stdin: strings.NewReader(story)}
	reports, err := im.Add(t.Context(), []string{"-"})
	if err != nil || reports[0].Added != 1 {
		t.Fatalf("%+v, %v", reports, err)
	}
	a := s.kept[s.order[0]]
	if !strings.HasPrefix(a.Key, "text:") || a.Origin != "-" || a.Title != "Talks Resume in LIMA" || a.Source != "" {
		t.Errorf("%+v", a)
	}
	im.Stdin = strings.NewReader(story)
	if reports, err := im.Add(t.Context(), []string{"-"}); err != nil || reports[0].Unchanged != 1 {
		t.Errorf("again: %+v, %v", reports, err)
	}
	im.Stdin, im.MaxBytes = strings.NewReader(strings.Repeat("word ", 1000)), 1000
	reports, err = im.Add(t.Context(), []string{"-"})
	if want := (Refusal{"-", "it is larger than the limit of 1000 bytes"}); err != nil || len(reports[0].Refused) != 1 || reports[0].Refused[0] != want {
		t.Errorf("%+v, %v", reports, err)
	}
}

// stuck is an input nobody types at.
type stuck struct{ reading chan struct{} }

func (s stuck) Read([]byte) (int, error) {
	close(s.reading)
	select {}
}

func TestCancelWhileWaitingForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := stuck{make(chan struct{})}
	go func() {
		<-in.reading
		cancel()
	}()
	im := Importer{Sink: &shelf{}, Stdin: in}
	if _, err := im.Add(ctx, []string{"-"}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestForcedFormat(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{"a.txt": "# Title\n\nSome *words*.", "b.json": "Title\n\nWords."})
	for format, want := range map[string]string{"markdown": "Title|Some words.", "text": "# Title|Some *words*."} {
		got := ""
		im := Importer{Format: format}
		_, err := im.Preview(t.Context(), []string{filepath.Join(dir, "a.txt")}, func(a articles.Article) error {
			got = a.Title + "|" + a.Text
			return nil
		})
		if err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", format, got, err, want)
		}
	}
	im := Importer{Format: "docx"}
	if _, err := im.Add(t.Context(), []string{dir}); err == nil || !strings.Contains(err.Error(), "text, markdown, html") {
		t.Errorf("an unknown format: %v", err)
	}
}

// many writes n articles into a folder and returns it.
func many(t testing.TB, n int) string {
	t.Helper()
	dir := tempDir(t)
	for i := range n {
		write(t, dir, map[string]string{fmt.Sprintf("%d.txt", i): fmt.Sprintf("Story %d\n\nThe words of story %d.", i, i)})
	}
	return dir
}

func TestOrderAndBatches(t *testing.T) {
	const n = 1050
	dir := many(t, n)
	var s shelf
	var told []Progress
	im := Importer{Sink: &s, Progress: func(p Progress) { told = append(told, p) }}
	reports, err := im.Add(t.Context(), []string{dir})
	if err != nil || reports[0].Added != n {
		t.Fatalf("%+v, %v", reports, err)
	}
	for i, key := range s.order {
		if want := fmt.Sprintf("file:%s/%d.txt", dir, i); key != want {
			t.Fatalf("article %d is %s; want %s", i, key, want)
		}
	}
	if want := []int{200, 200, 200, 200, 200, 50}; !slices.Equal(s.batches, want) {
		t.Errorf("batches of %v; want %v", s.batches, want)
	}
	last := told[len(told)-1]
	if len(told) < 10 || last.Files != n || last.Added != n || last.Bytes == 0 {
		t.Errorf("told %d times, last %+v", len(told), last)
	}
	if !slices.IsSortedFunc(told, func(a, b Progress) int { return a.Files - b.Files }) {
		t.Error("progress goes back")
	}
}

// What was put stays put and counted when the reader has had enough.
func TestCancelKeepsWhatIsDone(t *testing.T) {
	dir := many(t, 1000)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var s shelf
	im := Importer{Sink: &s, Progress: func(p Progress) {
		if p.Added >= 400 {
			cancel()
		}
	}}
	reports, err := im.Add(ctx, []string{dir, "later"})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	if len(reports) != 2 || reports[0].Added != len(s.kept) || len(s.kept) < 400 || len(s.kept) == 1000 {
		t.Errorf("%+v, with %d articles kept", reports, len(s.kept))
	}
}

func TestSinkFails(t *testing.T) {
	dir := many(t, 500)
	s := shelf{fail: articles.ErrFull}
	im := Importer{Sink: &s}
	reports, err := im.Add(t.Context(), []string{dir})
	if !errors.Is(err, articles.ErrFull) || reports[0].Added != 0 {
		t.Errorf("%+v, %v", reports, err)
	}
}

func TestPanicCostsOneFile(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{"a.txt": story, "b.txt": "Bad\n\nThis one is cursed.", "c.txt": story})
	var s shelf
	im := Importer{Sink: &s, Finder: capitals{panicOn: "cursed"}}
	reports, err := im.Add(t.Context(), []string{dir})
	want := []Refusal{{filepath.Join(dir, "b.txt"), "it could not be read: internal error"}}
	if err != nil || reports[0].Added != 2 || !slices.Equal(reports[0].Refused, want) {
		t.Errorf("%+v, %v", reports, err)
	}
}

func TestPreviewKeepsNothing(t *testing.T) {
	dir := many(t, 3)
	var s shelf
	im := Importer{Sink: &s}
	n := 0
	reports, err := im.Preview(t.Context(), []string{dir}, func(a articles.Article) error {
		if a.ID != 0 {
			t.Errorf("article %d has an ID", a.ID)
		}
		n++
		return nil
	})
	if err != nil || n != 3 || reports[0].Added != 3 || len(s.kept) != 0 {
		t.Errorf("%d shown, %+v, %d kept, %v", n, reports, len(s.kept), err)
	}
	enough := errors.New("enough")
	reports, err = im.Preview(t.Context(), []string{dir}, func(articles.Article) error { return enough })
	if !errors.Is(err, enough) || reports[0].Added != 0 {
		t.Errorf("%+v, %v", reports, err)
	}
}

// A file's name is as foreign as its content.
func TestNamesOfFilesAreCleaned(t *testing.T) {
	dir := tempDir(t)
	write(t, dir, map[string]string{"a\x1b]0;owned\a.txt": story, "b\x1b[2J.bin": "\x00\x01\x02\x03"})
	var s shelf
	im := Importer{Sink: &s}
	reports, err := im.Add(t.Context(), []string{dir})
	if err != nil || reports[0].Added != 1 || len(reports[0].Refused) != 1 {
		t.Fatalf("%+v, %v", reports, err)
	}
	if origin := s.kept[s.order[0]].Origin; origin != filepath.Join(dir, "a.txt") {
		t.Errorf("origin %q", origin)
	}
	if where := reports[0].Refused[0].Where; where != filepath.Join(dir, "b.bin") {
		t.Errorf("refused %q", where)
	}
}
