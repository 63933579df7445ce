package ingest

import (
	"cmp"
	"errors"
	"io"
	"iter"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/feed"
)

// decodeFeed reads the items of a feed that was saved, or comes from a pipe.
func decodeFeed(r io.Reader, c calendar) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		o := feed.Options{}
		if !c.end.IsZero() {
			o.Now = c.end.Add(-slack)
		}
		f, err := feed.Parse(raw, o)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		if len(f.Items) == 0 {
			yield(articles.Article{}, errors.New("it is a feed without items"))
			return
		}
		shared := sharedAddresses(f.Items)
		for _, it := range f.Items {
			a := itemArticle(f, it, c)
			if shared[it.URL] {
				a.Links = append(a.Links, articles.Link{URL: it.URL})
				a.URL = ""
			}
			if !yield(a, nil) {
				return
			}
		}
	}
}

// sharedAddresses are those that more than one item gives as its own, such as
// the page of a show: they do not say which article it is.
func sharedAddresses(items []feed.Item) map[string]bool {
	shared := make(map[string]bool)
	for _, it := range items {
		_, seen := shared[it.URL]
		shared[it.URL] = seen && it.URL != ""
	}
	return shared
}

// FromItem is the article of an item of a feed, as far as the feed gives it:
// clean, without Key, Origin and mentions.
func FromItem(f *feed.Feed, it feed.Item) articles.Article {
	return cleaned(itemArticle(f, it, calendar{}))
}

// itemArticle makes an article of an item. Its text is that of the item's
// HTML, read as a page is but without a search for the article on it: a feed
// holds nothing else. The files of the item are links.
func itemArticle(f *feed.Feed, it feed.Item, c calendar) articles.Article {
	a := articles.Article{
		Key:       it.ID,
		Title:     it.Title,
		Byline:    it.Authors,
		Source:    cmp.Or(it.Source, f.Title, hostOf(f.Home)),
		URL:       it.URL,
		Published: it.Published,
		Updated:   it.Updated,
		Language:  cmp.Or(it.Lang, f.Lang),
		Tags:      it.Tags,
		Feed:      f.Title,
	}
	body := it.Body
	if strings.TrimSpace(body) == "" {
		body = html.EscapeString(it.Summary)
	}
	if doc, err := html.Parse(strings.NewReader(body)); err == nil {
		text := textOf(doc, it.URL)
		a.Links = text.links
		finishPage(&a, text.paragraphs, c)
	}
	for _, e := range it.Enclosures {
		address, _, _ := strings.Cut(e.URL, "?")
		a.Links = append(a.Links, articles.Link{Text: cmp.Or(e.Title, clean.Line(path.Base(address))), URL: e.URL})
	}
	return a
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
