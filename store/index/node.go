package index

import (
	"cmp"
	"slices"
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
	case flat:
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
