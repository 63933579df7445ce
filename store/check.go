package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	sqlite3 "modernc.org/sqlite/lib"
)

// agreements are what must hold between the tables: each query lists what does
// not, at most a few of it, as text.
func agreements() []string {
	return []string{
		`SELECT 'article ' || id || ' has no text' FROM articles
			WHERE id NOT IN (SELECT id FROM texts) LIMIT 5`,
		`SELECT 'form ' || id || ' of a name is not in its index' FROM forms
			WHERE id NOT IN (SELECT id FROM forms_search_docsize) LIMIT 5`,
		`SELECT 'the index of forms holds words of no form at ' || id FROM forms_search_docsize
			WHERE id NOT IN (SELECT id FROM forms) LIMIT 5`,
		`SELECT 'article ' || a.id || ' counts ' || a.names || ' names and holds others' FROM articles a
			WHERE a.names <> (SELECT count(*) FROM article_names h WHERE h.ord = a.ord) LIMIT 5`,
		`SELECT 'name ' || n.id || ' counts ' || n.articles || ' articles and is in others' FROM names n
			WHERE n.articles <> (SELECT count(*) FROM article_names h WHERE h.name = n.id) LIMIT 5`,
		`SELECT 'name ' || n.id || ' counts ' || n.mentions || ' mentions, its articles others' FROM names n
			WHERE n.mentions <> (SELECT coalesce(sum(h.mentions), 0) FROM article_names h WHERE h.name = n.id)
			OR n.mentions <> (SELECT coalesce(sum(f.mentions), 0) FROM forms f WHERE f.name = n.id) LIMIT 5`,
		`SELECT 'source ' || s.id || ' counts ' || s.articles || ' articles and has others' FROM sources s
			WHERE s.articles <> (SELECT count(*) FROM articles a WHERE a.source = s.id) LIMIT 5`,
		`SELECT 'the library counts ' || articles || ' articles and has others' FROM library
			WHERE articles <> (SELECT count(*) FROM articles)`,
		`SELECT 'the library counts ' || mentions || ' mentions and has others' FROM library
			WHERE mentions <> (SELECT coalesce(sum(mentions), 0) FROM names)`,
		`SELECT 'article number ' || max(id) || ' was never given out' FROM articles
			HAVING max(id) > (SELECT last_id FROM library)`,
	}
}

// Check looks whether the library is sound: whether the file is whole, the
// indexes hold what they should and the counts agree with what is counted. It
// returns what is wrong, in plain words, and an error only if it could not look.
//
// It reads the whole library, as it is at one moment, and cuts every text into
// words again. Others may write meanwhile, but what they write stays in the log
// until the end, and for part of that they are kept waiting. progress, if not
// nil, is told how much is done, from 0 to 1.
func (s *Store) Check(ctx context.Context, progress func(done float64)) (faults []string, err error) {
	if progress == nil {
		progress = func(float64) {}
	}
	faults, err = s.check(ctx, progress)
	return faults, s.explain(ctx, "check the library", err)
}

func (s *Store) check(ctx context.Context, progress func(float64)) ([]string, error) {
	faults, err := s.checkFile(ctx, progress)
	if err != nil || len(faults) > 0 || s.writer == nil {
		return faults, err
	}
	return s.checkIndex(ctx, "forms_search")
}

// checkFile looks at the file, and if it is whole at what its tables say and at
// the index of words.
//
// It uses a connection of its own. On one that has searched before, FTS5 checks
// what it remembers of the index instead of what the index has become since,
// and finds damage where somebody else has only written (SQLite 3.54.1).
func (s *Store) checkFile(ctx context.Context, progress func(float64)) (faults []string, err error) {
	db, err := sql.Open("sqlite", s.reading)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	err = s.patiently(ctx, func() error {
		return transact(ctx, db, &sql.TxOptions{ReadOnly: true}, func(t *txn) (err error) {
			faults, err = collect(ctx, t, `PRAGMA integrity_check(20)`)
			if err != nil || len(faults) > 0 {
				return err
			}
			if faults, err = collect(ctx, t, append(agreements(), wordAgreements()...)...); err != nil {
				return err
			}
			words, err := s.checkWords(ctx, t, progress)
			faults = append(faults, words...)
			return err
		})
	})
	return faults, err
}

// collect runs queries that list faults.
func collect(ctx context.Context, t *txn, queries ...string) (faults []string, err error) {
	for _, query := range queries {
		err := t.each(ctx, func(row scanner) error {
			var fault string
			err := row.Scan(&fault)
			if fault != "ok" {
				faults = append(faults, fault)
			}
			return err
		}, query)
		if err != nil {
			return nil, err
		}
	}
	return faults, nil
}

// checkIndex lets FTS5 look at an index of its own. It does so as if it were
// writing, so a library that may not be written cannot have it done.
func (s *Store) checkIndex(ctx context.Context, index string) ([]string, error) {
	err := s.patiently(ctx, func() error {
		_, err := s.writer.ExecContext(ctx, fmt.Sprintf(`INSERT INTO %[1]s (%[1]s) VALUES ('integrity-check')`, index))
		return err
	})
	if code(err)&0xFF == sqlite3.SQLITE_CORRUPT {
		return []string{fmt.Sprintf("the index %q is damaged", index)}, nil
	}
	return nil, err
}
