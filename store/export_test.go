package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

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

// MigrateTo brings the library at a path to a version, in a file that grows by
// at most so many pages; a negative number lets it grow.
func MigrateTo(ctx context.Context, path string, version, more int) (err error) {
	list, err := migrations(schemaFiles)
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", dsn(path, time.Second, writerCacheKiB, "mode=rw", "_txlock=immediate"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	s := &Store{writer: db}
	s.writer.SetMaxOpenConns(1)
	if err := s.LimitPages(ctx, more); err != nil {
		return err
	}
	return migrate(ctx, db, list[:version])
}

// Version is what Open brings a library to.
func Version() int {
	list, _ := migrations(schemaFiles)
	return len(list)
}

// GiveBack makes the file as small as it can be, however little that is.
func (s *Store) GiveBack(ctx context.Context) (unused int, err error) {
	if err := s.writer.QueryRowContext(ctx, `PRAGMA freelist_count`).Scan(&unused); err != nil {
		return 0, err
	}
	return unused, s.giveBack(ctx, unused)
}
