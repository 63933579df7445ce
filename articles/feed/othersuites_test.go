package feed_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/articles/feed"
	"lede/articles/ingest/suite"
)

// TestFeedvalidator: whatever a document does wrong, its items are there.
func TestFeedvalidator(t *testing.T) {
	all := each(t, "feedvalidator", func(c suite.Case, want expectation, f *feed.Feed, err error) (checks int, wrong []string) {
		if c.Kind == "feed/opml" || want.Items == nil {
			return 0, nil
		}
		if err != nil {
			if *want.Items == 0 && errors.Is(err, feed.ErrNotFeed) || errors.Is(err, feed.ErrHostile) {
				return 1, nil // an entity that is a file is refused, whatever for
			}
			return 1, []string{err.Error()}
		}
		if len(f.Items) != *want.Items {
			wrong = append(wrong, fmt.Sprintf("%d items, not %d", len(f.Items), *want.Items))
		}
		return 1, wrong
	})
	floor(t, all, "feedvalidator", 1034)
}

// universal is what gofeed's expectations say of a feed, in whichever of its
// forms they are.
type universal struct {
	Title, Link, Language string
	Items, Entries        []struct {
		Title                          string
		Link                           string
		ID                             string
		GUID                           any
		PublishedParsed, UpdatedParsed string
		PubDateParsed                  string
		Content                        any
		Description, Summary           string
		Authors                        []struct{ Name, Email string }
		Enclosures                     []struct{ URL string }
	}
}

func TestGofeed(t *testing.T) {
	all := each(t, "gofeed", func(c suite.Case, want expectation, f *feed.Feed, err error) (checks int, wrong []string) {
		if err != nil {
			return 1, []string{err.Error()}
		}
		checks = 1
		if len(want.JSON) == 0 {
			return checks, nil
		}
		var u universal
		if json.Unmarshal(want.JSON, &u) != nil {
			return checks, nil
		}
		compare := func(what, got, w string) {
			if w == "" {
				return
			}
			checks++
			if !same(got, w, true) && !same(words(got), w, true) {
				wrong = append(wrong, fmt.Sprintf("%s is %q, not %q", what, got, w))
			}
		}
		compare("title", f.Title, u.Title)
		compare("language", f.Lang, u.Language)
		items := append(u.Items, u.Entries...)
		if len(items) != len(f.Items) {
			return checks + 1, append(wrong, fmt.Sprintf("%d items, not %d", len(f.Items), len(items)))
		}
		for n, w := range items {
			i := f.Items[n]
			compare("item title", i.Title, w.Title)
			if strings.HasPrefix(w.Link, "http") {
				compare("item link", strings.TrimSuffix(i.URL, "/"), strings.TrimSuffix(w.Link, "/"))
			}
			compare("item id", i.ID, w.ID)
			if guid, ok := w.GUID.(string); ok {
				compare("item id", i.ID, guid)
			}
			for _, date := range []string{w.PublishedParsed, w.PubDateParsed} {
				if at, err := time.Parse(time.RFC3339, date); err == nil {
					compare("item date", i.Published.Time.Format(time.DateTime), at.UTC().Truncate(time.Second).Format(time.DateTime))
				}
			}
			content, _ := w.Content.(string)
			if object, ok := w.Content.(map[string]any); ok {
				content, _ = object["value"].(string)
			}
			if content == "" {
				content = w.Description + w.Summary
			}
			compare("item text", i.Body, content)
			for _, a := range w.Authors {
				if a.Name != "" {
					compare("item author", strings.Join(i.Authors, ", "), a.Name)
				}
			}
			for n, e := range w.Enclosures {
				if n < len(i.Enclosures) {
					compare("item enclosure", i.Enclosures[n].URL, e.URL)
				} else if strings.HasPrefix(e.URL, "http") {
					wrong = append(wrong, "no enclosure "+e.URL)
				}
			}
		}
		return checks, wrong
	})
	floor(t, all, "gofeed", 346)
}

func TestMiniflux(t *testing.T) {
	all := each(t, "miniflux", func(c suite.Case, want expectation, f *feed.Feed, err error) (checks int, wrong []string) {
		if strings.HasSuffix(c.Path, ".html") || c.Kind == "feed/opml" || strings.Contains(c.Path, "files/xml/") {
			return 0, nil
		}
		if want.ParseError {
			if err == nil && len(f.Items) > 0 {
				wrong = append(wrong, "it is read though it is broken")
			}
			return 1, wrong
		}
		if err != nil {
			return 1, []string{err.Error()}
		}
		checks = 1
		for _, a := range want.Assert {
			if a.Path == "feed.Entries" && a.Op == "len_eq" {
				checks++
				if fmt.Sprint(len(f.Items)) != fmt.Sprint(a.Value) {
					wrong = append(wrong, fmt.Sprintf("%d items, not %v", len(f.Items), a.Value))
				}
				continue
			}
			got, ok := minifluxValue(f, a.Path)
			if got == "" && (strings.HasSuffix(a.Path, "Title") || a.Path == "feed.SiteURL" || strings.HasSuffix(a.Path, "].URL")) {
				continue // what is not there, miniflux makes up of what is, and lede later or never
			}
			w, isString := a.Value.(string)
			if !ok || !isString || a.Op != "eq" {
				continue
			}
			checks++
			if !same(got, w, true) && !same(words(got), w, true) && strings.TrimSuffix(got, "/") != strings.TrimSuffix(w, "/") {
				wrong = append(wrong, fmt.Sprintf("%s is %q, not %q", a.Path, got, w))
			}
		}
		return checks, wrong
	})
	floor(t, all, "miniflux", 111)
}

