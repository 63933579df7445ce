package store

import (
	"context"
	"strings"

	"lede/articles"
	"lede/articles/query"
)

// plan is a query as SQL: where its rows come from and which of them count.
//
// What a statement reads from decides what it costs, and there are three
// choices. With words, the index, which yields matches by date. On the page of
// a name, the articles of that name, by date too. Otherwise the list itself.
// Each of them is read from its newest or oldest end until a page is full.
type plan struct {
	from  string // yields x.ord
	where string // on x.ord; empty is everything
	args  []any  // of from, then of where

	match string         // the words, if they are what from reads
	trial *trial         // another way to find the rows, until it gives up
	exact *int           // how many there are, where that is known anyway
	order articles.Order // as asked, or as the text says
	query query.Query
	notes []string
	bad   bool
}

// plan compiles a query.
func (r *Reader) plan(ctx context.Context, t *txn, q articles.Query) (*plan, error) {
	return r.planOf(ctx, t, q, query.Parse(q.Text, r.opts.Now(), q.Typing))
}

// planOf compiles what the text of a query was read as.
func (r *Reader) planOf(ctx context.Context, t *txn, q articles.Query, parsed query.Query) (*plan, error) {
	p := &plan{query: parsed, notes: parsed.Notes, bad: parsed.Bad, order: q.Order}
	if parsed.Order != nil {
		p.order = *parsed.Order
	}
	if p.bad {
		return p, nil
	}
	c := &compiler{ctx: ctx, t: t, account: r.account, near: hasNear(parsed.Root)}
	if err := t.row(ctx, `SELECT articles FROM library`).Scan(&c.articles); err != nil {
		return nil, err
	}
	var page names
	var beside []namesNode
	if q.Name != 0 {
		var err error
		if page, err = nameByID(ctx, t, q.Name); err != nil {
			return nil, err
		}
		beside = []namesNode{{names: page}}
	}
	what, err := c.compile(parsed.Root, beside)
	if err != nil {
		return nil, err
	}
	p.notes = append(p.notes[:len(p.notes):len(p.notes)], c.notes...)
	p.read(c, what, q.Name, page)
	if p.match == "" && p.order == articles.Relevance {
		p.order = articles.Newest
	}
	return p, nil
}

// nameByID is one name as the page of it asks for it. A name that is gone is in
// no articles.
func nameByID(ctx context.Context, t *txn, id articles.NameID) (names, error) {
	n := names{ids: []articles.NameID{id}}
	err := t.row(ctx, `SELECT coalesce(max(articles), 0) FROM names WHERE id = ?`, id).Scan(&n.articles)
	return n, err
}

// read decides what the statement reads from, and fills in how many articles
// there are where the library knows.
func (p *plan) read(c *compiler, what part, name articles.NameID, page names) {
	p.match, p.where, p.args = what.match, what.where, what.args
	switch {
	case what.match != "":
		p.from = `(SELECT rowid AS ord, rank FROM search WHERE search MATCH ?) x`
		p.args = append([]any{what.match}, p.args...)
		if name != 0 {
			p.also(c.holds(page, 0))
		}
		return
	case name != 0:
		p.from = `(SELECT ord FROM article_names WHERE name = ?) x`
		p.args = append([]any{name}, p.args...)
		p.exact = &page.articles
	default:
		p.from = `articles x`
		p.exact = &c.articles
	}
	if what.where != "" {
		p.exact = nil
	}
}

// also adds a condition.
func (p *plan) also(c part) {
	if p.where != "" {
		p.where += ` AND `
	}
	p.where += c.where
	p.args = append(p.args, c.args...)
}

// everything reports whether the plan is for all articles there are.
func (p *plan) everything() bool { return p.where == "" && p.match == "" }

// statement is the query of SQL that yields columns of the articles of the plan for
// which more holds too.
func (p *plan) statement(columns, more, tail string) string {
	var conditions []string
	for _, c := range []string{p.where, more} {
		if c != "" {
			conditions = append(conditions, c)
		}
	}
	sql := `SELECT ` + columns + ` FROM ` + p.from
	if len(conditions) > 0 {
		sql += ` WHERE ` + strings.Join(conditions, ` AND `)
	}
	return sql + ` ` + tail
}

// ords selects all of it.
func (p *plan) ords() selection {
	return selection{sql: p.statement(`x.ord`, ``, ``), args: p.args}
}
