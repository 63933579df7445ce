package index

import (
	"slices"
	"strings"
)

// Nodes that stand for many terms at once.

func (n AnyTerm) open(o *opener) cursor {
	words := slices.Clone(n.Words)
	slices.Sort(words)
	var entries []found
	w := (*walker)(nil)
	for _, word := range slices.Compact(words) {
		term := n.Kind.term(word)
		if w == nil || !w.passes(term) {
			w = o.s.walk(o.a, term)
			w.next()
		}
		for string(w.term) < term && w.next() {
		}
		if string(w.term) == term && w.e.impact >= n.Least {
			entries = append(entries, found{term, w.e})
		}
	}
	return o.union(entries, n.Least)
}

// passes reports whether the page the walker is on goes on to a term.
func (w *walker) passes(term string) bool {
	first := w.s.firstTerms(w.a)
	return w.page >= len(first) || term < first[w.page]
}

// found is a term with its entry in a segment.
type found struct {
	term string
	e    entry
}

func (n Beginning) open(o *opener) cursor {
	if n.Kind == Word {
		if starts := startOf(n.Start); starts {
			return o.start(n)
		}
	}
	return o.union(o.begin(n.Kind, n.Start, n.Or), 0)
}

// startOf reports whether a beginning is a term itself.
func startOf(s string) bool {
	n := 0
	for range s {
		n++
	}
	return n <= MaxStart
}

// start opens a beginning that is a term of its own: what goes on behind it,
// and the word that ends with it.
func (o *opener) start(n Beginning) cursor {
	var of []cursor
	for _, c := range append([]Node{Term{Kind: Start, Word: n.Start}, Term{Kind: Word, Word: n.Start}}, terms(n.Or)...) {
		if c := c.open(o); c != (none{}) {
			of = append(of, c)
		}
	}
	return anyOf(of)
}

func terms(words []string) []Node {
	list := make([]Node, len(words))
	for i, w := range words {
		list[i] = Term{Kind: Word, Word: w}
	}
	return list
}

// begin lists the terms that begin so, and the others.
func (o *opener) begin(kind Kind, start string, or []string) []found {
	var entries []found
	if start != "" {
		from := kind.term(start)
		for w := o.s.walk(o.a, from); w.next(); {
			term := string(w.term)
			if strings.HasPrefix(term, from) {
				entries = append(entries, found{term, w.e})
			} else if term > from {
				break
			}
		}
	}
	for _, word := range or {
		if e, ok := o.s.lookUp(o.a, kind.term(word)); ok {
			entries = append(entries, found{kind.term(word), e})
		}
	}
	return entries
}

// maxContinued is how many continuations of the last word of a phrase are
// looked for, the commonest of them.
const maxContinued = 256

// beginnings opens the commonest terms that begin so, and the others.
func (o *opener) beginnings(kind Kind, start string, or []string, most int) []*holders {
	entries := o.begin(kind, start, or)
	commonest(entries)
	var list []*holders
	for _, f := range entries[:min(most, len(entries))] {
		list = append(list, &holders{list: newList(o.a, o.s, f.e), weight: o.weight(f.term)})
	}
	return list
}

func commonest(entries []found) {
	slices.SortStableFunc(entries, func(a, b found) int { return b.e.articles - a.e.articles })
}

// fewLists is how many lists are walked side by side. Of more, the rarest are
// gathered beforehand.
const fewLists = 12

// union opens any number of terms.
func (o *opener) union(entries []found, least uint8) cursor {
	commonest(entries)
	var of []cursor
	few := min(fewLists, len(entries))
	if len(entries) == few+1 {
		few++
	}
	for _, f := range entries[:few] {
		of = append(of, &holders{list: newList(o.a, o.s, f.e), weight: o.weight(f.term), least: least})
	}
	if len(entries) > few {
		of = append(of, o.gather(entries[few:], least))
	}
	return anyOf(of)
}

// gather gathers the articles of many rare terms. All of them count the same,
// as a term of the commonest of them with a middling impact. It is done once
// for a query, however often that is walked.
func (o *opener) gather(entries []found, least uint8) cursor {
	key := gathering{o.s.ID, entries[0].term, len(entries), least, o.ranked}
	if c, ok := o.gathered[key]; ok {
		return c
	}
	c := &marked{set: make([]uint64, (o.s.Articles+63)/64)}
	if o.ranked {
		c.worth = o.idf(entries[0].e.articles*len(o.snap.segments)) * 100
	}
	var l list
	for _, f := range entries {
		for l.begin(o.a, o.s, f.e); l.turn() && l.unfold(); {
			for i, article := range l.articles[:l.n] {
				if l.impacts[i] >= uint32(least) {
					c.set[article>>6] |= 1 << (article & 63)
				}
			}
		}
	}
	o.gathered[key] = c
	return c
}

// gathering tells what was gathered apart.
type gathering struct {
	segment int64
	first   string
	terms   int
	least   uint8
	ranked  bool
}
