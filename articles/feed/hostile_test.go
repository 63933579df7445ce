package feed_test

import (
	"strings"
	"testing"

	"lede/articles/feed"
)

// Documents that cost far more than their size where a parser is careless. None
// may; a test run that hangs here is the finding.
func TestLargeAndOdd(t *testing.T) {
	if testing.Short() {
		t.Skip("a second, and ten times that under the race detector")
	}
	const n = 50_000
	item := func(inside string) string {
		return "<rss><channel><item><title>x</title>" + inside + "</item></channel></rss>"
	}
	for _, test := range []struct{ name, in string }{
		{"frames that are not closed", item("<description>" + strings.Repeat("&lt;iframe>", n) + "</description>")},
		{"other elements that are not closed", item("<description>" + strings.Repeat("&lt;svg>", n) + "</description>")},
		{"ends of CDATA", item("<dc:description>" + strings.Repeat("]]&gt;", n) + "</dc:description>")},
		{"long dates", "<rss><channel>" + strings.Repeat("<item><pubDate>"+strings.Repeat("1", 10_000)+"</pubDate></item>", 200) + "</channel></rss>"},
		{"many dates", item(strings.Repeat("<dc:date>2024-03-03</dc:date>", n))},
		{"many tags", item(strings.Repeat("<category>x</category>", n))},
		{"many different tags", item(strings.Repeat("<media:category>x</media:category>", n))},
		{"many attributes", item("<enclosure " + strings.Repeat(`a="b" `, n) + `url="https://a.example/"/>`)},
		{"many declarations of prefixes", strings.Repeat(`<rss xmlns:a="b">`, n)},
		{"ampersands", item("<description>" + strings.Repeat("&", n) + "</description>")},
		{"angles", item("<description>" + strings.Repeat("&lt;", n) + "</description>")},
		{"ends without starts", item(strings.Repeat("</b>", n))},
		{"comments that are not closed", strings.Repeat("<!--", n) + item("")},
		{"instructions that are not closed", strings.Repeat("<?xml ", n) + item("")},
		{"a tag that is not closed", item("<description " + strings.Repeat("x", n))},
		{"many namespaces", item(strings.Repeat(`<x:y xmlns:x="http://a.example/"/>`, n/10))},
		{"groups in groups", item(strings.Repeat("<media:group>", 90) + strings.Repeat(`<media:content url="https://a.example/"/>`, 1000))},
		{"depth of JSON", `{"version": "https://jsonfeed.org/version/1.1", "items": [` + strings.Repeat("[", n)},
		{"items of JSON", `{"version": "https://jsonfeed.org/version/1.1", "items": [` + strings.Repeat("{},", n) + "{}]}"},
		{"links of a page", "<html>" + strings.Repeat(`<a href="/feed">x`, n)},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := feed.Parse([]byte(test.in), feed.Options{Base: page})
			if err != nil {
				t.Log(err)
			} else {
				checkClean(t, f)
			}
			feed.Discover([]byte(test.in), page)
		})
	}
}
