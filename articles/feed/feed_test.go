package feed_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/articles/feed"
)

const page = "https://post.example/feeds/all.xml"

// parse reads a document that was fetched from page in March 2024.
func parse(t *testing.T, document string) *feed.Feed {
	t.Helper()
	f, err := feed.Parse([]byte(document), feed.Options{Base: page, Now: time.Date(2024, 3, 10, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatalf("%v\n%s", err, document)
	}
	checkClean(t, f)
	return f
}

func TestRSS(t *testing.T) {
	f := parse(t, `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
		xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
		<title>The Post</title><link>/</link><description>All &lt;b&gt;news&lt;/b&gt;</description><language>en-gb</language><ttl>90</ttl>
		<atom:link rel="self" href="/feeds/all.xml"/><atom:link rel="next" href="?page=2"/>
		<itunes:new-feed-url>https://new.example/feed</itunes:new-feed-url><itunes:complete>Yes</itunes:complete>
		<item><title>Talks &amp;amp; &lt;i&gt;tea&lt;/i&gt;</title><link>../world/lima?a=1&amp;b=2</link><guid isPermaLink="false">post-1</guid>
		<dc:creator>Jane Doe</dc:creator><dc:creator>John Roe</dc:creator><pubDate>Sun, 03 Mar 2024 12:30:00 -0500</pubDate>
		<category>World</category><category>World</category><category>#Peru</category><comments>/world/lima#c</comments>
		<source url="https://wire.example/feed">The Wire</source>
		<description>A teaser that says something else.</description><content:encoded><![CDATA[<p onclick="x()">See <a href="more">more</a></p>]]></content:encoded>
		<enclosure url="/a.mp3" length="123" type="audio/mpeg"/></item></channel></rss>`)
	want := &feed.Feed{
		Kind: "rss", Title: "The Post", About: "All news", Home: "https://post.example/", Self: page,
		Next: page + "?page=2", Moved: "https://new.example/feed", Lang: "en-GB", TTL: 90 * time.Minute, Complete: true,
		Items: []feed.Item{{
			ID: "post-1", URL: "https://post.example/world/lima?a=1&b=2", Title: "Talks & tea", Authors: []string{"Jane Doe", "John Roe"},
			Source: "The Wire", Published: articles.At(time.Date(2024, 3, 3, 17, 30, 0, 0, time.UTC)),
			Body:    `<p>See <a href="https://post.example/feeds/more">more</a></p>`,
			Summary: "A teaser that says something else.", Tags: []string{"World", "Peru"},
			Enclosures: []feed.Link{{URL: "https://post.example/a.mp3", Type: "audio/mpeg", Size: 123}},
			Comments:   "https://post.example/world/lima#c",
		}},
	}
	if !reflect.DeepEqual(f, want) {
		t.Errorf("\n got %+v\nwant %+v", f, want)
	}
}

func TestAtom(t *testing.T) {
	f := parse(t, `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://base.example/a/">
		<title type="text">A &lt;b&gt; C</title><link href="."/><link rel="next" href="2"/><author><name>The Desk</name></author>
		<entry><id>tag:x,2024:1</id><title type="html">B &amp;amp; &lt;em&gt;C&lt;/em&gt;</title><link rel="enclosure" href="v.mp4" type="video/mp4" length="9" title="Film"/>
		<link href="one"/><updated>2024-03-02</updated><published>2024-03-01T10:00:00Z</published><category term="t" label="Topic"/>
		<content type="xhtml" xml:base="deep/" xml:lang="fr"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2 <a href="x">x</a></p></div></content></entry>
		</feed>`)
	i := f.Items[0]
	if f.Title != "A <b> C" || f.Home != "https://base.example/a/" || f.Next != "https://base.example/a/2" || f.Lang != "de" || f.Kind != "atom" {
		t.Errorf("%+v", f)
	}
	want := feed.Item{
		ID: "tag:x,2024:1", URL: "https://base.example/a/one", Title: "B & C", Authors: []string{"The Desk"},
		Published: articles.At(time.Date(2024, 3, 1, 10, 0, 0, 0, time.UTC)), Updated: articles.DayOf(2024, 3, 2),
		Body: `<div><p>1 &lt; 2 <a href="https://base.example/a/deep/x">x</a></p></div>`, Tags: []string{"Topic"}, Lang: "fr",
		Enclosures: []feed.Link{{URL: "https://base.example/a/v.mp4", Type: "video/mp4", Title: "Film", Size: 9}},
	}
	if !reflect.DeepEqual(i, want) {
		t.Errorf("\n got %+v\nwant %+v", i, want)
	}
}

func TestJSON(t *testing.T) {
	f := parse(t, `{"version": "https://jsonfeed.org/version/1.1", "title": "AT&T <3", "home_page_url": "/", "expired": true,
		"authors": {"name": "The Desk"}, "items": [
		{"id": 7, "url": "/7", "title": "Seven", "content_text": "One.\n\nTwo <b>\nthree.", "tags": "one", "date_published": "2024-03-01T10:00:00+02:00",
		 "attachments": [{"url": "/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": "12", "title": "Listen"}]},
		{"id": "8", "content_html": "<p>Eight`+"\n"+`</p>"},
		{"id": "9", "content_html": "cut o`)
	if f.Title != "AT&T <3" || !f.Complete || len(f.Items) != 2 || len(f.Notes) != 1 {
		t.Fatalf("%+v", f)
	}
	i := f.Items[0]
	want := feed.Item{
		ID: "7", URL: "https://post.example/7", Title: "Seven", Authors: []string{"The Desk"}, Tags: []string{"one"},
		Published: articles.At(time.Date(2024, 3, 1, 8, 0, 0, 0, time.UTC)), Body: "<p>One.</p><p>Two &lt;b&gt;<br>three.</p>",
		Enclosures: []feed.Link{{URL: "https://post.example/7.mp3", Type: "audio/mpeg", Title: "Listen", Size: 12}},
	}
	if !reflect.DeepEqual(i, want) {
		t.Errorf("\n got %+v\nwant %+v", i, want)
	}
}

// What is broken is read as it was meant.
func TestBroken(t *testing.T) {
	for _, test := range []struct {
		name, in     string
		titles, body string // titles of the items, with bars; body of the first
	}{
		{"lone ampersands", `<rss><channel><item><title>AT&T & Co</title><link>https://a.example/?x=1&copy=2</link></item></channel></rss>`, "AT&T & Co", ""},
		{"items not closed", `<rss><channel><item><title>One</title><item><title>Two</title></channel></rss>`, "One|Two", ""},
		{"titles not closed", `<rss><channel><item><title>One<description>Text</description></item><item><title>Two</item></channel></rss>`, "One|Two", "Text"},
		{"cut off", `<rss><channel><item><title>One</title></item><item><title>Two</ti`, "One|Two", ""},
		{"cut off in CDATA", `<rss><channel><item><title>One</title><description><![CDATA[<p>Text`, "One", "<p>Text"},
		{"crossed", `<rss><channel><item><title>One</channel></title></item><item><title>Two</title></item></rss>`, "One|Two", ""},
		{
			"markup not escaped", `<rss><channel><item><title>A <b>B</b> C</title><description>One<br>two <img src="x"> &lt;i&gt;three&lt;/i&gt;</description></item></channel></rss>`,
			"A B C", `One<br>two <img src="https://post.example/feeds/x"> <i>three</i>`,
		},
		{"names of HTML", `<rss><channel><item><title>caf&eacute;&nbsp;&mdash; &unknown;</title></item></channel></rss>`, "café — &unknown;", ""},
		{"no prefix declared", `<rss><channel><item><dc:title>One</dc:title><content:encoded>Text</content:encoded></item></channel></rss>`, "One", "Text"},
		{"another prefix", `<rss xmlns:x="http://purl.org/dc/elements/1.1/"><channel><item><x:title>One</x:title></item></channel></rss>`, "One", ""},
		{"something before", "\n\nWarning: mysql in /x.php\n<br />\n<?xml version=\"1.0\"?><rss><channel><item><title>One</title></item></channel></rss>", "One", ""},
		{"control characters", "<rss><channel><item><title>O\x00n\x0ce\x1b[31m</title></item></channel></rss>", "On e", ""},
		{"no channel", `<rss><item><title>One</title></item></rss>`, "One", ""},
		{"no rss", `<channel><title>x</title><item><title>One</title></item></channel>`, "One", ""},
		{"in capitals", `<RSS><CHANNEL><ITEM><TITLE>One</TITLE><PUBDATE>now</PUBDATE></ITEM></CHANNEL></RSS>`, "One", ""},
		{"RDF", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>x</title></channel><item rdf:about="https://a.example/1"><title>One</title></item></rdf:RDF>`, "One", ""},
		{"CDF", `<CHANNEL HREF="https://a.example/"><TITLE>x</TITLE><ITEM HREF="/1" LASTMOD="2024-03-01"><TITLE>One</TITLE><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>`, "One", "Text"},
		{"end of CDATA inside", `<rss><channel><item><title>a ]]> b</title><description>x]]&gt;y</description></item></channel></rss>`, "a ]]> b", "x]]&gt;y"},
		{"no tag of HTML", `<rss><channel><item><title>Use &lt;T&gt; in Go, 1 &lt; 2</title></item></channel></rss>`, "Use <T> in Go, 1 < 2", ""},
		{"escaped twice", `<rss><channel><item><title>It&amp;amp;#8217;s</title></item></channel></rss>`, "It’s", ""},
		{"plain text", "<rss><channel><item><title>One</title><description>First.\n\nSecond.</description></item></channel></rss>", "One", "<p>First.</p><p>Second.</p>"},
		{"a frame that is not closed", `<rss><channel><item><title>One</title><description>&lt;p>a&lt;/p>&lt;iframe src="x">&lt;p>b&lt;/p></description></item></channel></rss>`, "One", "<p>a</p><p>b</p>"},
		{"media alone", `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><media:group><media:title>One</media:title><media:description>Text</media:description></media:group></item></channel></rss>`, "One", "Text"},
		{"Atom in Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title><content type="application/atom+xml"><entry><title>No</title></entry></content></entry></feed>`, "One", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := parse(t, test.in)
			var titles []string
			for _, i := range f.Items {
				titles = append(titles, i.Title)
			}
			if got := strings.Join(titles, "|"); got != test.titles {
				t.Errorf("titles %q; want %q", got, test.titles)
			}
			if len(f.Items) > 0 && f.Items[0].Body != test.body {
				t.Errorf("body %q; want %q", f.Items[0].Body, test.body)
			}
		})
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"Sun, 03 Mar 2024 12:30:00 GMT":    "2024-03-03T12:30:00Z",
		"3 Mar 24 12:30 EST":               "2024-03-03T17:30:00Z",
		"2024-03-03T12:30:00+01:00":        "2024-03-03T11:30:00Z",
		"2024-03-03T12:30:00":              "2024-03-03T12:30:00Z",
		"2024-03-03":                       "2024-03-03",
		"Dom, 03 Mar 2024":                 "2024-03-03",
		"3. März 2024":                     "2024-03-03",
		"Sat, 03 Mar 2074 12:30:00 GMT":    "", // not yet
		"Thu, 01 Jan 0001 00:00:00 GMT":    "",
		"yesterday":                        "",
		"":                                 "",
		"Mon, 30 Nov -0001 00:00:00 +0000": "",
	} {
		f := parse(t, "<rss><channel><item><title>x</title><pubDate>"+in+"</pubDate></item></channel></rss>")
		if got := f.Items[0].Published.String(); got != want {
			t.Errorf("%q is %q; want %q", in, got, want)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     error
	}{
		{"nothing", "", feed.ErrNotFeed},
		{"text", "Talks resume in Lima", feed.ErrNotFeed},
		{"a page", "<!DOCTYPE html><html><body><rss></rss></body></html>", feed.ErrNotFeed},
		{"a list", `<opml version="2.0"><body/></opml>`, feed.ErrNotFeed},
		{"people", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><foaf:Person/></rdf:RDF>`, feed.ErrNotFeed},
		{"a record", `{"title": "x"}`, feed.ErrNotFeed},
		{"records", `[{"title": "x"}]`, feed.ErrNotFeed},
		{"entities of entities", `<!DOCTYPE rss [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss/>`, feed.ErrHostile},
		{"a file", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>`, feed.ErrHostile},
		{"declarations without end", `<!DOCTYPE rss [` + strings.Repeat(`<!ELEMENT a (b)>`, 20_000) + `]><rss/>`, feed.ErrHostile},
		{"depth", "<rss><channel>" + strings.Repeat("<image>", 10_000), feed.ErrHostile},
		{"depth of a text", "<rss><channel><item><description>" + strings.Repeat("<b>", 10_000), feed.ErrHostile},
	} {
		f, err := feed.Parse([]byte(test.in), feed.Options{})
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %+v, %v; want %v", test.name, f, err, test.want)
		}
	}
}

