package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	sqlite3 "modernc.org/sqlite/lib"

	"lede/articles"
)

// The migrations: schema/0001_….sql, schema/0002_… and so on without a gap.
// One that has been released is never changed again.
//
//go:embed schema/*.sql
var schemaFiles embed.FS

// applicationID marks a SQLite file as a lede library; the first migration
// writes it.
const applicationID = 0x6C656465

// migrations reads what is embedded, in order.
func migrations(files fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(files, "schema")
	if err != nil {
		return nil, fmt.Errorf("list the migrations: %w", err)
	}
	list := make([]string, len(entries))
	for i, e := range entries { // sorted by name
		var version int
		if _, err := fmt.Sscanf(e.Name(), "%04d_", &version); err != nil || version != i+1 {
			return nil, fmt.Errorf("migration %s should have number %04d", e.Name(), i+1)
		}
		text, err := fs.ReadFile(files, "schema/"+e.Name())
		if err != nil {
			return nil, fmt.Errorf("read a migration: %w", err)
		}
		list[i] = string(text)
	}
	return list, nil
}

// create gives an empty file the properties that cannot be changed once it
// holds something. Large pages suit bodies of a few kilobytes; incremental
// vacuuming lets space be given back later without rewriting the file; the log
// lets readers go on while somebody writes, and the file remembers it.
func create(ctx context.Context, db *sql.DB) error {
	for _, pragma := range []string{`page_size = 8192`, `auto_vacuum = INCREMENTAL`, `journal_mode = WAL`} {
		if _, err := db.ExecContext(ctx, `PRAGMA `+pragma); err != nil {
			return fmt.Errorf("set %s: %w", pragma, err)
		}
	}
	return nil
}

// migrate brings a library from whatever version it has to the newest. Several
// processes may do so at once: each step is one transaction that looks at the
// version again before it changes anything.
func migrate(ctx context.Context, db *sql.DB, list []string) error {
	for {
		have, err := currentVersion(ctx, db)
		switch {
		case err != nil:
			return err
		case have > len(list):
			return articles.ErrNewer
		case have == len(list):
			return nil
		case have == 0:
			if err := create(ctx, db); err != nil {
				return err
			}
		}
		if err := step(ctx, db, have, list[have]); err != nil {
			return fmt.Errorf("bring the library from version %d to %d: %w", have, have+1, err)
		}
	}
}

// step applies one migration unless another process was faster.
func step(ctx context.Context, db *sql.DB, have int, migration string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	now, err := version(ctx, tx)
	if err != nil || now != have {
		return err
	}
	if have == 0 {
		_, err := tx.ExecContext(ctx, `CREATE TABLE migrations (
			version INTEGER PRIMARY KEY,
			applied TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
		)`)
		if err != nil {
			return fmt.Errorf("number the versions: %w", err)
		}
	}
	if _, err := tx.ExecContext(ctx, migration); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO migrations (version) VALUES (?)`, have+1); err != nil {
		return fmt.Errorf("note the version: %w", err)
	}
	return tx.Commit()
}

// currentVersion is the version of a library right now. It is read in one
// transaction: between two looks another process may make the library.
func currentVersion(ctx context.Context, db *sql.DB) (have int, err error) {
	err = transact(ctx, db, &sql.TxOptions{ReadOnly: true}, func(t *txn) error {
		have, err = version(ctx, t.Tx)
		return err
	})
	return have, err
}

// version is how many migrations a library has had; zero is an empty file. A
// database of something else is refused before anything is written to it.
func version(ctx context.Context, db *sql.Tx) (int, error) {
	var app, tables int
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&app); err != nil {
		return 0, fmt.Errorf("read what kind of file it is: %w", err)
	}
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables); err != nil {
		return 0, fmt.Errorf("read what is in the file: %w", err)
	}
	switch {
	case app == 0 && tables == 0:
		return 0, nil
	case app != applicationID:
		return 0, articles.ErrDamaged
	}
	var have sql.NullInt64
	if err := db.QueryRowContext(ctx, `SELECT max(version) FROM migrations`).Scan(&have); err != nil {
		if code(err)&0xFF == sqlite3.SQLITE_ERROR { // there is no such table
			return 0, articles.ErrDamaged
		}
		return 0, fmt.Errorf("read the version: %w", err)
	}
	return int(have.Int64), nil
}
