package index

import (
	"container/heap"
	"context"
	"slices"
)

// Input is a segment that is merged, and which of its articles are dead.
type Input struct {
	Meta
	Dead Dead
}

// Merge writes one segment that holds what several do, without what is dead.
// It holds numbers for the articles in memory, and of each list no more than a
// block at a time.
func Merge(ctx context.Context, pages Pages, sink Sink, id int64, inputs []Input) (Meta, error) {
	a := &access{ctx: ctx, pages: pages}
	w := newSegmentWriter(sink, id)
	sources := make([]*source, len(inputs))
	for i, in := range inputs {
		sources[i] = &source{s: &segment{Meta: in.Meta}, dead: in.Dead}
	}
	renumber(a, sources, w)
	if a.err == nil && w.meta.Articles > 0 {
		mergeTerms(a, sources, w)
	}
	if a.err != nil {
		return Meta{}, a.err
	}
	return w.close()
}

// source is an input while it is merged.
type source struct {
	s       *segment
	dead    Dead
	at      int64    // article, while they are numbered anew
	numbers []uint32 // the new one of each article; gone for the dead
	terms   *walker
	list    *list
	ok      bool
}

const gone = ^uint32(0)

// renumber gives the articles of all inputs their new numbers, by date.
func renumber(a *access, sources []*source, w *segmentWriter) {
	for _, s := range sources {
		s.numbers = make([]uint32, s.s.Articles)
	}
	for a.err == nil {
		var newest *source
		var ord int64
		for _, s := range sources {
			for s.at < int64(s.s.Articles) && s.dead.Has(s.at) {
				s.numbers[s.at] = gone
				s.at++
			}
			if s.at == int64(s.s.Articles) {
				continue
			}
			if o := s.s.ord(a, s.at); newest == nil || o > ord {
				newest, ord = s, o
			}
		}
		if newest == nil {
			return
		}
		newest.numbers[newest.at] = uint32(w.meta.Articles)
		newest.at++
		w.ord(ord)
	}
}

// mergeTerms merges the lists, one term after another.
func mergeTerms(a *access, sources []*source, w *segmentWriter) {
	for _, s := range sources {
		s.terms = s.s.walk(a, "")
		s.ok = s.terms.next()
	}
	var holders []*source
	for a.err == nil {
		holders = holders[:0]
		for _, s := range sources {
			switch {
			case !s.ok:
			case len(holders) == 0 || string(s.terms.term) < string(holders[0].terms.term):
				holders = append(holders[:0], s)
			case string(s.terms.term) == string(holders[0].terms.term):
				holders = append(holders, s)
			}
		}
		if len(holders) == 0 {
			return
		}
		mergeLists(a, holders, w)
		for _, s := range holders {
			s.ok = s.terms.next()
		}
	}
}

// mergeLists merges the lists of the term the sources stand at.
func mergeLists(a *access, sources []*source, w *segmentWriter) {
	var h merging
	for _, s := range sources {
		s.list = newList(a, s.s, s.terms.e)
		if s.advance() {
			h = append(h, s)
		}
	}
	if len(h) == 0 {
		return
	}
	heap.Init(&h)
	w.list.begin(sources[0].terms.e.withPlaces)
	for len(h) > 0 && a.err == nil {
		s := h[0]
		w.list.add(s.number(), s.list.impact(), s.list.placeList())
		if s.advance() {
			if len(h) > 1 {
				heap.Fix(&h, 0)
			}
		} else {
			heap.Pop(&h)
		}
	}
	w.dictionary.add(string(sources[0].terms.term), w.list.end())
}

// advance moves to the next article of the list that is not dead.
func (s *source) advance() bool {
	for s.list.next() {
		if s.number() != gone {
			return true
		}
	}
	return false
}

func (s *source) number() uint32 { return s.numbers[s.list.key] }

// merging is a heap of sources by the article their lists stand at.
type merging []*source

func (m merging) Len() int           { return len(m) }
func (m merging) Less(i, j int) bool { return m[i].number() < m[j].number() }
func (m merging) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merging) Push(x any)        { *m = append(*m, x.(*source)) } //nolint:forcetypeassert // a heap of these
func (m *merging) Pop() any {
	last := len(*m) - 1
	s := (*m)[last]
	*m = (*m)[:last]
	return s
}

// Dead is a set of articles of a segment; nil is none.
type Dead []uint64

// Has reports whether an article is dead.
func (d Dead) Has(article int64) bool {
	return int(article>>6) < len(d) && d[article>>6]&(1<<(article&63)) != 0
}

// With adds an article to a copy of the set.
func (d Dead) With(article int64) Dead {
	d = slices.Clone(d)
	for int(article>>6) >= len(d) {
		d = append(d, 0)
	}
	d[article>>6] |= 1 << (article & 63)
	return d
}
