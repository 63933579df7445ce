package store

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"lede/articles"
)

// Mark notes m about the articles for this account and says how many it
// changed: an article that was read already, or that there is none of, does not
// count.
func (r *Reader) Mark(ctx context.Context, ids []articles.ID, m articles.Mark) (changed int, err error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return 0, err
	}
	return r.mark(ctx, m, func(*txn) (selection, error) {
		return selection{
			sql:  `SELECT a.ord FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value`,
			args: []any{string(list)},
		}, nil
	})
}

// MarkQuery notes m about every article that matches a query, for this account,
// and says how many it changed. A query that cannot be understood, or that asks
// for nothing in particular without being empty, is an error: what it would
// mark is not what was meant.
func (r *Reader) MarkQuery(ctx context.Context, text string, m articles.Mark) (int, error) {
	return r.mark(ctx, m, func(t *txn) (selection, error) {
		p, err := r.plan(ctx, t, articles.Query{Text: text})
		if err != nil {
			return selection{}, err
		}
		if p.bad || p.everything() && strings.TrimSpace(text) != "" {
			why := append(p.notes, "it does not say which articles")
			return selection{}, asked(fmt.Sprintf("the query %q: %s", shorten(text), why[0]))
		}
		return matching(ctx, t, p)
	})
}

// matching selects what a plan finds, all of it.
func matching(ctx context.Context, t *txn, p *plan) (selection, error) {
	if p.node == nil {
		return selection{sql: p.statement(`x.ord`, ``, ``), args: p.args}, nil
	}
	ords, err := p.all(ctx, t, math.MaxInt)
	if err != nil {
		return selection{}, err
	}
	list, err := json.Marshal(ords)
	return selection{sql: `SELECT value FROM json_each(?)`, args: []any{string(list)}}, err
}

// selection is a query of SQL for the ords of articles.
type selection struct {
	sql  string
	args []any
}

// mark notes m about the articles that which selects.
func (r *Reader) mark(ctx context.Context, m articles.Mark, which func(*txn) (selection, error)) (changed int, err error) {
	doing := "note what was " + noted(m.Kind)
	statements, err := r.marking(m)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", doing, err)
	}
	if r.account == nobody {
		return 0, r.explain(ctx, doing, articles.ErrReadOnly)
	}
	err = r.write(ctx, doing, func(t *txn) (bool, error) {
		from, err := which(t)
		if err != nil {
			return false, err
		}
		// The selection is kept first: a statement that changes the marks
		// must not also be reading them to find out what to change.
		_, err = t.exec(ctx, `CREATE TEMP TABLE IF NOT EXISTS chosen (ord INTEGER PRIMARY KEY)`)
		if err != nil {
			return false, err
		}
		if _, err := t.exec(ctx, `DELETE FROM chosen`); err != nil {
			return false, err
		}
		if _, err := t.ExecContext(ctx, `INSERT OR IGNORE INTO chosen `+from.sql, from.args...); err != nil {
			return false, err
		}
		changed = 0
		for _, s := range statements {
			n, err := t.exec(ctx, s.sql, s.args...)
			if err != nil {
				return false, err
			}
			if s.counts {
				changed += n
			}
		}
		return changed > 0, nil
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// noted is a mark in the words of an error.
func noted(k articles.MarkKind) string {
	switch k {
	case articles.MarkRead, articles.MarkUnread:
		return "read"
	case articles.MarkStar, articles.MarkUnstar:
		return "starred"
	default:
		return "tagged"
	}
}

// statement is a change to the articles in the table chosen. Of some changes
// only one of the statements says how many articles they changed.
type statement struct {
	sql    string
	args   []any
	counts bool
}

// marking is what has to be done for a mark.
func (r *Reader) marking(m articles.Mark) ([]statement, error) {
	me := []any{r.account}
	forget := statement{sql: `DELETE FROM marks WHERE account = ? AND read = 0 AND starred = 0
		AND ord IN (SELECT ord FROM chosen)`, args: me}
	switch m.Kind {
	case articles.MarkRead:
		return []statement{{`INSERT INTO marks SELECT ord, ?, 1, 0 FROM chosen WHERE true
			ON CONFLICT DO UPDATE SET read = 1 WHERE read = 0`, me, true}}, nil
	case articles.MarkUnread:
		return []statement{{`UPDATE marks SET read = 0 WHERE account = ? AND read = 1
			AND ord IN (SELECT ord FROM chosen)`, me, true}, forget}, nil
	case articles.MarkStar:
		return []statement{{`INSERT INTO marks SELECT ord, ?, 0, 1 FROM chosen WHERE true
			ON CONFLICT DO UPDATE SET starred = 1 WHERE starred = 0`, me, true}}, nil
	case articles.MarkUnstar:
		return []statement{{`UPDATE marks SET starred = 0 WHERE account = ? AND starred = 1
			AND ord IN (SELECT ord FROM chosen)`, me, true}, forget}, nil
	case articles.MarkTag, articles.MarkUntag:
		return r.tagging(m)
	default:
		return nil, asked(fmt.Sprintf("there is no mark of kind %d", m.Kind))
	}
}

// tagging is what has to be done to tag or untag. A tag that came with an
// article is not deleted when a reader takes it off: a row of that reader's says
// that it is gone.
func (r *Reader) tagging(m articles.Mark) ([]statement, error) {
	tag := strings.Join(strings.Fields(m.Tag), " ")
	fold := foldName(tag)
	if fold == "" {
		return nil, asked(fmt.Sprintf("%q is not a tag", m.Tag))
	}
	var gone int
	if m.Kind == articles.MarkUntag {
		gone = 1
	}
	args := []any{r.account, fold, gone, tag}
	statements := []statement{{`UPDATE tags SET gone = ?3
		WHERE account = ?1 AND fold = ?2 AND gone <> ?3 AND ord IN (SELECT ord FROM chosen)`, args[:3], true}}
	if gone == 1 {
		return append(statements, statement{`INSERT OR IGNORE INTO tags SELECT t.ord, ?1, ?2, t.tag, ?3 FROM tags t
			WHERE t.account = 0 AND t.fold = ?2 AND t.ord IN (SELECT ord FROM chosen)`, args[:3], true}), nil
	}
	return append(statements, statement{`INSERT INTO tags SELECT ord, ?1, ?2, ?4, ?3 FROM chosen c WHERE NOT EXISTS
		(SELECT 1 FROM tags t WHERE t.ord = c.ord AND t.account IN (0, ?1) AND t.fold = ?2)`, args, true}), nil
}
