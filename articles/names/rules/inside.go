package rules

import (
	"strings"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// weighInside scores a piece by its own words.
func (t *Tagger) weighInside(p *piece) {
	if p.hints&quotedWork != 0 {
		p.score.add(articles.Other, quoted)
	}
	if p.hints&dateline != 0 {
		p.score.add(articles.Place, listed)
	}
	if t.weighListed(p) {
		return
	}
	if p.hints&presumed != 0 {
		p.score.add(articles.Organisation, placed)
	}
	t.weighHeads(p)
	if p.hints&presumed == 0 {
		t.weighPerson(p)
	}
	if p.end == p.first+1 {
		t.weighWord(p)
	}
}

// weighListed scores by what the lists know of the whole piece. It reports
// whether that settles the matter.
func (t *Tagger) weighListed(p *piece) bool {
	points := int32(listed)
	if p.end == p.first+1 && p.class.Is(lists.City) && p.class.Is(lists.Common) {
		points = listedTown // Nice, Reading
	} else if p.class.Is(lists.Agency) {
		points = listed - 1 // Congress
	} else if p.end == p.first+1 && p.class.Is(lists.Common|lists.Given) && t.toks[p.first].Shape == tokens.Capital {
		points = listedWeak
	}
	c := p.class
	if c.Is(lists.ShortState) && p.end == p.first+1 && !c.Is(lists.ShortPlace) {
		if t.text(p.first-1) == "," || t.toks[p.first].Has(tokens.Dotted) {
			p.score.add(articles.Place, listed)
		}
		return true
	}
	if c.Is(lists.Figure) {
		p.score.add(articles.Person, figure)
	}
	switch {
	case c.Is(lists.Demonym):
		p.score.add(articles.Other, listed)
	case c.Is(lists.EventName):
		p.score.add(articles.Event, points)
	case c.Is(lists.Work | lists.ShortOther):
		p.score.add(articles.Other, points)
	case c.Is(lists.Country | lists.ShortPlace):
		p.score.add(articles.Place, listed)
	case c.Is(lists.Organisation) && c.Is(lists.Place):
		p.score.add(articles.Organisation, points-1)
		p.score.add(articles.Place, points-2)
	case c.Is(lists.Organisation):
		p.score.add(articles.Organisation, points)
	case c.Is(lists.Place):
		p.score.add(articles.Place, points)
	case c.Is(lists.Town):
		p.score.add(articles.Place, listedTown)
		if p.end > p.first+1 {
			p.score.add(articles.Place, listedTown)
		}
		return false
	default:
		return false
	}
	return points >= listed-1
}

// weighHeads scores by head words: the last word, or the one before "of".
func (t *Tagger) weighHeads(p *piece) {
	last := p.end - 1
	if t.is(last, lists.OrgSuffix) && p.end > p.first+1 {
		p.score.add(articles.Organisation, suffixed)
		return
	}
	if i := t.leadInside(p); i >= 0 {
		switch c := t.class(i); {
		case c.Is(lists.OrgLead):
			p.score.add(articles.Organisation, headed+1)
		case c.Is(lists.EventHead | lists.EventLead):
			p.score.add(articles.Event, headed)
		case c.Is(lists.PlaceOf):
			p.score.add(articles.Place, headed)
		default:
			p.score.add(articles.Other, headed)
		}
		return
	}
	if p.end == p.first+1 {
		return
	}
	c := t.class(last)
	if c.Is(lists.TradeHead) && t.generic(p.first, last) {
		return
	}
	if c.Is(lists.Head) && !c.Is(lists.Family) {
		p.score.add(articles.Person, -givenFirst)
	}
	switch {
	case c.Is(lists.EventHead):
		p.score.add(articles.Event, headed)
	case c.Is(lists.OtherHead) && !c.Is(lists.OrgHead):
		p.score.add(articles.Other, headed)
	case c.Is(lists.OrgHead) && c.Is(lists.PlaceHead):
		p.score.add(articles.Organisation, placeHeaded)
		p.score.add(articles.Place, placeHeaded)
	case c.Is(lists.OrgHead):
		p.score.add(articles.Organisation, headed)
	case c.Is(lists.PlaceHead):
		p.score.add(articles.Place, placeHeaded)
	}
	first := t.class(p.first)
	switch {
	case first.Is(lists.EventLead):
		p.score.add(articles.Event, headed)
	case first.Is(lists.OtherLead):
		p.score.add(articles.Other, headed)
	case first.Is(lists.PlaceLead) && !t.generic(p.first+1, p.end) && !first.Is(lists.OrgLead) && !c.Is(lists.OrgHead|lists.EventHead|lists.OtherHead):
		p.score.add(articles.Place, led)
	}
}

// leadInside returns the head that has an "of" or its like behind it, or -1.
func (t *Tagger) leadInside(p *piece) int {
	for i := p.first; i+2 < p.end; i++ {
		switch t.toks[i+1].Text {
		case "of", "for", "on":
			if t.is(i, lists.OrgLead|lists.PlaceOf|lists.EventHead|lists.EventLead|lists.OtherHead) {
				return i
			}
		}
	}
	return -1
}

// weighPerson scores by how people are named: given name, initials, family.
func (t *Tagger) weighPerson(p *piece) {
	var words, unknown, initials, particles, suffixes int
	for i := p.first; i < p.end; i++ {
		tok, c := &t.toks[i], t.class(i)
		switch {
		case tok.Text == "-" || tok.Text == "," || tok.Text == "." || nicknameMark(tok.Text):
			continue
		case strings.ContainsAny(tok.Text, "0123456789"):
			return
		case tok.Shape == tokens.Letter && t.text(i+1) == "-":
			return // G-Sync
		case tok.Shape == tokens.Letter, tok.Shape == tokens.Upper && tok.Has(tokens.Dotted) && !c.Is(lists.Named) && i+1 < p.end:
			initials++
			continue
		case tok.Shape == tokens.Lower && c.Is(lists.Particle):
			particles++
			continue
		case tok.Shape == tokens.Lower && tok.Has(tokens.Glued) && i+1 == p.end:
			continue // Kim Dae-jung
		case tok.Shape == tokens.Lower || tok.Shape == tokens.Mark || tok.Shape == tokens.Number:
			return // of, and, & are in no person's name
		case c.Is(lists.Suffix) && i > p.first:
			suffixes++
			continue
		}
		if c.Is(lists.Demonym|lists.Country) && tok.Shape == tokens.Capital && i > p.first && i+1 < p.end {
			return
		}
		words++
		if !c.Is(lists.Plain|lists.OrgHead|lists.PlaceHead) && tok.Shape != tokens.Upper {
			unknown++
		}
		if scottishName(tok) {
			p.score.add(articles.Person, scottish)
		}
	}
	t.weighGiven(p, words, unknown)
	if initials > 0 && words > 0 && t.toks[p.end-1].Shape != tokens.Letter {
		p.score.add(articles.Person, initialled)
	}
	if particles > 0 && unknown > 0 {
		p.score.add(articles.Person, particled)
	}
	if suffixes > 0 && !t.generic(p.first, p.first+1) {
		p.score.add(articles.Person, junior)
	}
}

// weighGiven scores by the first word, given how many there are and how many
// of them no list and no dictionary knows.
func (t *Tagger) weighGiven(p *piece, words, unknown int) {
	c := t.class(p.first)
	switch {
	case words > 4 || words == 0:
	case words == 1:
		if c.Is(lists.Given) && !c.Is(lists.Plain) && !c.Is(lists.Named) {
			p.score.add(articles.Person, givenAlone)
		}
	case c.Is(lists.PlaceLead): // West is a given name too, but seldom
	case c.Is(lists.Given) && !c.Is(lists.Plain):
		p.score.add(articles.Person, givenFirst)
	case c.Is(lists.Given):
		p.score.add(articles.Person, givenPlain)
	case unknown == words && words <= 3:
		p.score.add(articles.Person, wordsOnly)
	}
}

// weighWord scores a single word that no list settles.
func (t *Tagger) weighWord(p *piece) {
	tok := &t.toks[p.first]
	switch {
	case tok.Shape == tokens.Upper && strings.ContainsAny(tok.Text, "0123456789"):
	case tok.Shape == tokens.Upper && len(tok.Text) <= 5:
		p.score.add(articles.Organisation, acronym)
	case !p.class.Is(lists.Plain) && t.shownLarge(p.first) > 0:
		p.score.add(articles.Person, unknownWord)
		p.score.add(articles.Organisation, unknownWord)
		p.score.add(articles.Place, unknownWord)
		if typ, ok := ending(tok.Text); ok {
			p.score.add(typ, ended)
		}
		if t.people && t.shownLarge(p.first) > 1 {
			p.score.add(articles.Person, ended)
		}
	}
}

// shownLarge counts how often the word at i stands large where it had a choice.
func (t *Tagger) shownLarge(i int) int32 { return t.seen[t.words[i].key].large }

// scottishName reports whether a word is written like McCain or O'Brien.
func scottishName(tok *tokens.Token) bool {
	if tok.Shape != tokens.Mixed {
		return false
	}
	for _, start := range [...]string{"Mc", "Mac", "O'", "O’", "D'", "D’", "Fitz"} {
		if rest, ok := strings.CutPrefix(tok.Text, start); ok && len(rest) > 2 && rest[0] >= 'A' && rest[0] <= 'Z' {
			return true
		}
	}
	return false
}
