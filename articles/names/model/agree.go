package model

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// ballot is how much speaks for each of the types of a name.
type ballot [len(types)]int32

// ballot adds up what the words of a name say of its type. The chain that it
// stands in begins at first.
func (t *Tagger) ballot(s tokens.Span, first int) ballot {
	var b ballot
	n := s.End - s.First
	for i := range n {
		for typ := range types {
			b[typ] += t.weighed[s.First+i-first][LabelOf(types[typ], i, n)]
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
		for typ, points := range t.votes[i] {
			sum[typ] += points
		}
		t.counted[k] = sum
	}
	for i := range t.prose {
		s := &t.prose[i]
		sum := t.counted[t.key(*s)]
		best := typeIndex(s.Type)
		for typ, points := range sum {
			if points > sum[best] {
				best = typ
			}
		}
		if types[best] != articles.Other || s.Type != articles.Event {
			s.Type = types[best]
		}
	}
}

// key is the key of the words of a name.
func (t *Tagger) key(s tokens.Span) lists.Key {
	k := t.reader.rules.Key(s.First)
	for i := s.First + 1; i < s.End; i++ {
		k = k.Then(t.reader.rules.Key(i))
	}
	return k
}
