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
)

// piece is a stretch of tokens that may be one name.
type piece struct {
	first, end int
	hints      hint
	class      lists.Class // of the whole piece, if the lists hold it
	score      score
	isPart     bool // of a longer name of the document
}

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

// officeOf returns where the person begins in what follows "Secretary of": the
// Hillary of State Hillary Clinton. Elsewhere it returns first.
func (t *Tagger) officeOf(first, end int) int {
	if first < 2 || t.toks[first-1].Text != "of" || !t.is(first-2, lists.Title) {
		return first
	}
	for i := first + 1; i+1 < end; i++ {
		if t.is(i, lists.Given) && !t.is(i, lists.Plain) && t.toks[i-1].Shape == tokens.Capital && t.generic(first, i) {
			return i
		}
	}
	return first
}

// trimLeft drops words that begin a sentence or a run and no name.
func (t *Tagger) trimLeft(first, end int, s *sentence) int {
	for first < end {
		if t.is(first, lists.Begins) && t.phrase(first, end) > first {
			return first
		}
		switch {
		case t.toks[first].Shape == tokens.Lower && t.is(first, lists.Particle):
			return first
		case t.toks[first].Shape == tokens.Mark || t.toks[first].Shape == tokens.Lower:
		case t.opens(first, s) && t.ordinary(first, end):
		case formerly(t.toks[first].Text) && first+1 < end:
		default:
			return first
		}
		first++
	}
	return first
}

// formerly reports whether a word stands before offices and names and is a part
// of neither.
func formerly(word string) bool {
	switch word {
	case "Former", "Acting", "Retired", "Late", "Then", "Incoming", "Outgoing", "Longtime":
		return true
	}
	return false
}

// opens reports whether a sentence begins at i, or may.
func (t *Tagger) opens(i int, s *sentence) bool {
	return i == s.first || t.toks[i].Has(tokens.Sentence) || t.toks[i].Has(tokens.Opens)
}

// ordinary reports whether the word at i, which begins a sentence, is there as
// a plain word and not as the beginning of the name that ends at end.
func (t *Tagger) ordinary(i, end int) bool {
	c := t.class(i)
	if !c.Is(lists.Common|lists.NotName) || t.toks[i].Shape != tokens.Capital {
		return false
	}
	if t.named(i) || c.Is(lists.Named|lists.Honorific) {
		return false
	}
	if c.Is(lists.Title) && i+1 < end {
		return false
	}
	if i+1 >= end {
		return true
	}
	if c.Is(lists.Particle) {
		return false // Bin Laden
	}
	next := t.class(i + 1)
	if c.Is(lists.Given) && !c.Is(lists.Stop) && !next.Is(lists.Plain|lists.Title|lists.Honorific) {
		return false // Will Smith
	}
	// Agriculture Department, but not Local Delaware Council.
	return !next.Is(lists.Common|lists.OrgHead|lists.PlaceHead) && t.toks[i+1].Shape != tokens.Mark || !t.headLast(end) ||
		next.Is(lists.Title|lists.Honorific)
}

// headLast reports whether the words before end finish with a head.
func (t *Tagger) headLast(end int) bool {
	return t.is(end-1, lists.OrgHead|lists.PlaceHead|lists.EventHead|lists.OtherHead|lists.OrgSuffix)
}

// trimRight drops what cannot end a name.
func (t *Tagger) trimRight(first, end int) int {
	for end > first {
		last := &t.toks[end-1]
		if last.Shape == tokens.Mark || last.Shape == tokens.Lower && !last.Has(tokens.Glued) {
			end--
			continue
		}
		break
	}
	return end
}

// findTitle finds the first title in a run that parts it, with the words that
// belong to the title: from is where it begins, to where it ends. Without one
// from is -1.
func (t *Tagger) findTitle(first, end int) (from, to int) {
	floor := first // behind the last known name
	for i := first; i < end; i++ {
		if t.is(i, lists.Begins) {
			if e := t.phrase(i, end); e > i+1 && t.phraseClass(i, e).Is(lists.Named) {
				i = e - 1
				floor = e
				continue
			}
		}
		if !t.is(i, lists.Title|lists.Honorific) || t.partOfName(i, first, end) {
			continue
		}
		from, to = i, i+1
		for from > floor && t.is(from-1, lists.TitleWord|lists.Title) && !t.is(from-1, lists.Named&^lists.Town) {
			from--
		}
		for to < end && t.is(to, lists.Title|lists.Honorific|lists.TitleWord) && !t.partOfName(to, first, end) && !t.givenBefore(to, end) {
			to++
		}
		if to+1 < end && t.toks[to].Text == "-" && t.is(to+1, lists.Title) {
			to += 2 // Secretary-General
		}
		return from, to
	}
	return -1, -1
}

// givenBefore reports whether the word at i looks like a given name that also
// is a title: Dean Smith, Earl Warren.
func (t *Tagger) givenBefore(i, end int) bool {
	return t.is(i, lists.Given) && t.is(i, lists.Title) && i+1 < end && !t.is(i+1, lists.Given|lists.Plain)
}

