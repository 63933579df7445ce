package query

import (
	"strings"
	"time"
	"unicode/utf8"

	"lede/articles"
)

// The bounds of a query.
const (
	MaxLength = 4096 // bytes that are read
	MaxTerms  = 64   // words and values in a tree
	MaxDepth  = 16   // brackets around one of them
)

// Parse reads text; now is what "7d" and "yesterday" count from. Typing says
// that the last word may be unfinished and so matches as a prefix too.
func Parse(text string, now time.Time, typing bool) Query {
	p := &parser{now: now, typing: typing}
	text = p.bounded(text)
	l := &lexer{p: p, text: tidy(text)}
	p.tokens = l.run()
	p.onlyOperators()
	root := p.or(false)
	if root == nil && p.order == nil && len(p.notes) == 0 && !typing {
		p.noteEmpty(l.text)
	}
	return Query{Root: root, Order: p.order, Notes: p.notes, Bad: p.isBad}
}

// parser reads tokens into a tree.
type parser struct {
	now    time.Time
	typing bool
	tokens []token

	order *articles.Order
	notes []string
	isBad bool
	terms int // words in the tree so far
}

// bounded cuts a text that is too long between two letters.
func (p *parser) bounded(text string) string {
	if len(text) <= MaxLength {
		return text
	}
	p.note("the query is long; only its beginning was used")
	p.typing = false
	end := MaxLength
	for end > MaxLength-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// onlyOperators takes operators for words where there is nothing else: OR is
// Oregon too.
func (p *parser) onlyOperators() {
	for _, t := range p.tokens {
		if t.kind == leaf || t.kind == saved {
			return
		}
	}
	for i, t := range p.tokens {
		if t.value.text != "" {
			p.tokens[i] = token{value: value{text: t.value.text, quoted: true}}
		}
	}
}

func (p *parser) noteEmpty(text string) {
	if text = strings.TrimSpace(text); strings.Trim(text, `*"() `) != "" {
		p.note("%s has no letters or digits to look for", brief(text))
	}
}

// peek is the kind of the next token; at the end, a bracket that closes.
func (p *parser) peek() tokenKind {
	if len(p.tokens) == 0 {
		return shut
	}
	return p.tokens[0].kind
}

// next takes a token.
func (p *parser) next() token {
	t := p.tokens[0]
	p.tokens = p.tokens[1:]
	return t
}

// or reads up to the end of the group. It is called again for each bracket, of
// which there are no more than MaxDepth around each other. Negated says that an
// odd number of negations stands around the group.
func (p *parser) or(negated bool) Node {
	var all []Node
	for after := false; ; after = true {
		n, some := p.and(negated)
		switch inner := n.(type) {
		case nil:
		case Or:
			all = append(all, inner.Of...)
		default:
			all = append(all, n)
		}
		more := p.peek() == or
		if !some && (after || more) {
			p.dangling("OR")
		}
		if !more {
			break
		}
		p.next()
	}
	if len(all) < 2 {
		return first(all)
	}
	return Or{all}
}

// and reads up to the next OR or the end of the group, and says whether there
// was anything, even if it came to nothing.
func (p *parser) and(negated bool) (n Node, some bool) {
	var all []Node
	for after := false; ; {
		switch p.peek() {
		case or, shut:
			if after {
				p.dangling("AND")
			}
			if len(all) < 2 {
				return first(all), some
			}
			return And{all}, some
		case and:
			p.next()
			if !some || after {
				p.dangling("AND")
			}
			after = true
			continue
		default:
		}
		n, ok := p.not(negated)
		some, after = some || ok, after && !ok
		switch inner := n.(type) {
		case nil:
		case And:
			all = append(all, inner.Of...)
		default:
			all = append(all, n)
		}
	}
}

// not reads one operand with the negations before it, and says whether there
// was one.
func (p *parser) not(negated bool) (n Node, some bool) {
	odd, word := false, false
	for p.peek() == minus {
		odd = !odd
		word = p.next().value.text != "" || word
	}
	switch p.peek() {
	case leaf, saved, open:
	default:
		if word {
			p.dangling("NOT")
		}
		return nil, false
	}
	n = p.operand(negated != odd)
	switch inner := n.(type) {
	case nil:
		return nil, true
	case Not:
		if odd {
			return inner.Of, true
		}
	default:
	}
	if odd {
		return Not{n}, true
	}
	return n, true
}

// operand reads a group or a leaf.
func (p *parser) operand(negated bool) Node {
	t := p.next()
	switch t.kind {
	case open:
		n := p.or(negated)
		p.next() // the bracket that closes; the lexer made sure of it
		return n
	case saved:
		return p.spend(1, Saved{t.name})
	default:
		// A word that is excluded is not taken for the beginning of others:
		// on the way to -meade that would hide every article with an m.
		t.value.grows = t.value.touches && !negated
		return p.leaf(t.field, t.value)
	}
}

// first is the only node of a list, or none.
func first(list []Node) Node {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// dangling says that an operator lacks something beside it, unless the reader
// is about to write it.
func (p *parser) dangling(word string) {
	if p.typing {
		for _, t := range p.tokens {
			if t.kind != shut {
				p.noteDangling(word)
				return
			}
		}
		return
	}
	p.noteDangling(word)
}

func (p *parser) noteDangling(word string) {
	p.note(`%s with nothing beside it was left out; write "%s" to look for the word`, word, word)
}
