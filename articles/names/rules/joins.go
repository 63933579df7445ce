package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// joined decides whether the run from first to end goes on over the small
// word or mark at end. It returns where the next large word is, or -1.
func (t *Tagger) joined(first, end int, s *sentence) int {
	tok := &t.toks[end]
	last := end - 1
	switch tok.Text {
	case "-", "‐", "‑":
		return t.overHyphen(last, end, s)
	case "&":
		return t.nameyAt(end+1, s)
	case "of":
		if t.is(last, lists.OrgLead|lists.PlaceOf|lists.EventHead|lists.EventLead|lists.OtherHead) &&
			!t.is(last, lists.Title) || t.openList(first, end) {
			return t.overThe(end+1, s)
		}
	case "for", "on":
		if t.is(last, lists.OrgLead) || tok.Text == "on" && t.is(last, lists.EventHead) {
			return t.overThe(end+1, s) // the War on Terror
		}
	case "at":
		if t.contains(first, end, "University") {
			return t.nameyAt(end+1, s)
		}
	case "and":
		return t.overAnd(first, end, end+1, s)
	case ",":
		return t.overComma(first, end, s)
	case "(", "\"", "“":
		return t.overNickname(last, end, s)
	}
	if tok.Shape == tokens.Lower && t.is(end, lists.Particle) {
		return t.overParticles(end, s)
	}
	if tok.Has(tokens.Possessive) {
		return t.overPossessive(first, end, s)
	}
	if tok.Shape == tokens.Number && t.is(last, lists.OtherLead|lists.PlaceLead) && !t.apart(end) {
		return end
	}
	if tok.Shape == tokens.Letter && !t.apart(end) && !t.is(end, lists.Stop) && !t.barePartyAt(end) {
		return end // an initial, or Malcolm X
	}
	return -1
}

// nameyAt returns i if a name can go on there, or -1.
func (t *Tagger) nameyAt(i int, s *sentence) int {
	if i < s.end && !t.apart(i) && t.namey(i, s) {
		return i
	}
	return -1
}

// overThe is nameyAt, past a "the".
func (t *Tagger) overThe(i int, s *sentence) int {
	if i < s.end && t.toks[i].Text == "the" {
		i++
	}
	return t.nameyAt(i, s)
}

func (t *Tagger) overParticles(i int, s *sentence) int {
	for i < s.end && t.toks[i].Shape == tokens.Lower && t.is(i, lists.Particle) {
		i++
		if i+1 < s.end && t.toks[i].Text == "-" {
			i++ // Bashar al-Assad
		}
	}
	return t.nameyAt(i, s)
}

// overHyphen joins Wal-Mart and Jean-Claude, but not U.S.-Mexico or
// Washington-based.
func (t *Tagger) overHyphen(last, hyphen int, s *sentence) int {
	next := hyphen + 1
	if next >= s.end || !t.toks[hyphen].Has(tokens.Glued) || !t.toks[next].Has(tokens.Glued) {
		return -1
	}
	if t.toks[next].Shape == tokens.Lower && t.is(next, lists.Particle) {
		return t.overParticles(next, s) // Fernández-de la Cruz, Deir-ez-Zor
	}
	if t.toks[next].Shape == tokens.Number && t.toks[last].Shape != tokens.Capital {
		return next // F-16
	}
	if t.toks[next].Shape == tokens.Lower && len(t.toks[next].Text) < 6 && !t.is(next, lists.Stop) && last > s.first &&
		t.is(last-1, lists.Given) && !t.is(last, lists.Common|lists.Place|lists.Demonym) {
		return next // Kim Dae-jung
	}
	if t.nameyAt(next, s) < 0 {
		return -1
	}
	if t.is(last, lists.Place|lists.Demonym) && t.is(next, lists.Place|lists.Demonym|lists.Organisation) {
		return -1
	}
	return next
}

// overAnd joins what is one subject: a list after "Department of", or plain
// words before a head: the Environment and Public Works Committee.
func (t *Tagger) overAnd(first, and, next int, s *sentence) int {
	if t.nameyAt(next, s) < 0 {
		return -1
	}
	if t.openList(first, and) {
		if t.subject(next) && !t.leads(next, s) {
			return next
		}
		return -1
	}
	if t.subjects(first, and) && t.headed(next, s) {
		return next
	}
	return -1
}

