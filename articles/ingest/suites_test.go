package ingest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/suite"
)

// The article that lede was first made for comes out exactly as printed.
func TestSeed(t *testing.T) {
	name := suite.Shared(t, "seed/000_7569764720985a57.txt")
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	printed := strings.Split(strings.TrimSpace(string(raw)), "\n\n")
	a := importOne(t, name)
	if a.Title != printed[0] {
		t.Errorf("title %q; want %q", a.Title, printed[0])
	}
	if !slices.Equal(a.Byline, []string{"Dialogo"}) || a.Published.String() != "2012-02-28" || !a.Published.Day {
		t.Errorf("byline %q, published %v", a.Byline, a.Published)
	}
	if a.Source != "seed" || a.Dateline != "" || a.URL != "" {
		t.Errorf("source %q, dateline %q, URL %q", a.Source, a.Dateline, a.URL)
	}
	got := strings.Split(a.Text, "\n\n")
	if want := printed[2:]; !slices.Equal(got, want) || len(got) != 9 {
		t.Errorf("%d paragraphs:\n%s\nwant %d:\n%s", len(got), a.Text, len(want), strings.Join(want, "\n\n"))
	}
}

// Escape sequences in every field of the formats that are read here; feeds and
// lists of them are tested where they are read.
func TestInjectedSequences(t *testing.T) {
	dir := suite.Dir(t, "terminal-injection")
	tally := suite.Tally{Name: "terminal-injection"}
	for _, c := range suite.Cases(t, dir) {
		format := filepath.Ext(c.Path)
		if format != ".txt" && format != ".md" && format != ".html" && format != ".json" {
			continue
		}
		a := importOne(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		tally.Add(c.ID, injected(a, format))
	}
	tally.Hold(t, 80)
}

// injected says what came through of a sequence, or what it has spoilt.
func injected(a articles.Article, format string) string {
	if !strings.Contains(a.Title, "AAA") || !strings.Contains(a.Title, "ZZZ") {
		return fmt.Sprintf("title %q", a.Title)
	}
	if by := strings.Join(a.Byline, " "); !strings.HasPrefix(by, "Eve") && !strings.Contains(a.Text, "By Eve") {
		return fmt.Sprintf("byline %q", a.Byline)
	}
	if (format == ".txt" || format == ".md") && a.Published.String() != "2024-03-03" {
		return fmt.Sprintf("published %v", a.Published)
	}
	for _, link := range a.Links {
		if strings.Contains(link.URL, "evil") {
			return fmt.Sprintf("the payload became a link: %v", link)
		}
	}
	return ""
}

// Bombs and traps, each in a folder with a neighbour that has to come in.
func TestBombSuite(t *testing.T) {
	dir := suite.Dir(t, "xml-bombs")
	tally := suite.Tally{Name: "xml-bombs"}
	for _, c := range suite.Cases(t, dir) {
		raw, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		folder := tempDir(t)
		name := filepath.Base(c.Path)
		write(t, folder, map[string]string{"in/" + name: string(raw), "in/zz.txt": numbered(1)})
		var text strings.Builder
		neighbour := false
		im := Importer{}
		_, err = im.Preview(t.Context(), []string{filepath.Join(folder, "in")}, func(a articles.Article) error {
			cleantest.Article(t, a)
			neighbour = neighbour || a.Title == "Ferry 1 Sails"
			text.WriteString(a.Title + a.Text)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		reason := ""
		switch {
		case !neighbour:
			reason = "the file beside it did not come in"
		case strings.Contains(text.String(), "root:x:0"):
			reason = "a file of the machine came in"
		case text.Len() > 40*len(raw)+1<<20:
			reason = fmt.Sprintf("%d bytes became %d", len(raw), text.Len())
		case len(entries) != 1:
			reason = "something was written beside the folder"
		}
		tally.Add(c.ID, reason)
	}
	tally.Hold(t, 16)
}

// Every file of the Unicode suite imports, and every naughty string survives.
func TestUnicodeSuite(t *testing.T) {
	dir := suite.Dir(t, "unicode")
	tally := suite.Tally{Name: "unicode"}
	for _, c := range suite.Cases(t, dir) {
		path := filepath.Join(dir, c.Path)
		im := Importer{Format: "text"}
		n := 0
		reports, err := im.Preview(t.Context(), []string{path}, func(a articles.Article) error {
			n++
			cleantest.Article(t, a)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		reason := ""
		if n != 1 {
			reason = fmt.Sprint(reports[0].Refused)
		}
		if strings.HasSuffix(c.Path, "blns.json") {
			reason = naughty(t, path)
		}
		tally.Add(c.ID, reason)
	}
	tally.Hold(t, 10)
}

// naughty imports each of a list of strings as the text of a record.
func naughty(t *testing.T, path string) string {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for i, s := range list {
		line, err := json.Marshal(map[string]any{"id": i, "title": fmt.Sprintf("String %d", i), "text": "Before all of this. " + s + " After all of that."})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	dir := tempDir(t)
	write(t, dir, map[string]string{"a.jsonl": lines.String()})
	var s shelf
	im := Importer{Sink: &s, Finder: capitals{}}
	reports, err := im.Add(t.Context(), []string{filepath.Join(dir, "a.jsonl")})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range s.kept {
		cleantest.Article(t, a)
		var i int
		if _, err := fmt.Sscanf(a.Title, "String %d", &i); err != nil {
			return fmt.Sprintf("title %q", a.Title)
		}
		markup := strings.Contains(list[i], "<") // which may swallow what follows
		if !strings.HasPrefix(a.Text, "Before all of this.") || !markup && !strings.HasSuffix(a.Text, "After all of that.") {
			return fmt.Sprintf("%q became %q", list[i], a.Text)
		}
	}
	if len(s.kept) != len(list) {
		return fmt.Sprintf("%d of %d came in, %v", len(s.kept), len(list), reports[0].Refused)
	}
	return ""
}

// Every encoding, declared and undeclared.
func TestEncodings(t *testing.T) {
	dir := suite.Dir(t, "encodings")
	declared, guessed := suite.Tally{Name: "encodings, declared"}, suite.Tally{Name: "encodings, to be guessed"}
	for _, c := range suite.Cases(t, dir) {
		extension := filepath.Ext(c.Path)
		if extension != ".txt" && extension != ".html" {
			continue
		}
		var want struct {
			Title string
			Goal  bool `json:"title_is_goal_not_requirement"`
		}
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		a := importOne(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		reason := ""
		if want.Title != "" && a.Title != want.Title {
			reason = fmt.Sprintf("title %q; want %q", a.Title, want.Title)
		}
		if want.Goal {
			guessed.Add(c.ID, reason)
		} else {
			declared.Add(c.ID, reason)
		}
	}
	declared.Hold(t, 23)
	guessed.Hold(t, 11)
}

// Japanese has neither spaces nor capitals to go by.
func TestJapanese(t *testing.T) {
	dir := suite.Dir(t, "jawikinews")
	cases, titles := 0, 0
	for _, c := range suite.Cases(t, dir) {
		if filepath.Ext(c.Path) != ".txt" {
			continue
		}
		cases++
		var want struct {
			Headline string
			Start    string `json:"body_start"`
		}
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		a := importOne(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		if a.Title == clean.Line(want.Headline) {
			titles++
		} else {
			t.Logf("%s: title %q; want %q", c.ID, a.Title, want.Headline)
		}
		if start := clean.Text(want.Start); !strings.HasPrefix(a.Text, start) {
			t.Logf("%s: begins %q; want %q", c.ID, articles.Lead(a.Text), start)
		}
	}
	t.Logf("%d of %d titles", titles, cases)
	if titles*10 < cases*9 {
		t.Errorf("only %d of %d titles are right", titles, cases)
	}
}
