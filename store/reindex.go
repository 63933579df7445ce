package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"lede/articles"
	"lede/store/index"
)

// Making the index from the articles. A library of an earlier version has to
// have it made, and Repair has it made anew. It is made in steps, each of which
// is whole: what has been done when a program ends need not be done again, and
// articles can be put meanwhile.

// reindexStep is how many articles are indexed at once.
const reindexStep = 500

// indexAll indexes what is not indexed yet. It tells progress, if that is not
// nil, how many articles are still to come.
func (s *Store) indexAll(ctx context.Context, progress func(left int)) error {
	for {
		var upTo articles.ID
		err := s.patiently(ctx, func() error {
			return s.readers.QueryRowContext(ctx, `SELECT unindexed FROM library`).Scan(&upTo)
		})
		if err != nil || upTo == 0 {
			return err
		}
		if progress != nil {
			progress(int(upTo))
		}
		err = s.patiently(ctx, func() error {
			return transact(ctx, s.writer, nil, func(t *txn) error { return s.indexSome(ctx, t) })
		})
		if err != nil {
			return fmt.Errorf("index the articles: %w", err)
		}
		if err := s.tidy(ctx); err != nil {
			return err
		}
	}
}

// indexSome indexes the next articles that are not indexed yet.
func (s *Store) indexSome(ctx context.Context, t *txn) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var upTo articles.ID
	if err := t.row(ctx, `SELECT unindexed FROM library`).Scan(&upTo); err != nil {
		return err
	}
	state, err := indexState(ctx, t)
	if err != nil {
		return err
	}
	docs, next, err := s.documents(ctx, t, upTo, reindexStep)
	if err != nil {
		return err
	}
	snap, pages := index.Open(state, nil), s.pages(ctx, t)
	missing := docs[:0]
	for _, d := range docs {
		// One that was put meanwhile is there already.
		segment, _, err := snap.Find(pages, d.Ord)
		if err != nil {
			return err
		}
		if segment == 0 {
			missing = append(missing, d)
		}
	}
	if err := s.writeSegment(ctx, t, missing); err != nil {
		return err
	}
	_, err = t.exec(ctx, `UPDATE library SET unindexed = ?`, next)
	return err
}

// documents reads some articles as the index is told of them, from an ID
// downwards, and the ID from which it goes on; 0 at the end.
func (s *Store) documents(ctx context.Context, t *txn, upTo articles.ID, limit int) (docs []index.Document, next articles.ID, err error) {
	err = t.each(ctx, func(row scanner) error {
		var a articles.Article
		var ord int64
		var byline string
		var body []byte
		err := row.Scan(&ord, &next, &a.Title, &a.Language, &a.Source, &byline, &a.Feed, &a.URL, &body)
		if err != nil {
			return err
		}
		if a.Text, err = s.packer.unpack(body); err != nil {
			return fmt.Errorf("article %d: %w", next, err)
		}
		if a.Byline, err = fromJSON[string](byline); err != nil {
			return fmt.Errorf("article %d: %w", next, err)
		}
		d := document(a)
		d.Ord = ord
		docs = append(docs, d)
		return nil
	}, `SELECT a.ord, a.id, a.title, a.language, coalesce(s.name, ''), x.byline, x.feed, x.url, x.body
		FROM texts x JOIN articles a ON a.id = x.id LEFT JOIN sources s ON s.id = a.source
		WHERE x.id <= ? ORDER BY x.id DESC LIMIT ?`, upTo, limit)
	if err != nil {
		return nil, 0, err
	}
	if next--; len(docs) < limit {
		next = 0
	}
	for i := range docs {
		if docs[i].Names, err = weighed(ctx, t, docs[i].Ord); err != nil {
			return nil, 0, err
		}
	}
	return docs, next, nil
}

// weighed reads the names of an article as the index is told of them.
func weighed(ctx context.Context, t *txn, ord int64) (list []index.Weighed, err error) {
	err = t.each(ctx, func(row scanner) error {
		var id articles.NameID
		var salience int
		err := row.Scan(&id, &salience)
		list = append(list, index.Weighed{Name: nameTerm(id), Weight: prominence(salience)})
		return err
	}, `SELECT name, salience FROM article_names WHERE ord = ?`, ord)
	return list, err
}

// Repair makes the index of words anew from the articles, which are not
// touched, and the index of the forms of names. progress, if not nil, is told
// how many articles are still to come. Readers find less until it is done. If
// it is interrupted, it goes on when the library is opened again. Where the
// file itself is not whole it changes nothing; the error wraps
// articles.ErrDamaged then and says what is wrong.
func (s *Store) Repair(ctx context.Context, progress func(left int)) error {
	const doing = "repair the library"
	err := s.wholeFile(ctx)
	if err != nil {
		return s.explain(ctx, doing, err)
	}
	err = s.write(ctx, doing, func(t *txn) (bool, error) {
		for _, statement := range []string{
			`INSERT INTO segments (id, state, touched, articles, newest, oldest, lengths)
				SELECT segment, 2, 0, 0, 0, 0, '' FROM (` + pagesOfNothing + `)`,
			`UPDATE library SET segments = max(segments, (SELECT coalesce(max(id), 0) FROM segments))`,
			`UPDATE segments SET state = 2`,
			`DELETE FROM dead`,
			`UPDATE library SET generation = generation + 1, unindexed = (SELECT coalesce(max(id), 0) FROM articles)`,
			`INSERT INTO forms_search (forms_search) VALUES ('delete-all')`,
		} {
			if _, err := t.exec(ctx, statement); err != nil {
				return false, err
			}
		}
		return true, indexForms(ctx, t)
	})
	if err != nil {
		return err
	}
	if err := s.tidy(ctx); err != nil { // what was there makes room for what comes
		return s.explain(ctx, doing, err)
	}
	return s.explain(ctx, doing, s.indexAll(ctx, progress))
}

// wholeFile wants all but the indexes, which can be made anew, to be readable.
func (s *Store) wholeFile(ctx context.Context) error {
	return s.patiently(ctx, func() error {
		return transact(ctx, s.readers, &sql.TxOptions{ReadOnly: true}, func(t *txn) error {
			faults, err := collect(ctx, t, `PRAGMA quick_check(20)`)
			for _, fault := range faults {
				if !strings.Contains(strings.ToLower(fault), "fts5") {
					return fmt.Errorf("%w: %s", errPacked, fault)
				}
			}
			return err
		})
	})
}

// indexForms makes the index of the forms of names.
func indexForms(ctx context.Context, t *txn) error {
	type form struct {
		id   int64
		text string
	}
	var forms []form
	err := t.each(ctx, func(row scanner) error {
		var f form
		err := row.Scan(&f.id, &f.text)
		f.text = formWords(strings.ToValidUTF8(f.text, ""))
		forms = append(forms, f)
		return err
	}, `SELECT id, form FROM forms ORDER BY id`)
	if err != nil {
		return err
	}
	for _, f := range forms {
		if _, err := t.exec(ctx, `INSERT INTO forms_search (rowid, form) VALUES (?, ?)`, f.id, f.text); err != nil {
			return err
		}
	}
	return nil
}
