package store

import (
	"context"
	"fmt"

	"lede/articles"
)

// LimitPages lets a library grow by so many pages and no more, as on a disk
// that is nearly full; a negative number lets it grow again.
func (s *Store) LimitPages(ctx context.Context, more int) error {
	var pages int
	if err := s.writer.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages); err != nil {
		return err
	}
	limit := pages + more
	if more < 0 {
		limit = 1 << 30
	}
	_, err := s.writer.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count = %d`, limit))
	return err
}

// Explain is how SQLite goes about the rows of a query.
func (r *Reader) Explain(ctx context.Context, q articles.Query) (plan string, err error) {
	err = r.read(ctx, "explain", func(t *txn) error {
		p, err := r.plan(ctx, t, q)
		if err != nil {
			return err
		}
		if p.node != nil {
			return fmt.Errorf("%q is not read from a table", q.Text)
		}
		statement := p.statement(`x.ord`, `x.ord < 1`, `ORDER BY x.ord DESC LIMIT 50`)
		return t.each(ctx, func(row scanner) error {
			var id, parent, unused int
			var detail string
			err := row.Scan(&id, &parent, &unused, &detail)
			plan += detail + "\n"
			return err
		}, `EXPLAIN QUERY PLAN `+statement, p.args...)
	})
	return plan, err
}
