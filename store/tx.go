package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"lede/articles"
)

// txn is a transaction that prepares each statement once, however often it
// runs: an import runs the same dozen statements for every article.
//
// Inside one, statements run to their end even if the context of the call has
// ended; whoever loops looks at the context between rounds. Watching it in
// each of the short statements of an import would cost more than they do. Only
// queries that may take long, those of readers, are stopped in the middle.
//
// The first error ends it. When the disk is full, among others, SQLite takes
// the whole transaction back by itself and is then outside of any, where each
// further statement would be kept at once.
type txn struct {
	*sql.Tx
	prepared map[string]*sql.Stmt
	failed   error
}

// prepare returns the prepared form of query. It is closed with the
// transaction.
func (t *txn) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := t.prepared[query]; ok {
		return stmt, nil
	}
	stmt, err := t.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	t.prepared[query] = stmt
	return stmt, nil
}

// exec runs a statement that changes something and returns how many rows it
// changed.
func (t *txn) exec(ctx context.Context, query string, args ...any) (n int, err error) {
	if t.failed != nil {
		return 0, t.failed
	}
	defer func() { t.failed = err }()
	ctx = context.WithoutCancel(ctx)
	stmt, err := t.prepare(ctx, query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	changed, err := result.RowsAffected()
	return int(changed), err
}

// scanner is the answer of a query for one row.
type scanner interface{ Scan(dest ...any) error }

// failed is a row that could not be asked for.
type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

// answer is the one row of a query, which may have been asked for in vain.
type answer struct {
	t   *txn
	row *sql.Row
}

func (a answer) Scan(dest ...any) error {
	err := a.row.Scan(dest...)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		a.t.failed = err
	}
	return err
}

// row runs a query for one row.
func (t *txn) row(ctx context.Context, query string, args ...any) scanner {
	if t.failed != nil {
		return failed{t.failed}
	}
	ctx = context.WithoutCancel(ctx)
	stmt, err := t.prepare(ctx, query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return failed{err}
	}
	return answer{t, stmt.QueryRowContext(ctx, args...)}
}

// each runs a query and calls scan for every row. It ends with the context.
func (t *txn) each(ctx context.Context, scan func(scanner) error, query string, args ...any) (err error) {
	if t.failed != nil {
		return t.failed
	}
	stmt, err := t.prepare(ctx, query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// read runs f on one state of the library, whatever is written meanwhile.
func (s *Store) read(ctx context.Context, doing string, f func(*txn) error) error {
	err := s.patiently(ctx, func() error {
		return transact(ctx, s.readers, &sql.TxOptions{ReadOnly: true}, f)
	})
	return s.explain(ctx, doing, err)
}

// write runs f and keeps all that it changed, or nothing. It counts as a change
// of the library if f says so.
func (s *Store) write(ctx context.Context, doing string, f func(*txn) (changed bool, err error)) error {
	if s.writer == nil {
		return s.explain(ctx, doing, articles.ErrReadOnly)
	}
	var revision articles.Revision
	err := s.patiently(ctx, func() error {
		revision = 0
		return transact(ctx, s.writer, nil, func(t *txn) error {
			changed, err := f(t)
			if err != nil || !changed {
				return err
			}
			return t.row(ctx, `UPDATE library SET revision = revision + 1 RETURNING revision`).Scan(&revision)
		})
	})
	if err != nil {
		return s.explain(ctx, doing, err)
	}
	if revision > 0 {
		s.changes.announce(revision)
	}
	return nil
}

func transact(ctx context.Context, db *sql.DB, opts *sql.TxOptions, f func(*txn) error) error {
	tx, err := db.BeginTx(ctx, opts)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := f(&txn{Tx: tx, prepared: make(map[string]*sql.Stmt)}); err != nil {
		return err
	}
	return tx.Commit()
}

// patiently runs f again while another program keeps the library locked, for as
// long as the options say. SQLite waits by itself in most cases and gives up at
// once in a few: while somebody recovers the log after a crash, or changes what
// kind of log there is.
func (s *Store) patiently(ctx context.Context, f func() error) error {
	start := time.Now()
	pause := time.Millisecond
	for {
		err := f()
		switch code(err) & 0xFF {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		default:
			return err
		}
		if time.Since(start) >= s.opts.Wait {
			return err
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return err
		case <-timer.C:
		}
		pause = min(2*pause, 50*time.Millisecond)
	}
}
