package opml_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/articles/clean/cleantest"
	"lede/articles/opml"
)

func TestParse(t *testing.T) {
	const feedA = `<outline type="rss" text="A" xmlUrl="https://a.example/feed"/>`
	for _, test := range []struct {
		name, in string
		want     []opml.Feed
	}{
		{"plain", `<opml version="2.0"><body>` + feedA + `</body></opml>`, []opml.Feed{
			{URL: "https://a.example/feed", Title: "A"},
		}},
		{"folders in folders", `<opml><body><outline text="News"><outline text="Europe">` + feedA + `</outline></outline></body></opml>`, []opml.Feed{
			{URL: "https://a.example/feed", Title: "A", Folders: [][]string{{"News", "Europe"}}, Tags: []string{"News", "Europe"}},
		}},
		{"in two folders", `<opml><body><outline text="x">` + feedA + `</outline><outline text="y">` + feedA + `</outline></body></opml>`, []opml.Feed{
			{URL: "https://a.example/feed", Title: "A", Folders: [][]string{{"x"}, {"y"}}, Tags: []string{"x", "y"}},
		}},
		{"a feed that holds feeds is no folder", `<opml><body><outline text="B" xmlUrl="https://b.example/">` + feedA + `</outline></body></opml>`, []opml.Feed{
			{URL: "https://b.example/", Title: "B"},
			{URL: "https://a.example/feed", Title: "A"},
		}},
		{"categories", `<opml><body><outline text="A" xmlUrl="https://a.example/feed" category="/x/y, z"/></body></opml>`, []opml.Feed{
			{URL: "https://a.example/feed", Title: "A", Folders: [][]string{{"x", "y"}, {"z"}}, Tags: []string{"x", "y", "z"}},
		}},
		{"any case, any scheme", `<OPML><BODY><OUTLINE TITLE="A" XMLURL=" feed://a.example/feed "/></BODY></OPML>`, []opml.Feed{
			{URL: "http://a.example/feed", Title: "A"},
		}},
		{"only addresses of the web", `<opml><body><outline text="A" xmlUrl="javascript:alert(1)"/><outline text="B" xmlUrl="file:///etc/passwd"/></body></opml>`, nil},
		{"cut off", `<opml><body><outline text="x">` + feedA, []opml.Feed{
			{URL: "https://a.example/feed", Title: "A", Folders: [][]string{{"x"}}, Tags: []string{"x"}},
		}},
		{"ampersands", `<opml><body><outline text="A & B&nbsp;C" xmlUrl="https://a.example/?x=1&y=2"/></body></opml>`, []opml.Feed{
			{URL: "https://a.example/?x=1&y=2", Title: "A & B C"},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, err := opml.Parse([]byte(test.in))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(l.Feeds, test.want) {
				t.Errorf("\n got %+v\nwant %+v", l.Feeds, test.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct {
		in   string
		want error
	}{
		{"", opml.ErrNotList},
		{"Talks resume in Lima", opml.ErrNotList},
		{"<html><body>Not found</body></html>", opml.ErrNotList},
		{`<rss version="2.0"><channel/></rss>`, opml.ErrNotList},
		{`<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><opml/>`, opml.ErrHostile},
		{`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml/>`, opml.ErrHostile},
	} {
		if _, err := opml.Parse([]byte(test.in)); !errors.Is(err, test.want) {
			t.Errorf("Parse(%q): %v; want %v", test.in, err, test.want)
		}
	}
}

// What is written is read back, but for the way from folder to folder.
func TestRoundTrip(t *testing.T) {
	l := opml.List{
		Title: "Mine & yours", Owner: "Jane <Doe>", Created: articles.At(time.Date(2024, 3, 3, 12, 0, 0, 0, time.UTC)),
		Feeds: []opml.Feed{
			{URL: "https://d.example/feed"},
			{URL: "https://a.example/feed?x=1&y=2", Title: `"A"`, Home: "https://a.example/", Tags: []string{"news", "europe"}},
			{URL: "https://c.example/feed", Title: "C", Tags: []string{"news"}},
			{URL: "https://b.example/feed", Title: "B", Tags: []string{"AC/DC, live"}},
		},
		Lists: []opml.Link{{URL: "https://lists.example/all.opml", Title: "All"}},
		Pages: []opml.Link{{URL: "https://page.example/", Title: "Page"}},
	}
	var b bytes.Buffer
	if err := opml.Write(&b, l); err != nil {
		t.Fatal(err)
	}
	got, err := opml.Parse(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Feeds {
		got.Feeds[i].Folders = nil
	}
	l.Feeds[0].Title = "https://d.example/feed" // OPML demands some text
	if !reflect.DeepEqual(*got, l) {
		t.Errorf("\n got %+v\nwant %+v\n%s", *got, l, b.String())
	}
}

func checkClean(t testing.TB, l *opml.List) {
	t.Helper()
	cleantest.Line(t, "title", l.Title)
	cleantest.Line(t, "owner", l.Owner)
	for _, f := range l.Feeds {
		for _, s := range append([]string{f.URL, f.Title, f.Home}, f.Tags...) {
			cleantest.Line(t, "feed", s)
		}
	}
	for _, link := range append(append([]opml.Link(nil), l.Lists...), l.Pages...) {
		cleantest.Line(t, "link", link.URL)
		cleantest.Line(t, "link", link.Title)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`<opml version="2.0"><head><title>x</title></head><body><outline text="a"><outline xmlUrl="https://a.example/"/></outline></body></opml>`,
		`<opml><body><outline text="` + "\x1b]0;x\a\u202e" + `" xmlUrl="https://a.example/\x1b" category="/a/b,c"/>`,
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><foaf:Group><foaf:Agent><rss:channel rdf:about="https://a.example/"/><foaf:name>x</foaf:name>`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := opml.Parse(data)
		if err != nil {
			return
		}
		checkClean(t, l)
		var b bytes.Buffer
		if err := opml.Write(&b, *l); err != nil {
			t.Fatal(err)
		}
		again, err := opml.Parse(b.Bytes())
		if err != nil || len(again.Feeds) != len(l.Feeds) || len(again.Pages) != len(l.Pages) {
			t.Errorf("what is written of %+v is read as %+v, %v", l, again, err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	doc := []byte(`<opml><body>` + strings.Repeat(`<outline text="News"><outline type="rss" text="A" xmlUrl="https://a.example/feed"/></outline>`, 1000) + `</body></opml>`)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := opml.Parse(doc); err != nil {
			b.Fatal(err)
		}
	}
}
