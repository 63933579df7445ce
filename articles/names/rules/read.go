package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// word is what is known of a token beyond its letters.
type word struct {
	key   lists.Key
	class lists.Class
	taken bool // inside a name already
}

// tally counts how the document writes a word where it had the choice, that
// is, not at the beginning of a sentence nor in a headline.
type tally struct{ large, small int32 }

// style is how a sentence uses capitals.
type style uint8

const (
	prose   style = iota // capitals mean names
	titled               // Every Word Has One
	shouted              // ALL OF IT
)

// sentence is a stretch of tokens up to the next sentence's first.
type sentence struct {
	first, end int
	style      style
}

// read looks every word up, cuts the document into sentences and counts.
func (t *Tagger) read() {
	t.words = t.words[:0]
	t.sentences = t.sentences[:0]
	clear(t.seen)
	for i := range t.toks {
		t.words = append(t.words, t.look(&t.toks[i]))
	}
	first := 0
	for i := 1; i <= len(t.toks); i++ {
		if i == len(t.toks) || t.toks[i].Has(tokens.Sentence) || t.toks[i].Has(tokens.Break) {
			s := sentence{first: first, end: i}
			s.style = t.styleOf(s)
			t.sentences = append(t.sentences, s)
			first = i
		}
	}
	for _, s := range t.sentences {
		if s.style == prose {
			t.count(s)
		}
	}
	t.people = t.speaksOfPeople()
}

// speaksOfPeople reports whether the document says he, she, his or her so
// often that somebody's life is told.
func (t *Tagger) speaksOfPeople() bool {
	n := 0
	for i := range t.toks {
		switch t.toks[i].Text {
		case "he", "He", "she", "She", "his", "His", "her", "Her", "him":
			n++
		}
	}
	return n > 2 && n*50 > len(t.toks)
}

func (t *Tagger) look(tok *tokens.Token) word {
	switch {
	case tok.Shape == tokens.Machine:
		return word{}
	case tok.Text == "&":
		return word{key: lists.Fold("and")} // Fish & Wildlife
	case tok.Shape == tokens.Mark:
		return word{key: lists.Fold(tok.Text)}
	}
	w := word{key: lists.Fold(tok.Text)}
	w.class = t.lists.Word(w.key)
	if tok.Has(tokens.Dotted) || tok.Shape == tokens.Upper || tok.Shape == tokens.Letter || tok.Shape == tokens.Mixed {
		w.class |= t.lists.Exact(tok.Text)
	}
	return w
}

// count notes how the sentence writes its words.
func (t *Tagger) count(s sentence) {
	for i := s.first + 1; i < s.end; i++ {
		tok := &t.toks[i]
		if tok.Has(tokens.Opens) {
			continue
		}
		switch tok.Shape {
		case tokens.Lower:
			// Only words that are written large too are ever asked for,
			// and most of those are names: count what can be confused.
			if t.words[i].class.Is(lists.Common) && !t.words[i].class.Is(lists.Stop) {
				n := t.seen[t.words[i].key]
				n.small++
				t.seen[t.words[i].key] = n
			}
		case tokens.Capital, tokens.Mixed:
			n := t.seen[t.words[i].key]
			n.large++
			t.seen[t.words[i].key] = n
		case tokens.Mark, tokens.Upper, tokens.Letter, tokens.Number, tokens.Machine:
		}
	}
}

// styleOf judges a sentence by its plain words: names are written large in any
// style, so they say nothing.
func (t *Tagger) styleOf(s sentence) style {
	var large, small, upper, plain int
	for i := s.first; i < s.end; i++ {
		tok, w := &t.toks[i], t.words[i]
		if tok.Shape == tokens.Lower && w.class == 0 && len(tok.Text) > 3 && !tok.Has(tokens.Possessive) {
			small++
		}
		if !w.class.Is(lists.Common) || len(tok.Text) < 2 {
			continue
		}
		plain++
		stop := w.class.Is(lists.Stop)
		switch tok.Shape {
		case tokens.Upper:
			if !w.class.Is(lists.ShortOrg | lists.ShortPlace) {
				upper++
			}
		case tokens.Capital:
			// Heads and titles are written large in any style.
			if !stop && i > s.first && !tok.Has(tokens.Opens) && !w.class.Is(lists.Head|lists.OrgLead|lists.Title|lists.TitleWord) {
				large++
			}
		case tokens.Lower:
			if !stop {
				small++
			}
		case tokens.Mark, tokens.Mixed, tokens.Letter, tokens.Number, tokens.Machine:
		}
	}
	switch {
	case upper >= 2 && upper*3 >= plain*2:
		return shouted
	case large >= 2 && (small == 0 || large > 3*small && !t.stopped(s)):
		return titled
	default:
		return prose
	}
}

// stopped reports whether the sentence ends as prose does. Headlines have no
// full stop.
func (t *Tagger) stopped(s sentence) bool {
	for i := s.end - 1; i >= s.first && i > s.end-4; i-- {
		switch t.toks[i].Text {
		case ".", "!", "?":
			return true
		}
	}
	return false
}

// Short questions about the word at i. Outside of the document every word is
// the zero word, so that looking left and right needs no care.

func (t *Tagger) class(i int) lists.Class {
	if i < 0 || i >= len(t.words) {
		return 0
	}
	return t.words[i].class
}

func (t *Tagger) text(i int) string {
	if i < 0 || i >= len(t.toks) {
		return ""
	}
	return t.toks[i].Text
}

func (t *Tagger) is(i int, c lists.Class) bool { return t.class(i)&c != 0 }

// plain reports whether the word at i is English and no name that lists know.
func (t *Tagger) plain(i int) bool {
	return t.is(i, lists.Plain) && !t.is(i, lists.Named&^lists.Company)
}

// named reports whether the document writes the word at i large and never small.
func (t *Tagger) named(i int) bool {
	n := t.seen[t.words[i].key]
	return n.large > 0 && n.small == 0
}
