package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// longest is how many tokens a name of the lists may have.
const longest = 10

// longestParticles is how many small words may begin a name: van der.
const longestParticles = 4

// longestRun bounds runs, so that a page of capitals costs no more than prose.
const longestRun = 24

// findRuns finds the runs of a sentence of prose and cuts them into pieces.
func (t *Tagger) findRuns(s *sentence) {
	t.findDateline(s)
	t.findWorks(s)
	for i := s.first; i < s.end; {
		if t.words[i].taken || !t.starts(i, s) {
			i++
			continue
		}
		first := t.particlesBefore(i, s)
		end := t.grow(first, i, s)
		t.cut(first, end, s)
		i = max(end, i+1)
	}
}

// large reports whether the token at i is written as names are.
func (t *Tagger) large(i int) bool {
	tok := &t.toks[i]
	if !tok.Large() && tok.Shape != tokens.Mixed {
		return false
	}
	return !t.words[i].taken
}

// apart reports whether no name reaches from the token before into the one at i.
func (t *Tagger) apart(i int) bool { return t.toks[i].Flags&(tokens.Break|tokens.Gap) != 0 }

// starts reports whether a run may begin at i.
func (t *Tagger) starts(i int, s *sentence) bool {
	if !t.large(i) {
		return false
	}
	c := t.class(i)
	if c.Is(lists.Begins) && t.phrase(i, s.end) > i {
		return true
	}
	if t.toks[i].Shape == tokens.Letter {
		return t.toks[i].Has(tokens.Dotted) && i+1 < s.end && t.large(i+1)
	}
	return t.namey(i, s)
}

// namey reports whether the word at i can be part of a name.
func (t *Tagger) namey(i int, s *sentence) bool {
	if !t.large(i) {
		return false
	}
	c := t.class(i)
	switch {
	case c.Is(lists.ShortState) && t.afterParty(i):
		return false
	case t.toks[i].Shape == tokens.Upper && c.Is(lists.ShortOrg|lists.ShortPlace|lists.ShortOther):
		return true
	case c.Is(lists.Suffix) && i > s.first && t.large(i-1):
		return true
	case c.Is(lists.Stop | lists.ShortNone):
		return c.Is(lists.Given) && i+1 < s.end && t.large(i+1) && !t.is(i+1, lists.Stop|lists.NotName) && i > s.first
	case c.Is(lists.Calendar):
		return c.Is(lists.Given) && i+1 < s.end && t.large(i+1) && !t.is(i+1, lists.Calendar)
	case t.toks[i].Shape == tokens.Upper && c.Is(lists.Common):
		return false // a word that is shouted
	}
	return true
}

// phrase returns the end of the longest name of the lists that begins at i, or
// i if none does. The name must be written large at both ends.
func (t *Tagger) phrase(i, end int) int {
	best := i
	k := t.words[i].key
	for j := i + 1; j < end && j < i+longest; j++ {
		tok := &t.toks[j]
		if t.apart(j) {
			break
		}
		k = k.Then(t.words[j].key)
		if tok.Shape == tokens.Mark {
			continue
		}
		if t.lists.Phrase(k) != 0 && (t.large(j) || tok.Shape == tokens.Number) {
			best = j + 1
		}
	}
	return best
}

// phraseClass is what the lists know of the tokens from i to end.
func (t *Tagger) phraseClass(i, end int) lists.Class {
	if end == i+1 {
		return t.class(i)
	}
	return t.lists.Phrase(t.key(i, end))
}

// key makes the key of a row of tokens.
func (t *Tagger) key(i, end int) lists.Key {
	k := t.words[i].key
	for j := i + 1; j < end; j++ {
		k = k.Then(t.words[j].key)
	}
	return k
}

// particlesBefore moves a run's beginning over "al-", "van" and "de la".
func (t *Tagger) particlesBefore(i int, s *sentence) int {
	first := i
	if i-2 >= s.first && t.toks[i-1].Text == "-" && t.toks[i].Has(tokens.Glued) && t.is(i-2, lists.Particle) {
		first = i - 2
	}
	for first > s.first && i-first < longestParticles && t.toks[first-1].Shape == tokens.Lower && t.is(first-1, lists.Particle) &&
		!t.words[first-1].taken {
		first--
	}
	return first
}

// grow returns the end of the run that has its first large word at i.
func (t *Tagger) grow(first, i int, s *sentence) int {
	end := t.unit(i, s)
	for end < s.end && end-first < longestRun {
		if t.namey(end, s) && !t.apart(end) {
			end = t.unit(end, s)
			continue
		}
		next := t.joined(first, end, s)
		if next < 0 {
			break
		}
		end = t.unit(next, s)
	}
	return end
}

// unit returns the end of the name of the lists at i, or of the one word.
func (t *Tagger) unit(i int, s *sentence) int {
	if t.is(i, lists.Begins) {
		if end := t.phrase(i, s.end); end > i {
			return end
		}
	}
	return i + 1
}