// partOfName reports whether the title at i is a word of a name here: Martin
// Luther King, King County, General Services Administration, Earl Warren.
func (t *Tagger) partOfName(i, first, end int) bool {
	if t.is(i, lists.Honorific) {
		return false
	}
	if i > first && t.is(i-1, lists.Given) && !t.is(i-1, lists.Place|lists.Plain|lists.Title) &&
		(i+1 >= end || t.is(i+1, lists.Suffix)) {
		return true
	}
	if i > first && t.toks[i-1].Shape == tokens.Letter && i+1 >= end {
		return true
	}
	if t.givenBefore(i, end) && i == first {
		return true
	}
	if i == first && t.headLast(end) && end > i+1 && !t.is(end-1, lists.Title) && !t.is(i+1, lists.Given) {
		return t.toks[i].Shape == tokens.Capital && !t.toks[i].Has(tokens.Dotted)
	}
	return false
}

// cutTitled handles what follows a title: a person, nearly always.
func (t *Tagger) cutTitled(first, end int, hints hint, s *sentence) {
	for first < end && (t.toks[first].Shape == tokens.Mark || t.is(first, lists.Calendar) && !t.is(first, lists.Given)) {
		first++
	}
	if from, to := t.findTitle(first, end); from > first {
		// "President Bush Chief of Staff": the second title ends it.
		t.cutTitled(first, from, hints, s)
		if to < end {
			t.cutTitled(to, end, titledPerson, s)
		}
		return
	}
	if first < end {
		t.add(first, end, hints)
	}
}

// cutOffice handles what precedes a title: a nationality, a place, an office.
func (t *Tagger) cutOffice(first, end int) {
	end = t.trimRight(first, end)
	if first >= end {
		return
	}
	if c := t.phraseClass(first, end); c.Is(lists.Named) {
		t.add(first, end, beforeTitle)
		return
	}
	if e := t.nation(first, end); e > first {
		t.add(first, e, 0)
		t.cutOffice(e, end)
		return
	}
	if t.generic(first, end) {
		// A department inside a job title counts where it is a name, which
		// one plain word is not: Treasury and Public Credit, but not Interior.
		if t.contains(first, end, "and") || t.headLast(end) {
			t.add(first, end, presumed)
		}
		return
	}
	t.cutPlain(first, end, beforeTitle)
}

// nation returns the end of a nationality or country at the beginning of a
// run, or first.
func (t *Tagger) nation(first, end int) int {
	e := first + 1
	if t.is(first, lists.Begins) {
		if p := t.phrase(first, end); p > first {
			e = p
		}
	}
	if t.phraseClass(first, e).Is(lists.Demonym|lists.Country|lists.State|lists.ShortPlace|lists.City|lists.Region) && e < end {
		return e
	}
	return first
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
	default:
		t.add(first, e, 0)
		t.cutPlain(rest, end, hints)
	}
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

// nationBegins reports whether the nation or place at first is a part of the
// name that goes on at rest: Mexican Secretariat of the Treasury, Delaware
// River, Boston Bruins, but not Spaniard Rafael Nadal.
func (t *Tagger) nationBegins(first, rest, end int) bool {
	if t.leadsOf(rest, end) {
		return true
	}
	if t.headLast(end) {
		return !t.is(rest, lists.Given) || t.is(rest, lists.Plain) || t.is(end-1, lists.OrgSuffix)
	}
	if t.is(first, lists.Demonym) {
		return false
	}
	return t.phraseClass(rest, end).Is(lists.Agency) && t.is(first, lists.Country)
}

// club reports whether a town and a plural make a club: Boston Bruins.
func (t *Tagger) club(first, rest, end int) bool {
	if end != rest+1 || t.is(first, lists.Demonym) || t.is(rest, lists.NotName|lists.Named|lists.Given|lists.Title|lists.Role) {
		return false
	}
	last := t.toks[rest].Text
	return len(last) > 3 && last[len(last)-1] == 's'
}

// leadsOf reports whether an organisation's head with of begins at i.
func (t *Tagger) leadsOf(i, end int) bool {
	if i+2 >= end || !t.is(i, lists.OrgLead) {
		return false
	}
	switch t.toks[i+1].Text {
	case "of", "for", "on":
		return true
	}
	return false
}

// cutInside cuts where a second name begins inside: Democrat | Tom Carper.
func (t *Tagger) cutInside(first, end int, hints hint) {
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

// numbered reports whether the words are a unit or a court that the ordinal
// before them belongs to.
func (t *Tagger) numbered(first, end int) bool {
	if first == 0 || t.toks[first].Has(tokens.Break) || t.toks[first-1].Shape != tokens.Number || t.words[first-1].taken {
		return false
	}
	switch n := t.toks[first-1].Text; {
	case len(n) < 3:
		return false
	default:
		switch n[len(n)-2:] {
		case "st", "nd", "rd", "th":
		default:
			return false
		}
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
