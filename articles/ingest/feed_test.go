package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/suite"
)

const savedFeed = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Example Post</title><link>https://post.example/</link><language>en-us</language>
<item><title>Talks &amp; tea in Lima</title><link>/world/lima</link><pubDate>Sun, 03 Mar 2024 12:30:00 GMT</pubDate>
<author>jane@post.example (Jane Doe)</author><category>World</category>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>Talks go <a href="/on">on</a>.<script>alert(1)</script></p><ul><li>One</li><li>Two</li></ul>]]></content:encoded></item>
<item><title>Episode 12</title><link>https://post.example/show</link><guid isPermaLink="false">ep-12</guid>
<description>They talk.</description><enclosure url="https://post.example/12.mp3" length="1200" type="audio/mpeg"/></item>
<item><title>Episode 11</title><link>https://post.example/show</link><guid isPermaLink="false">ep-11</guid>
<description>They talked.</description></item>
</channel></rss>`

func TestFeedFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "saved.xml")
	if err := os.WriteFile(name, []byte(savedFeed), 0o600); err != nil {
		t.Fatal(err)
	}
	var im Importer
	var found []articles.Article
	reports, err := im.Preview(t.Context(), []string{name}, func(a articles.Article) error {
		cleantest.Article(t, a)
		found = append(found, a)
		return nil
	})
	if err != nil || len(found) != 3 || len(reports[0].Refused) != 0 {
		t.Fatalf("%d articles, %+v, %v", len(found), reports, err)
	}
	a := found[0]
	if a.Title != "Talks & tea in Lima" || a.Key != "url:https://post.example/world/lima" || a.Published.String() != "2024-03-03T12:30:00Z" ||
		strings.Join(a.Byline, "|") != "Jane Doe" || a.Source != "The Example Post" || a.Language != "en-US" || a.Feed != "The Example Post" ||
		strings.Join(a.Tags, "|") != "World" {
		t.Errorf("%+v", a)
	}
	if want := "Talks go on.\n\n• One\n• Two"; a.Text != want {
		t.Errorf("text %q; want %q", a.Text, want)
	}
	if len(a.Links) != 1 || a.Links[0] != (articles.Link{Text: "on", URL: "https://post.example/on"}) {
		t.Errorf("links %v", a.Links)
	}
	b, c := found[1], found[2]
	if b.Key == c.Key || b.URL != "" || len(b.Links) != 2 || b.Links[0].Text != "12.mp3" {
		t.Errorf("two episodes with one page: %+v, %+v", b, c)
	}
}

// A feed of any suite becomes articles, whatever it is called.
func TestFeedsOfSuites(t *testing.T) {
	dir := suite.Dir(t, "newsboat")
	n := 0
	for _, c := range suite.Cases(t, dir) {
		if c.Kind != "feed" {
			continue
		}
		var im Importer
		if _, err := im.Preview(t.Context(), []string{filepath.Join(dir, c.Path)}, func(a articles.Article) error {
			cleantest.Article(t, a)
			n++
			return nil
		}); err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
	if n < 10 {
		t.Errorf("only %d articles", n)
	}
}

// Escape sequences in every field of a feed, as an article that is kept.
func TestInjectedFeeds(t *testing.T) {
	dir := suite.Dir(t, "terminal-injection")
	n := 0
	for _, c := range suite.Cases(t, dir) {
		if !strings.HasSuffix(c.Path, ".rss.xml") && !strings.HasSuffix(c.Path, ".json") {
			continue
		}
		n++
		a := importOne(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		if !strings.Contains(a.Title, "AAA") || !strings.Contains(a.Title, "ZZZ") || !strings.HasPrefix(strings.Join(a.Byline, ""), "Eve") ||
			!strings.Contains(a.Text, "Body") || !strings.Contains(a.Text, "end") {
			t.Errorf("%s: %+v", c.ID, a)
		}
		for _, link := range append(a.Links, articles.Link{URL: a.URL}) {
			if strings.Contains(link.URL, "evil") {
				t.Errorf("%s: the payload became a link: %v", c.ID, link)
			}
		}
	}
	if n == 0 {
		t.Error("there is no feed in the suite")
	}
}

// A bomb in a folder is refused, and its neighbours come in.
func TestBombsAmongFeeds(t *testing.T) {
	dir := suite.Dir(t, "xml-bombs")
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "good.xml"), []byte(savedFeed), 0o600); err != nil {
		t.Fatal(err)
	}
	bombs := 0
	for _, c := range suite.Cases(t, dir) {
		if filepath.Ext(c.Path) != ".xml" {
			continue
		}
		bombs++
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(c.Path)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var im Importer
	good := 0
	reports, err := im.Preview(t.Context(), []string{folder}, func(a articles.Article) error {
		if a.Source == "The Example Post" {
			good++
		}
		if strings.Contains(a.Text+a.Title, "root:") {
			t.Errorf("a file came in: %+v", a)
		}
		return nil
	})
	if err != nil || good != 3 {
		t.Errorf("%d articles of the good feed, %v", good, err)
	}
	for _, r := range reports[0].Refused {
		t.Logf("%s: %s", filepath.Base(r.Where), r.Why)
	}
	if len(reports[0].Refused) < bombs-2 {
		t.Errorf("%d of %d bombs are refused", len(reports[0].Refused), bombs)
	}
}
