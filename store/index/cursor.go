package index

import (
	"math"
	"math/bits"
)

// End is the key of a cursor that has nothing more.
const End = math.MaxInt64

// cursor walks the articles of a segment that match something, in growing
// numbers, which is from the newest to the oldest.
type cursor interface {
	// seek moves to the first match of at least this number, never
	// backwards, and returns it; End if there is none.
	seek(article int64) int64

	// bound is the most that score can be for articles from this number up
	// to and including the one it returns. It opens nothing. Afterwards
	// nothing may be asked about articles before that number.
	bound(article int64) (most float32, upTo int64)

	// above moves like seek, but passes over matches that cannot be worth
	// least. An article beyond upTo stands for none up to there. It is what
	// ranking walks with: the higher least is, the less is read.
	above(article, upTo int64, least float32) int64

	// score is what the match it stands at is worth for an order of
	// relevance.
	score() float32
}

// none is a cursor that matches nothing.
type none struct{}

func (none) seek(int64) int64                  { return End }
func (none) above(int64, int64, float32) int64 { return End }
func (none) bound(int64) (float32, int64)      { return 0, End }
func (none) score() float32                    { return 0 }

// stretch is the articles from one number to below another.
type stretch struct{ from, below int64 }

func (s stretch) seek(article int64) int64 {
	if article = max(article, s.from); article < s.below {
		return article
	}
	return End
}
func (s stretch) above(article, _ int64, _ float32) int64 { return s.seek(article) }
func (s stretch) bound(int64) (float32, int64)            { return 0, End }
func (s stretch) score() float32                          { return 0 }

// without is what one matches and the other does not.
type without struct {
	what, not cursor
	key       int64
}

func (c *without) seek(article int64) int64 {
	for article > c.key {
		c.key = c.what.seek(article)
		if c.key == End || c.not.seek(c.key) != c.key {
			break
		}
		article = c.key + 1
	}
	return c.key
}

func (c *without) above(article, upTo int64, least float32) int64 {
	for article > c.key {
		c.key = c.what.above(article, upTo, least)
		if c.key > upTo || c.not.seek(c.key) != c.key {
			break
		}
		article = c.key + 1
	}
	return c.key
}

func (c *without) bound(article int64) (float32, int64) { return c.what.bound(article) }
func (c *without) score() float32                       { return c.what.score() }

// holders are the articles that hold a term.
type holders struct {
	*list
	weight float32 // of an impact
	least  uint8   // impacts below count as not held
}

func (c *holders) seek(article int64) int64 {
	for {
		at := c.list.seek(article)
		if at == End || c.impact() >= c.least {
			return at
		}
		article = at + 1
	}
}

func (c *holders) above(article, upTo int64, least float32) int64 {
	for least > 0 && c.key < article && article <= upTo {
		if !c.reach(article) {
			return c.list.seek(article)
		}
		if c.weight*float32(c.best) < least {
			article = min(c.last, upTo) + 1
			continue
		}
		if at := c.seek(article); at > upTo || c.score() >= least {
			return at
		}
		// The rest of the block is looked through without a call for each.
		need := uint32(least / c.weight)
		i := c.i + 1
		for i < c.n && c.impacts[i] < need && int64(c.articles[i]) <= upTo {
			i++
		}
		if i == c.n {
			article = c.last + 1
		} else {
			article = int64(c.articles[i])
		}
	}
	return c.seek(article)
}

func (c *holders) bound(article int64) (float32, int64) {
	if c.key > article {
		return 0, c.key - 1
	}
	if !c.reach(article) {
		return 0, End
	}
	return c.weight * float32(c.best), c.last
}

func (c *holders) score() float32 { return c.weight * float32(c.impact()) }

// marked is a set of articles that was gathered beforehand. It is worth nothing.
type marked struct{ set []uint64 }

func (c *marked) seek(article int64) int64 {
	for i := int(article >> 6); i < len(c.set); i++ {
		word := c.set[i]
		if int64(i) == article>>6 {
			word &= ^uint64(0) << (article & 63)
		}
		if word != 0 {
			return int64(i)<<6 + int64(bits.TrailingZeros64(word))
		}
	}
	return End
}

func (c *marked) above(article, upTo int64, least float32) int64 {
	return flat{c, 0}.above(article, upTo, least)
}
func (c *marked) bound(int64) (float32, int64) { return 0, End }
func (c *marked) score() float32               { return 0 }

// flat is what something else matches, all of it worth the same.
type flat struct {
	what  cursor
	worth float32
}

func (c flat) seek(article int64) int64 { return c.what.seek(article) }

func (c flat) above(article, upTo int64, least float32) int64 {
	if c.worth < least {
		return upTo + 1
	}
	return c.what.seek(article)
}

func (c flat) bound(int64) (float32, int64) { return c.worth, End }
func (c flat) score() float32               { return c.worth }
