package index

import (
	"cmp"
	"slices"
	"strings"
)

// Node is a part of a query. Nodes know nothing of segments; each is opened on
// every segment that the search comes to.
type Node interface{ open(o *opener) cursor }

type (
	// Everything is all articles.
	Everything struct{}
	// Nothing is none.
	Nothing struct{}

	// Term is the articles that hold a term with at least some impact.
	Term struct {
		Kind  Kind
		Word  string
		Least uint8
	}
	// AnyTerm is the articles that hold one of several terms, as Term does.
	// There may be thousands.
	AnyTerm struct {
		Kind  Kind
		Words []string
		Least uint8
	}
	// Beginning is the articles with a word that begins so, or that is one
	// of the others.
	Beginning struct {
		Kind  Kind
		Start string
		Or    []string
	}
	// Phrase is the articles that hold words in a row. Of the last word
	// only the beginning may be given.
	Phrase struct {
		Kind  Kind
		Words []string
		Start string   // the last word begins so, if not empty,
		Or    []string // or is one of these
		Body  bool     // of a Word: not in the title
	}

	// And, Or and Not combine.
	And struct{ Of []Node }
	Or  struct{ Of []Node }
	Not struct{ Of Node }

	// Between is the articles with an ord from one to below another.
	Between struct{ From, Below int64 }

	// Listed is articles that something else knows: Next is the largest ord
	// that is at most this one, false if there is none. It is called with
	// falling ords for each segment, and must not keep a place between calls.
	Listed struct {
		Next func(ord int64) (int64, bool, error)
	}
)

func (Everything) open(o *opener) cursor { return stretch{0, int64(o.s.Articles)} }
func (Nothing) open(*opener) cursor      { return none{} }

func (n Term) open(o *opener) cursor {
	term := n.Kind.term(n.Word)
	e, ok := o.s.lookUp(o.a, term)
	if !ok || e.impact < n.Least {
		return none{}
	}
	return &holders{list: newList(o.a, o.s, e), weight: o.weight(term), least: n.Least}
}

func (n And) open(o *opener) cursor {
	var of, not []cursor
	for _, part := range n.Of {
		if neg, ok := part.(Not); ok {
			not = append(not, neg.Of.open(o))
			continue
		}
		c := part.open(o)
		if c == (none{}) {
			return c
		}
		of = append(of, c)
	}
	var what cursor = stretch{0, int64(o.s.Articles)}
	switch len(of) {
	case 0:
	case 1:
		what = of[0]
	default:
		slices.SortStableFunc(of, func(a, b cursor) int { return cmp.Compare(density(a), density(b)) })
		what = &all{of: of, key: -1}
	}
	return except(what, not)
}

func except(what cursor, not []cursor) cursor {
	switch len(not) {
	case 0:
		return what
	case 1:
		return &without{what, not[0], -1}
	default:
		return &without{what, newSome(not), -1}
	}
}

// density is a guess of how many articles a cursor will yield, as far as that
// can be known without reading.
func density(c cursor) int64 {
	switch c := c.(type) {
	case *holders:
		return int64(c.e.articles)
	case *all:
		return density(c.of[0])
	case *phrase:
		return density(&c.hold) / 2
	case stretch:
		return c.below - c.from
	case *some:
		var sum int64
		for _, part := range c.of {
			sum += density(part)
		}
		return sum
	case *without:
		return density(c.what)
	default:
		return 1 << 40
	}
}

func (n Or) open(o *opener) cursor {
	var of []cursor
	for _, part := range n.Of {
		if c := part.open(o); c != (none{}) {
			of = append(of, c)
		}
	}
	return anyOf(of)
}

func anyOf(of []cursor) cursor {
	switch len(of) {
	case 0:
		return none{}
	case 1:
		return of[0]
	default:
		return newSome(of)
	}
}

func (n Not) open(o *opener) cursor {
	return &without{stretch{0, int64(o.s.Articles)}, n.Of.open(o), -1}
}

func (n Between) open(o *opener) cursor {
	from, below := o.s.from(o.a, n.Below-1), o.s.from(o.a, n.From-1)
	if from >= below {
		return none{}
	}
	return stretch{from, below}
}

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

func (c *listed) bound(int64) (float32, int64) { return 0, End }
func (c *listed) score() float32               { return 0 }

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
// as a term of the commonest of them with a middling impact.
func (o *opener) gather(entries []found, least uint8) cursor {
	c := &marked{set: make([]uint64, (o.s.Articles+63)/64)}
	if o.ranked {
		c.worth = o.idf(entries[0].e.articles*len(o.snap.segments)) * 100
	}
	for _, f := range entries {
		for l := newList(o.a, o.s, f.e); l.next(); {
			if l.impact() >= least {
				c.set[l.key>>6] |= 1 << (l.key & 63)
			}
		}
	}
	return c
}
