package fetch

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"html"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"lede/articles"
)

const (
	// pagesAVisit is how many pages are fetched for one feed before it is the
	// turn of the next. The rest comes at the next visits.
	pagesAVisit = 20

	// pageTries is how often the page of an item is tried before what the
	// feed gives has to do.
	pageTries = 4

	// longer is by how much the text of a page has to be longer than that of
	// the feed to be taken for the whole of it: pages have a few lines around.
	longer = 1.2
)

// wantsPage reports whether the page of an item is to be fetched.
func (t *taking) wantsPage(c *candidate) bool {
	if c.item.URL == "" || c.note.PageTries >= pageTries {
		return false
	}
	switch t.feed.FullText {
	case articles.FullTextAlways:
		return true
	case articles.FullTextNever:
		return false
	default:
		// A text with sound or video to it is about those.
		return len(c.item.Enclosures) == 0 && (isShort(c.article.Text) || goesOn(c.article.Text) || goesOn(ending(c.item.Body)))
	}
}

// pages fetches the pages of items and puts their articles, each as soon as it
// is whole. What has to wait is put as the feed gives it.
func (t *taking) pages(ctx context.Context, wanted []*candidate) error {
	for i, c := range wanted {
		if i >= pagesAVisit {
			c.note.PageDue = t.now
			t.result.PagesLeft++
		} else if err := t.page(ctx, c); err != nil {
			return err
		}
		if c.old && !c.note.PageDue.IsZero() { // as the feed gives it, it is there
			t.remember(c)
			continue
		}
		if err := t.put(ctx, []*candidate{c}); err != nil {
			return err
		}
	}
	return nil
}

// page fetches the page of an item and completes its article, or says when to
// try again. The error ends the run.
func (t *taking) page(ctx context.Context, c *candidate) error {
	c.note.PageDue = time.Time{}
	a, err := t.fullText(ctx, c)
	var refusal errStatus
	switch {
	case err == nil:
		t.result.Pages++
		c.note.PageTries = 0
		t.complete(c, a)
		return nil
	case ends(ctx, err) != nil:
		return ends(ctx, err)
	case errors.As(err, &errPrivate{}), errors.As(err, &errLarge{}), errors.Is(err, errRefused), errors.Is(err, errNoPage),
		errors.As(err, &refusal) && refusal < 500 && refusal != http.StatusTooManyRequests:
		c.note.PageTries = pageTries // it would be the same the next time
		return nil
	}
	c.note.PageTries++
	if c.note.PageTries < pageTries {
		c.note.PageDue = t.now.Add(backOff(c.note.PageTries+2, t.feed.ID)).Truncate(time.Second)
		t.result.PagesLeft++
	}
	return nil
}

// errNoPage is a page that there is no article in, or that robots.txt forbids.
var errNoPage = errors.New("there is no article at its address")

func (t *taking) fullText(ctx context.Context, c *candidate) (articles.Article, error) {
	r := request{
		url: c.item.URL, accept: acceptPage, limit: maxPage,
		named: t.feed.Private && hostOf(c.item.URL) == hostOf(t.feed.URL),
	}
	r.before = func(ctx context.Context, u *url.URL) error { return t.mayRead(ctx, u, r.named) }
	if t.Client.opts.Access != nil && originOf(c.item.URL) == originOf(t.feed.URL) {
		r.access = t.Client.opts.Access(t.feed.URL)
	}
	a, err := t.Client.get(ctx, r)
	if err != nil {
		return articles.Article{}, err
	}
	if a.status != http.StatusOK {
		return articles.Article{}, t.refusal(ctx, a)
	}
	kind, _, _ := strings.Cut(strings.ToLower(a.header.Get("Content-Type")), ";")
	switch strings.TrimSpace(kind) {
	case "", "text/html", "application/xhtml+xml", "text/plain":
	default:
		return articles.Article{}, errNoPage
	}
	t.Client.work <- struct{}{}
	defer func() { <-t.Client.work }()
	found, err := readPage(ctx, declared(a))
	if err != nil && ctx.Err() == nil {
		err = errNoPage
	}
	return found, err
}

// declared is a page with what is known of it from outside: the address that
// relative links are relative to, unless the page says another, and the encoding
// as the server says it, which counts before what the page says (WHATWG HTML,
// 13.2.3).
func declared(a answer) []byte {
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"} {
		if bytes.HasPrefix(a.body, []byte(mark)) {
			return a.body // it says its encoding with its first bytes
		}
	}
	head := `<base href="` + html.EscapeString(a.url) + `">`
	_, parameters, err := mime.ParseMediaType(a.header.Get("Content-Type"))
	if charset := parameters["charset"]; err == nil && charset != "" {
		head = `<meta charset="` + html.EscapeString(charset) + `">` + head
	}
	return append([]byte(head), a.body...)
}

// complete makes the text of a page that of an article, if it is more of it or
// the reader wants it in any case.
func (t *taking) complete(c *candidate, page articles.Article) {
	a := &c.article
	have, got := utf8.RuneCountInString(a.Text), utf8.RuneCountInString(page.Text)
	if always := t.feed.FullText == articles.FullTextAlways; got == 0 || !always && float64(got) < longer*float64(have) {
		return
	}
	a.Text, a.Links = page.Text, append(page.Links, enclosures(c.item)...)
	if len(a.Byline) == 0 {
		a.Byline = page.Byline
	}
	if a.Published.IsZero() {
		a.Published, a.Updated = page.Published, page.Updated
	}
	a.Dateline = cmp.Or(a.Dateline, page.Dateline)
	a.Language = cmp.Or(a.Language, page.Language)
}
