package index

import (
	"context"
	"math/bits"
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
	list    list
	number  uint32 // of the article the list stands at
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

// mergeLists merges the lists of the term the sources stand at. Articles of one
// source often follow one another, so it looks for the next source only when
// the one at hand is past the others.
func mergeLists(a *access, sources []*source, w *segmentWriter) {
	open := make([]*source, 0, len(sources))
	for _, s := range sources {
		s.list.begin(a, s.s, s.terms.e)
		if s.advance() {
			open = append(open, s)
		}
	}
	if len(open) == 0 {
		return
	}
	w.list.begin(sources[0].terms.e.withPlaces)
	for len(open) > 0 && a.err == nil {
		first, until := 0, gone
		for i, s := range open[1:] {
			if s.number < open[first].number {
				first, until = i+1, open[first].number
			} else {
				until = min(until, s.number)
			}
		}
		s, more := open[first], true
		for more && s.number < until {
			w.list.add(s.number, s.list.impact(), s.list.placeList())
			more = s.advance()
		}
		if !more {
			open = slices.Delete(open, first, first+1)
		}
	}
	w.dictionary.add(string(sources[0].terms.term), w.list.end())
}

// advance moves to the next article of the list that is not dead.
func (s *source) advance() bool {
	for s.list.next() {
		if s.number = s.numbers[s.list.key]; s.number != gone {
			return true
		}
	}
	return false
}

// Dead is a set of articles of a segment; nil is none.
type Dead []uint64

// Has reports whether an article is dead.
func (d Dead) Has(article int64) bool {
	return int(article>>6) < len(d) && d[article>>6]&(1<<(article&63)) != 0
}

// With is the set with an article more. It may use the memory of the set
// before, as append does.
func (d Dead) With(article int64) Dead {
	for int(article>>6) >= len(d) {
		d = append(d, 0)
	}
	d[article>>6] |= 1 << (article & 63)
	return d
}

// Count is how many articles are dead.
func (d Dead) Count() (n int) {
	for _, word := range d {
		n += bits.OnesCount64(word)
	}
	return n
}

// Late finds, in a segment that was merged from others, the articles of one of
// them that were not dead when it was merged and are now.
func Late(pages Pages, in Input, now Dead, merged Meta) (late []int64, err error) {
	a := &access{pages: pages}
	from, to := &segment{Meta: in.Meta}, &segment{Meta: merged}
	for article := range int64(in.Articles) {
		if now.Has(article) && !in.Dead.Has(article) {
			if at := to.find(a, from.ord(a, article)); at >= 0 {
				late = append(late, at)
			}
		}
	}
	return late, a.err
}
