package store

import (
	"context"
	"fmt"
	"time"
)

// tidier merges segments in the background while a library is open.
type tidier struct {
	cancel context.CancelFunc
	done   chan struct{}
	poked  chan struct{}
}

// settled is how long nothing may have been put before the file is made
// smaller: what one merge frees, the next import fills.
const settled = 3 * time.Second

func (s *Store) startTidying() {
	ctx, cancel := context.WithCancel(context.Background())
	s.tidier = &tidier{cancel: cancel, done: make(chan struct{}), poked: make(chan struct{}, 1)}
	go func() {
		defer close(s.tidier.done)
		quiet := time.After(settled)
		for {
			select {
			case <-ctx.Done():
				return
			case <-s.tidier.poked:
				// What fails here, because the disk is full or the library is
				// closed, fails for the next batch as well, which says so. The
				// library is sound with many segments; it is slower to ask.
				_ = s.tidy(ctx)
				quiet = time.After(settled)
			case <-quiet:
				_ = s.tidy(ctx) // what an earlier program left to do
				s.shrink(ctx)
				quiet = nil
			}
		}
	}()
}

// poke tells that there may be something to merge.
func (t *tidier) poke() {
	select {
	case t.poked <- struct{}{}:
	default:
	}
}

// stop ends the tidying, in the middle of a merge if need be.
func (t *tidier) stop() {
	t.cancel()
	<-t.done
}

// mostSegments is how many segments there may be before whoever puts more has
// to merge some first.
const mostSegments = 6 * fan

// keepUp merges at once if there are too many segments.
func (s *Store) keepUp(ctx context.Context) error {
	var n int
	err := s.patiently(ctx, func() error {
		return s.readers.QueryRowContext(ctx, `SELECT count(*) FROM segments WHERE state = ?`, reading).Scan(&n)
	})
	if err != nil || n < mostSegments {
		return err
	}
	return s.tidy(ctx)
}

// A file is made smaller when so many of its pages are unused, some pages at a
// time so that nobody waits for it.
const (
	shrinkShare = 8 // one in so many
	shrinkLeast = 256
	shrinkStep  = 64
)

// shrink gives unused pages back. If it fails the file stays as large as it is.
func (s *Store) shrink(ctx context.Context) {
	var unused, pages int
	if s.writer.QueryRowContext(ctx, `PRAGMA freelist_count`).Scan(&unused) != nil ||
		s.writer.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages) != nil ||
		unused < shrinkLeast || unused < pages/shrinkShare {
		return
	}
	_ = s.giveBack(ctx, unused) // what is left is tried again
}

// giveBack makes the file smaller by so many unused pages.
func (s *Store) giveBack(ctx context.Context, unused int) error {
	step := fmt.Sprintf(`PRAGMA incremental_vacuum(%d)`, shrinkStep)
	for range unused/shrinkStep + 1 {
		if _, err := s.writer.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	return nil
}

// Settle merges what there is to merge and makes the file as small as it can
// be. After a large import it is worth the wait; otherwise it is done bit by
// bit while the library is open.
func (s *Store) Settle(ctx context.Context) error {
	const doing = "tidy the library up"
	if s.writer == nil {
		return nil
	}
	if err := s.tidy(ctx); err != nil {
		return s.explain(ctx, doing, err)
	}
	s.shrink(ctx)
	return nil
}
