package link

import (
	"strings"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// Linker links the names of one document after another. It holds scratch, so
// one goroutine may use it at a time.
type Linker struct {
	lists *lists.Lists

	doc   *tokens.Document
	toks  []tokens.Token
	spans []tokens.Span
	nodes []node
	of    []int // span -> node
	words []word
	forms map[formKey]int // a form of a name -> its node

	people people
	bodies bodies

	best  []int    // for a node that stands for others, the one that names them
	names []string // and the name
}

// node is one form of a name: all spans with the same words and type.
type node struct {
	span   tokens.Span // where it is written best
	shouts bool        // and even there in capitals
	family bool        // a person's family name of two words, and no given name
	count  int
	from   int // into words
	to     int
	parent int // towards the node that stands for all linked with this one
}

// word is a word of a form that counts: no mark, no "of" or "the".
type word struct {
	key   lists.Key
	class lists.Class
	tok   int
}

type formKey struct {
	typ articles.Type
	key lists.Key
}

// New makes a linker that knows the lists.
func New(l *lists.Lists) *Linker {
	return &Linker{
		lists:  l,
		forms:  make(map[formKey]int),
		people: newPeople(),
		bodies: newBodies(),
	}
}

// Link appends the canonical form of every span to dst.
func (l *Linker) Link(dst []string, doc *tokens.Document, spans []tokens.Span) []string {
	l.doc, l.toks, l.spans = doc, doc.Tokens, spans
	l.collect()
	l.linkBrackets()
	l.linkPeople()
	l.linkBodies()
	l.name()
	for _, n := range l.of {
		dst = append(dst, l.names[l.root(n)])
	}
	return dst
}

// collect makes the nodes.
func (l *Linker) collect() {
	l.nodes, l.words, l.of = l.nodes[:0], l.words[:0], l.of[:0]
	clear(l.forms)
	for _, s := range l.spans {
		from := len(l.words)
		key := l.read(s)
		k := formKey{s.Type, key}
		n, ok := l.forms[k]
		shouts := l.shouts(s)
		if !ok {
			n = len(l.nodes)
			l.forms[k] = n
			l.nodes = append(l.nodes, node{span: s, shouts: shouts, from: from, to: len(l.words), parent: n})
		} else {
			l.words = l.words[:from]
			if old := &l.nodes[n]; old.shouts && !shouts {
				old.span, old.shouts = s, false
			}
		}
		l.nodes[n].count++
		l.of = append(l.of, n)
	}
}

// read appends the words of a span and returns the key of the whole.
func (l *Linker) read(s tokens.Span) lists.Key {
	var key lists.Key
	from := len(l.words)
	for i := s.First; i < s.End; i++ {
		tok := &l.toks[i]
		if tok.Shape == tokens.Mark {
			continue
		}
		k := lists.Fold(tok.Text)
		key = key.Then(k)
		c := l.lists.Word(k)
		if tok.Shape == tokens.Lower && c.Is(lists.Stop) {
			continue
		}
		if n := len(l.words); i > s.First+1 && n > from && l.toks[i-1].Text == "-" && !l.words[n-1].class.Is(lists.Particle) {
			l.words[n-1].key = l.words[n-1].key.Then(k) // Rose-Lynn is one word
			continue
		}
		l.words = append(l.words, word{key: k, class: c, tok: i})
	}
	return key
}

// shouts reports whether a span is written in capitals throughout.
func (l *Linker) shouts(s tokens.Span) bool {
	for i := s.First; i < s.End; i++ {
		switch l.toks[i].Shape {
		case tokens.Mixed:
			if !mostlyUpper(l.toks[i].Text) {
				return false
			}
		case tokens.Capital, tokens.Lower:
			return false
		case tokens.Mark, tokens.Upper, tokens.Letter, tokens.Number, tokens.Machine:
		}
	}
	return true
}

// mostlyUpper reports whether a word is in capitals but for its prefix: McCAIN.
func mostlyUpper(word string) bool {
	rest, ok := strings.CutPrefix(word, "Mc")
	if !ok {
		rest, ok = strings.CutPrefix(word, "Mac")
	}
	return ok && len(rest) > 1 && rest == strings.ToUpper(rest)
}

// root returns the node that stands for all that n is linked with.
func (l *Linker) root(n int) int {
	for l.nodes[n].parent != n {
		l.nodes[n].parent = l.nodes[l.nodes[n].parent].parent
		n = l.nodes[n].parent
	}
	return n
}

// join links two nodes. The lower number stands for both, so that the result
// does not depend on the order of joining.
func (l *Linker) join(a, b int) {
	a, b = l.root(a), l.root(b)
	if a > b {
		a, b = b, a
	}
	l.nodes[b].parent = a
}

func (l *Linker) wordsOf(n int) []word { return l.words[l.nodes[n].from:l.nodes[n].to] }

// several stands in an index for a key that belongs to more than one thing.
const several = -1

// note enters a node under a key, or marks the key as shared.
func (l *Linker) note(index map[lists.Key]int, k lists.Key, n int) {
	old, ok := index[k]
	switch {
	case !ok:
		index[k] = n
	case old != several && l.root(old) != l.root(n):
		index[k] = several
	}
}

// only returns the node that alone has the key.
func only(index map[lists.Key]int, k lists.Key) (int, bool) {
	n, ok := index[k]
	return n, ok && n != several
}
