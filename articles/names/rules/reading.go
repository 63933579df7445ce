package rules

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// What the rules have read and thought of the last document, for a trained
// model, which takes their opinions as evidence.

// Opinion is what the rules think of a stretch of tokens that may be a name.
type Opinion struct {
	First, End int
	Type       articles.Type
	Points     int32 // how strong the evidence for the type is
	Believed   bool  // strong enough to be called a name
	Sure       bool  // and as good as certain, from how it stands: before a title, in quotation marks
}

// Prose reads a document and judges the names of its prose, but not of its
// headlines. The opinions come in order and without overlap.
func (t *Tagger) Prose(dst []Opinion, doc *tokens.Document) []Opinion {
	t.judgeProse(doc)
	for i := range t.pieces {
		p := &t.pieces[i]
		typ, believed := t.believed(p)
		_, points := p.score.best()
		sure := believed && (p.hints&(beforeTitle|quotedWork|dateline) != 0 ||
			p.end > p.first+1 && p.class.Is(lists.Demonym|lists.EventName) ||
			typ == articles.Organisation && points >= headed && t.enumerates(p))
		dst = append(dst, Opinion{First: p.first, End: p.end, Type: typ, Points: points, Believed: believed, Sure: sure})
	}
	return dst
}

// Headlines appends the names found in the sentences that Prose has left out:
// those that the prose has shown, which are the spans in shown, and those that
// the lists know. The spans appended are in order, those of the prose are not
// among them.
func (t *Tagger) Headlines(dst, shown []tokens.Span) []tokens.Span {
	clear(t.known)
	clear(t.heads)
	for _, s := range shown {
		t.known[t.key(s.First, s.End)] = s.Type
		t.heads[t.words[s.First].key] = true
	}
	t.pieces = t.pieces[:0]
	t.headlines()
	return t.spans(dst)
}

// Sentence is a stretch of tokens up to the next sentence's first.
type Sentence struct {
	First, End int
	Prose      bool // capitals mean names in it
}

// Sentences yields the sentences of the document.
func (t *Tagger) Sentences(yield func(Sentence) bool) {
	for i := range t.sentences {
		s := &t.sentences[i]
		if !yield(Sentence{First: s.first, End: s.end, Prose: s.style == prose}) {
			return
		}
	}
}

// Key is the key that the lists know the token at i by.
func (t *Tagger) Key(i int) lists.Key { return t.words[i].key }

// Class is what the lists know of the token at i.
func (t *Tagger) Class(i int) lists.Class { return t.words[i].class }

// Tally is how often the document's prose writes the word at i large where it
// had the choice, and how often small.
func (t *Tagger) Tally(i int) (large, small int32) {
	n := t.seen[t.words[i].key]
	return n.large, n.small
}

// enumerates reports whether a piece has a list inside: Bureau of Alcohol,
// Tobacco, Firearms and Explosives, or Procter & Gamble.
func (t *Tagger) enumerates(p *piece) bool {
	if t.contains(p.first, p.end, "&") {
		return true
	}
	return t.leadInside(p) >= 0 && t.contains(p.first, p.end, "and")
}
