package ingest

import (
	"encoding/json"
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

// Escape sequences in every field of every format that is read.
func TestInjectedSequences(t *testing.T) {
	dir := suite.Dir(t, "terminal-injection")
	n := 0
	for _, c := range suite.Cases(t, dir) {
		format := filepath.Ext(c.Path)
		if format != ".txt" && format != ".md" && format != ".html" {
			continue
		}
		n++
		a := importOne(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		if !strings.Contains(a.Title, "AAA") || !strings.Contains(a.Title, "ZZZ") {
			t.Errorf("%s: title %q", c.ID, a.Title)
		}
		if by := strings.Join(a.Byline, " "); !strings.HasPrefix(by, "Eve") && !strings.Contains(a.Text, "By Eve") {
			t.Errorf("%s: byline %q", c.ID, a.Byline)
		}
		if format != ".html" && a.Published.String() != "2024-03-03" {
			t.Errorf("%s: published %v", c.ID, a.Published)
		}
		for _, link := range a.Links {
			if strings.Contains(link.URL, "evil") {
				t.Errorf("%s: the payload became a link: %v", c.ID, link)
			}
		}
	}
	if n == 0 {
		t.Error("no case is in a format that is read")
	}
}

// Every encoding imports; the pages that declare theirs, and Unicode and
// Western text that does not, have their titles right.
func TestEncodings(t *testing.T) {
	dir := suite.Dir(t, "encodings")
	right, goals, reached := 0, 0, 0
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
		ok := want.Title == "" || a.Title == want.Title
		switch {
		case want.Goal && ok:
			reached++
			fallthrough
		case want.Goal:
			goals++
		case ok:
			right++
		default:
			t.Errorf("%s: title %q; want %q", c.ID, a.Title, want.Title)
		}
	}
	t.Logf("%d titles right, and %d of %d that have to be guessed", right, reached, goals)
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
