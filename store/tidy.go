package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/bits"
	"time"

	"lede/articles"
	"lede/store/index"
)

// Merging the segments of the index. Every batch that is put brings one, and
// what is asked has to look into all of them. So those of about one size are
// merged into one of the next size, as in a log-structured merge tree: an
// article is written again once for each eightfold growth of the library.
//
// A merge reads pages, which never change, and writes pages nobody reads yet.
// Only when it is done, and if nobody else has merged the same segments
// meanwhile, does a short transaction put the new segment in their place. So
// it may be given up at any moment, it keeps nobody waiting, and what a killed
// program leaves behind is removed by whoever merges next.
const (
	fan       = 8   // segments of one size that are merged
	smallest  = 256 // articles of a segment of size 0
	deadShare = 4   // a segment with one dead in so many is written anew
	atOnce    = 256 // pages written or removed in a transaction
	abandoned = 10 * time.Minute
)

// level is the size of a segment.
func level(articles int) int {
	return (bits.Len(uint(articles/smallest)) + 2) / 3
}

// tidy merges until there is nothing to merge.
func (s *Store) tidy(ctx context.Context) error {
	s.segments.tidying.Lock()
	defer s.segments.tidying.Unlock()
	for {
		if err := s.removeMerged(ctx); err != nil {
			return err
		}
		inputs, err := s.mergeable(ctx)
		if err != nil || inputs == nil {
			return err
		}
		if err := s.merge(ctx, inputs); err != nil && !errors.Is(err, errMerged) {
			return fmt.Errorf("merge segments of the index: %w", err)
		}
	}
}

