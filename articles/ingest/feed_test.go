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
