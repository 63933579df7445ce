package link

import (
	"strings"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// people indexes the persons that are named in full.
type people struct {
	full   map[lists.Key]int // given name and family name
	family map[lists.Key]int
	given  map[lists.Key]int
	double map[lists.Key]int // the last words of a full name, two at least
}

func newPeople() people {
	return people{
		full:   make(map[lists.Key]int),
		family: make(map[lists.Key]int),
		given:  make(map[lists.Key]int),
		double: make(map[lists.Key]int),
	}
}

// linkPeople links fuller and shorter forms of one person.
func (l *Linker) linkPeople() {
	p := &l.people
	clear(p.full)
	clear(p.family)
	clear(p.given)
	clear(p.double)
	for n := range l.nodes {
		if l.nodes[n].span.Type == articles.Person {
			l.linkFull(n)
		}
	}
	for n := range l.nodes {
		if l.nodes[n].span.Type == articles.Person {
			l.noteDouble(n)
		}
	}
	for n := range l.nodes {
		if l.nodes[n].span.Type == articles.Person {
			l.linkDouble(n)
		}
	}
	// Those with a whole given name first: they say who J. Rowling is. Then
	// the others bear a family name themselves.
	for _, initials := range [...]bool{false, true} {
		for n := range l.nodes {
			if l.nodes[n].span.Type == articles.Person {
				l.noteFamily(n, initials)
			}
		}
		for n := range l.nodes {
			if l.nodes[n].span.Type == articles.Person {
				l.linkPart(n, initials)
			}
		}
	}
}

// noteDouble enters the family names of two words that a full name can end
// with: Peña Nieto for Enrique Peña Nieto.
func (l *Linker) noteDouble(n int) {
	w := l.withoutSuffix(n)
	for from := 1; from < len(w)-1 && from <= maxGiven; from++ {
		l.note(l.people.double, keyOf(w[from:]), n)
	}
}

// maxGiven bounds how many words of a name can be given names: Andrés Manuel
// López Obrador has two, royalty more.
const maxGiven = 4

// linkDouble links a family name of two words with the only person whose full
// name ends so. What begins with a given name is a full name itself: Paul
// Smith is not John Paul Smith.
func (l *Linker) linkDouble(n int) {
	w := l.withoutSuffix(n)
	if len(w) < 2 || w[0].class.Is(lists.Given) || l.initialled(w) {
		return
	}
	if whole, ok := only(l.people.double, keyOf(w)); ok {
		l.join(whole, n)
		l.nodes[n].family = true
	}
}

// noteFamily enters who bears a family name and a given name: those named with
// an initial only, or the others.
func (l *Linker) noteFamily(n int, initials bool) {
	w := l.withoutSuffix(n)
	if len(w) < 2 || l.partial(w) || l.initialled(w) != initials || initials && l.root(n) != n {
		return
	}
	l.note(l.people.family, w[len(w)-1].key, n)
	l.note(l.people.given, w[0].key, n)
}

// initialled reports whether the given name is an initial only.
func (l *Linker) initialled(w []word) bool {
	return len(w) == 2 && l.toks[w[0].tok].Shape == tokens.Letter
}

// withoutSuffix returns the words of a person without Jr. and III.
func (l *Linker) withoutSuffix(n int) []word {
	w := l.wordsOf(n)
	for len(w) > 1 && w[len(w)-1].class.Is(lists.Suffix) {
		w = w[:len(w)-1]
	}
	return w
}

// partial reports whether the words are a family name with what belongs to
// it, and no given name: bin Laden, al-Maliki, van der Meer.
func (l *Linker) partial(w []word) bool {
	if !w[0].class.Is(lists.Particle) {
		return false
	}
	first := &l.toks[w[0].tok]
	// Al Gore is a full name, Al-Assad is none.
	return first.Shape == tokens.Lower || first.Text == "Bin" || len(w) > 1 && l.toks[w[0].tok+1].Text == "-"
}

// particles reports whether all words are small words of family names.
func (l *Linker) particles(w []word) bool {
	for i := range w {
		if !w[i].class.Is(lists.Particle) {
			return false
		}
	}
	return true
}

// titled reports whether a title stands before a form, where it is best written.
func (l *Linker) titled(n int) bool {
	i := l.nodes[n].span.First - 1
	return i >= 0 && l.lists.Word(lists.Fold(l.toks[i].Text)).Is(lists.Title|lists.Honorific)
}

// linkFull links John Kerry with John F. Kerry and John Forbes Kerry. Once a
// John Q. Kerry is there as well, the one without a middle name is neither.
func (l *Linker) linkFull(n int) {
	w := l.withoutSuffix(n)
	if len(w) < 2 || l.partial(w) {
		return
	}
	k := w[0].key.Then(w[len(w)-1].key)
	old, ok := l.people.full[k]
	switch {
	case !ok:
		l.people.full[k] = n
	case old == several:
	case l.middlesAgree(w, l.withoutSuffix(old)):
		l.join(old, n)
		if len(w) > len(l.withoutSuffix(old)) {
			l.people.full[k] = n // the fuller one decides from here on
		}
	default:
		l.people.full[k] = several
	}
}

// middlesAgree reports whether two persons with the same first and last word
// can be one: no middle names on one side, or the same, or their initials.
func (l *Linker) middlesAgree(a, b []word) bool {
	a, b = a[1:len(a)-1], b[1:len(b)-1]
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].key != b[i].key && !l.initialOf(a[i], b[i]) && !l.initialOf(b[i], a[i]) {
			return false
		}
	}
	return true
}

// initialOf reports whether a is the initial of b.
func (l *Linker) initialOf(a, b word) bool {
	short, long := l.toks[a.tok].Text, l.toks[b.tok].Text
	if l.toks[a.tok].Shape != tokens.Letter {
		return false
	}
	_, size := utf8.DecodeRuneInString(short)
	return strings.HasPrefix(long, short[:size])
}

// linkPart links an initial with a family name, and when those are known a
// family name or a given name alone, to the only person it can be.
func (l *Linker) linkPart(n int, alone bool) {
	w := l.withoutSuffix(n)
	if len(w) == 0 || l.initialled(w) == alone {
		return
	}
	last := w[len(w)-1]
	whole, ok := only(l.people.family, last.key)
	switch {
	case len(w) == 1:
		// King Abdullah may be another Abdullah than the one named in full.
		if _, shared := l.people.family[last.key]; !ok && !shared && !l.titled(n) {
			whole, ok = only(l.people.given, last.key)
		}
	case l.partial(w) && l.particles(w[:len(w)-1]):
	case l.initialled(w):
		ok = ok && l.initialOf(w[0], l.wordsOf(whole)[0])
	default:
		return
	}
	if ok {
		l.join(whole, n)
	}
}
