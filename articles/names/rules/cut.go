package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// cut cuts the run from first to end into pieces.
func (t *Tagger) cut(first, end int, s *sentence) {
	first = t.trimLeft(first, end, s)
	end = t.trimRight(first, end)
	if first >= end {
		return
	}
	if c := t.phraseClass(first, end); c.Is(lists.Named) && end > first+1 {
		t.add(first, end, 0)
		return
	}
	if i := t.officeOf(first, end); i > first {
		t.cutOffice(first, i)
		t.cutTitled(i, end, titledPerson, s)
		return
	}
	from, to := t.findTitle(first, end)
	if from < 0 {
		t.cutPlain(first, end, 0)
		return
	}
	hints := titledPerson
	if t.is(to-1, lists.Honorific) {
		hints |= honoured
	}
	if from > first {
		t.cutOffice(first, from)
	}
	if to < end {
		t.cutTitled(to, end, hints, s)
	}
}

// cutPlain handles a run, or what is left of one, that holds no title.
func (t *Tagger) cutPlain(first, end int, hints hint) {
	e := t.nation(first, end)
	if e == first {
		t.cutInside(first, end, hints)
		return
	}
	rest := e
	for rest < end && t.toks[rest].Shape == tokens.Mark {
		rest++ // the hyphen of Iraqi-Americans
	}
	switch {
	case t.nationBegins(first, rest, end):
		t.add(first, end, hints)
	case t.club(first, rest, end):
		t.add(first, end, hints|presumed)
	case t.phraseClass(rest, end).Is(lists.Named):
		t.add(first, e, 0)
		t.add(rest, end, hints)
	case t.generic(rest, end):
		if t.is(first, lists.Demonym) && end < rest+2 || t.mostlyEmpty(rest, end) {
			t.add(first, e, hints)
		} else {
			t.add(first, end, hints|presumed) // Dubai Ports World
		}
	case e == first+1 && end-rest < 3 && t.is(first, lists.Given) && !t.is(first, lists.Demonym):
		t.cutInside(first, end, hints) // Paris Hilton
	default:
		t.add(first, e, 0)
		t.cutPlain(rest, end, hints)
	}
}

// cutInside cuts where a second name begins inside: Democrat | Tom Carper.
func (t *Tagger) cutInside(first, end int, hints hint) {
	if t.is(first, lists.EventLead) && end > first+2 && t.generic(first+2, end) {
		end = first + 2 // Hurricane Ivan | Relief Fund
	}
	for i := first + 1; i+1 < end; i++ {
		if t.knownInside(i, end) && !t.generic(first, i) {
			t.cutPlain(first, i, hints)
			t.add(i, end, 0)
			return
		}
		if t.generic(first, i) && t.personFrom(i, end) {
			t.cutPlain(first, i, hints)
			t.cutPlain(i, end, 0)
			return
		}
		if t.is(i, lists.Demonym) && t.toks[i-1].Shape != tokens.Mark && t.is(i+1, lists.Given) && !t.is(i+1, lists.Plain) {
			t.cutPlain(first, i, hints)
			t.cutPlain(i, end, 0)
			return
		}
	}
	t.add(first, end, hints)
}

// personFrom reports whether the words from i to end are a person: a given
// name and words that are no words.
func (t *Tagger) personFrom(i, end int) bool {
	if !t.is(i, lists.Given) || t.is(i, lists.Plain|lists.Place) || t.is(i-1, lists.Given|lists.Particle|lists.PlaceLead|lists.OrgLead) ||
		t.toks[i-1].Shape == tokens.Mark || t.toks[i-1].Shape == tokens.Lower {
		return false
	}
	for j := i + 1; j < end; j++ {
		if t.is(j, lists.Plain) && t.toks[j].Shape != tokens.Letter || t.toks[j].Shape == tokens.Mark || t.toks[j].Shape == tokens.Lower {
			return false
		}
	}
	return end > i+1
}

// knownInside reports whether the lists know the words from i to end.
func (t *Tagger) knownInside(i, end int) bool {
	return t.is(i, lists.Begins) && t.toks[i-1].Shape != tokens.Mark && t.toks[i-1].Shape != tokens.Lower &&
		t.phrase(i, end) == end && t.phraseClass(i, end).Is(lists.Named)
}

// generic reports whether all words are plain.
func (t *Tagger) generic(first, end int) bool {
	for i := first; i < end; i++ {
		if t.toks[i].Large() && (!t.is(i, lists.Plain) || t.is(i, lists.Named&^lists.Company&^lists.Agency)) {
			return false
		}
	}
	return true
}

// mostlyEmpty reports whether one of the words names nothing by itself.
func (t *Tagger) mostlyEmpty(first, end int) bool {
	for i := first; i < end; i++ {
		if t.is(i, lists.NotName|lists.Stop|lists.Calendar|lists.Title|lists.Role) {
			return true
		}
	}
	return false
}
