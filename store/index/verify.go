package index

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
)

// Entered is one article of a segment: where it is in the list, and a sum over
// everything that the segment holds of it.
type Entered struct {
	Ord int64
	Sum uint64
}

// Segment is the segment that the page is of.
func (id PageID) Segment() int64 { return int64(id >> 36) }

// Pages is how many pages a segment has.
func (m *Meta) Pages() (n int64) {
	for _, length := range m.Length {
		n += (length + PageSize - 1) / PageSize
	}
	return n
}

// Verify reads the whole of a segment. It returns its articles, the newest
// first and without the dead, if all of it can be read and holds together: the
// articles of lists grow and are articles of the segment, places can be read,
// skips say what is in their blocks, terms grow, entries say what is in their
// lists, and nothing lies between any of these. The error wraps ErrDamaged if
// not. It holds sixteen bytes an article in memory.
//
// That a segment holds together does not say that it holds the words of its
// articles. For this the sums are to be compared with those that Sums makes of
// the documents.
func Verify(ctx context.Context, pages Pages, m Meta, dead Dead) ([]Entered, error) {
	v := &verifier{a: &access{ctx: ctx, pages: pages}, s: &segment{Meta: m}}
	v.articles()
	v.terms()
	if v.a.err != nil {
		return nil, v.a.err
	}
	alive := v.entered[:0]
	for i, e := range v.entered {
		if !dead.Has(int64(i)) {
			alive = append(alive, e)
		}
	}
	return alive, nil
}

// verifier verifies one segment.
type verifier struct {
	a       *access
	s       *segment
	entered []Entered // by article, the dead included
	list    list
	entry   entry // what of each stream was read, and how long the last list is
}

// wrong notes what is wrong.
func (v *verifier) wrong(format string, args ...any) {
	v.a.damaged(v.s.ID, fmt.Sprintf(format, args...))
}

// articles reads where in the list the articles are.
func (v *verifier) articles() {
	n := int64(v.s.Articles)
	if n < 1 || v.s.Length[ords] != 8*n {
		v.wrong("the number of articles")
		return
	}
	v.entered = make([]Entered, n)
	for i := range v.entered {
		ord := v.s.ord(v.a, int64(i))
		v.entered[i].Ord = ord
		if i > 0 && ord >= v.entered[i-1].Ord {
			v.wrong("the order of the articles")
			return
		}
	}
	if v.entered[0].Ord != v.s.Newest || v.entered[n-1].Ord != v.s.Oldest {
		v.wrong("the newest or the oldest article")
	}
}

// terms reads the dictionary and every list.
func (v *verifier) terms() {
	first := v.s.firstTerms(v.a)
	last, page := "", 0
	for w := v.s.walk(v.a, ""); v.a.err == nil && w.next(); {
		term := string(w.term)
		if w.page != page {
			page = w.page
			if first[page-1] != term {
				v.wrong("the directory at the term %q", term)
			}
		}
		if term <= last {
			v.wrong("the order of the terms %q and %q", last, term)
		}
		if w.e.list != v.entry.list || w.e.places != v.entry.places {
			v.wrong("where the list of %q begins", term)
		}
		v.entry.list += int64(w.e.listLen)
		v.entry.places += w.e.placesLen
		v.holders(term, w.e)
		if last = term; w.left == 0 && len(bytes.Trim(w.d.b, "\x00")) > 0 {
			v.wrong("the dictionary behind %q", term)
		}
	}
	if v.a.err == nil && (page != len(first) || v.entry.list != v.s.Length[lists] || v.entry.places != v.s.Length[positions]) {
		v.wrong("the end of the dictionary")
	}
}

// holders reads the list of a term.
func (v *verifier) holders(term string, e entry) {
	l := &v.list
	l.begin(v.a, v.s, e)
	sum := sumOf(term)
	n, most, best := 0, uint32(0), uint32(0)
	for l.next() {
		n++
		impact, places := l.impacts[l.i], l.placeList()
		best = max(best, impact)
		v.entered[l.key].Sum += sum.held(impact, places)
		if l.i < l.n-1 {
			continue
		}
		if best == 0 || best != uint32(l.best) || e.withPlaces && len(places) != len(l.rest) {
			v.wrong("what is said of a block of the list of %q", term)
		}
		most, best = max(most, best), 0
	}
	ended := n == e.articles && most == uint32(e.impact) && len(l.skips.b) == 0 &&
		l.nextList == e.list+int64(e.listLen) && l.nextPlaces == e.places+e.placesLen
	if v.a.err == nil && !ended {
		v.wrong("the list of %q", term)
	}
}

// Sums are the sums that Verify finds if documents are what it is told they are,
// in their order. As they are sums, the order in which terms are met makes no
// difference, and segments need not be read side by side.
func Sums(docs []Document) []uint64 {
	b := newBuilder(len(docs))
	for i := range docs {
		b.document(uint32(i), &docs[i])
	}
	terms := make([]sum, len(b.terms))
	for i := range terms {
		terms[i] = sumOf(b.terms[i].text)
	}
	sums := make([]uint64, len(docs))
	for _, h := range b.held {
		sums[h.article] += terms[h.term].held(uint32(h.impact), b.places[h.place:h.placed])
	}
	return sums
}

// sum is what is made of a term, to be added up.
type sum uint64

func sumOf(term string) sum {
	s := sum(len(term))
	for ; len(term) >= 8; term = term[8:] {
		s = s.with(binary.LittleEndian.Uint64([]byte(term[:8])))
	}
	for i := range len(term) {
		s = s.with(uint64(term[i]))
	}
	return s
}

// with mixes a number in. The multiplier is the golden ratio, as Knuth has it;
// the shift brings the high bits, which are mixed best, down to the others.
func (s sum) with(n uint64) sum {
	s = (s ^ sum(n)) * 0x9E3779B97F4A7C15
	return s ^ s>>29
}

// held is the sum for one article that holds the term.
func (s sum) held(impact uint32, places []uint32) uint64 {
	s = s.with(uint64(impact))
	for _, p := range places {
		s = s.with(uint64(p) + 1)
	}
	return uint64(s)
}
