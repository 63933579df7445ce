package rules

import (
	"cmp"
	"slices"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// Tagger finds names by rule. It holds scratch, so one goroutine may use it at
// a time; making one is cheap, as the lists are shared.
type Tagger struct {
	lists *lists.Lists

	toks      []tokens.Token
	words     []word
	sentences []sentence
	people    bool // the document speaks of he and she
	seen      map[lists.Key]tally
	pieces    []piece
	votes     map[lists.Key]int // a piece's words -> index into ballots
	ballots   []ballot
	known     map[lists.Key]articles.Type // names that the prose has shown
	heads     map[lists.Key]bool          // first words of those
}

// New makes a tagger that knows the lists.
func New(l *lists.Lists) *Tagger {
	return &Tagger{
		lists: l,
		seen:  make(map[lists.Key]tally),
		votes: make(map[lists.Key]int),
		known: make(map[lists.Key]articles.Type),
		heads: make(map[lists.Key]bool),
	}
}

// Tag appends the names of the document to dst, in order and without overlap.
func (t *Tagger) Tag(dst []tokens.Span, doc *tokens.Document) []tokens.Span {
	t.judgeProse(doc)
	t.remember()
	t.headlines()
	t.sort()
	return t.spans(dst)
}

// judgeProse reads the document and judges the names of its prose.
func (t *Tagger) judgeProse(doc *tokens.Document) {
	t.toks = doc.Tokens
	t.read()
	t.pieces = t.pieces[:0]
	for i := range t.sentences {
		if s := &t.sentences[i]; s.style == prose {
			t.findRuns(s)
		}
	}
	t.sort() // titles of works are found before the other names around them
	t.judge()
}

// sort puts the pieces in the order of the text.
func (t *Tagger) sort() {
	slices.SortFunc(t.pieces, func(a, b piece) int { return cmp.Compare(a.first, b.first) })
}
