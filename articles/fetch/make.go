package fetch

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"html"
	"path"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/feed"
	"lede/articles/ingest"
)

// maxItemTags is how many of an item's own tags its article gets: some have a
// word cloud.
const maxItemTags = 10

// make makes an article of what the feed says about an item. It goes the way of
// every page, so that what a feed holds comes out as the same text as the page
// it was taken from would.
func (t *taking) make(ctx context.Context, c *candidate, parsed *feed.Feed) error {
	t.Client.work <- struct{}{}
	defer func() { <-t.Client.work }()
	item := c.item
	body := item.Body
	if strings.TrimSpace(body) == "" {
		body = "<p>" + html.EscapeString(item.Summary) + "</p>"
	}
	var page strings.Builder
	page.WriteString(`<!DOCTYPE html><html><head><meta charset="utf-8">`)
	if item.URL != "" {
		address := html.EscapeString(item.URL)
		page.WriteString(`<base href="` + address + `"><link rel="canonical" href="` + address + `">`)
	}
	page.WriteString(`<title>` + html.EscapeString(item.Title) + `</title></head><body><article>` +
		body + `</article></body></html>`)
	a, err := readPage(ctx, []byte(page.String()))
	if err != nil {
		return err
	}
	a.Title = cmp.Or(item.Title, a.Title)
	a.URL = item.URL
	if len(item.Authors) > 0 {
		a.Byline = item.Authors
	}
	if !item.Published.IsZero() {
		a.Published, a.Updated = item.Published, item.Updated
	}
	a.Language = cmp.Or(item.Lang, a.Language, parsed.Lang)
	a.Source = cmp.Or(item.Source, t.feed.Title, hostName(cmp.Or(parsed.Home, t.feed.URL)))
	a.Feed, a.Origin = t.feed.Label(), t.feed.URL
	a.Tags = tagsOf(t.feed.Tags, item.Tags)
	a.Links = append(a.Links, enclosures(item)...)
	if !strings.HasPrefix(a.Key, "url:") {
		a.Key = "item:" + hex.EncodeToString(digestOf(hostName(t.feed.URL), item.ID))
	}
	c.article = a
	return nil
}

// tagsOf are the tags the reader gave the feed and a few of the item's own.
func tagsOf(feed, item []string) []string {
	tags := slices.Clone(feed)
	for _, tag := range item[:min(len(item), maxItemTags)] {
		if !slices.ContainsFunc(tags, func(t string) bool { return strings.EqualFold(t, tag) }) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// enclosures are the files of an item as links.
func enclosures(item feed.Item) []articles.Link {
	var links []articles.Link
	for _, e := range item.Enclosures {
		name, _, _ := strings.Cut(e.URL, "?")
		links = append(links, articles.Link{Text: cmp.Or(e.Title, clean.Line(path.Base(name))), URL: e.URL})
	}
	return links
}

// readPage makes an article of a page. The error says in plain words why there
// is none.
func readPage(ctx context.Context, page []byte) (found articles.Article, err error) {
	im := ingest.Importer{Stdin: bytes.NewReader(page), Format: "html", MaxBytes: 2*maxPage + 1<<20}
	reports, err := im.Preview(ctx, []string{"-"}, func(a articles.Article) error {
		found = a
		return nil
	})
	if err != nil {
		return articles.Article{}, err
	}
	for _, r := range reports {
		for _, refused := range r.Refused {
			return articles.Article{}, errors.New(refused.Why)
		}
	}
	return found, nil
}
