package feed

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"

	"lede/articles"
	"lede/articles/clean"
)

// The most of what one item may carry, in bytes and pieces.
const (
	maxLine  = 2000
	maxNames = 50
	maxLinks = 100
)

// reader makes a Feed of what the library has found.
type reader struct {
	o     Options
	notes *notes
	base  *url.URL // what addresses are relative to where nothing nearer says it
	lang  string   // of the feed, as it was written
	by    []string // the authors of the feed, where they are those of its items
}

func (r *reader) feed(found *gofeed.Feed, kind string) *Feed {
	f := &Feed{Kind: kind, Title: short(line(found.Title)), About: short(line(found.Description))}
	r.base = addressOf(r.o.Base)
	f.Self = r.address(found.FeedLink)
	f.Home = r.address(found.Link)
	if r.base == nil {
		r.base = addressOf(cmp.Or(f.Home, f.Self))
	}
	r.lang = cmp.Or(found.Language, r.lang, r.o.Language)
	f.Lang = languageOf(r.lang)
	switch original := found.OriginalFeed().(type) {
	case *rss.Feed:
		r.rssFeed(f, original)
		for i, it := range found.Items {
			f.Items = append(f.Items, r.rssItem(it, original.Items[i]))
		}
	case *atom.Feed:
		r.atomFeed(f, original)
		for i, it := range found.Items {
			f.Items = append(f.Items, r.atomItem(it, original.Entries[i]))
		}
	case *json.Feed:
		f.Next = r.address(original.NextURL)
		f.Complete = original.Expired
		f.Title, f.About = short(plain(original.Title)), short(plain(original.Description))
		r.by = jsonAuthors(original.Authors, original.Author)
		for i, it := range found.Items {
			f.Items = append(f.Items, r.jsonItem(it, original.Items[i]))
		}
	}
	f.Notes = r.notes.list
	return f
}

// item reads what is the same in every format.
func (r *reader) item(it *gofeed.Item) Item {
	i := Item{
		ID:      short(clean.Line(it.GUID)),
		URL:     r.address(it.Link),
		Title:   short(line(it.Title)),
		Authors: people(it.Authors),
		Tags:    tags(it.Categories),
	}
	if address := r.address(value(it.Extensions, "feedburner", "origlink")); address != "" {
		i.URL = address // the other one counts the readers first
	}
	i.Published = r.when(it.Published, it.PublishedParsed)
	i.Updated = r.when(it.Updated, it.UpdatedParsed)
	if i.Title == "" {
		i.Title = short(line(mediaValue(it.Extensions, "title")))
	}
	for _, e := range it.Enclosures {
		r.enclose(&i, Link{URL: e.URL, Type: e.Type, Size: sizeOf(e.Length)})
	}
	r.media(&i, it.Extensions["media"])
	for _, c := range it.Extensions["media"]["category"] {
		i.Tags = names(append(i.Tags, cmp.Or(c.Attrs["label"], c.Value)))
	}
	for _, c := range it.Extensions["itunes"]["category"] {
		i.Tags = names(append(i.Tags, c.Attrs["text"]))
	}
	return i
}

// text sets Body and Summary of what an item has of texts, fullest first.
func (r *reader) text(i *Item, sources ...string) {
	sources = slices.DeleteFunc(sources, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(sources) == 0 {
		return
	}
	base := stringOf(r.base)
	if base == "" {
		base = i.URL
	}
	body := sources[0]
	teaser := ""
	for _, source := range sources[1:] {
		begins, other := opening(body), opening(source)
		if len(other) > 200 && len(other) > 2*len(begins) { // the teaser holds the text
			body, begins, other = source, other, begins
		}
		if teaser == "" && !strings.HasPrefix(begins, strings.TrimRight(other, ".… ")) {
			teaser = other
		}
	}
	i.Body = hypertext(body, base)
	i.Summary = short(teaser)
}

// opening is how a text begins, as one line: as much as a teaser has.
func opening(source string) string {
	return line(source[:min(len(source), 2*maxLine)])
}

// finish completes an item: it has an ID, and no second date that says nothing.
func (r *reader) finish(i *Item) {
	if i.Published.IsZero() {
		i.Published = i.Updated
	}
	if !i.Updated.Time.After(i.Published.Time) {
		i.Updated = articles.When{}
	}
	if i.URL == "" && len(i.Enclosures) == 0 {
		if address, ok := clean.URL(i.ID); ok {
			i.URL = address
		}
	}
	if i.ID = cmp.Or(i.ID, i.URL); i.ID == "" {
		sum := sha256.Sum256([]byte(i.Title + "\n" + i.Published.String() + "\n" + i.Body))
		i.ID = hex.EncodeToString(sum[:16])
	}
}

// enclose adds a file to an item.
func (r *reader) enclose(i *Item, l Link) {
	address, ok := absolute(r.base, l.URL)
	if !ok || len(i.Enclosures) == maxLinks {
		return
	}
	if slices.ContainsFunc(i.Enclosures, func(e Link) bool { return e.URL == address }) {
		return
	}
	l.URL, l.Type, l.Title = address, mediaType(l.Type), short(line(l.Title))
	i.Enclosures = append(i.Enclosures, l)
}

// media adds what Media RSS names: content alone or in groups, and players.
func (r *reader) media(i *Item, media map[string][]ext.Extension) {
	for _, c := range media["content"] {
		r.enclose(i, Link{
			URL: c.Attrs["url"], Type: cmp.Or(c.Attrs["type"], c.Attrs["medium"]),
			Title: childValue(c, "title"), Size: sizeOf(c.Attrs["filesize"]),
		})
	}
	for _, p := range media["player"] {
		r.enclose(i, Link{URL: p.Attrs["url"], Type: p.Attrs["type"]})
	}
	for _, g := range media["group"] {
		r.media(i, g.Children)
	}
}

func (r *reader) address(ref string) string {
	address, _ := absolute(r.base, ref)
	return address
}

// value is the text of the first foreign element of that name, or empty.
func value(all ext.Extensions, prefix, name string) string {
	if found := all[prefix][name]; len(found) > 0 {
		return found[0].Value
	}
	return ""
}

func childValue(e ext.Extension, name string) string {
	if found := e.Children[name]; len(found) > 0 {
		return found[0].Value
	}
	return ""
}

// mediaValue is a text of Media RSS, which may stand at three depths.
func mediaValue(all ext.Extensions, name string) string {
	media := all["media"]
	if s := value(all, "media", name); s != "" {
		return s
	}
	for _, in := range [][]ext.Extension{media["group"], media["content"]} {
		for _, e := range in {
			if s := childValue(e, name); s != "" {
				return s
			}
		}
	}
	return ""
}
