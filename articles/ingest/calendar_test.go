package ingest

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/articles"
)

// anyDay is a time for what does not depend on it.
var anyDay = time.Date(2026, 11, 23, 18, 0, 0, 0, time.UTC)

// previewAt reads a text as a file of that name would be at that time.
func previewAt(t *testing.T, now time.Time, name, content string) articles.Article {
	t.Helper()
	dir := tempDir(t)
	write(t, dir, map[string]string{name: content})
	var all []articles.Article
	im := Importer{Now: func() time.Time { return now }}
	reports, err := im.Preview(t.Context(), []string{filepath.Join(dir, name)}, func(a articles.Article) error {
		all = append(all, a)
		return nil
	})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d articles, %+v, %v", len(all), reports, err)
	}
	return all[0]
}

func TestDatesTheArticleCannotHave(t *testing.T) {
	body := "\n\nThe ministers met on Sunday.\n"
	ld := func(date string) string { return `<script type="application/ld+json">` + date + `</script>` }
	for _, test := range []struct{ name, file, in, want string }{
		{"today", "a.txt", "Talks Resume\nNovember 23, 2026" + body, "2026-11-23"},
		{"two days ahead", "a.txt", "Talks Resume\nNovember 25, 2026" + body, "2026-11-25"},
		{"three days ahead", "a.txt", "Talks Resume\nNovember 26, 2026" + body, ""},
		{"a slip of the pen", "a.txt", "Talks Resume\nJuly 24, 2070" + body, ""},
		{"above the headline", "a.txt", "July 24, 2070\n\nTalks Resume" + body, ""},
		{"and another", "a.txt", "Talks Resume\nJuly 24, 2070\nAugust 1, 2007" + body, "2007-08-01"},
		{"and another beside it", "a.txt", "Talks Resume\nJuly 24, 2070 | August 1, 2007" + body, "2007-08-01"},
		{"and a dateline", "a.txt", "Talks Resume\nJuly 24, 2070\n\nLIMA, July 24, 2007 (EP) - They met." + body, "2007-07-24"},
		{"in a dateline", "a.txt", "Talks Resume\n\nLIMA, July 24, 2070 (EP) - They met." + body, ""},
		{"in a headline", "a.txt", "Talks Resume July 24, 2070" + body, ""},
		{"in a byline", "a.txt", "Talks Resume\nBy Ana Cruz, July 24, 2070" + body, ""},
		{"in a release", "a.txt", "Talks Resume\n\nFOR IMMEDIATE RELEASE July 24, 2070" + body, ""},
		{"as an update", "a.txt", "Talks Resume\nUpdated July 24, 2070\nAugust 1, 2007" + body, "2007-08-01"},
		{"in labels", "a.txt", "Title: Talks Resume\nDate: 2070-07-24\nPublished: 2007-07-24" + body, "2007-07-24"},
		{"in front matter", "a.md", "---\ntitle: Talks Resume\ndate: 2070-07-24\ncreated: 2007-07-24\n---" + body, "2007-07-24"},
		{"in Markdown", "a.md", "# Talks Resume\n\nJuly 24, 2070" + body, ""},
		{"on a page", "a.html", "<h1>Talks Resume</h1><p>July 24, 2070</p><p>July 24, 2007</p><p>The ministers met.</p>", "2007-07-24"},
		{"in a page's byline", "a.html", "<h1>Talks Resume</h1><p>By Ana Cruz, July 24, 2070</p><p>The ministers met.</p>", ""},
		{"in structured data", "a.html", ld(`{"@type":"NewsArticle","headline":"Talks Resume","datePublished":"2070-07-24"}`) +
			`<meta property="article:published_time" content="2007-07-24"><p>The ministers met.</p>`, "2007-07-24"},
		{"in a meta element", "a.html", `<meta name="date" content="2070-07-24"><meta name="pubdate" content="2007-07-24"><p>The ministers met.</p>`, "2007-07-24"},
		{"in a time element", "a.html", `<h1>Talks Resume</h1><time datetime="2070-07-24"></time><p>The ministers met.</p>`, ""},
		{"before newspapers", "a.txt", "The Battle\nOctober 14, 1066" + body, ""},
		{"before newspapers, on a page", "a.html", "<h1>The Battle</h1><p>October 14, 1066</p><p>The ministers met.</p>", ""},
		{"before newspapers, as stated", "a.md", "---\ntitle: Theses\ndate: 1517-10-31\n---" + body, "1517-10-31"},
		{"the first newspaper", "a.txt", "Relation\nJuly 1, 1605" + body, "1605-07-01"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := previewAt(t, anyDay, test.file, test.in)
			if a.Published.String() != test.want || !a.Updated.IsZero() {
				t.Errorf("published %v, updated %v; want %q", a.Published, a.Updated, test.want)
			}
		})
	}
}

// A date that is not believed is not lost: the reader may know what it means.
func TestDatesNotBelievedAreKept(t *testing.T) {
	for file, in := range map[string]string{
		"a.txt":  "July 24, 2070\n\nTalks Resume\n\nThe ministers met.\n",
		"b.txt":  "Talks Resume\n\nJuly 24, 2070\n\nThe ministers met.\n",
		"a.md":   "# Talks Resume\n\nJuly 24, 2070\n\nThe ministers met.\n",
		"a.html": "<h1>Talks Resume</h1><p>July 24, 2070</p><p>The ministers met.</p>",
	} {
		a := previewAt(t, anyDay, file, in)
		if a.Title != "Talks Resume" || a.Text != "July 24, 2070\n\nThe ministers met." {
			t.Errorf("%s: %q, %q", file, a.Title, a.Text)
		}
	}
	a := previewAt(t, anyDay, "c.txt", "World Cup Bid for July 24, 2070\n\nThe ministers met.\n")
	if a.Title != "World Cup Bid for July 24, 2070" {
		t.Errorf("title %q", a.Title)
	}
}

func TestOnlyDateIsOfAnUpdate(t *testing.T) {
	const line = "Updated 9:12 a.m. ET, Sunday November 22, 2026"
	for _, test := range []struct{ file, in, published, updated string }{
		{"a.txt", "Talks Resume\nBy Ana Cruz\n" + line + "\n\nThey met.", "2026-11-22T14:12:00Z", ""},
		{"a.txt", "Talks Resume\nNovember 21, 2026\n" + line + "\n\nThey met.", "2026-11-21", "2026-11-22T14:12:00Z"},
		{"a.txt", "Talks Resume\n" + line + "\nNovember 21, 2026\n\nThey met.", "2026-11-21", "2026-11-22T14:12:00Z"},
		{"a.md", "# Talks Resume\n\n" + line + "\n\nThey met.", "2026-11-22T14:12:00Z", ""},
		{"a.html", "<h1>Talks Resume</h1><p>" + line + "</p><p>They met.</p>", "2026-11-22T14:12:00Z", ""},
	} {
		a := previewAt(t, anyDay, test.file, test.in)
		if a.Published.String() != test.published || a.Updated.String() != test.updated || strings.Contains(a.Text, "Updated") {
			t.Errorf("%s %q: published %v, updated %v, %q", test.file, test.in, a.Published, a.Updated, a.Text)
		}
	}
}
