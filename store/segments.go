package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"lede/store/index"
)

// cachedPages is how many pages of the index are kept in memory, of 8 KiB each
// and for all readers together. What a query reads is mostly the dictionaries,
// and the newest ends of the lists of words that are typed again and again.
const cachedPages = 1 << 11

// The states of a segment.
const (
	writing = iota
	reading
	removing
)

// segments is what this process knows of the index of words.
type segments struct {
	cache *lru.Cache[index.PageID, []byte]

	tidying sync.Mutex // held by who merges; one does at a time

	mu         sync.Mutex
	generation int64
	snapshot   *index.Snapshot
}

func newSegments() (*segments, error) {
	cache, err := lru.New[index.PageID, []byte](cachedPages)
	return &segments{cache: cache}, err
}

// snapshot is the index as a transaction sees it.
func (s *Store) snapshot(ctx context.Context, t *txn) (*index.Snapshot, error) {
	var generation int64
	if err := t.row(ctx, `SELECT generation FROM library`).Scan(&generation); err != nil {
		return nil, err
	}
	known := s.segments
	known.mu.Lock()
	defer known.mu.Unlock()
	if known.snapshot != nil && known.generation == generation {
		return known.snapshot, nil
	}
	state, err := indexState(ctx, t)
	if err != nil {
		return nil, fmt.Errorf("read what the index of words is made of: %w", err)
	}
	known.snapshot, known.generation = index.Open(state, known.snapshot), generation
	return known.snapshot, nil
}

// indexState reads which segments there are, and what is dead in them.
func indexState(ctx context.Context, t *txn) (index.State, error) {
	state := index.State{Dead: make(map[int64]index.Dead)}
	err := t.each(ctx, func(row scanner) error {
		m, err := scanMeta(row)
		state.Segments = append(state.Segments, m)
		return err
	}, `SELECT id, articles, newest, oldest, lengths FROM segments WHERE state = ?`, reading)
	if err != nil {
		return state, err
	}
	err = t.each(ctx, func(row scanner) error {
		var segment, article int64
		err := row.Scan(&segment, &article)
		state.Dead[segment] = state.Dead[segment].With(article)
		return err
	}, `SELECT d.segment, d.article FROM dead d JOIN segments s ON s.id = d.segment
		WHERE s.state = ? AND d.article BETWEEN 0 AND s.articles - 1 ORDER BY d.segment, d.article`, reading)
	return state, err
}

func scanMeta(row scanner) (m index.Meta, err error) {
	var lengths string
	if err := row.Scan(&m.ID, &m.Articles, &m.Newest, &m.Oldest, &lengths); err != nil {
		return m, err
	}
	if err := json.Unmarshal([]byte(lengths), &m.Length); err != nil {
		return m, fmt.Errorf("%w: a segment: %w", errPacked, err)
	}
	return m, nil
}

// pages reads pages of the index within a transaction.
type pages struct {
	ctx   context.Context //nolint:containedctx // of one query
	t     *txn
	cache *lru.Cache[index.PageID, []byte]
}

func (s *Store) pages(ctx context.Context, t *txn) *pages {
	return &pages{ctx: ctx, t: t, cache: s.segments.cache}
}

// Page returns a page.
func (p *pages) Page(id index.PageID) ([]byte, error) {
	if page, ok := p.cache.Get(id); ok {
		return page, nil
	}
	var page []byte
	err := p.t.row(p.ctx, `SELECT page FROM pages WHERE id = ?`, int64(id)).Scan(&page)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, pageMissing(id)
	}
	if err != nil {
		return nil, fmt.Errorf("read a page of the index of words: %w", err)
	}
	p.cache.Add(id, page)
	return page, nil
}

// pageMissing is the error of a page that should be there.
func pageMissing(id index.PageID) error {
	return fmt.Errorf("%w: a page of segment %d is not there", index.ErrDamaged, id.Segment())
}

// WritePage keeps a new page.
func (p *pages) WritePage(id index.PageID, page []byte) error {
	_, err := p.t.exec(p.ctx, `INSERT INTO pages (id, page) VALUES (?, ?)`, int64(id), page)
	return err
}

// newSegment takes the next number for a segment.
func newSegment(ctx context.Context, t *txn) (id int64, err error) {
	err = t.row(ctx, `UPDATE library SET segments = segments + 1 RETURNING segments`).Scan(&id)
	return id, err
}

// keepSegment lets a segment be read that has been written.
func keepSegment(ctx context.Context, t *txn, m index.Meta) error {
	lengths, err := json.Marshal(m.Length)
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, `INSERT OR REPLACE INTO segments (id, state, touched, articles, newest, oldest, lengths)
		VALUES (?, ?, 0, ?, ?, ?, ?)`, m.ID, reading, m.Articles, m.Newest, m.Oldest, string(lengths))
	return err
}

// indexChanged tells all who search that there is something new to read.
func indexChanged(ctx context.Context, t *txn) error {
	_, err := t.exec(ctx, `UPDATE library SET generation = generation + 1`)
	return err
}