// overComma joins Inc. and Jr., and the commas of the lists that overAnd joins.
func (t *Tagger) overComma(first, comma int, s *sentence) int {
	next := comma + 1
	if next < s.end && t.is(next, lists.OrgSuffix|lists.Suffix) && t.large(next) && t.toks[next].Shape != tokens.Letter {
		return next
	}
	if next < s.end && t.toks[next].Text == "and" {
		if !t.openList(first, comma) && !t.subjects(first, comma) {
			return -1
		}
		return t.overAnd(first, comma, next+1, s)
	}
	if t.nameyAt(next, s) < 0 || !t.subject(next) {
		return -1
	}
	open := t.openList(first, comma)
	if (open || t.subjects(first, comma)) && t.listEnds(next, open, s) {
		return next
	}
	return -1
}

// overNickname joins John D. (Jay) Rockefeller and William “Bill” Gates.
func (t *Tagger) overNickname(last, mark int, s *sentence) int {
	next := mark + 3
	if next >= s.end || !nicknameMark(t.toks[mark+2].Text) || t.nameyAt(next, s) < 0 || t.toks[mark+1].Shape != tokens.Capital ||
		t.toks[mark+2].Text == t.toks[mark+1].Text || t.is(next, lists.Stop|lists.Place) {
		return -1
	}
	if t.is(last, lists.Given) || t.toks[last].Shape == tokens.Letter && last > s.first && t.is(last-1, lists.Given) {
		return next
	}
	return -1
}

// nicknameMark reports whether a mark stands around nicknames.
func nicknameMark(text string) bool {
	switch text {
	case "(", ")", "\"", "“", "”":
		return true
	}
	return false
}

// openList reports whether the run holds "Bureau of …": a head, a small word,
// and plain subjects since.
func (t *Tagger) openList(first, end int) bool {
	for i := end - 1; i > first; i-- {
		switch t.toks[i].Text {
		case "of", "for", "on":
			return t.is(i-1, lists.OrgLead) && t.subjects(i+1, end)
		}
	}
	return false
}

// subject reports whether the word at i is the kind that ministries are for.
func (t *Tagger) subject(i int) bool {
	return t.is(i, lists.Common) && !t.is(i, lists.Place|lists.Organisation&^lists.Agency|lists.Demonym|lists.Honorific|lists.Calendar) &&
		t.toks[i].Shape == tokens.Capital
}

// subjects reports whether all words from first to end are.
func (t *Tagger) subjects(first, end int) bool {
	for i := first; i < end; i++ {
		if t.toks[i].Large() && !t.subject(i) && !t.is(i, lists.Demonym) {
			return false
		}
	}
	return true
}

// leads reports whether a new organisation begins at i: Department of …
func (t *Tagger) leads(i int, s *sentence) bool {
	return t.is(i, lists.OrgLead) && i+1 < s.end && t.toks[i+1].Text == "of"
}

// headed reports whether plain words from i lead to a head or a title.
func (t *Tagger) headed(i int, s *sentence) bool {
	for j := i; j < s.end && j < i+longest; j++ {
		if !t.large(j) {
			return false
		}
		if j > i && t.is(j, lists.OrgHead|lists.OtherHead|lists.Title) {
			return true
		}
		if !t.subject(j) {
			return false
		}
	}
	return false
}

// listEnds reports whether the list that goes on at i comes to an "and" and a
// last subject, and if nothing opened it to a head as well.
func (t *Tagger) listEnds(i int, open bool, s *sentence) bool {
	for j := i; j < s.end && j < i+longestRun; j++ {
		switch {
		case t.toks[j].Text == "," && !t.apart(j):
		case t.toks[j].Text == "and":
			return j+1 < s.end && t.large(j+1) && t.subject(j+1) && (open || t.headed(j+1, s))
		case !t.large(j) || !t.subject(j):
			return false
		}
	}
	return false
}

// overPossessive joins what is named after its people: Veterans' Hospital,
// Women's National Bank, St. Mary's College. Mexico's Congress stays two.
func (t *Tagger) overPossessive(first, mark int, s *sentence) int {
	next := t.nameyAt(mark+1, s)
	if next < 0 {
		return -1
	}
	saint := t.toks[first].Text == "St." || t.toks[first].Text == "Saint"
	if !saint && (!t.is(mark-1, lists.Common) || t.is(mark-1, lists.Title|lists.Named|lists.OrgHead|lists.NotName|lists.Calendar)) {
		return -1
	}
	for i := next; i < s.end && i < next+4 && t.namey(i, s); i++ {
		if t.is(i, lists.OrgHead|lists.PlaceHead) {
			return next
		}
	}
	return -1
}

func (t *Tagger) contains(first, end int, text string) bool {
	for i := first; i < end; i++ {
		if t.toks[i].Text == text {
			return true
		}
	}
	return false
}
