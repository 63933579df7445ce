package index

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Hit is a match and what it is worth.
type Hit struct {
	Ord   int64
	Score float32
}

// better orders hits as an answer has them: what is worth more first, then what
// is newer.
func better(a, b Hit) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Ord, a.Ord))
}

// Ranking says which of the best matches are wanted.
type Ranking struct {
	Limit int

	// From leaves out what is not behind a hit, or not before it if Before
	// is set: then the Limit hits nearest to it are wanted. Nil is the best
	// of all, or the last of all.
	From   *Hit
	Before bool

	// Fresh makes newer articles worth more; nil is no difference.
	Fresh *Fresh

	// Accept has the last word on a match; nil accepts everything. It is
	// asked about few: those that would be among the best.
	Accept func(ord int64) (bool, error)
}

// Fresh is how much more an article is worth when it is new. What it is worth
// for its words is multiplied by 1 + Gain when it is from the minute Now, by
// 1 + Gain/2 when it is Half minutes older, and so on.
type Fresh struct {
	Now  int64 // ord
	Gain float64
	Half int64 // in ord, too
}

func (f *Fresh) factor(ord int64) float32 {
	if f == nil {
		return 1
	}
	age := max(0, float64(f.Now)-float64(ord)) // may be the whole range of an int64
	return float32(1 + f.Gain*math.Exp2(-age/float64(f.Half)))
}

// Best returns the best matches, the best of them first.
//
// The order is exact. Lists are read by blocks, and each says what is the most
// an article of it can be worth, so that wherever the sum of that cannot reach
// the worst of the hits there are already, nothing is read (block-max indexes:
// Ding and Suel, 2011). If the context ends first it returns the best of those
// it came to, with the error.
func (q *Search) Best(ctx context.Context, r Ranking) ([]Hit, error) {
	q.a.ctx, q.ranked = ctx, true
	b := &best{Ranking: r, q: q}
	for _, s := range q.snap.segments {
		b.segment(s)
	}
	return b.hits, q.a.err
}

// best gathers the best hits there are so far.
type best struct {
	Ranking
	q    *Search
	hits []Hit // the best first
}

// segment looks through a segment.
func (b *best) segment(s *segment) {
	a, dead := b.q.a, b.q.snap.dead[s.ID]
	c := b.q.on(s)
	for at := int64(0); at < int64(s.Articles) && a.err == nil; {
		upTo := int64(s.Articles) - 1
		if b.Fresh != nil {
			upTo = min(upTo, at+freshSteps)
		}
		least, factor := b.least(), b.Fresh.factor(s.ord(a, at)) // that of the newest
		if least > 0 && b.behind(s.ord(a, at)) {
			// What is worth as much as the last hit comes behind it.
			if most, end := c.bound(at); most*factor <= least {
				if end == End {
					return
				}
				at = end + 1
				continue
			}
		}
		found := c.above(at, upTo, least/factor*rounding)
		if found > upTo {
			at = upTo + 1
			continue
		}
		if score := c.score(); !dead.Has(found) {
			b.offer(s, found, score)
		}
		at = found + 1
	}
}

const (
	// freshSteps is for how many articles the factor of the newest is used.
	freshSteps = 4096
	// rounding is what a sum may lose by being added up in another order.
	rounding = 1 - 1e-5
)

// least is what an article must be worth to count; 0 if all do.
func (b *best) least() float32 {
	switch {
	case b.Before && b.From != nil:
		return b.From.Score
	case !b.Before && len(b.hits) == b.Limit:
		return b.hits[len(b.hits)-1].Score
	default:
		return 0
	}
}

// behind reports whether articles from an ord on come behind the last hit if
// they are worth as much.
func (b *best) behind(ord int64) bool {
	return !b.Before && ord < b.hits[len(b.hits)-1].Ord
}

// offer takes an article in if it is among the best.
func (b *best) offer(s *segment, article int64, score float32) {
	h := Hit{s.ord(b.q.a, article), score}
	h.Score *= b.Fresh.factor(h.Ord)
	order := better
	if b.Before {
		order = func(x, y Hit) int { return better(y, x) }
	}
	switch {
	case b.From != nil && order(h, *b.From) <= 0:
		return
	case len(b.hits) == b.Limit && order(b.hits[len(b.hits)-1], h) < 0:
		return
	}
	if b.Accept != nil {
		ok, err := b.Accept(h.Ord)
		if err != nil {
			b.q.a.fail(err)
		}
		if !ok || err != nil {
			return
		}
	}
	if len(b.hits) == b.Limit {
		b.hits = b.hits[:b.Limit-1]
	}
	at, _ := slices.BinarySearchFunc(b.hits, h, order)
	b.hits = slices.Insert(b.hits, at, h)
}
