package store

import (
	"context"
	"errors"
	"fmt"

	"lede/articles"
	"lede/store/index"
)

// Put keeps a batch of articles, whole or not at all, and says what became of
// each, in order. Batches of a few hundred are quickest; a reader is never kept
// waiting by one.
//
// An article the library knows by its Key, or by its title, byline, date and
// text, is Unchanged if those are the same and Updated otherwise: then its
// words and names are replaced, and its ID and what readers noted about it
// stay. Read and Starred are the readers' and are not taken from an article;
// its Tags are, for everybody.
func (s *Store) Put(ctx context.Context, batch []articles.Article) ([]articles.Outcome, error) {
	const doing = "keep articles"
	drafts, err := s.draft(ctx, batch)
	if err != nil {
		return nil, s.explain(ctx, doing, err)
	}
	if err := s.keepUp(ctx); err != nil {
		return nil, s.explain(ctx, doing, err)
	}
	var outcomes []articles.Outcome
	err = s.write(ctx, doing, func(t *txn) (changed bool, err error) {
		outcomes, changed, err = s.put(ctx, t, drafts)
		return changed, err
	})
	if err != nil {
		return nil, err
	}
	s.tidier.poke()
	return outcomes, nil
}

// PutStarter puts the collection a new library opens with, once in the life of
// a library, and reports whether this was the time. Deciding and putting are
// one transaction: of two programs that start at once only one puts it, and a
// program that is killed meanwhile leaves a library that is still new. An empty
// batch decides that there shall be none.
func (s *Store) PutStarter(ctx context.Context, batch []articles.Article) (bool, error) {
	const doing = "put the first articles into the library"
	drafts, err := s.draft(ctx, batch)
	if err != nil {
		return false, s.explain(ctx, doing, err)
	}
	var first bool
	err = s.write(ctx, doing, func(t *txn) (changed bool, err error) {
		n, err := t.exec(ctx, `UPDATE library SET starter = 1 WHERE starter = 0`)
		if first = n > 0; err != nil || !first {
			return false, err
		}
		_, changed, err = s.put(ctx, t, drafts)
		return changed, err
	})
	return first && err == nil, err
}

// known is an article as the library already has it.
type known struct {
	ord    int64
	id     articles.ID
	digest string
	source *int64
	title  string
}

// lookUp finds the article that a draft is a version of; articles.ErrNotFound
// if it is new. One with the same key comes before one with the same words.
func lookUp(ctx context.Context, t *txn, d *draft) (k known, err error) {
	err = t.row(ctx, `SELECT ord, id, digest, source, title FROM articles
		WHERE key_hash = ?1 OR digest = ?2 ORDER BY key_hash IS ?1 DESC LIMIT 1`, d.keyHash, d.digest).
		Scan(&k.ord, &k.id, &k.digest, &k.source, &k.title)
	return k, notFound(err)
}

// putting is the state of one batch while it is put.
//
// What goes into the indexes is gathered and written at the end, as one piece:
// a segment of the index of words, and what FTS5 keeps of the forms of names.
// FTS5 collects what it is given in memory and writes it out as one piece,
// unless a statement on another table comes between that SQLite would have to
// be able to take back alone, or a rowid that is smaller than the one before.
type putting struct {
	*Store
	t        *txn
	names    *register
	lastID   articles.ID
	articles int // how many more the library has
	mentions int // likewise
	sources  map[int64]int
	indexed  map[int64]index.Document // by ord, to be written
	outdated []int64                  // ords of which the words are to be deleted
}

