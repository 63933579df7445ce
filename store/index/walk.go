package index

import (
	"context"
	"math"
	"slices"
)

// Walk yields the ords of the matches from an ord on, the newest first, until
// yield wants no more. The error is that of the context if that ended first;
// what was yielded until then is right and has no gaps.
func (q *Search) Walk(ctx context.Context, from int64, yield func(ord int64) bool) error {
	q.a.ctx = ctx
	runs := make([]*run, 0, len(q.snap.segments))
	for _, s := range q.snap.segments {
		if s.Oldest <= from {
			runs = append(runs, &run{s: s, dead: q.snap.dead[s.ID], ord: min(from, s.Newest)})
		}
	}
	for len(runs) > 0 && q.a.err == nil {
		first, next := 0, int64(math.MinInt64)
		for i, r := range runs[1:] {
			if r.ord > runs[first].ord {
				first, next = i+1, runs[first].ord
			} else {
				next = max(next, r.ord)
			}
		}
		r := runs[first]
		for r.ord >= next {
			if r.found && !yield(r.ord) {
				return q.a.err
			}
			if !r.advance(q) {
				runs = slices.Delete(runs, first, first+1)
				break
			}
		}
	}
	return q.a.err
}

// run is a segment while it is walked. It is opened when its turn comes.
type run struct {
	s       *segment
	dead    Dead
	c       cursor
	article int64
	ord     int64 // of the article; before the first, the newest it can have
	found   bool
}

// advance moves to the next match.
func (r *run) advance(q *Search) bool {
	if r.c == nil {
		r.c = q.on(r.s)
		r.article = r.s.from(q.a, r.ord)
	} else {
		r.article++
	}
	for q.a.err == nil {
		r.article = r.c.seek(r.article)
		if r.article == End {
			return false
		}
		if !r.dead.Has(r.article) {
			r.ord, r.found = r.s.ord(q.a, r.article), q.a.err == nil
			return r.found
		}
		r.article++
	}
	return false
}

// WalkBack yields the ords of the matches above an ord, the oldest first. Lists
// are only ever read from their newest end, so it walks one stretch of the
// library after another, each four times as long as the one before.
func (q *Search) WalkBack(ctx context.Context, above int64, yield func(ord int64) bool) error {
	for length := int64(256); above < math.MaxInt64; length *= 4 {
		upTo := q.snap.ahead(q.a, above, length)
		var stretch []int64
		err := q.Walk(ctx, upTo, func(ord int64) bool {
			if ord > above {
				stretch = append(stretch, ord)
			}
			return ord > above
		})
		if err != nil {
			return err
		}
		for _, ord := range slices.Backward(stretch) {
			if !yield(ord) {
				return nil
			}
		}
		above = upTo
	}
	return nil
}

// ahead is an ord some articles of the largest segment above another.
func (s *Snapshot) ahead(a *access, ord, articles int64) int64 {
	if len(s.segments) == 0 {
		return math.MaxInt64
	}
	largest := s.segments[0]
	for _, seg := range s.segments {
		if seg.Articles > largest.Articles {
			largest = seg
		}
	}
	at := largest.from(a, ord) - articles
	if at < 0 {
		return math.MaxInt64
	}
	return max(ord+1, largest.ord(a, at))
}

// Has reports whether an article matches.
func (q *Search) Has(ctx context.Context, ord int64) (bool, error) {
	found := false
	err := q.Walk(ctx, ord, func(at int64) bool {
		found = at == ord
		return false
	})
	return found, err
}

// Find is where the index has an article: its segment and its number there;
// segment 0 if it is nowhere, or dead.
func (s *Snapshot) Find(pages Pages, ord int64) (segment, article int64, err error) {
	a := &access{pages: pages}
	for _, seg := range s.segments {
		if ord < seg.Oldest || ord > seg.Newest {
			continue
		}
		if at := seg.find(a, ord); at >= 0 && !s.dead[seg.ID].Has(at) {
			return seg.ID, at, a.err
		}
	}
	return 0, 0, a.err
}
