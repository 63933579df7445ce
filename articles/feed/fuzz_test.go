package feed_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"lede/articles/clean/cleantest"
	"lede/articles/feed"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		sample(2),
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/" xml:lang="de"><title type="xhtml"><div>x</div></title><entry><content type="html">&lt;b&gt;</content><link rel="enclosure" href="a"/><author><name>x</name></author></entry></feed>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="x"/></rdf:RDF>`,
		`<CHANNEL HREF="x"><ITEM HREF="y" LASTMOD="2024-03-01"><ABSTRACT>z</ABSTRACT></ITEM></CHANNEL>`,
		`{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "content_text": "\u001b]0;x\u0007\u202e", "authors": {"name": "x"}}]}`,
		"<rss><channel><item><title>\x1b]52;c;x\a&#27;[2J&#x9b;31m\u202e</title><description><![CDATA[<a href='javascript:x' onclick=y>]]>]]&gt;<iframe>",
		`<!DOCTYPE rss [<!ENTITY a "b">]><rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:group><media:content url="x"/></media:group>`,
		"\xFF\xFE<\x00r\x00s\x00s\x00>\x00", "\x00<\x00r\x00s\x00s\x00/\x00>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := feed.Parse(data, feed.Options{Base: page})
		if errors.Is(err, feed.ErrBroken) {
			t.Fatalf("what was restated cannot be read: %v", err)
		}
		if err == nil {
			checkClean(t, found)
		}
	})
}

func FuzzDiscover(f *testing.F) {
	f.Add([]byte(`<base href=x><link rel="alternate" type="application/rss+xml" title="&#27;]0;x" href="feed"><a href="feed://a/rss">x</a>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, l := range feed.Discover(data, page) {
			cleantest.Line(t, "title", l.Title)
			cleantest.Line(t, "type", l.Type)
			cleantest.Line(t, "address", l.URL)
			if !strings.HasPrefix(l.URL, "http") {
				t.Errorf("address %q", l.URL)
			}
		}
	})
}

// sample is a feed of n items as a news site has them.
func sample(n int) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Post</title><link>https://post.example/</link><description>News</description>`)
	paragraph := "<p>The senators met on Tuesday, officials said, to discuss <a href=\"/a/1\">the “agreement”</a> &amp; what follows from it.</p>\n"
	for i := range n {
		fmt.Fprintf(&b, `<item><title>Talks resume in Lima, part %d &amp;amp; more</title><link>https://post.example/world/%d</link><guid isPermaLink="false">%d</guid><pubDate>Sun, 03 Mar 2024 12:%02d:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator><category>World</category><description>A teaser of some words.</description><content:encoded><![CDATA[%s]]></content:encoded></item>`,
			i, i, i, i%60, strings.Repeat(paragraph, 20))
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// A feed of a hundred items of some 350 words each.
func BenchmarkParse(b *testing.B) {
	const items = 100
	data := []byte(sample(items))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := feed.Parse(data, feed.Options{Base: page}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(items)*float64(b.N)/b.Elapsed().Seconds(), "items/s")
}
