package rules

import "lede/articles/names/lists"

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
