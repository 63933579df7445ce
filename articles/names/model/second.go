package model

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// The second look: what the whole document says of a name that its own
// sentence does not. The names as a whole decide for their parts.

// noteFamilies notes what the persons named in full can be called by their
// family: the last word, and the last two of three or more.
func (t *Tagger) noteFamilies() {
	clear(t.families)
	for i := range t.prose {
		s := t.prose[i]
		for s.End > s.First+1 && t.reader.class(s.End-1).Is(lists.Suffix) {
			s.End--
		}
		if s.Type != articles.Person || !t.reader.toks[s.End-1].Large() || t.reader.toks[s.End-1].Shape == tokens.Letter {
			continue
		}
		for n := 1; n <= 2 && s.First < s.End-n; n++ {
			t.families[t.key(tokens.Span{First: s.End - n, End: s.End})] = true
		}
	}
}

// family reports whether the word at i is the family name of somebody whom the
// document names in full.
func (t *Tagger) family(i int) bool { return t.families[t.reader.rules.Key(i)] }

// asFamilies takes one or two words for a person, whatever their own sentence
// made of them, if they are a family name of the document and no place of the
// lists.
func (t *Tagger) asFamilies() {
	for i := range t.prose {
		s := &t.prose[i]
		if s.Type == articles.Person || s.End > s.First+2 || !t.families[t.key(*s)] {
			continue
		}
		c := t.reader.class(s.First)
		if s.End == s.First+1 && (s.Type == articles.Place && c.Is(lists.Place|lists.Town) || c.Is(lists.Demonym)) {
			continue
		}
		s.Type = articles.Person
	}
}

// settle mends the spans that the guidelines draw otherwise than most of the
// sets: the Bush of the Bush Administration is a person, and an act keeps its
// year.
func (t *Tagger) settle() {
	for i := range t.prose {
		s := &t.prose[i]
		switch s.Type {
		case articles.Organisation:
			if s.End == s.First+2 && t.reader.toks[s.First+1].Text == "Administration" &&
				(t.reader.class(s.First).Is(lists.Figure) || t.family(s.First)) {
				s.End, s.Type = s.First+1, articles.Person
			}
		case articles.Other:
			if t.yearBehind(s.End) && t.reader.class(s.End-1).Is(lists.OtherHead) && s.End > s.First+1 && !t.taken(s.End+1) {
				s.End += 2
			}
		case articles.Person:
			if t.syllableBehind(s.End) {
				s.End += 2
			}
		case articles.Place, articles.Event:
		}
	}
}

// longestSyllable is how many letters the second part of Ki-moon has at most.
const longestSyllable = 6

// syllableBehind reports whether a hyphen and the small end of a name stand at
// i: moon, of Ban Ki-moon, but not era, which is a word.
func (t *Tagger) syllableBehind(i int) bool {
	toks := t.reader.toks
	if i+1 >= len(toks) || toks[i].Text != "-" || !toks[i].Has(tokens.Glued) || !toks[i+1].Has(tokens.Glued) {
		return false
	}
	return toks[i+1].Shape == tokens.Lower && len(toks[i+1].Text) <= longestSyllable && !t.taken(i+1) &&
		(!t.reader.class(i+1).Is(lists.Plain) || t.reader.class(i-1).Is(lists.Given) && t.syllables(i))
}

// syllables reports whether what stands before the hyphen at i is short too, as
// it is in Korean and Chinese names, and a family name stands before it.
func (t *Tagger) syllables(i int) bool {
	toks := t.reader.toks
	return len(toks[i-1].Text) <= longestSyllable && i >= 2 && toks[i-2].Shape == tokens.Capital && len(toks[i-2].Text) <= longestSyllable
}

// yearBehind reports whether "of 2006" stands at i.
func (t *Tagger) yearBehind(i int) bool {
	toks := t.reader.toks
	if i+1 >= len(toks) || toks[i].Text != "of" || toks[i+1].Shape != tokens.Number || len(toks[i+1].Text) != len("2006") {
		return false
	}
	year := toks[i+1].Text
	return year[:2] == "18" || year[:2] == "19" || year[:2] == "20"
}

func (t *Tagger) taken(i int) bool { return t.reader.notes[i].flags&named != 0 }

// storms makes events of the names that a storm or a battle was given: Typhoon
// Haiyan is no person, and nor is Haiyan alone when the document has said so.
func (t *Tagger) storms() {
	clear(t.stormNames)
	for i := range t.prose {
		s := &t.prose[i]
		if s.Type != articles.Person && s.Type != articles.Place {
			continue
		}
		before := s.First - 1
		switch {
		case s.End > s.First+1 && t.stormy(s.First):
			s.Type = articles.Event
		case before >= 0 && t.stormy(before) && !t.reader.toks[s.First].Has(tokens.Break) && t.reader.notes[before].flags&named == 0:
			s.First, s.Type = before, articles.Event
		case s.Type == articles.Person && t.calledStorm(i):
			s.Type = articles.Event
		default:
			continue
		}
		t.stormNames[t.reader.rules.Key(s.End-1)] = true
	}
	for i := range t.prose {
		if s := &t.prose[i]; s.Type == articles.Person && s.End == s.First+1 && t.stormNames[t.reader.rules.Key(s.First)] && !t.family(s.First) {
			s.Type = articles.Event
		}
	}
}

// calledStorm reports whether a storm is said to have the name: hurricanes
// Katrina and Rita.
func (t *Tagger) calledStorm(i int) bool {
	first := t.prose[i].First
	if first < 1 || t.prose[i].End != first+1 {
		return false
	}
	switch t.reader.toks[first-1].Text {
	case "hurricane", "hurricanes", "Hurricanes", "typhoon", "typhoons", "cyclone", "cyclones":
		return true
	case "and", ",":
		return i > 0 && t.prose[i-1].End == first-1 && t.prose[i-1].Type == articles.Event && t.stormNames[t.reader.rules.Key(t.prose[i-1].End-1)]
	}
	return false
}

func (t *Tagger) stormy(i int) bool {
	return t.reader.toks[i].Shape == tokens.Capital && t.reader.class(i).Is(lists.EventLead) && !t.reader.class(i).Is(lists.Given|lists.Named)
}
