package store

import (
	"context"
	"errors"
	"strings"

	"lede/articles"
	"lede/articles/query"
	"lede/store/index"
)

// plan is a query that is ready to be asked: what the index is to find, and
// which of that counts.
//
// Where nothing is asked of the index, rows are read from a table instead: the
// list itself, or on the page of a name the articles of that name.
type plan struct {
	part
	from   string        // yields x.ord, where node is nil
	search *index.Search // where it is not

	patience context.Context //nolint:containedctx // of the index, for as long as Query.Within says; nil is no bound
	partial  bool            // it was over too soon

	exact *int           // how many there are, where that is known anyway
	order articles.Order // as asked, or as the text says
	now   int64          // ord
	query query.Query
	notes []string
	bad   bool
}

// plan compiles a query.
func (r *Reader) plan(ctx context.Context, t *txn, q articles.Query) (*plan, error) {
	parsed := query.Parse(q.Text, r.opts.Now(), q.Typing)
	p := &plan{query: parsed, notes: parsed.Notes, bad: parsed.Bad, order: q.Order}
	if parsed.Order != nil {
		p.order = *parsed.Order
	}
	if p.bad {
		return p, nil
	}
	c := &compiler{ctx: ctx, t: t, account: r.account, near: hasNear(parsed.Root)}
	var page names
	var beside []namesNode
	if q.Name != 0 {
		var err error
		if page, err = nameByID(ctx, t, q.Name); err != nil {
			return nil, err
		}
		beside = []namesNode{{names: page}}
	}
	var err error
	if p.part, err = c.compile(parsed.Root, beside); err != nil {
		return nil, err
	}
	p.notes = append(p.notes[:len(p.notes):len(p.notes)], c.notes...)
	p.now = firstOrd(clampMinute(floorMinute(r.opts.Now().Unix())))
	return p, r.source(ctx, t, p, q.Name, page)
}

// nameByID is one name as the page of it asks for it. A name that is gone is in
// no articles.
func nameByID(ctx context.Context, t *txn, id articles.NameID) (names, error) {
	n := names{ids: []articles.NameID{id}}
	err := t.row(ctx, `SELECT coalesce(max(articles), 0) FROM names WHERE id = ?`, id).Scan(&n.articles)
	return n, err
}

// source decides what the plan reads from, and fills in how many articles there
// are where the library knows.
func (r *Reader) source(ctx context.Context, t *txn, p *plan, name articles.NameID, page names) error {
	if !ranks(p.query.Root) && isRanked(p.order) {
		p.order = articles.Newest
	}
	if p.node != nil {
		snap, err := r.snapshot(ctx, t)
		if err != nil {
			return err
		}
		if name != 0 {
			p.node = index.And{Of: []index.Node{p.node, page.held(0)}}
		}
		p.search = snap.Ask(r.pages(ctx, t), p.node)
		return nil
	}
	var all int
	if name != 0 {
		p.from = `(SELECT ord FROM article_names WHERE name = ?) x`
		p.args = append([]any{name}, p.args...)
		all = page.articles
	} else {
		p.from = `articles x`
		if err := t.row(ctx, `SELECT articles FROM library`).Scan(&all); err != nil {
			return err
		}
	}
	if p.where == "" {
		p.exact = &all
	}
	return nil
}

// within is the context in which the index is asked.
func (p *plan) within(ctx context.Context) context.Context {
	if p.patience != nil {
		return p.patience
	}
	return ctx
}

// ran takes the error of the index after it was asked. That patience was over
// is none: what was found until then is the answer.
func (p *plan) ran(ctx context.Context, err error) error {
	if p.patience != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		p.partial = true
		return nil
	}
	return err
}

// isRanked reports whether an order is one of relevance.
func isRanked(o articles.Order) bool { return o == articles.Relevance || o == articles.Best }

// ranks reports whether a query has words that articles can be ranked by.
func ranks(root query.Node) (found bool) {
	query.Walk(root, func(n query.Node, negated bool) {
		if w, ok := n.(query.Words); ok && !negated {
			_, indexed := kindOf(w.Field)
			found = found || indexed
		}
	})
	return found
}

// everything reports whether the plan is for all articles there are.
func (p *plan) everything() bool { return p.part.empty() }

// statement is the query of SQL that yields columns of the articles of a plan
// without a node, for which more holds too.
func (p *plan) statement(columns, more, tail string) string {
	var conditions []string
	for _, c := range []string{p.where, more} {
		if c != "" {
			conditions = append(conditions, `(`+c+`)`)
		}
	}
	sql := `SELECT ` + columns + ` FROM ` + p.from
	if len(conditions) > 0 {
		sql += ` WHERE ` + strings.Join(conditions, ` AND `)
	}
	return sql + ` ` + tail
}