// mergeable picks segments that should become one; nil if there are none.
func (s *Store) mergeable(ctx context.Context) (inputs []index.Input, err error) {
	var state index.State
	err = s.patiently(ctx, func() error {
		return transact(ctx, s.readers, &sql.TxOptions{ReadOnly: true}, func(t *txn) (err error) {
			state, err = indexState(ctx, t)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	byLevel := make(map[int][]index.Input)
	for _, m := range state.Segments {
		in := index.Input{Meta: m, Dead: state.Dead[m.ID]}
		if n := in.Dead.Count(); n > 0 && n*deadShare > m.Articles {
			return []index.Input{in}, nil
		}
		l := level(m.Articles)
		byLevel[l] = append(byLevel[l], in)
	}
	for l := range 64 {
		if len(byLevel[l]) >= fan {
			return byLevel[l], nil
		}
	}
	return nil, nil
}

// merge merges segments into one.
func (s *Store) merge(ctx context.Context, inputs []index.Input) error {
	m := &merger{Store: s, ctx: ctx, recent: make(map[index.PageID]numbered)}
	if err := m.begin(); err != nil {
		return err
	}
	merged, err := index.Merge(ctx, m, m, m.id, inputs)
	if err == nil {
		err = m.flush()
	}
	if err == nil {
		err = s.transactWrite(ctx, func(t *txn) error { return s.replace(ctx, t, inputs, merged) })
	}
	if err != nil {
		return errors.Join(err, m.giveUp())
	}
	return nil
}

// merger reads the pages of a merge one by one, so that no old state of the
// library is kept for it, and writes them in handfuls.
type merger struct {
	*Store
	ctx     context.Context //nolint:containedctx // of one merge
	id      int64
	waiting []numbered
	recent  map[index.PageID]numbered // the last page of each stream: they are read in order
}

type numbered struct {
	id   index.PageID
	page []byte
}

func (m *merger) begin() error {
	return m.transactWrite(m.ctx, func(t *txn) (err error) {
		if m.id, err = newSegment(m.ctx, t); err != nil {
			return err
		}
		_, err = t.exec(m.ctx, `INSERT INTO segments (id, state, touched, articles, newest, oldest, lengths)
			VALUES (?, ?, unixepoch(), 0, 0, 0, '')`, m.id, writing)
		return err
	})
}

// Page reads a page.
func (m *merger) Page(id index.PageID) ([]byte, error) {
	if last := m.recent[id.Stream()]; last.id == id {
		return last.page, nil
	}
	var page []byte
	err := m.patiently(m.ctx, func() error {
		return m.readers.QueryRowContext(m.ctx, `SELECT page FROM pages WHERE id = ?`, int64(id)).Scan(&page)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, m.gone(id)
	}
	if err != nil {
		return nil, err
	}
	m.recent[id.Stream()] = numbered{id, page}
	return page, nil
}

// gone is why a page is not there: somebody else has merged its segment, or the
// library is damaged.
func (m *merger) gone(id index.PageID) error {
	var state int
	err := m.patiently(m.ctx, func() error {
		return m.readers.QueryRowContext(m.ctx, `SELECT state FROM segments WHERE id = ?`, id.Segment()).Scan(&state)
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return errMerged
	case err == nil && state == reading:
		return pageMissing(id)
	case err == nil:
		return errMerged
	}
	return err
}

// WritePage keeps a page of the new segment.
func (m *merger) WritePage(id index.PageID, page []byte) error {
	m.waiting = append(m.waiting, numbered{id, append([]byte(nil), page...)})
	if len(m.waiting) < atOnce {
		return nil
	}
	return m.flush()
}

func (m *merger) flush() error {
	err := m.transactWrite(m.ctx, func(t *txn) error {
		for _, w := range m.waiting {
			if _, err := t.exec(m.ctx, `INSERT INTO pages (id, page) VALUES (?, ?)`, int64(w.id), w.page); err != nil {
				return err
			}
		}
		// Who slept for long, as laptops do, may have been taken for dead.
		n, err := t.exec(m.ctx, `UPDATE segments SET touched = unixepoch() WHERE id = ? AND state = ?`, m.id, writing)
		if err == nil && n == 0 {
			err = errMerged
		}
		return err
	})
	m.waiting = m.waiting[:0]
	return err
}

// giveUp leaves what was written to be removed.
func (m *merger) giveUp() error {
	ctx := context.WithoutCancel(m.ctx)
	return m.transactWrite(ctx, func(t *txn) error {
		_, err := t.exec(ctx, `UPDATE segments SET state = ? WHERE id = ? AND state = ?`, removing, m.id, writing)
		return err
	})
}

// errMerged is met when somebody else has merged the same segments, or taken
// away a new one that was not worked on for long.
var errMerged = errors.New("the segments were merged by another program")

// replace puts a merged segment in the place of what it was made of. What has
// died since is dead in it too.
func (s *Store) replace(ctx context.Context, t *txn, inputs []index.Input, merged index.Meta) error {
	state, err := indexState(ctx, t)
	if err != nil {
		return err
	}
	there := make(map[int64]bool)
	for _, m := range state.Segments {
		there[m.ID] = true
	}
	for _, in := range inputs {
		if !there[in.ID] {
			return errMerged
		}
	}
	n, err := t.exec(ctx, `UPDATE segments SET state = ? WHERE id = ? AND state = ?`, reading, merged.ID, writing)
	if err == nil && n == 0 {
		err = errMerged
	}
	if err != nil {
		return err
	}
	if err := keepSegment(ctx, t, merged); err != nil {
		return err
	}
	pages := s.pages(ctx, t)
	for _, in := range inputs {
		late, err := index.Late(pages, in, state.Dead[in.ID], merged)
		if err != nil {
			return err
		}
		for _, article := range late {
			if _, err := t.exec(ctx, `INSERT INTO dead (segment, article) VALUES (?, ?)`, merged.ID, article); err != nil {
				return err
			}
		}
		if _, err := t.exec(ctx, `DELETE FROM dead WHERE segment = ?`, in.ID); err != nil {
			return err
		}
		if _, err := t.exec(ctx, `UPDATE segments SET state = ? WHERE id = ?`, removing, in.ID); err != nil {
			return err
		}
	}
	if merged.Articles == 0 {
		if _, err := t.exec(ctx, `UPDATE segments SET state = ? WHERE id = ?`, removing, merged.ID); err != nil {
			return err
		}
	}
	return indexChanged(ctx, t)
}

// removeMerged removes what was merged, and what was begun and abandoned.
func (s *Store) removeMerged(ctx context.Context) error {
	for {
		var id int64
		err := s.patiently(ctx, func() error {
			return notFound(s.readers.QueryRowContext(ctx, `SELECT id FROM segments
				WHERE state = ? OR state = ? AND touched < unixepoch() - ? LIMIT 1`,
				removing, writing, int(abandoned.Seconds())).Scan(&id))
		})
		if errors.Is(err, articles.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		err = s.transactWrite(ctx, func(t *txn) error {
			first, last := index.PagesOf(id)
			n, err := t.exec(ctx, `DELETE FROM pages WHERE id IN
				(SELECT id FROM pages WHERE id BETWEEN ? AND ? LIMIT ?)`, int64(first), int64(last), atOnce)
			if err != nil || n == atOnce {
				return err
			}
			_, err = t.exec(ctx, `DELETE FROM segments WHERE id = ?`, id)
			return err
		})
		if err != nil {
			return fmt.Errorf("remove merged segments of the index: %w", err)
		}
	}
}

// transactWrite changes what no reader sees.
func (s *Store) transactWrite(ctx context.Context, f func(*txn) error) error {
	return s.patiently(ctx, func() error { return transact(ctx, s.writer, nil, f) })
}
