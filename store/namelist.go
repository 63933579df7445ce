package store

import (
	"context"
	"encoding/json"
	"fmt"

	"lede/articles"
)

const (
	defaultNames = 100

	// namesWithin is how many articles that match a query are looked through
	// for names, the newest of them.
	namesWithin = 20_000
)

// Name returns what is known of a name; the error wraps articles.ErrNotFound if
// no article names it any more.
func (r *Reader) Name(ctx context.Context, id articles.NameID) (n articles.Name, err error) {
	err = r.read(ctx, fmt.Sprintf("read name %d", id), func(t *txn) error {
		list, err := nameRowsOf(ctx, t, `SELECT id, name, type, articles, mentions,
				(SELECT min(ord) FROM article_names WHERE name = names.id AND ord >= ?1),
				(SELECT max(ord) FROM article_names WHERE name = names.id AND ord >= ?1)
			FROM names WHERE id = ?2 AND articles > 0`, int64(firstDated), id)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return articles.ErrNotFound
		}
		n = list[0]
		return nil
	})
	return n, err
}

// Names lists names, those in most articles first. Of the names in the articles
// that match a query, the counts and dates are those of the matching articles,
// the newest 20,000 of them. A query in which a value makes no sense has no
// names.
func (r *Reader) Names(ctx context.Context, q articles.NameQuery) (list []articles.Name, err error) {
	if q.Limit <= 0 {
		q.Limit = defaultNames
	}
	err = r.read(ctx, "list names", func(t *txn) error {
		if q.Text == "" {
			list, err = allNames(ctx, t, q)
		} else {
			list, err = r.namesMatching(ctx, t, q)
		}
		return err
	})
	return list, err
}

// nameFilter is what a NameQuery asks of the names themselves, as a condition
// on n, a row of names.
func nameFilter(q articles.NameQuery) part {
	p := part{where: `n.articles > 0`}
	if q.Like != "" {
		if match := formsMatch(q.Like, true); match != "" {
			p.where += ` AND n.id IN (SELECT f.name FROM forms_search q CROSS JOIN forms f ON f.id = q.rowid
				WHERE forms_search MATCH ?)`
			p.args = append(p.args, match)
		}
	}
	if len(q.Types) > 0 {
		among := ``
		for i, t := range q.Types {
			if i > 0 {
				among += `, `
			}
			among += `?`
			p.args = append(p.args, t)
		}
		p.where += ` AND n.type IN (` + among + `)`
	}
	return p
}

func allNames(ctx context.Context, t *txn, q articles.NameQuery) ([]articles.Name, error) {
	f := nameFilter(q)
	args := append([]any{int64(firstDated), int64(firstDated)}, f.args...)
	return nameRowsOf(ctx, t, `SELECT n.id, n.name, n.type, n.articles, n.mentions,
			(SELECT min(ord) FROM article_names WHERE name = n.id AND ord >= ?),
			(SELECT max(ord) FROM article_names WHERE name = n.id AND ord >= ?)
		FROM names n WHERE `+f.where+`
		ORDER BY n.articles DESC, n.mentions DESC, n.id LIMIT ?`, append(args, q.Limit)...)
}

func (r *Reader) namesMatching(ctx context.Context, t *txn, q articles.NameQuery) ([]articles.Name, error) {
	p, err := r.plan(ctx, t, articles.Query{Text: q.Text})
	if err != nil || p.bad {
		return nil, err
	}
	ords, err := p.all(ctx, t, namesWithin)
	if err != nil {
		return nil, err
	}
	matching, err := json.Marshal(ords)
	if err != nil {
		return nil, err
	}
	f := nameFilter(q)
	args := append([]any{int64(firstDated), int64(firstDated), string(matching)}, f.args...)
	return nameRowsOf(ctx, t, `SELECT n.id, n.name, n.type, count(*) AS matching, sum(h.mentions) AS said,
			min(CASE WHEN h.ord >= ? THEN h.ord END), max(CASE WHEN h.ord >= ? THEN h.ord END)
		FROM json_each(?) m
		CROSS JOIN article_names h ON h.ord = m.value
		CROSS JOIN names n ON n.id = h.name
		WHERE `+f.where+`
		GROUP BY n.id ORDER BY matching DESC, said DESC, n.id LIMIT ?`, append(args, q.Limit)...)
}

// nameRowsOf runs a query for names, the first and the last ord of each behind
// what is counted, and completes them.
func nameRowsOf(ctx context.Context, t *txn, query string, args ...any) ([]articles.Name, error) {
	var list []articles.Name
	var ends [][2]*int64
	err := t.each(ctx, func(row scanner) error {
		var n articles.Name
		var first, last *int64
		err := row.Scan(&n.ID, &n.Name, &n.Type, &n.Articles, &n.Mentions, &first, &last)
		list, ends = append(list, n), append(ends, [2]*int64{first, last})
		return err
	}, query, args...)
	for i := range list {
		if err == nil {
			list[i].First, err = publishedAt(ctx, t, ends[i][0])
		}
		if err == nil {
			list[i].Last, err = publishedAt(ctx, t, ends[i][1])
		}
		if err == nil {
			list[i].Aliases, err = aliases(ctx, t, list[i])
		}
	}
	return list, err
}

// publishedAt is the date of the article at an ord, nothing for none.
func publishedAt(ctx context.Context, t *txn, ord *int64) (articles.When, error) {
	if ord == nil {
		return articles.When{}, nil
	}
	var published string
	if err := t.row(ctx, `SELECT published FROM articles WHERE ord = ?`, *ord).Scan(&published); err != nil {
		return articles.When{}, err
	}
	return when(published)
}

// aliases lists the other forms a name was seen in, the most frequent first.
func aliases(ctx context.Context, t *txn, n articles.Name) (list []string, err error) {
	err = t.each(ctx, func(row scanner) error {
		var form string
		err := row.Scan(&form)
		list = append(list, form)
		return err
	}, `SELECT form FROM forms WHERE name = ? AND form <> ? ORDER BY mentions DESC, form`, n.ID, n.Name)
	return list, err
}