// Entities are never replaced, not even those that would do no harm.
func TestEntitiesStay(t *testing.T) {
	f := parse(t, `<!DOCTYPE rss [<!ENTITY who "Jane"> <!-- ]> --> <!ENTITY e "&#233;">]><rss><channel><title>by &who; &e; &eacute;</title></channel></rss>`)
	if want := "by &who; &e; é"; f.Title != want {
		t.Errorf("title %q; want %q", f.Title, want)
	}
}

func TestTooManyItems(t *testing.T) {
	f := parse(t, "<rss><channel>"+strings.Repeat("<item><title>x</title></item>", feed.MaxItems+10)+"</channel></rss>")
	if len(f.Items) != feed.MaxItems || len(f.Notes) != 1 {
		t.Errorf("%d items, notes %q", len(f.Items), f.Notes)
	}
}

func TestIDs(t *testing.T) {
	f := parse(t, `<rss><channel><item><guid>https://a.example/1</guid></item><item><link>/2</link></item><item><title>a</title></item><item><title>b</title></item></channel></rss>`)
	one, two, a, b := f.Items[0], f.Items[1], f.Items[2], f.Items[3]
	if one.ID != "https://a.example/1" || one.URL != one.ID || two.ID != "https://post.example/2" || a.ID == b.ID {
		t.Errorf("%+v", f.Items)
	}
}

