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
	return o.union(entries, n.Least, o.weight)
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

// open opens a beginning. The words that were typed whole count what they
// count; what else begins so counts the same everywhere, so that what of a word
// is still missing does not decide about relevance.
func (n Beginning) open(o *opener) cursor {
	var of []cursor
	for _, word := range append([]string{n.Start}, n.Or...) {
		if c := (Term{Kind: n.Kind, Word: word}).open(o); c != (none{}) {
			of = append(of, c)
		}
	}
	var more cursor
	if n.Kind == Word && startOf(n.Start) {
		more = none{}
		if e, ok := o.s.lookUp(o.a, Start.term(n.Start)); ok {
			more = &holders{list: newList(o.a, o.s, e)}
		}
	} else {
		more = o.union(o.begin(n.Kind, n.Start, nil), 0, func(string) float32 { return 0 })
	}
	if more != (none{}) {
		of = append(of, flat{more, startWorth})
	}
	return anyOf(of)
}

// startWorth is what an article is worth for a word that begins as the one that
// is being typed: less than any word that was typed whole.
const startWorth = 0.01

// startOf reports whether a beginning is a term itself.
func startOf(s string) bool {
	n := 0
	for range s {
		n++
	}
	return n <= MaxStart
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

// union opens any number of terms, each with its weight.
func (o *opener) union(entries []found, least uint8, weight func(term string) float32) cursor {
	commonest(entries)
	var of []cursor
	few := min(fewLists, len(entries))
	if len(entries) == few+1 {
		few++
	}
	for _, f := range entries[:few] {
		of = append(of, &holders{list: newList(o.a, o.s, f.e), weight: weight(f.term), least: least})
	}
	if len(entries) > few {
		of = append(of, o.gather(entries[few:], least))
	}
	return anyOf(of)
}

// gather gathers the articles of many rare terms, which count nothing in an
// order of relevance. It is done once for a query, however often that is walked.
func (o *opener) gather(entries []found, least uint8) cursor {
	key := gathering{o.s.ID, entries[0].term, len(entries), least}
	if c, ok := o.gathered[key]; ok {
		return c
	}
	c := &marked{set: make([]uint64, (o.s.Articles+63)/64)}
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
}
