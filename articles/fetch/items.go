package fetch

import (
	"bytes"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"lede/articles"
	"lede/articles/feed"
)

// batchArticles is how many articles are put at once.
const batchArticles = 100

// candidate is an item on its way to be an article.
type candidate struct {
	item    feed.Item
	note    articles.FeedItem // what will be remembered of it
	article articles.Article
	old     bool // it was taken in before
}

// items takes in the items of a feed: those that are new, those that say
// something else than before, and those of which the page is due.
func (t *taking) items(ctx context.Context, parsed *feed.Feed) error {
	news, err := t.news(ctx, parsed)
	if err != nil {
		return err
	}
	var ready, pages []*candidate
	for _, c := range news {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.make(ctx, c, parsed); err != nil {
			t.remember(c) // it will not be one the next time either
			continue
		}
		whose, err := t.whose(ctx, c)
		switch {
		case err != nil:
			return err
		case whose == another:
			t.result.Carried++
			t.remember(c)
		case whose == somebody:
			t.result.Carried++
			t.open = true
		case t.wantsPage(c):
			pages = append(pages, c)
		default:
			c.note.PageDue = time.Time{}
			ready = append(ready, c)
		}
	}
	defer t.brought(news)
	slices.Reverse(ready) // feeds begin with the newest; arrivals end with it
	for batch := range slices.Chunk(ready, batchArticles) {
		if err := t.put(ctx, batch); err != nil {
			return err
		}
	}
	return t.pages(ctx, pages)
}

// news are the items that something has to be done about, each once.
func (t *taking) news(ctx context.Context, parsed *feed.Feed) ([]*candidate, error) {
	ask := make([]articles.FeedItem, len(parsed.Items))
	for i, item := range parsed.Items {
		ask[i].Item = digestOf(item.ID)
	}
	known, err := t.Library.FeedItems(ctx, t.feed.ID, ask)
	if err != nil {
		return nil, errLibrary{err}
	}
	seen := make(map[string]bool, len(known))
	var news []*candidate
	for i, k := range known {
		digest := digestOfItem(parsed.Items[i])
		due := !k.PageDue.IsZero() && !k.PageDue.After(t.now)
		if seen[string(k.Item)] || bytes.Equal(k.Digest, digest) && !due {
			continue
		}
		seen[string(k.Item)] = true
		old := len(k.Digest) > 0
		if !bytes.Equal(k.Digest, digest) {
			k.PageTries = 0
		}
		k.Digest = digest
		news = append(news, &candidate{item: parsed.Items[i], note: k, old: old})
	}
	return news, nil
}

// digestOfItem is of all that the reader would see of an item.
func digestOfItem(item feed.Item) []byte {
	fields := []string{
		item.URL, item.Title, item.Source, item.Published.String(), item.Updated.String(),
		item.Body, item.Summary, strings.Join(item.Authors, "\n"), strings.Join(item.Tags, "\n"),
	}
	for _, e := range item.Enclosures {
		fields = append(fields, e.URL)
	}
	return digestOf(fields...)
}

// Who brings an article.
type owner uint8

const (
	ours     owner = iota
	another        // another feed brought it, or the reader
	somebody       // another feed is bringing it now
)

// whose says whether an article is for this feed to bring.
func (t *taking) whose(ctx context.Context, c *candidate) (owner, error) {
	if c.note.Key == "" { // it never became an article
		c.note.Key = c.article.Key
		known, err := t.Library.FeedItems(ctx, t.feed.ID, []articles.FeedItem{c.note})
		if err != nil {
			return another, errLibrary{err}
		}
		c.note.Brought = known[0].Brought
	}
	c.article.Key = c.note.Key
	if !c.note.Brought {
		return another, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if by, ok := t.bringing[c.note.Key]; ok && by != t.feed.ID {
		return somebody, nil
	}
	if t.bringing == nil {
		t.bringing = make(map[string]articles.FeedID)
	}
	t.bringing[c.note.Key] = t.feed.ID
	return ours, nil
}

// brought lets go of the articles that whose gave to this feed.
func (t *taking) brought(news []*candidate) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range news {
		if t.bringing[c.note.Key] == t.feed.ID {
			delete(t.bringing, c.note.Key)
		}
	}
}

// remember has what is known of an item now written down with the visit.
func (t *taking) remember(c *candidate) { t.visit.Items = append(t.visit.Items, c.note) }

// put finds the names in articles and puts them.
func (t *taking) put(ctx context.Context, batch []*candidate) error {
	list := make([]articles.Article, len(batch))
	for i, c := range batch {
		if err := ctx.Err(); err != nil {
			return err
		}
		// Of an item without a date, and many feeds have no other, all that is
		// known is that it was not there before. Without it the article would
		// be the oldest of all, where nobody looks for news.
		if c.article.Published.IsZero() {
			c.article.Published = articles.At(t.now)
		}
		t.findNames(&c.article)
		list[i] = c.article
	}
	outcomes, err := t.Library.Put(ctx, list)
	if err != nil {
		return errLibrary{err}
	}
	for i, outcome := range outcomes {
		switch outcome {
		case articles.Added:
			t.result.Added++
		case articles.Updated:
			t.result.Updated++
		case articles.Unchanged:
			t.result.Unchanged++
		}
		t.remember(batch[i])
	}
	return nil
}

// maxSearched bounds the text that names are looked for in, as package ingest
// does.
const maxSearched = 2 << 20

func (t *taking) findNames(a *articles.Article) {
	if t.Finder == nil {
		return
	}
	t.Client.work <- struct{}{}
	defer func() { <-t.Client.work }()
	text := a.Text
	if len(text) > maxSearched {
		text = text[:strings.LastIndexByte(text[:maxSearched], '\n')+1]
	}
	a.TitleMentions, a.Mentions = t.Finder.Find(a.Title, text)
}

// hostName is the server of an address without the www that most have.
func hostName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
