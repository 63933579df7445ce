package store

import (
	"context"
	"fmt"
	"slices"

	"lede/articles"
)

const (
	defaultLimit = 50

	// countTo is how far matches are counted.
	countTo = 1000
)

// Find returns a page of the articles that match a query. Where a value in the
// query makes no sense the page is Bad and has no rows, and Notes say why.
func (r *Reader) Find(ctx context.Context, q articles.Query) (page articles.Page, err error) {
	err = r.read(ctx, "find articles", func(t *txn) error {
		page, err = r.find(ctx, t, q)
		return err
	})
	return page, err
}

func (r *Reader) find(ctx context.Context, t *txn, q articles.Query) (articles.Page, error) {
	var page articles.Page
	if err := t.row(ctx, `SELECT revision FROM library`).Scan(&page.Revision); err != nil {
		return page, err
	}
	p, err := r.plan(ctx, t, q)
	if err != nil {
		return page, err
	}
	page.Notes, page.Bad = p.notes, p.bad
	if p.bad {
		return page, nil
	}
	if q.Within > 0 {
		var over context.CancelFunc
		p.patience, over = context.WithTimeout(ctx, q.Within)
		defer over()
	}
	w, err := newWindow(q, p.order)
	if err != nil {
		return page, err
	}
	w.counts = q.Count && w.from == nil && p.node != nil && !isRanked(p.order)
	hits, err := w.fill(ctx, t, p)
	if err != nil {
		return page, fmt.Errorf("find the rows: %w", err)
	}
	if !p.partial {
		if page.Prev, page.Next, err = w.cursors(ctx, t, p, hits); err != nil {
			return page, fmt.Errorf("find what is beside the rows: %w", err)
		}
	}
	if page.Rows, err = r.rows(ctx, t, p, hits); err != nil {
		return page, fmt.Errorf("read the rows: %w", err)
	}
	switch {
	case !q.Count:
	case w.counts || p.partial:
		page.Total = articles.Total{N: min(w.found, countTo), More: p.partial || w.found > countTo}
	case w.from == nil && !w.more:
		page.Total = articles.Total{N: len(hits)}
	default:
		page.Total, err = p.total(ctx, t)
	}
	page.Partial = p.partial
	if err == nil {
		err = r.suggest(ctx, t, p, w, q, &page)
	}
	return page, err
}

// window is the stretch of an answer that is asked for.
type window struct {
	order    articles.Order
	limit    int
	from     *position // that rows must be beyond; nil is the end of the list
	backward bool      // rows are wanted that come before from
	more     bool      // rows go on beyond the window, in its direction
	counts   bool      // all matches are counted as they are found
	found    int       // matches that were come to, as far as anybody wants to know
}

func newWindow(q articles.Query, o articles.Order) (*window, error) {
	w := &window{order: o, limit: q.Limit, backward: q.Last || q.Before != ""}
	if w.limit <= 0 {
		w.limit = defaultLimit
	}
	w.limit = min(w.limit, articles.MaxLimit)
	at := q.After
	if q.Before != "" {
		at = q.Before
	}
	set := 0
	for _, given := range []bool{q.After != "", q.Before != "", q.Last} {
		if given {
			set++
		}
	}
	switch {
	case set > 1:
		return nil, asked("a page is after a row, before one or the last, not two of them")
	case at == "":
		return w, nil
	}
	p, err := parseCursor(at, o)
	w.from = &p
	return w, err
}

// fill finds the rows of the window, in the order of the list.
func (w *window) fill(ctx context.Context, t *txn, p *plan) ([]position, error) {
	enough := w.limit + 1
	if w.counts {
		enough = max(enough, countTo+1)
	}
	hits, err := p.beyond(ctx, t, w.from, w.backward, enough)
	if err != nil {
		return nil, err
	}
	w.found = len(hits)
	if w.more = len(hits) > w.limit; w.more {
		hits = hits[:w.limit]
	}
	if w.backward {
		slices.Reverse(hits)
	}
	return hits, nil
}

// cursors are the places before and after the rows of the window, where there
// is something. In the direction the window was filled in, that is known. In
// the other, the row that was the cursor may be gone, so it is looked at.
func (w *window) cursors(ctx context.Context, t *txn, p *plan, hits []position) (prev, next articles.Cursor, err error) {
	var first, last position
	switch {
	case len(hits) > 0:
		first, last = hits[0], hits[len(hits)-1]
	case w.from == nil:
		return "", "", nil
	default:
		first, last = w.from.next(w.order), w.from.previous(w.order)
	}
	before, after := w.more && w.backward, w.more && !w.backward
	if w.from != nil {
		behind := first
		if w.backward {
			behind = last
		}
		found, err := p.beyond(ctx, t, &behind, !w.backward, 1)
		if err != nil {
			return "", "", err
		}
		before, after = before || !w.backward && len(found) > 0, after || w.backward && len(found) > 0
	}
	if before {
		prev = cursor(first, w.order)
	}
	if after {
		next = cursor(last, w.order)
	}
	return prev, next, nil
}

// total counts the matches, as far as anybody needs to know.
func (p *plan) total(ctx context.Context, t *txn) (articles.Total, error) {
	if p.exact != nil {
		return articles.Total{N: *p.exact}, nil
	}
	ords, err := p.all(ctx, t, countTo+1)
	if err != nil {
		return articles.Total{}, fmt.Errorf("count the matches: %w", err)
	}
	return articles.Total{N: min(len(ords), countTo), More: p.partial || len(ords) > countTo}, nil
}
