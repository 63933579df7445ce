package index

func (n Listed) open(o *opener) cursor { return &listed{o: o, next: n.Next, key: -1} }

// listed walks what something else knows, as far as this segment has it.
type listed struct {
	o    *opener
	next func(int64) (int64, bool, error)
	key  int64
}

func (c *listed) seek(article int64) int64 {
	if article <= c.key {
		return c.key
	}
	c.key = End
	for article < int64(c.o.s.Articles) && c.o.a.err == nil {
		ord := c.o.s.ord(c.o.a, article)
		found, ok, err := c.next(ord)
		if err != nil {
			c.o.a.fail(err)
		}
		if !ok || err != nil {
			break
		}
		before := article
		if article = c.o.s.from(c.o.a, found); article < before {
			c.o.a.damaged(c.o.s.ID, "the order of the articles")
			break
		}
		if article < int64(c.o.s.Articles) && c.o.s.ord(c.o.a, article) == found {
			c.key = article
			break
		}
	}
	return c.key
}

func (c *listed) above(article, _ int64, _ float32) int64 { return c.seek(article) }
func (c *listed) bound(int64) (float32, int64)            { return 0, End }
func (c *listed) score() float32                          { return 0 }
