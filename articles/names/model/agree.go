package model

import (
	"cmp"
	"slices"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// ballot is how much speaks for each of the types of a name, and how many names
// were counted.
type ballot struct {
	points [len(types)]int32
	names  int32
}

// ballot adds up what the words of a name say of its type. The chain that it
// stands in begins at first.
func (t *Tagger) ballot(s tokens.Span, first int) ballot {
	b := ballot{names: 1}
	n := s.End - s.First
	for i := range n {
		for typ := range types {
			b.points[typ] += t.weighed[s.First+i-first][LabelOf(types[typ], i, n)]
		}
	}
	return b
}

// agree gives all names with the same words the type that most speaks for, for
// one string names one thing in an article, nearly always.
func (t *Tagger) agree() {
	clear(t.counted)
	for i, s := range t.prose {
		k := t.key(s)
		sum := t.counted[k]
		sum.names += t.votes[i].names
		for typ, points := range t.votes[i].points {
			sum.points[typ] += points
		}
		t.counted[k] = sum
	}
	for i := range t.prose {
		s := &t.prose[i]
		if best := t.counted[t.key(*s)].best(); best != articles.Other || s.Type != articles.Event {
			s.Type = best
		}
	}
}

// often is how many times a word must be a name for the rest to be names too.
const often = 2

// repeat finds words that are names elsewhere in the document, or the family
// names of persons there, and were passed over here, where they stand alone.
func (t *Tagger) repeat() {
	r := t.reader
	n := len(t.prose)
	t.restore()
	for _, c := range r.chains {
		for i := c.First; i < c.End; i++ {
			if !r.toks[i].Large() || r.notes[i].flags&named != 0 || int(r.notes[i].run) != i || int(r.notes[i].runEnd) != i+1 {
				continue
			}
			if r.class(i).Is(lists.Plain|lists.Title) && !t.alwaysLarge(i) {
				continue
			}
			typ := articles.Person
			if sum := t.counted[r.rules.Key(i)]; sum.names >= often {
				typ = sum.best()
			} else if !t.family(i) || r.class(i).Is(lists.Place) {
				continue
			}
			t.prose = append(t.prose, tokens.Span{First: i, End: i + 1, Type: typ})
		}
	}
	if len(t.prose) > n {
		slices.SortFunc(t.prose, func(a, b tokens.Span) int { return cmp.Compare(a.First, b.First) })
	}
}

// restore finds the words that were passed over though the lists know them as
// names and nothing else, and the rules believe that they are: the Kremlin.
func (t *Tagger) restore() {
	r := t.reader
	for i := range r.opinions {
		o := &r.opinions[i]
		if o.Believed && o.Points >= wellKnown && o.End == o.First+1 && r.notes[o.First].flags&named == 0 &&
			r.class(o.First).Is(lists.Named) && !r.class(o.First).Is(lists.Plain|lists.Given|lists.Town) {
			t.prose = append(t.prose, tokens.Span{First: o.First, End: o.End, Type: o.Type})
			r.notes[o.First].flags |= named
		}
	}
}

// wellKnown is how many points a word of the lists must have to be restored.
const wellKnown = 8

// alwaysLarge reports whether the document writes the word at i large where it
// has the choice, and never small.
func (t *Tagger) alwaysLarge(i int) bool {
	large, small := t.reader.rules.Tally(i)
	return large > 1 && small == 0
}

// best is the type that most speaks for.
func (b ballot) best() articles.Type {
	best := 0
	for typ, points := range b.points {
		if points > b.points[best] {
			best = typ
		}
	}
	return types[best]
}

// key is the key of the words of a name.
func (t *Tagger) key(s tokens.Span) lists.Key {
	k := t.reader.rules.Key(s.First)
	for i := s.First + 1; i < s.End; i++ {
		k = k.Then(t.reader.rules.Key(i))
	}
	return k
}
