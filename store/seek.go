package store

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"

	"lede/articles"
	"lede/store/index"
)

// beyond finds up to limit matches beyond a place, the nearest first. Backward
// is towards the beginning of the list. A nil place is the end it starts from.
func (p *plan) beyond(ctx context.Context, t *txn, from *position, backward bool, limit int) ([]position, error) {
	switch {
	case p.node == nil:
		return p.byTable(ctx, t, from, backward, limit)
	case isRanked(p.order):
		return p.byRank(ctx, t, from, backward, limit)
	default:
		return p.byDate(ctx, t, from, backward, limit)
	}
}

// byTable reads matches that the index was not asked for.
func (p *plan) byTable(ctx context.Context, t *txn, from *position, backward bool, limit int) ([]position, error) {
	beyond, direction := `x.ord < ?`, `DESC`
	if (p.order == articles.Oldest) != backward {
		beyond, direction = `x.ord > ?`, `ASC`
	}
	args := slices.Clone(p.args)
	if from == nil {
		beyond = ``
	} else {
		args = append(args, from.ord)
	}
	var hits []position
	err := t.each(ctx, func(row scanner) error {
		var h position
		err := row.Scan(&h.ord)
		hits = append(hits, h)
		return err
	}, p.statement(`x.ord`, beyond, `ORDER BY x.ord `+direction+` LIMIT ?`), append(args, limit)...)
	return hits, err
}

// byDate walks the index in one direction or the other.
func (p *plan) byDate(ctx context.Context, t *txn, from *position, backward bool, limit int) ([]position, error) {
	hits := make([]position, 0, min(limit, 1024))
	take := func(ord int64) bool {
		hits = append(hits, position{ord: ord})
		return len(hits) < limit
	}
	if (p.order == articles.Oldest) != backward {
		above := int64(math.MinInt64)
		if from != nil {
			above = from.ord
		}
		err := p.sift(ctx, t, take, func(yield func(int64) bool) error {
			return p.search.WalkBack(p.within(ctx), above, yield)
		})
		return hits, p.ran(ctx, err)
	}
	start := int64(math.MaxInt64)
	if from != nil {
		start = from.ord - 1
	}
	err := p.sift(ctx, t, take, func(yield func(int64) bool) error {
		return p.search.Walk(p.within(ctx), start, yield)
	})
	return hits, p.ran(ctx, err)
}

// What a condition is tried on comes in handfuls that grow: a page of results
// is mostly in the first, and a statement for each would cost more than what it
// decides.
const (
	firstHandful = 64
	mostHandful  = 2048
)

// sift passes on what of a walk meets the condition of the plan, in the order
// of the walk, until take wants no more.
func (p *plan) sift(ctx context.Context, t *txn, take func(int64) bool, walk func(func(int64) bool) error) error {
	if p.where == "" {
		return walk(take)
	}
	size := firstHandful
	handful := make([]int64, 0, size)
	more := true
	var failed error
	try := func() bool {
		kept, err := p.keep(ctx, t, handful)
		for _, ord := range handful {
			if more = more && err == nil; more && kept[ord] {
				more = take(ord)
			}
		}
		handful, size, failed = handful[:0], min(4*size, mostHandful), err
		if err := p.within(ctx).Err(); failed == nil {
			failed = err
		}
		return more && failed == nil
	}
	err := walk(func(ord int64) bool {
		handful = append(handful, ord)
		return len(handful) < size || try()
	})
	if err == nil && failed == nil && more && len(handful) > 0 {
		try()
	}
	if failed != nil {
		return failed
	}
	return err
}

// keep says which of some articles meet the condition of the plan.
func (p *plan) keep(ctx context.Context, t *txn, ords []int64) (map[int64]bool, error) {
	list, err := json.Marshal(ords)
	if err != nil {
		return nil, err
	}
	kept := make(map[int64]bool, len(ords))
	err = t.each(ctx, func(row scanner) error {
		var ord int64
		err := row.Scan(&ord)
		kept[ord] = true
		return err
	}, `SELECT x.ord FROM json_each(?) j CROSS JOIN articles x ON x.ord = j.value WHERE `+p.where,
		append([]any{string(list)}, p.args...)...)
	return kept, err
}

// Newer articles are worth a little more in the order "best": a third more when
// they are from today, a sixth when they are half a year old, and after two
// years hardly anything. Of two articles that are about as much about what was
// asked, the newer comes first; one that is clearly more about it stays ahead.
const (
	freshGain = 1.0 / 3
	freshHalf = int64(182*24*60) << seqBits
)

// byRank asks the index for the best matches.
func (p *plan) byRank(ctx context.Context, t *txn, from *position, backward bool, limit int) ([]position, error) {
	r := index.Ranking{Limit: limit, Before: backward}
	if p.order == articles.Best {
		r.Fresh = &index.Fresh{Now: p.now, Gain: freshGain, Half: freshHalf}
	}
	if from != nil {
		r.From = &index.Hit{Ord: from.ord, Score: float32(-from.rank)}
	}
	if p.where != "" {
		r.Accept = func(ord int64) (bool, error) {
			kept, err := p.keep(ctx, t, []int64{ord})
			return kept[ord], err
		}
	}
	best, err := p.search.Best(p.within(ctx), r)
	hits := make([]position, len(best))
	for i, h := range best {
		hits[i] = position{ord: h.Ord, rank: -float64(h.Score)}
	}
	return hits, p.ran(ctx, err)
}

// all gathers the ords of all matches, up to a limit, the newest first.
func (p *plan) all(ctx context.Context, t *txn, limit int) (ords []int64, err error) {
	newest := *p
	newest.order = articles.Newest
	hits, err := newest.beyond(ctx, t, nil, false, limit)
	p.partial = newest.partial
	ords = make([]int64, len(hits))
	for i, h := range hits {
		ords[i] = h.ord
	}
	return ords, err
}

// lister lists the articles that meet a condition, for index.Listed. It reads
// ahead: a few articles where it is asked here and there, many where it is asked
// for one after another.
type lister struct {
	c     *compiler
	where string
	args  []any

	ahead     []int64 // what it knows: all there are, from
	high, low int64   // this ord down to that one
	size      int
}

const (
	fewAhead  = 4
	mostAhead = 1024
)

func (l *lister) next(ord int64) (int64, bool, error) {
	for {
		if l.size > 0 && l.low <= ord && ord <= l.high {
			at, _ := slices.BinarySearchFunc(l.ahead, ord, func(a, b int64) int { return cmp.Compare(b, a) })
			switch {
			case at < len(l.ahead):
				return l.ahead[at], true, nil
			case l.low == math.MinInt64:
				return 0, false, nil
			}
			ord = l.low - 1
			l.size = min(4*l.size, mostAhead)
		} else {
			l.size = fewAhead
		}
		if err := l.read(ord); err != nil {
			return 0, false, err
		}
	}
}

// read reads what there is from an ord on.
func (l *lister) read(ord int64) error {
	l.ahead = l.ahead[:0]
	args := append([]any{ord}, l.args...)
	err := l.c.t.each(l.c.ctx, func(row scanner) error {
		var ord int64
		err := row.Scan(&ord)
		l.ahead = append(l.ahead, ord)
		return err
	}, `SELECT x.ord FROM articles x WHERE x.ord <= ? AND (`+l.where+`) ORDER BY x.ord DESC LIMIT ?`, append(args, l.size)...)
	l.high, l.low = ord, math.MinInt64
	if len(l.ahead) == l.size {
		l.low = l.ahead[len(l.ahead)-1]
	}
	return err
}
