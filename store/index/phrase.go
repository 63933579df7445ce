package index

import "slices"

// phrase is what holds words in a row. Each of its slots is a word, or several
// any of which will do.
type phrase struct {
	slots []*slot // the rarest first
	hold  all     // the articles that hold all of them somewhere
	from  uint32  // the first word stands here or behind
	at    []uint32
}

// slot is one word of a phrase.
type slot struct {
	offset uint32 // in the phrase
	of     []*holders
	any    cursor
	places []uint32
}

func newPhrase(slots []*slot, beside []cursor, from uint32) *phrase {
	p := &phrase{slots: slots, from: from}
	p.hold.key = -1
	slices.SortStableFunc(slots, func(a, b *slot) int { return a.articles() - b.articles() })
	p.hold.of = append(p.hold.of, beside...)
	for _, s := range slots {
		if len(s.of) == 1 {
			s.any = s.of[0]
		} else {
			of := make([]cursor, len(s.of))
			for i, h := range s.of {
				of[i] = h
			}
			s.any = newSome(of)
		}
		p.hold.of = append(p.hold.of, s.any)
	}
	return p
}

func (s *slot) articles() (n int) {
	for _, h := range s.of {
		n += h.e.articles
	}
	return n
}

func (p *phrase) seek(article int64) int64 {
	for {
		at := p.hold.seek(article)
		if at == End || p.inRow(at) {
			return at
		}
		article = at + 1
	}
}

func (p *phrase) above(article, upTo int64, least float32) int64 {
	for {
		at := p.hold.above(article, upTo, least)
		if at > upTo || p.inRow(at) {
			return at
		}
		article = at + 1
	}
}

// inRow reports whether the words stand in a row in an article that holds them.
func (p *phrase) inRow(article int64) bool {
	starts := p.at[:0]
	for i, s := range p.slots {
		s.read(article)
		if i == 0 {
			for _, at := range s.places {
				if at >= p.from+s.offset {
					starts = append(starts, at-s.offset)
				}
			}
		} else {
			starts = meet(starts, s.places, s.offset)
		}
		if p.at = starts; len(starts) == 0 {
			return false
		}
	}
	return true
}

// meet keeps the starts for which there is a place at their offset.
func meet(starts, places []uint32, offset uint32) []uint32 {
	kept := starts[:0]
	i := 0
	for _, start := range starts {
		for i < len(places) && places[i] < start+offset {
			i++
		}
		if i < len(places) && places[i] == start+offset {
			kept = append(kept, start)
		}
	}
	return kept
}

// read reads the places of a slot in an article.
func (s *slot) read(article int64) {
	s.places = s.places[:0]
	read := 0
	for _, h := range s.of {
		if h.key != article {
			continue
		}
		s.places = places(s.places, h.placeList())
		read++
	}
	if read > 1 {
		slices.Sort(s.places)
	}
}

func (p *phrase) bound(article int64) (float32, int64) { return p.hold.bound(article) }
func (p *phrase) score() float32                       { return p.hold.score() }

func (n Phrase) open(o *opener) cursor {
	var slots []*slot
	for i, word := range n.Words {
		h, ok := Term{Kind: n.Kind, Word: word}.open(o).(*holders)
		if !ok {
			return none{}
		}
		slots = append(slots, &slot{offset: uint32(i), of: []*holders{h}})
	}
	if n.Start != "" || len(n.Or) > 0 {
		last := o.beginnings(n.Kind, n.Start, n.Or, maxContinued)
		if len(last) == 0 {
			return none{}
		}
		slots = append(slots, &slot{offset: uint32(len(n.Words)), of: last})
	}
	if len(slots) == 0 {
		return none{}
	}
	from := uint32(0)
	if n.Body {
		from = bodyAt
	}
	pairs, ok := n.pairs(o)
	if !ok {
		return none{}
	}
	return newPhrase(slots, pairs, from)
}

// pairs are the terms for the pairs of common words in a phrase; false if one
// of them is nowhere.
func (n Phrase) pairs(o *opener) ([]cursor, bool) {
	var list []cursor
	if n.Kind != Word {
		return nil, true
	}
	for i := 1; i < len(n.Words); i++ {
		before, word := n.Words[i-1], n.Words[i]
		if !common(before) || !common(word) {
			continue
		}
		e, ok := o.s.lookUp(o.a, Pair.term(before+" "+word))
		if !ok {
			return nil, false
		}
		list = append(list, &holders{list: newList(o.a, o.s, e)})
	}
	return list, true
}
