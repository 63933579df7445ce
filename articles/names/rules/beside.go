package rules

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// weighBeside scores a piece by the words before and behind it.
func (t *Tagger) weighBeside(p *piece) {
	switch {
	case p.hints&honoured != 0:
		p.score.add(articles.Person, honour)
	case p.hints&titledPerson != 0:
		p.score.add(articles.Person, office)
	}
	if p.hints&beforeTitle != 0 {
		p.score.add(articles.Organisation, orgNoun)
		p.score.add(articles.Place, orgNoun)
	}
	t.weighBefore(p)
	t.weighAfter(p)
}

func (t *Tagger) weighBefore(p *piece) {
	i := p.first - 1
	if i < 0 || t.toks[p.first].Has(tokens.Break) {
		return
	}
	the := false
	if word := t.toks[i].Text; word == "the" || word == "The" {
		the = true
		p.score.add(articles.Organisation, article)
		p.score.add(articles.Other, 1)
		p.score.add(articles.Person, -2*article)
		i--
	}
	c := t.class(i)
	if c.Is(lists.Title) && t.toks[i].Large() && t.apart(p.first) {
		p.score.add(articles.Person, office)
	}
	switch t.text(i) {
	case "of":
		t.weighOf(p, i-1)
	case "in", "In":
		p.score.add(articles.Place, inPlace+1)
	case "at", "from", "to", "into":
		p.score.add(articles.Place, inPlace-1)
		p.score.add(articles.Organisation, 1)
	case "by", "By", "with":
		p.score.add(articles.Person, 1)
		p.score.add(articles.Organisation, 1)
	default:
		if c.Is(lists.PlacePrep) && t.toks[i].Shape == tokens.Lower {
			p.score.add(articles.Place, inPlace)
		}
	}
	if the || t.toks[i].Shape != tokens.Lower {
		return
	}
	if c.Is(lists.Role) {
		p.score.add(articles.Person, role)
	}
	if c.Is(lists.Speech) && !c.Is(lists.PlacePrep) {
		p.score.add(articles.Person, speaks-1)
	}
}

// weighOf scores by what the piece is said to be of.
func (t *Tagger) weighOf(p *piece, i int) {
	switch c := t.class(i); {
	case c.Is(lists.PlaceNoun):
		p.score.add(articles.Place, ofPlace)
	case c.Is(lists.OrgNoun):
		p.score.add(articles.Organisation, ofOrg)
		p.score.add(articles.Place, 1)
	default:
		p.score.add(articles.Place, 1)
		p.score.add(articles.Organisation, 1)
	}
}

func (t *Tagger) weighAfter(p *piece) {
	i := p.end
	if i >= len(t.toks) || t.toks[i].Has(tokens.Break) {
		return
	}
	c := t.class(i)
	switch tok := &t.toks[i]; {
	case t.barePartyAt(i):
		p.score.add(articles.Person, party)
	case tok.Text == ",":
		t.weighComma(p, i+1)
	case tok.Text == "(":
		t.weighBracket(p, i+1)
	case tok.Text == "-" && t.text(i+1) == "based":
		p.score.add(articles.Place, based)
	case tok.Has(tokens.Possessive):
	case tok.Shape != tokens.Lower:
	case c.Is(lists.Speech):
		p.score.add(articles.Person, speaks)
		p.score.add(articles.Organisation, 1)
	case tok.Text == "who":
		p.score.add(articles.Person, speaks)
	case c.Is(lists.OrgNoun):
		p.score.add(articles.Organisation, orgNoun)
	}
}

// weighComma scores by what follows a comma: a state, an age, a party.
func (t *Tagger) weighComma(p *piece, i int) {
	if i >= len(t.toks) {
		return
	}
	c := t.class(i)
	switch {
	case t.member(i):
		p.score.add(articles.Person, party)
	case c.Is(lists.ShortState) && t.is(p.first, lists.ShortState):
	case t.toks[i].Shape == tokens.Number && len(t.toks[i].Text) == 2 && t.text(i+1) == ",":
		p.score.add(articles.Person, age)
	case t.text(i) == "who":
		p.score.add(articles.Person, speaks)
	case c.Is(lists.ShortState) && t.toks[i].Has(tokens.Dotted):
		p.score.add(articles.Place, stateNext)
	case t.toks[i].Shape == tokens.Capital && c.Is(lists.State|lists.Country) && !t.is(p.first, lists.Country):
		p.score.add(articles.Place, stateNext-2)
	case t.toks[i].Shape == tokens.Upper && c.Is(lists.ShortState):
		p.score.add(articles.Place, stateNext)
	}
	// He was a spokesman: Bill Ghent, a spokesman for the senator.
	if word := t.text(i); word == "a" || word == "an" || word == "the" || word == "his" || word == "her" {
		for j := i + 1; j < i+4 && j < len(t.toks) && t.toks[j].Shape == tokens.Lower; j++ {
			if t.is(j, lists.Role) {
				p.score.add(articles.Person, role)
				return
			}
		}
	}
}

// weighBracket scores by what stands in the bracket behind the piece.
func (t *Tagger) weighBracket(p *piece, i int) {
	switch {
	case t.member(i):
		p.score.add(articles.Person, party)
	case t.text(i) == "born":
		p.score.add(articles.Person, age)
	}
}

// afterParty reports whether the short name of a state at i only says whom a
// member stands for: the Del. of D-Del.
func (t *Tagger) afterParty(i int) bool {
	return i > 1 && t.member(i-2) || i > 0 && t.barePartyAt(i-1)
}

// barePartyAt reports whether there is a party's letter at i and a state behind
// it, as in text that has lost its punctuation: Barack Obama D Ill.
func (t *Tagger) barePartyAt(i int) bool {
	switch t.text(i) {
	case "D", "R", "I":
		return t.is(i+1, lists.ShortState)
	}
	return false
}

// member reports whether a member of a legislature is described at i: D-Del.,
// or R-TX.
func (t *Tagger) member(i int) bool {
	switch t.text(i) {
	case "D", "R", "I", "DFL":
	default:
		return false
	}
	mark := t.text(i + 1)
	return (mark == "-" || mark == "–" || mark == "—") && t.is(i+2, lists.ShortState|lists.State|lists.City)
}
