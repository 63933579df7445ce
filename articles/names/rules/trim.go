package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

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
