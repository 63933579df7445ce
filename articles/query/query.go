package query

import (
	"time"

	"lede/articles"
)

// Node is a part of a query.
type Node interface{ node() }

// Field restricts words to a part of the article.
type Field uint8

// The fields.
const (
	Anywhere Field = iota // title and body
	Title
	Body
	By
	Source
	Feed
	Tag
	URL
	Lang
)

type (
	// Words are one word, or several in a row (a phrase), in a field.
	Words struct {
		Field  Field
		Text   string // as typed, without the quotes and the star; never blank
		Phrase bool   // it was quoted, or has to be
		Prefix bool   // the last word may go on
	}
	// And, Or and Not combine. And and Or hold two or more, none of which is
	// of their own kind; Not never holds a Not.
	And struct{ Of []Node }
	Or  struct{ Of []Node }
	Not struct{ Of Node }

	// Name is an article that names, is about, or names with others.
	Name struct {
		How    How
		Type   articles.Type // for OfType
		Text   string
		Prefix bool // the last word may go on
	}
	// Date is a range of published dates, From inclusive, To exclusive; zero
	// is open. Both are midnights in UTC.
	Date struct{ From, To time.Time }
	// Is is a state.
	Is struct{ State State }
	// Saved is a saved search.
	Saved struct{ Name string }
)

// How says what a Name node asks of the name.
type How uint8

// The ways.
const (
	Named  How = iota // name:
	OfType            // person: org: place: event:
	About             // about:
	With              // with:
	Near              // near: same paragraph
)

// State is a state of an article for the reader who asks.
type State uint8

// The states.
const (
	Read State = iota
	Unread
	Starred
	Watched
)

func (Words) node() {}
func (And) node()   {}
func (Or) node()    {}
func (Not) node()   {}
func (Name) node()  {}
func (Date) node()  {}
func (Is) node()    {}
func (Saved) node() {}

// Query is a query that was read. Root is nil where it asks for everything.
type Query struct {
	Root  Node
	Order *articles.Order // nil unless the text says sort:
	Notes []string        // what was not understood, in plain words
	// Bad is set when a value makes no sense (date:nonsense): whoever shows
	// results keeps the previous ones.
	Bad bool
}

// Walk calls visit for a node and all it holds, outermost first. Negated says
// that an article which matches the node does not match the whole for it.
func Walk(n Node, visit func(n Node, negated bool)) { walk(n, false, visit) }

func walk(n Node, negated bool, visit func(Node, bool)) {
	if n == nil {
		return
	}
	visit(n, negated)
	switch n := n.(type) {
	case And:
		for _, c := range n.Of {
			walk(c, negated, visit)
		}
	case Or:
		for _, c := range n.Of {
			walk(c, negated, visit)
		}
	case Not:
		walk(n.Of, !negated, visit)
	}
}

// HasWords says whether the query has anything that Spans lights in a title or
// a body: words to find there, or names.
func (q Query) HasWords() bool {
	found := false
	Walk(q.Root, func(n Node, negated bool) {
		switch n := n.(type) {
		case Words:
			found = found || !negated && n.Field <= Body
		case Name:
			found = found || !negated
		}
	})
	return found
}
