package link

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// bodies indexes what organisations, laws and programmes may be called after
// they were named in full.
type bodies struct {
	short    map[lists.Key]int // a shorter form of the words
	initials map[lists.Key]int
}

func newBodies() bodies {
	return bodies{short: make(map[lists.Key]int), initials: make(map[lists.Key]int)}
}

// longestForm bounds the words of a name that shorter forms are made of.
const longestForm = 16

// linkBodies links short forms and acronyms with long forms.
func (l *Linker) linkBodies() {
	// Once Helvia Energy is known to be Helvia Energy Inc., both make the same
	// shorter forms and Helvia is no longer one of two.
	for range 2 {
		l.linkShort()
	}
}

func (l *Linker) linkShort() {
	b := &l.bodies
	clear(b.short)
	clear(b.initials)
	for n := range l.nodes {
		w := l.wordsOf(n)
		if l.body(n) && len(w) > 1 && len(w) <= longestForm {
			l.noteShort(n, w)
			l.noteInitials(n, w)
		}
	}
	for n := range l.nodes {
		if !l.body(n) {
			continue
		}
		w := l.wordsOf(n)
		if whole, ok := only(b.short, keyOf(w)); ok && whole != n {
			l.join(whole, n)
		}
		if k, ok := l.acronym(w); ok {
			if whole, ok := only(b.initials, k); ok {
				l.join(whole, n)
			}
		}
	}
}

// body reports whether a node is the kind of name that these rules are for.
func (l *Linker) body(n int) bool {
	t := l.nodes[n].span.Type
	return t == articles.Organisation || t == articles.Other && !l.demonym(n)
}

func (l *Linker) demonym(n int) bool {
	w := l.wordsOf(n)
	return len(w) > 0 && w[len(w)-1].class.Is(lists.Demonym)
}

func keyOf(w []word) lists.Key { return extend(0, w) }

// extend makes the key of a row of words that goes on with w.
func extend(k lists.Key, w []word) lists.Key {
	for i := range w {
		k = k.Then(w[i].key)
	}
	return k
}

// noteShort enters the shorter forms of a name.
func (l *Linker) noteShort(n int, w []word) {
	l.noteOf(n, w)
	// Without the nation or the house it belongs to: Supreme Court, Judiciary
	// Committee.
	if w[0].class.Is(lists.Country|lists.Demonym|lists.State|lists.City|lists.Agency) && !l.leadsList(w[0]) {
		rest := w[l.leading(w):]
		if len(rest) > 1 || len(rest) == 1 && rest[0].class.Is(lists.Agency) {
			l.note(l.bodies.short, keyOf(rest), n)
		}
	}
	// Without what says only that it is a company: Helvia for Helvia Energy.
	end := len(w)
	suffixes := true
	for end > 1 && w[end-1].class.Is(lists.OrgSuffix|lists.OrgHead|lists.TradeHead) {
		end--
		suffixes = suffixes && w[end].class.Is(lists.OrgSuffix)
		const other = lists.Plain | lists.Named | lists.Town | lists.Given
		if suffixes || end == 1 && !w[0].class.Is(other) {
			l.note(l.bodies.short, keyOf(w[:end]), n)
		}
	}
}

// leading counts the words of the nation at the beginning: two for United
// States.
func (l *Linker) leading(w []word) int {
	if len(w) > 2 && l.lists.Phrase(w[0].key.Then(w[1].key)).Is(lists.Country|lists.State|lists.City) {
		return 2
	}
	return 1
}

// noteOf enters what "Department of Justice" is called besides: Justice
// Department, and Justice.
func (l *Linker) noteOf(n int, w []word) {
	for i := range w[:len(w)-1] {
		if !w[i].class.Is(lists.OrgLead) || !l.leadsList(w[i]) {
			continue
		}
		tail := w[i+1:]
		l.note(l.bodies.short, extend(keyOf(w[:i]), tail).Then(w[i].key), n)
		if i > 0 {
			l.note(l.bodies.short, keyOf(tail).Then(w[i].key), n)
		}
		if len(tail) > 1 {
			l.note(l.bodies.short, keyOf(tail), n)
		}
		return
	}
}

// leadsList reports whether "of" or its like stands behind a word.
func (l *Linker) leadsList(w word) bool {
	if w.tok+1 >= len(l.toks) {
		return false
	}
	switch l.toks[w.tok+1].Text {
	case "of", "on", "for":
		return true
	}
	return false
}

// noteInitials enters the initials of a name, with and without the nation it
// begins with.
func (l *Linker) noteInitials(n int, w []word) {
	l.note(l.bodies.initials, l.initialsOf(w), n)
	if w[0].class.Is(lists.Country|lists.Demonym) && len(w) > 2 {
		l.note(l.bodies.initials, l.initialsOf(w[1:]), n)
	}
}

func (l *Linker) initialsOf(w []word) lists.Key {
	var k lists.Key
	for i := range w {
		k = k.Then(lists.Key(l.toks[w[i].tok].Text[0] &^ 0x20))
	}
	return k
}

// acronym returns the key of a name that is one acronym of three letters or
// more: shorter ones have too many long forms.
func (l *Linker) acronym(w []word) (lists.Key, bool) {
	if len(w) != 1 || l.toks[w[0].tok].Shape != tokens.Upper {
		return 0, false
	}
	var k lists.Key
	letters := 0
	for _, c := range []byte(l.toks[w[0].tok].Text) {
		if c != '.' && c != '&' {
			k = k.Then(lists.Key(c &^ 0x20))
			letters++
		}
	}
	return k, letters > 2
}

// linkBrackets links a name with the acronym in brackets behind it, or an
// acronym with the name it is short for in brackets.
func (l *Linker) linkBrackets() {
	for i := 1; i < len(l.spans); i++ {
		a, b := &l.spans[i-1], &l.spans[i]
		if a.End+1 != b.First || l.toks[a.End].Text != "(" || b.End >= len(l.toks) || l.toks[b.End].Text != ")" {
			continue
		}
		if a.Type == articles.Person || b.Type == articles.Person {
			continue
		}
		if l.shortens(b, a) || l.shortens(a, b) {
			l.join(l.of[i-1], l.of[i])
		}
	}
}

// shortens reports whether the letters of an acronym come in this order at the
// beginnings of the long form's words. Not every word needs to give one: ATF
// is the Bureau of Alcohol, Tobacco, Firearms and Explosives.
func (l *Linker) shortens(short, long *tokens.Span) bool {
	if short.End != short.First+1 || l.toks[short.First].Shape != tokens.Upper || long.End < long.First+2 {
		return false
	}
	i := long.First
	for _, c := range []byte(l.toks[short.First].Text) {
		if c == '.' || c == '&' {
			continue
		}
		for i < long.End && l.toks[i].Text[0]&^0x20 != c&^0x20 {
			i++
		}
		if i == long.End {
			return false
		}
		i++
	}
	return true
}
