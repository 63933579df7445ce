package index

import (
	"cmp"
	"slices"
)

// all is what all of its parts match.
type all struct {
	of  []cursor // the rarest first
	key int64

	most []float32 // of each part, for above
}

func (c *all) seek(article int64) int64 {
	if article <= c.key {
		return c.key
	}
	for i := 0; i < len(c.of); {
		switch at := c.of[i].seek(article); {
		case at == End:
			c.key = End
			return End
		case at > article && i > 0:
			article, i = at, 0
		default:
			article = at
			i++
		}
	}
	c.key = article
	return article
}

// above asks the rarest part for what is worth enough if all others are worth
// the most they can be, and the others only about that.
func (c *all) above(article, upTo int64, least float32) int64 {
	if article <= c.key {
		return c.key
	}
	for article <= upTo {
		sum, end := c.bounds(article)
		end = min(end, upTo)
		if sum < least {
			article = end + 1
			continue
		}
		at := c.of[0].above(article, end, least-(sum-c.most[0]))
		if at > end {
			article = end + 1
			continue
		}
		if article = c.join(at, sum, least); article == at {
			c.key = at
			return at
		}
	}
	// What comes next is not known, only that nothing up to here counts.
	return article
}

// bounds is bound, which keeps what it is made of.
func (c *all) bounds(article int64) (sum float32, end int64) {
	if c.most == nil {
		c.most = make([]float32, len(c.of))
	}
	end = End
	for i, part := range c.of {
		most, upTo := part.bound(article)
		c.most[i] = most
		sum, end = sum+most, min(end, upTo)
	}
	return sum, end
}

// join moves all parts to an article, if they match it and may be worth enough
// together. Otherwise it returns one further on, from which to go on.
func (c *all) join(article int64, sum, least float32) int64 {
	for i, part := range c.of {
		if i > 0 {
			if at := part.seek(article); at != article {
				return at
			}
		}
		if sum -= c.most[i] - part.score(); sum < least {
			return article + 1
		}
	}
	return article
}

func (c *all) bound(article int64) (float32, int64) {
	return c.bounds(article)
}

func (c *all) score() (sum float32) {
	for _, part := range c.of {
		sum += part.score()
	}
	return sum
}

// some is what any of its parts match.
type some struct {
	of   []cursor
	keys []int64
	key  int64

	most  []float32 // of each part, for above
	order []int     // parts, those worth least first
}

func newSome(of []cursor) *some {
	c := &some{of: of, keys: make([]int64, len(of)), key: -1}
	for i := range c.keys {
		c.keys[i] = -1
	}
	return c
}

func (c *some) seek(article int64) int64 {
	if article <= c.key {
		return c.key
	}
	least := int64(End)
	for i, at := range c.keys {
		if at < article {
			at = c.of[i].seek(article)
			c.keys[i] = at
		}
		least = min(least, at)
	}
	c.key = least
	return least
}

// above divides the parts into those that can be worth enough only with the
// help of the others, and the others, without one of which nothing is worth
// enough (MaxScore: Turtle and Flood, 1995, by blocks). Only the latter are
// walked; the former are asked about what those find. What one that is walked
// passes over is not worth enough whatever the others say.
func (c *some) above(article, upTo int64, least float32) int64 {
	if article <= c.key {
		return c.key
	}
	if least <= 0 {
		return c.seek(article)
	}
	for article <= upTo {
		sum, end := c.bounds(article)
		end = min(end, upTo)
		if sum < least {
			article = end + 1
			continue
		}
		needed := c.divide(least)
		at := end + 1
		for _, i := range c.order[needed:] {
			if c.keys[i] < article {
				c.keys[i] = c.of[i].above(article, end, least-(sum-c.most[i]))
			}
			if c.keys[i] > end {
				c.keys[i] = -1 // it may not stand there
				continue
			}
			at = min(at, c.keys[i])
		}
		if at > end || !c.join(at, needed, least) {
			article = at + 1
			if at > end {
				article = end + 1
			}
			continue
		}
		c.key = at
		return at
	}
	return article
}

// divide puts the parts in the order of the most they can be worth, and returns
// how many of them are not worth enough even together.
func (c *some) divide(least float32) int {
	if c.order == nil {
		c.order = make([]int, len(c.of))
		for i := range c.order {
			c.order[i] = i
		}
	}
	slices.SortFunc(c.order, func(a, b int) int { return cmp.Compare(c.most[a], c.most[b]) })
	var sum float32
	for n, i := range c.order {
		if sum += c.most[i]; sum >= least {
			return n
		}
	}
	return len(c.order)
}

// join reports whether an article that one of the parts from needed on matches
// may be worth enough, and moves the others to it if so.
func (c *some) join(article int64, needed int, least float32) bool {
	var worth, rest float32
	for n, i := range c.order {
		switch {
		case n < needed:
			rest += c.most[i]
		case c.keys[i] == article:
			worth += c.of[i].score()
		}
	}
	for _, i := range slices.Backward(c.order[:needed]) {
		if worth+rest < least {
			return false
		}
		if c.keys[i] < article {
			c.keys[i] = c.of[i].seek(article)
		}
		rest -= c.most[i]
		if c.keys[i] == article {
			worth += c.of[i].score()
		}
	}
	return worth >= least
}

// bounds is bound, which keeps what it is made of.
func (c *some) bounds(article int64) (sum float32, end int64) {
	if c.most == nil {
		c.most = make([]float32, len(c.of))
	}
	end = End
	for i, part := range c.of {
		c.most[i] = 0
		if c.keys[i] > article {
			if c.keys[i] != End {
				end = min(end, c.keys[i]-1)
			}
			continue
		}
		most, upTo := part.bound(article)
		c.most[i] = most
		sum, end = sum+most, min(end, upTo)
	}
	return sum, end
}

func (c *some) bound(article int64) (float32, int64) {
	return c.bounds(article)
}

func (c *some) score() (sum float32) {
	for i, at := range c.keys {
		if at == c.key {
			sum += c.of[i].score()
		}
	}
	return sum
}
