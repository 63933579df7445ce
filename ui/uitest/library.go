package uitest

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"lede/articles"
	"lede/articles/query"
)

// Library is a library in memory, newest article first, for one reader. It
// answers what the screens ask in the simplest way that is right for a few
// hundred articles: every word of a query must stand in the title or text.
type Library struct {
	mu       sync.Mutex
	articles []articles.Article
	named    map[articles.NameID]int // articles that name it
	revision articles.Revision
	changed  chan struct{}

	// Fail, if set, is what every call returns.
	Fail error
	// Slow makes the library find only the newest match at once, and the rest
	// where a query does not say Within.
	Slow bool
	// Before, if set, is called at the start of each call with its name and
	// may block: that is how a test makes an answer late.
	Before func(ctx context.Context, call string)
}

// NewLibrary returns a library that holds the articles, with the names that
// their mentions give them.
func NewLibrary(all ...articles.Article) *Library {
	l := &Library{changed: make(chan struct{}), named: make(map[articles.NameID]int)}
	l.Add(all...)
	return l
}

// Add puts articles in, as the newest.
func (l *Library) Add(all ...articles.Article) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range all {
		a.ID = articles.ID(len(l.articles) + 1)
		l.articles = append(l.articles, a)
		for _, n := range a.TopNames() {
			l.named[n.ID]++
		}
	}
	l.bump()
}

func (l *Library) bump() {
	l.revision++
	close(l.changed)
	l.changed = make(chan struct{})
}

func (l *Library) begin(ctx context.Context, call string) error {
	if l.Before != nil {
		l.Before(ctx, call)
	}
	if l.Fail != nil {
		return l.Fail
	}
	return ctx.Err()
}

