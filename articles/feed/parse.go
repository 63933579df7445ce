package feed

import (
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"

	"lede/articles/feed/markup"
)

// The bounds of what is read of one document.
const (
	MaxItems = 10_000   // items; the rest is left out, with a note
	MaxBytes = 32 << 20 // of the document; a larger one is refused
)

// Parse reads a feed of any kind. It fetches nothing, and entities that a
// document declares are never replaced. The error wraps ErrNotFeed, ErrHostile
// or ErrBroken and says in plain words why nothing could be read.
//
// A feed without items is a feed: its Items are empty and there is no error.
func Parse(data []byte, o Options) (*Feed, error) {
	if len(data) > MaxBytes {
		return nil, refusal{ErrHostile, fmt.Sprintf("it has more than %d MB", MaxBytes>>20)}
	}
	text := markup.Text(data, o.ContentType)
	if start := strings.TrimLeft(text, " \t\r\n\uFEFF"); strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") {
		return parseJSON(start, o)
	}
	text, err := markup.Guard(text)
	if err != nil {
		return nil, refusal{ErrHostile, err.Error()}
	}
	var n notes
	root, deep := build(text, &n)
	switch {
	case deep:
		return nil, refusal{ErrHostile, "its elements are nested deeper than in any feed"}
	case root == nil:
		return nil, notFeed(text)
	case root.name == "rdf" && !speaksRSS(root):
		return nil, refusal{ErrNotFeed, "it is RDF, but not a feed"}
	}
	kind := kindOf(root)
	found, err := read(restate(root, kind, o.Base, len(text)))
	if err != nil {
		return nil, refusal{ErrBroken, ErrBroken.Error()}
	}
	r := reader{o: o, notes: &n, lang: root.lang}
	if c := root.child("channel"); c != nil {
		r.lang = c.lang
	}
	return r.feed(found, kind), nil
}

// read has the library read a document.
func read(document string) (*gofeed.Feed, error) {
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	return p.Parse(strings.NewReader(document))
}

func kindOf(root *element) string {
	switch root.name {
	case "feed":
		return "atom"
	case "rdf":
		return "rdf"
	case "channel":
		for _, c := range root.children {
			if c.attr("href") != "" || c.child("abstract") != nil || c.name == "abstract" {
				return "cdf"
			}
		}
		if root.attr("href") != "" || root.attr("lastmod") != "" || root.child("item") != nil && root.child("item").attr("lastmod") != "" {
			return "cdf"
		}
	}
	return "rss"
}

// speaksRSS reports whether a document of RDF, which may be about anything, is
// a feed: it has a part of one, or declares its vocabulary.
func speaksRSS(root *element) bool {
	if root.child("channel") != nil || root.child("item") != nil {
		return true
	}
	for _, a := range root.attrs {
		if a.Name == "xmlns" && (strings.Contains(a.Value, "/rss/") || strings.Contains(a.Value, "/rdf/simple/")) {
			return true
		}
	}
	return false
}

// notFeed says what a document is that is not a feed, as far as that helps.
func notFeed(text string) error {
	scanner := markup.NewScanner(text[:min(len(text), 64<<10)])
	for {
		t, more := scanner.Next()
		switch {
		case !more && strings.TrimSpace(text) == "":
			return refusal{ErrNotFeed, "it is empty"}
		case !more:
			return ErrNotFeed
		case t.Kind == markup.Characters || t.Kind == markup.End:
			continue
		}
		switch t.Name {
		case "html", "head", "body":
			return refusal{ErrNotFeed, "it is a page, not a feed"}
		case "opml":
			return refusal{ErrNotFeed, "it is a list of subscriptions (OPML), not a feed"}
		case "urlset", "sitemapindex":
			return refusal{ErrNotFeed, "it is a site map, not a feed"}
		}
	}
}

// IsFeed reports whether the beginning of a document looks like a feed: its
// root element, or the version of a JSON feed, is that of one.
func IsFeed(head []byte) bool {
	text := strings.TrimLeft(markup.Text(head, ""), " \t\r\n\uFEFF")
	if strings.HasPrefix(text, "{") {
		return strings.Contains(text, "jsonfeed.org/version/")
	}
	if !strings.HasPrefix(text, "<") {
		return false
	}
	if guarded, err := markup.Guard(text); err == nil {
		text = guarded
	} // else Parse says what is wrong with it
	b := builder{spaces: markup.Spaces{}, native: map[string]bool{"": true}, notes: &notes{}}
	scanner := markup.NewScanner(text)
	for {
		t, more := scanner.Next()
		switch {
		case !more:
			return false
		case t.Kind != markup.Start && t.Kind != markup.Empty:
			continue
		}
		b.spaces.Declare(t)
		b.startRoot(t)
		return b.root != nil
	}
}
