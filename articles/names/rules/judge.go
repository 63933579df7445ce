package rules

import (
	"strings"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// ballot collects what all pieces with the same words have scored.
type ballot struct {
	score  score
	pieces int
}

// judge scores every piece, alone and then beside the others.
func (t *Tagger) judge() {
	for i := range t.pieces {
		p := &t.pieces[i]
		t.weighInside(p)
		_, points := p.score.best()
		p.telling = points >= enough
		t.weighBeside(p)
	}
	t.neighbours()
	t.parts()
	t.vote()
}

// neighbours lets names in a list of names vouch for each other: Guatemala,
// Costa Rica, and one more.
func (t *Tagger) neighbours() {
	for i := 1; i < len(t.pieces); i++ {
		a, b := &t.pieces[i-1], &t.pieces[i]
		if !t.listed(a.end, b.first) {
			continue
		}
		at, ap := a.score.best()
		bt, bp := b.score.best()
		if ap >= headed && bp < headed && at != articles.Other {
			b.score.add(at, company)
		}
		if bp >= headed && ap < headed && bt != articles.Other {
			a.score.add(bt, company)
		}
	}
}

// listed reports whether only a comma or an and lies between two names.
func (t *Tagger) listed(from, to int) bool {
	if from == to || to-from > 2 {
		return false
	}
	for i := from; i < to; i++ {
		if word := t.toks[i].Text; word != "," && word != "and" && word != "or" {
			return false
		}
	}
	return true
}

// parts lets a longer name vouch for its parts: the family name for the
// person, the first words for the company, the short form in brackets.
func (t *Tagger) parts() {
	clear(t.known)
	for i := range t.pieces {
		p := &t.pieces[i]
		if typ, points := p.score.best(); points >= enough+1 {
			t.noteParts(p, typ)
		}
	}
	for i := range t.pieces {
		p := &t.pieces[i]
		if typ, ok := t.known[t.key(p.first, p.end)]; ok {
			p.score.add(typ, part)
			p.isPart = true
		}
		if i > 0 && t.isShort(&t.pieces[i-1], p) {
			typ, _ := t.pieces[i-1].score.best()
			p.score.add(typ, longForm)
		}
	}
}

func (t *Tagger) noteParts(p *piece, typ articles.Type) {
	switch typ {
	case articles.Person:
		last := p.end - 1
		for last > p.first && (t.is(last, lists.Suffix) || t.toks[last].Shape == tokens.Mark) {
			last--
		}
		if last > p.first {
			t.known[t.words[last].key] = typ
			if from := t.particlesInside(p.first, last); from < last {
				t.known[t.key(from, last+1)] = typ // bin Laden
			}
			if !t.is(p.first, lists.Plain) && t.toks[p.first].Shape == tokens.Capital {
				if _, ok := t.known[t.words[p.first].key]; !ok {
					t.known[t.words[p.first].key] = typ
				}
			}
		}
	case articles.Organisation:
		if p.end > p.first+1 && !t.is(p.first, lists.Plain|lists.Place|lists.Town|lists.Demonym|lists.Given|lists.PlaceLead) {
			k := t.words[p.first].key
			if _, ok := t.known[k]; !ok {
				t.known[k] = typ
			}
		}
	case articles.Other, articles.Place, articles.Event:
	}
}

// particlesInside returns where the small words before a family name begin.
func (t *Tagger) particlesInside(first, last int) int {
	for last > first+1 && (t.is(last-1, lists.Particle) && t.toks[last-1].Shape == tokens.Lower || t.toks[last-1].Text == "-") {
		last--
	}
	return last
}

// isShort reports whether b is an acronym in brackets behind a.
func (t *Tagger) isShort(a, b *piece) bool {
	return b.end == b.first+1 && a.end+1 == b.first && t.toks[a.end].Text == "(" && t.text(b.end) == ")" &&
		t.toks[b.first].Shape == tokens.Upper
}

// vote lets all pieces with the same words agree on a type, for one string
// names one thing in an article, nearly always.
func (t *Tagger) vote() {
	clear(t.votes)
	t.ballots = t.ballots[:0]
	for i := range t.pieces {
		p := &t.pieces[i]
		k := t.key(p.first, p.end)
		n, ok := t.votes[k]
		if !ok {
			n = len(t.ballots)
			t.votes[k] = n
			t.ballots = append(t.ballots, ballot{})
		}
		b := &t.ballots[n]
		b.pieces++
		for typ := range p.score {
			b.score[typ] += p.score[typ]
		}
	}
	for i := range t.pieces {
		p := &t.pieces[i]
		b := &t.ballots[t.votes[t.key(p.first, p.end)]]
		if p.hints&honoured != 0 || b.pieces == 1 {
			continue
		}
		for typ := range p.score {
			p.score[typ] += (b.score[typ] - p.score[typ]) / int32(b.pieces)
		}
	}
}

// believed reports whether a piece is a name, and of which type.
func (t *Tagger) believed(p *piece) (articles.Type, bool) {
	typ, points := p.score.best()
	if points < enough {
		return typ, false
	}
	if p.class.Is(lists.Named|lists.Figure|lists.ShortState) || p.hints&(honoured|quotedWork|dateline) != 0 {
		return typ, true
	}
	if p.end == p.first+1 && !p.isPart && (t.compound(p.end) || strings.ContainsAny(t.toks[p.first].Text, "0123456789")) {
		return typ, false // Oscar-winning, FY08
	}
	if p.end == p.first+1 && t.is(p.first, lists.Plain) {
		return typ, t.plainName(p, typ, points)
	}
	if !p.telling && !p.isPart && p.hints&titledPerson == 0 && t.generic(p.first, p.end) {
		return typ, false // in Fiscal Year 2006
	}
	return typ, !t.empty(p)
}

// plainName reports whether one plain word is a name after all: of a person
// who has a title here or is named in full elsewhere, or of a town that is
// said to be one.
func (t *Tagger) plainName(p *piece, typ articles.Type, points int32) bool {
	switch {
	case t.is(p.first, lists.NotName|lists.OrgHead|lists.Stop):
		return false
	case typ == articles.Person:
		return p.hints&titledPerson != 0 || p.isPart && t.named(p.first)
	default:
		return typ == articles.Place && points >= stateNext
	}
}

// compound reports whether a hyphen and a small word stand at i.
func (t *Tagger) compound(i int) bool {
	return i+1 < len(t.toks) && t.toks[i].Text == "-" && t.toks[i].Has(tokens.Glued) &&
		t.toks[i+1].Shape == tokens.Lower && t.text(i+1) != "based"
}

// empty reports whether all words of a piece are such as official prose writes
// large without naming anything.
func (t *Tagger) empty(p *piece) bool {
	for i := p.first; i < p.end; i++ {
		if t.toks[i].Large() && !t.is(i, lists.NotName|lists.Stop|lists.Calendar) {
			return false
		}
	}
	return t.leadInside(p) < 0 // Department of Defense
}

// spans writes the believed pieces, in order.
func (t *Tagger) spans(dst []tokens.Span) []tokens.Span {
	for i := range t.pieces {
		p := &t.pieces[i]
		if typ, ok := t.believed(p); ok {
			dst = append(dst, tokens.Span{First: p.first, End: p.end, Type: typ})
		}
	}
	return dst
}