// Find implements ui.Library. A cursor is the number of a row.
func (l *Library) Find(ctx context.Context, q articles.Query) (articles.Page, error) {
	if err := l.begin(ctx, "Find"); err != nil {
		return articles.Page{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	parsed := query.Parse(q.Text, Now(), q.Typing)
	var matching []articles.Article
	for _, a := range slices.Backward(l.articles) {
		if l.matches(a, q) {
			matching = append(matching, a)
		}
	}
	page := articles.Page{Revision: l.revision, Notes: parsed.Notes, Bad: parsed.Bad}
	page.Total = articles.Total{N: min(len(matching), 1000), More: len(matching) > 1000}
	from, to := 0, min(q.Limit, len(matching))
	switch {
	case q.After != "":
		from, _ = strconv.Atoi(string(q.After))
		to = min(from+q.Limit, len(matching))
	case q.Before != "":
		to, _ = strconv.Atoi(string(q.Before))
		from = max(0, to-q.Limit)
	case q.Last:
		from, to = max(0, len(matching)-q.Limit), len(matching)
	}
	for _, a := range matching[from:to] {
		page.Rows = append(page.Rows, l.row(a, parsed))
	}
	if from > 0 {
		page.Prev = articles.Cursor(strconv.Itoa(from))
	}
	if to < len(matching) {
		page.Next = articles.Cursor(strconv.Itoa(to))
	}
	if q.Suggest && len(matching) < 2 {
		page.Suggestions = l.suggest(q)
	}
	if l.Slow && q.Within > 0 && len(page.Rows) > 1 {
		page.Rows, page.Partial, page.Next = page.Rows[:1], true, ""
		page.Total = articles.Total{N: 1, More: true}
	}
	return page, nil
}

func (l *Library) matches(a articles.Article, q articles.Query) bool {
	if q.Name != 0 && !slices.ContainsFunc(a.TopNames(), func(n articles.RowName) bool { return n.ID == q.Name }) {
		return false
	}
	all := strings.ToLower(a.Title + " " + a.Text)
	for _, w := range strings.Fields(strings.ToLower(q.Text)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// suggest knows one word that is misspelt in one way.
func (l *Library) suggest(q articles.Query) []articles.Suggestion {
	s := articles.Suggestion{Text: strings.Replace(q.Text, "berht", "berth", 1), Word: "berht", Instead: "berth"}
	for _, a := range l.articles {
		if s.Text != q.Text && l.matches(a, articles.Query{Text: s.Text, Name: q.Name}) {
			s.Total.N++
		}
	}
	if s.Total.N == 0 {
		return nil
	}
	return []articles.Suggestion{s}
}

func (l *Library) row(a articles.Article, q query.Query) articles.Row {
	names := l.names(a)
	r := articles.Row{
		ID: a.ID, Title: a.Title, Source: a.Source, Published: a.Published,
		Read: a.Read, Starred: a.Starred, Words: len(strings.Fields(a.Text)),
		Lead:  articles.Lead(a.Text),
		Names: names[:min(len(names), articles.RowNames)],
	}
	r.MoreNames = len(names) - len(r.Names)
	if q.HasWords() {
		r.TitleHits = q.Spans(a.Title, query.Title)
		r.Snippet, r.Hits = query.Snippet(a.Text, q.Spans(a.Text, query.Body), 160)
	}
	return r
}

// names is the names of an article with how many articles have each.
func (l *Library) names(a articles.Article) []articles.RowName {
	names := a.TopNames()
	for i := range names {
		names[i].Articles = l.named[names[i].ID]
	}
	return names
}

// Article implements ui.Library.
func (l *Library) Article(ctx context.Context, id articles.ID) (articles.Article, error) {
	if err := l.begin(ctx, "Article"); err != nil {
		return articles.Article{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range l.articles {
		if a.ID == id {
			a.Names = l.names(a)
			return a, nil
		}
	}
	return articles.Article{}, fmt.Errorf("article %d: %w", id, articles.ErrNotFound)
}

// Name implements ui.Library.
func (l *Library) Name(ctx context.Context, id articles.NameID) (articles.Name, error) {
	if err := l.begin(ctx, "Name"); err != nil {
		return articles.Name{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	name := articles.Name{ID: id}
	for _, a := range slices.Backward(l.articles) {
		for _, n := range a.TopNames() {
			if n.ID != id {
				continue
			}
			name.Name, name.Type = n.Name, n.Type
			name.Articles++
			name.Mentions += n.Mentions
			name.First = a.Published
			if name.Last.IsZero() {
				name.Last = a.Published
			}
		}
		for _, m := range a.Mentions {
			as := a.Text[m.Start:m.End]
			if m.NameID == id && as != m.Name && !slices.Contains(name.Aliases, as) {
				name.Aliases = append(name.Aliases, as)
			}
		}
	}
	if name.Articles == 0 {
		return name, fmt.Errorf("name %d: %w", id, articles.ErrNotFound)
	}
	return name, nil
}

// Names implements ui.Library: every name, in no order.
func (l *Library) Names(ctx context.Context, _ articles.NameQuery) ([]articles.Name, error) {
	return nil, l.begin(ctx, "Names")
}

// Mark implements ui.Library.
func (l *Library) Mark(ctx context.Context, ids []articles.ID, m articles.Mark) (int, error) {
	if err := l.begin(ctx, "Mark"); err != nil {
		return 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for i := range l.articles {
		a := &l.articles[i]
		if !slices.Contains(ids, a.ID) {
			continue
		}
		n++
		switch m.Kind {
		case articles.MarkRead, articles.MarkUnread:
			a.Read = m.Kind == articles.MarkRead
		case articles.MarkStar, articles.MarkUnstar:
			a.Starred = m.Kind == articles.MarkStar
		case articles.MarkTag:
			a.Tags = append(a.Tags, m.Tag)
		case articles.MarkUntag:
			a.Tags = slices.DeleteFunc(a.Tags, func(t string) bool { return t == m.Tag })
		}
	}
	l.bump()
	return n, nil
}

// Stats implements ui.Library.
func (l *Library) Stats(ctx context.Context) (articles.Stats, error) {
	if err := l.begin(ctx, "Stats"); err != nil {
		return articles.Stats{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s := articles.Stats{Articles: len(l.articles), Revision: l.revision}
	for _, a := range l.articles {
		if !a.Read {
			s.Unread++
		}
	}
	return s, nil
}

// Changed implements ui.Library.
func (l *Library) Changed(ctx context.Context, since articles.Revision) (articles.Revision, error) {
	for {
		l.mu.Lock()
		revision, changed := l.revision, l.changed
		l.mu.Unlock()
		if revision > since {
			return revision, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return revision, ctx.Err()
		}
	}
}
