package rules

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// remember notes the names that the prose has shown, for the headlines.
func (t *Tagger) remember() {
	clear(t.known)
	clear(t.heads)
	for i := range t.pieces {
		p := &t.pieces[i]
		if typ, ok := t.believed(p); ok {
			t.known[t.key(p.first, p.end)] = typ
			t.heads[t.words[p.first].key] = true
		}
	}
}

// headlines finds names where capitals say nothing.
func (t *Tagger) headlines() {
	for i := range t.sentences {
		s := &t.sentences[i]
		if s.style == prose {
			continue
		}
		for j := s.first; j < s.end; {
			j = t.headline(j, s)
		}
	}
}

// headline takes the name at i, if one is there, and returns where to go on.
func (t *Tagger) headline(i int, s *sentence) int {
	if !t.large(i) {
		return i + 1
	}
	if end, typ := t.shown(i, s); end > i {
		t.addHeadline(i, end, typ)
		return end
	}
	if t.is(i, lists.Begins) {
		if end := t.phrase(i, s.end); end > i {
			p := piece{first: i, end: end, class: t.phraseClass(i, end)}
			t.weighListed(&p)
			if typ, points := p.score.best(); points >= headed {
				t.addHeadline(i, end, typ)
				return end
			}
		}
	}
	if end := t.personInHeadline(i, s); end > i {
		t.addHeadline(i, end, articles.Person)
		return end
	}
	p := piece{first: i, end: i + 1, class: t.class(i)}
	if p.class.Is(lists.Named) && !t.plain(i) && !p.class.Is(lists.Plain|lists.Given) {
		t.weighListed(&p)
		if typ, points := p.score.best(); points >= headed-1 {
			t.addHeadline(i, i+1, typ)
		}
	}
	return i + 1
}

// shown returns the end and type of the longest name at i that the prose has
// shown. A word that the prose also writes small needs more than itself.
func (t *Tagger) shown(i int, s *sentence) (end int, typ articles.Type) {
	if !t.heads[t.words[i].key] {
		return i, 0
	}
	end = i
	k := t.words[i].key
	for j := i + 1; ; j++ {
		if found, ok := t.known[k]; ok && t.large(j-1) && (j > i+1 || !t.is(i, lists.Common)) {
			end, typ = j, found
		}
		if j >= s.end || j > i+longest || t.apart(j) {
			return end, typ
		}
		k = k.Then(t.words[j].key)
	}
}

// personInHeadline returns the end of a person at i: after a title, or a given
// name with a word that is no word.
func (t *Tagger) personInHeadline(i int, s *sentence) int {
	if t.is(i, lists.Plain|lists.Place) {
		return i
	}
	titled := i > s.first && t.is(i-1, lists.Title|lists.Honorific)
	end := i + 1
	for end < s.end && end < i+4 && t.large(end) && !t.apart(end) &&
		(!t.is(end, lists.Plain|lists.Place|lists.Title) || t.toks[end].Shape == tokens.Letter && t.toks[end].Has(tokens.Dotted)) {
		end++
	}
	switch {
	case t.toks[end-1].Shape == tokens.Letter:
		return i
	case titled, end > i+1 && t.is(i, lists.Given):
		return end
	default:
		return i
	}
}

func (t *Tagger) addHeadline(first, end int, typ articles.Type) {
	p := piece{first: first, end: end, hints: inHeadline, class: t.phraseClass(first, end)}
	p.score.add(typ, listed)
	t.pieces = append(t.pieces, p)
	for i := first; i < end; i++ {
		t.words[i].taken = true
	}
}
