package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// name finds the canonical form for every node that stands for others: the
// fullest form that is used most, or the one that the lists keep it under.
func (l *Linker) name() {
	l.best, l.names = l.best[:0], l.names[:0]
	for n := range l.nodes {
		l.best = append(l.best, n)
		l.names = append(l.names, "")
	}
	for n := range l.nodes {
		if r := l.root(n); l.fuller(n, l.best[r]) {
			l.best[r] = n
		}
	}
	for n := range l.nodes {
		r := l.root(n)
		if l.names[r] == "" {
			l.names[r] = l.written(l.best[r])
		}
		if alias := l.alias(n); alias != "" {
			l.names[r] = alias
		}
	}
}

// fuller reports whether form a is a better name than form b.
func (l *Linker) fuller(a, b int) bool {
	x, y := &l.nodes[a], &l.nodes[b]
	fullX, fullY := l.full(a), l.full(b)
	switch {
	case fullX != fullY:
		return fullX
	case x.shouts != y.shouts:
		return y.shouts
	case x.count != y.count:
		return x.count > y.count
	default:
		return x.to-x.from > y.to-y.from
	}
}

// full reports whether a form is more than a part: several words, and of a
// person not the family's only.
func (l *Linker) full(n int) bool {
	w := l.wordsOf(n)
	return len(w) > 1 && !l.nodes[n].family && (l.nodes[n].span.Type != articles.Person || !l.partial(w))
}

// alias is what the lists keep a form under. Persons have no such names.
func (l *Linker) alias(n int) string {
	switch l.nodes[n].span.Type {
	case articles.Place, articles.Organisation:
		return l.lists.Alias(l.surface(n))
	case articles.Person, articles.Event, articles.Other:
	}
	return ""
}

// surface is a form as it is written, on one line.
func (l *Linker) surface(n int) string {
	written := l.doc.Written(l.nodes[n].span)
	if strings.ContainsAny(written, "\n\t\r\u00a0") || strings.Contains(written, "  ") {
		return strings.Join(strings.Fields(written), " ")
	}
	return written
}

// written is a form as a name is written: on one line, with straight
// apostrophes, and not in capitals unless it is an acronym.
func (l *Linker) written(n int) string {
	name := strings.ReplaceAll(l.surface(n), "’", "'")
	if !l.nodes[n].shouts {
		return name
	}
	s := l.nodes[n].span
	if s.End == s.First+1 && l.keepsCapitals(s.First, s.Type) {
		return name
	}
	var b strings.Builder
	for i := s.First; i < s.End; i++ {
		if i > s.First && !l.toks[i].Has(tokens.Glued) {
			b.WriteByte(' ')
		}
		if l.keepsCapitals(i, s.Type) {
			b.WriteString(l.toks[i].Text)
		} else {
			b.WriteString(calm(l.toks[i].Text, i > s.First && l.lists.Word(lists.Fold(l.toks[i].Text)).Is(lists.Stop)))
		}
	}
	return strings.ReplaceAll(b.String(), "’", "'")
}

// keepsCapitals reports whether a word in capitals is one that always is.
func (l *Linker) keepsCapitals(i int, typ articles.Type) bool {
	tok := &l.toks[i]
	if tok.Shape == tokens.Mixed {
		return false // McCAIN
	}
	if tok.Shape != tokens.Upper || tok.Has(tokens.Dotted) {
		return true
	}
	if l.lists.Exact(tok.Text)&^lists.ShortNone != 0 || l.lists.Word(lists.Fold(tok.Text)).Is(lists.Suffix) {
		return true
	}
	if typ == articles.Place || typ == articles.Person {
		return false
	}
	const known = lists.Common | lists.Given | lists.Place | lists.Town | lists.Demonym | lists.Organisation
	return len(tok.Text) <= 5 && !l.lists.Word(lists.Fold(tok.Text)).Is(known)
}

// calm writes a word of capitals with a capital only at the beginning of each
// of its parts, or with none.
func calm(word string, small bool) string {
	lower := strings.ToLower(word)
	if small {
		return lower
	}
	r, size := utf8.DecodeRuneInString(lower)
	calmed := string(unicode.ToTitle(r)) + lower[size:]
	second := -1 // O'Brien, McCain
	switch {
	case strings.HasPrefix(calmed, "Mc"), strings.IndexByte(calmed, '\'') == 1:
		second = 2
	case strings.HasPrefix(calmed[size:], "’") && size == 1:
		second = 1 + len("’")
	}
	if second < 0 || len(calmed) < second+2 {
		return calmed
	}
	r, size = utf8.DecodeRuneInString(calmed[second:])
	return calmed[:second] + string(unicode.ToTitle(r)) + calmed[second+size:]
}
