package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

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
			t.add(first, end, presumed|beforeTitle)
		}
		return
	}
	t.cutPlain(first, end, beforeTitle)
}
