package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// hint says what cutting a run has learnt about a piece of it.
type hint uint8

const (
	titledPerson hint = 1 << iota // a title stood before it
	honoured                      // Mr. or Dr. did: a person without doubt
	beforeTitle                   // a title stood behind it: Treasury Secretary
	quotedWork                    // it fills a pair of quotation marks
	inHeadline                    // its capitals say nothing
	presumed                      // an organisation, from how the run was built
	dateline                      // at the beginning of a story, in capitals
)

// piece is a stretch of tokens that may be one name.
type piece struct {
	first, end int
	hints      hint
	class      lists.Class // of the whole piece, if the lists hold it
	score      score
	isPart     bool // of a longer name of the document
	telling    bool // its own words say what it is
}

// add makes a piece of the tokens, without what cannot stand at its ends.
func (t *Tagger) add(first, end int, hints hint) {
	end = t.trimRight(first, end)
	for first < end && t.toks[first].Shape == tokens.Mark {
		first++
	}
	if first >= end {
		return
	}
	if t.numbered(first, end) {
		first-- // the 101st Airborne Division
	}
	p := piece{first: first, end: end, hints: hints, class: t.phraseClass(first, end)}
	t.pieces = append(t.pieces, p)
	for i := first; i < end; i++ {
		t.words[i].taken = true
	}
}

// numbered reports whether the words are a unit, a court or a war that the
// ordinal before them belongs to.
func (t *Tagger) numbered(first, end int) bool {
	if first == 0 || t.toks[first].Has(tokens.Break) || t.words[first-1].taken {
		return false
	}
	if t.is(end-1, lists.EventHead) {
		switch t.toks[first-1].Text {
		case "First", "Second", "Third", "Fourth", "Fifth":
			return true
		}
	}
	if !ordinal(&t.toks[first-1]) {
		return false
	}
	for i := first; i < end; i++ {
		switch t.toks[i].Text {
		case "Division", "Brigade", "Regiment", "Battalion", "Squadron", "Wing", "Fleet", "Corps", "Army",
			"Infantry", "Cavalry", "Circuit", "Congress", "Group", "Airlift", "Fighter", "Airborne":
			return true
		}
	}
	return false
}

// ordinal reports whether a token is a number like 101st.
func ordinal(tok *tokens.Token) bool {
	if n := len(tok.Text); tok.Shape == tokens.Number && n > 2 {
		switch tok.Text[n-2:] {
		case "st", "nd", "rd", "th":
			return true
		}
	}
	return false
}