func (s *Store) put(ctx context.Context, t *txn, drafts []*draft) ([]articles.Outcome, bool, error) {
	p := &putting{Store: s, t: t, names: newRegister(), sources: make(map[int64]int), indexed: make(map[int64]index.Document)}
	if err := t.row(ctx, `SELECT last_id FROM library`).Scan(&p.lastID); err != nil {
		return nil, false, err
	}
	outcomes := make([]articles.Outcome, len(drafts))
	changed := false
	for i, d := range drafts {
		if err := ctx.Err(); err != nil {
			return nil, false, err
		}
		outcome, err := p.one(ctx, d)
		if err != nil {
			return nil, false, fmt.Errorf("the article %q: %w", d.article.Title, err)
		}
		outcomes[i] = outcome
		changed = changed || outcome != articles.Unchanged
	}
	if !changed {
		return outcomes, false, nil
	}
	return outcomes, true, p.flush(ctx)
}

// one puts one article.
func (p *putting) one(ctx context.Context, d *draft) (articles.Outcome, error) {
	old, err := lookUp(ctx, p.t, d)
	switch {
	case err == nil && old.digest == string(d.digest):
		return articles.Unchanged, nil
	case err == nil:
		return articles.Updated, p.update(ctx, old, d)
	case errors.Is(err, articles.ErrNotFound):
		return articles.Added, p.add(ctx, d)
	default:
		return articles.Unchanged, fmt.Errorf("look whether it is there: %w", err)
	}
}

// add puts an article that the library does not have.
func (p *putting) add(ctx context.Context, d *draft) error {
	ord, err := freeOrd(ctx, p.t, minute(d.article.Published))
	if err != nil {
		return err
	}
	p.lastID++
	p.articles++
	return p.fill(ctx, ord, p.lastID, d)
}

// update replaces an article by a new version of it.
func (p *putting) update(ctx context.Context, old known, d *draft) error {
	if err := p.retract(ctx, old); err != nil {
		return fmt.Errorf("take back its old version: %w", err)
	}
	ord := old.ord
	if m := minute(d.article.Published); firstOrd(m) != ord&^seqMask {
		var err error
		if ord, err = freeOrd(ctx, p.t, m); err != nil {
			return err
		}
		// What hangs on ord (names, marks, tags) moves along.
		if _, err := p.t.exec(ctx, `UPDATE articles SET ord = ? WHERE ord = ?`, ord, old.ord); err != nil {
			return fmt.Errorf("move it in the list: %w", err)
		}
	}
	return p.fill(ctx, ord, old.id, d)
}

// retract takes away what a version of an article brought: its names, its words
// and what was counted.
func (p *putting) retract(ctx context.Context, old known) error {
	a, err := p.mentioned(ctx, p.t, old.id, old.title)
	if err != nil {
		return err
	}
	p.names.count(-1, a, holdings(a))
	p.mentions -= len(a.TitleMentions) + len(a.Mentions)
	if old.source != nil {
		p.sources[*old.source]--
	}
	if _, ok := p.indexed[old.ord]; ok {
		delete(p.indexed, old.ord) // it came with this batch
	} else {
		p.outdated = append(p.outdated, old.ord)
	}
	for _, query := range []string{
		`DELETE FROM article_names WHERE ord = ?`,
		`DELETE FROM tags WHERE ord = ? AND account = 0`,
	} {
		if _, err := p.t.exec(ctx, query, old.ord); err != nil {
			return err
		}
	}
	return nil
}

// flush writes what the batch counted and what it gathered for the indexes.
func (p *putting) flush(ctx context.Context) error {
	if err := p.names.flush(ctx, p.t); err != nil {
		return err
	}
	for id, n := range p.sources {
		if _, err := p.t.exec(ctx, `UPDATE sources SET articles = articles + ? WHERE id = ?`, n, id); err != nil {
			return fmt.Errorf("count a source: %w", err)
		}
	}
	_, err := p.t.exec(ctx, `UPDATE library SET last_id = ?, articles = articles + ?, mentions = mentions + ?`,
		p.lastID, p.articles, p.mentions)
	if err != nil {
		return fmt.Errorf("count the articles: %w", err)
	}
	if err := p.names.index(ctx, p.t); err != nil {
		return fmt.Errorf("index the forms of names: %w", err)
	}
	if err := p.index(ctx); err != nil {
		return fmt.Errorf("index the words: %w", err)
	}
	return nil
}