func minifluxValue(f *feed.Feed, path string) (string, bool) {
	switch path {
	case "feed.Title":
		return f.Title, true
	case "feed.SiteURL":
		return f.Home, true
	case "feed.Language":
		return f.Lang, true
	case "feed.Description":
		return f.About, true
	}
	var n int
	if _, err := fmt.Sscanf(path, "feed.Entries[%d]", &n); err != nil {
		return "", false
	}
	if n >= len(f.Items) {
		return "no such item", true
	}
	i := f.Items[n]
	_, field, _ := strings.Cut(path, "].")
	switch field {
	case "Title":
		return i.Title, true
	case "URL":
		return i.URL, true
	case "Content":
		return i.Body, true
	case "Author":
		return strings.Join(i.Authors, ", "), true
	case "CommentsURL":
		return i.Comments, true
	case "Language":
		if i.Lang == "" {
			return f.Lang, true
		}
		return i.Lang, true
	case "Enclosures[0].URL":
		if len(i.Enclosures) == 0 {
			return "", true
		}
		return i.Enclosures[0].URL, true
	}
	return "", false
}

func TestNewsboat(t *testing.T) {
	all := each(t, "newsboat", func(c suite.Case, want expectation, f *feed.Feed, err error) (checks int, wrong []string) {
		switch {
		case c.Kind == "opml" || want.Items == nil:
			return 0, nil
		case err != nil && *want.Items == 0:
			return 1, nil
		case err != nil:
			return 1, []string{err.Error()}
		case len(f.Items) != *want.Items:
			return 1, []string{fmt.Sprintf("%d items, not %d", len(f.Items), *want.Items)}
		}
		return 1, nil
	})
	floor(t, all, "newsboat", 8)
}

// TestBombs: refused with a clear word, or read without what was to explode.
func TestBombs(t *testing.T) {
	dir := suite.Dir(t, "xml-bombs")
	cases := 0
	for _, c := range suite.Cases(t, dir) {
		if filepath.Ext(c.Path) != ".xml" {
			continue
		}
		cases++
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(data, feed.Options{})
		if err != nil {
			t.Logf("%s: refused: %v", c.ID, err)
			continue
		}
		checkClean(t, f)
		text := fmt.Sprintf("%+v", f)
		if len(text) > 2*len(data)+1000 || strings.Contains(text, "root:") {
			t.Errorf("%s: %d bytes make %d", c.ID, len(data), len(text))
		}
		t.Logf("%s: read, %d items", c.ID, len(f.Items))
	}
	if cases == 0 {
		t.Error("there is no document in the suite")
	}
}

// TestInjectedSequences: nothing of what a terminal obeys comes out, and what
// stands around it does.
func TestInjectedSequences(t *testing.T) {
	dir := suite.Dir(t, "terminal-injection")
	cases := 0
	for _, c := range suite.Cases(t, dir) {
		if !strings.HasSuffix(c.Path, ".rss.xml") && !strings.HasSuffix(c.Path, ".json") {
			continue
		}
		cases++
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(data, feed.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		checkClean(t, f)
		if len(f.Items) != 1 {
			t.Errorf("%s: %d items", c.ID, len(f.Items))
			continue
		}
		i := f.Items[0]
		for _, title := range []string{f.Title, i.Title} {
			if !strings.Contains(title, "AAA") || !strings.Contains(title, "ZZZ") {
				t.Errorf("%s: title %q", c.ID, title)
			}
		}
		if !strings.HasPrefix(strings.Join(i.Authors, ""), "Eve") || !strings.Contains(i.Body, "Body") || !strings.Contains(i.Body, "end") {
			t.Errorf("%s: authors %q, body %q", c.ID, i.Authors, i.Body)
		}
		if strings.Contains(i.URL, "evil") {
			t.Errorf("%s: the payload became a link: %q", c.ID, i.URL)
		}
	}
	t.Logf("terminal-injection: %d feeds", cases)
	if cases == 0 {
		t.Error("there is no feed in the suite")
	}
}

// TestUnicode puts every line of the suite into the title and the text of an
// item.
func TestUnicode(t *testing.T) {
	dir := suite.Dir(t, "unicode")
	for _, c := range suite.Cases(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		lines = lines[:min(len(lines), 2000)]
		var b strings.Builder
		b.WriteString("<rss><channel>")
		for _, l := range lines {
			b.WriteString("<item><title><![CDATA[" + l + "]]></title><description><![CDATA[<p>" + l + "</p>]]></description></item>")
		}
		f, err := feed.Parse([]byte(b.String()+"</channel></rss>"), feed.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		checkClean(t, f)
		if len(f.Items) < len(lines)*9/10 {
			t.Errorf("%s: %d items of %d lines", c.ID, len(f.Items), len(lines))
		}
	}
}