func TestIsFeed(t *testing.T) {
	for in, want := range map[string]bool{
		`<?xml version="1.0"?><!-- x --><rss version="2.0">`:            true,
		"\xEF\xBB\xBF \n<feed xmlns=\"http://www.w3.org/2005/Atom\">":   true,
		`<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>`: true, // for Parse to refuse
		`{"version": "https://jsonfeed.org/version/1.1", "items": []}`:  true,
		`<html><body><rss>`:                   false,
		`<opml version="2.0">`:                false,
		`{"title": "x"}`:                      false,
		"Feeds such as <rss version=\"2.0\">": false,
		"":                                    false,
	} {
		if got := feed.IsFeed([]byte(in)); got != want {
			t.Errorf("IsFeed(%q) = %t", in, got)
		}
	}
}

func TestDiscover(t *testing.T) {
	const in = `<html><head><base href="https://post.example/blog/">
		<link rel="alternate" type="application/rss+xml" title="Comments" href="comments/feed">
		<link rel=alternate type="application/atom+xml; charset=utf-8" title="All &amp; more" href="/feed.atom">
		<link rel="alternate" type="application/json" href="/wp-json/posts/1">
		<link rel="alternate" hreflang="de" type="text/html" href="/de/">
		<link rel="stylesheet" type="text/css" href="/feed.css">
		<link rel="alternate" type="application/feed+json" href="feed.json">
		<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head>
		<body><a href="https://elsewhere.example/rss">Their <b>feed</b></a> <a href="/sport/index.xml">Sport</a> <a href="feed:https://post.example/x">X</a>
		<a href="/about">About</a></body></html>`
	var got []string
	for _, l := range feed.Discover([]byte(in), "https://www.post.example/blog/1") {
		got = append(got, l.URL+" "+l.Title)
	}
	want := []string{
		"https://post.example/feed.atom All & more",
		"https://post.example/blog/feed.json ",
		"https://post.example/blog/comments/feed Comments",
		"https://post.example/sport/index.xml Sport",
		"https://post.example/x X",
		"https://elsewhere.example/rss Their feed",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

// Wherever a feed is cut off, the items before the cut are there, whole.
func TestCutOffAnywhere(t *testing.T) {
	whole := sample(4)
	want := parse(t, whole).Items
	for cut := 0; cut < len(whole); cut += 61 {
		in := whole[:cut]
		f, err := feed.Parse([]byte(in), feed.Options{Base: page})
		if err != nil {
			if strings.Contains(in, "<rss version=\"2.0\"") && strings.Contains(in, "><channel>") {
				t.Errorf("cut at %d: %v", cut, err)
			}
			continue
		}
		for i := range strings.Count(in, "</item>") {
			if i >= len(f.Items) || !reflect.DeepEqual(f.Items[i], want[i]) {
				t.Errorf("cut at %d: item %d is not what it was", cut, i)
			}
		}
	}
}

func TestAuthors(t *testing.T) {
	for in, want := range map[string]string{
		`<rss><channel><item><author>jane@post.example (Jane Doe)</author></item></channel></rss>`:                           "Jane Doe",
		`<rss><channel><item><author>Jane Doe &lt;jane@post.example&gt;</author></item></channel></rss>`:                     "Jane Doe",
		`<rss><channel><item><author>jane@post.example</author></item></channel></rss>`:                                      "jane@post.example",
		`<rss><channel><item><author><name>Jane Doe</name></author></item></channel></rss>`:                                  "Jane Doe",
		`<rss><channel><item><itunes:author>Jane Doe</itunes:author></item></channel></rss>`:                                 "Jane Doe",
		`<rss><channel><item><dc:creator><![CDATA[Jane Doe (Lima)]]></dc:creator></item></channel></rss>`:                    "Jane Doe (Lima)",
		`<rss xmlns:a="http://www.w3.org/2005/Atom"><item><a:author><a:name>Jane Doe</a:name></a:author></item></rss>`:       "Jane Doe",
		`<feed><entry><author>Jane Doe</author></entry></feed>`:                                                              "Jane Doe",
		`<feed><entry><author><name>Jane Doe</name><email>j@x.example</email></author></entry></feed>`:                       "Jane Doe",
		`<feed><author><name>The Desk</name></author><entry><title>x</title></entry></feed>`:                                 "The Desk",
		`<feed><author><name>The Desk</name></author><entry><source><author><name>J</name></author></source></entry></feed>`: "J",
		`<feed><entry><dc:creator>Jane Doe</dc:creator></entry></feed>`:                                                      "Jane Doe",
		`<rss><channel><managingEditor>e@x.example</managingEditor><item><title>x</title></item></channel></rss>`:            "",
	} {
		if got := strings.Join(parse(t, in).Items[0].Authors, "|"); got != want {
			t.Errorf("%s: %q; want %q", in, got, want)
		}
	}
}

// A title of which most is nothing, and one that is a book.
func TestLongTitles(t *testing.T) {
	f := parse(t, "<rss><channel><item><title>AAA"+strings.Repeat("&#27;[31m", 5000)+" ZZZ</title></item>"+
		"<item><title>AAA"+strings.Repeat(" very", 5000)+" long</title></item></channel></rss>")
	if got := f.Items[0].Title; got != "AAA ZZZ" {
		t.Errorf("title %q", got)
	}
	if got := f.Items[1].Title; !strings.HasPrefix(got, "AAA very") || !strings.HasSuffix(got, "very…") {
		t.Errorf("title %q", got)
	}
}
