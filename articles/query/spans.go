package query

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/words"
)

// Spans finds in text what the words of the query match, to light it: sorted,
// without overlap, phrases as one span. Negated words do not count. What a
// query asks for by name is lit where its words stand capitalised. Field is
// what the text is, Title or Body.
func (q Query) Spans(text string, field Field) []articles.Span {
	m := newMatcher(q.Root, field)
	if len(m.rows) == 0 {
		return nil
	}
	s := words.Scan(text)
	for s.Next() {
		start, end := s.Bounds()
		if len(m.begun) == 0 && !m.mayBegin(text[start]) {
			continue
		}
		if t := s.Token(); t.Form != "" {
			m.word(t.Stem, start, end, isCapital(text[start:end]))
		}
	}
	return merged(m.found)
}

// row is words that are looked for in a row.
type row struct {
	stems   []string
	start   string   // unless empty, the last word may be any that begins so,
	whole   []string // or any of these
	capital bool     // the text has to begin it with a capital
}

// is says whether the word at place i of the row may be one with this stem.
func (r *row) is(i int, stem string) bool {
	if i == len(r.stems)-1 && r.start != "" {
		return strings.HasPrefix(stem, r.start) || slices.Contains(r.whole, stem)
	}
	return r.stems[i] == stem
}

// matcher walks a text once for all rows.
type matcher struct {
	rows   []row
	begins [utf8.RuneSelf]bool // what the first word of some row begins with
	begun  []begun
	found  []articles.Span
}

// begun is a row of which the first words were seen.
type begun struct {
	row   int
	seen  int
	start int
}

func newMatcher(root Node, field Field) *matcher {
	m := &matcher{}
	Walk(root, func(n Node, negated bool) {
		if negated {
			return
		}
		switch n := n.(type) {
		case Words:
			if n.Field == Anywhere || n.Field == field {
				m.add(n.Text, n.Prefix, false)
			}
		case Name:
			m.addName(n)
		}
	})
	return m
}

// add looks for the words of a text in a row.
func (m *matcher) add(text string, prefix, capital bool) {
	r := row{capital: capital}
	last := ""
	for t := range words.Tokens(text) {
		r.stems = append(r.stems, t.Stem)
		last = t.Form
	}
	if len(r.stems) == 0 {
		return
	}
	if prefix {
		r.start, r.whole = words.Unfinished(last)
	}
	m.rows = append(m.rows, r)
	// A stem begins as its word does, so that most words of a text can be
	// passed over by their first letter.
	if c := r.stems[0][0]; c < utf8.RuneSelf {
		m.begins[c] = true
	}
}

// addName looks for a name, and for each word of it alone.
func (m *matcher) addName(n Name) {
	all := slices.Collect(words.Tokens(n.Text))
	for i, t := range all {
		if len(all) == 1 || !isParticle(t.Form) {
			m.add(t.Form, n.Prefix && i == len(all)-1, true)
		}
	}
	if len(all) > 1 {
		m.add(n.Text, n.Prefix, false)
	}
}

// isParticle says whether a word of a name says nothing alone.
func isParticle(form string) bool {
	switch form {
	case "a", "an", "and", "at", "by", "de", "del", "der", "di", "du", "el", "for", "in",
		"la", "le", "of", "on", "the", "to", "und", "van", "von", "y":
		return true
	}
	return false
}

// mayBegin says whether a word that begins with byte c can be the first of a
// row. One outside ASCII may fold to anything.
func (m *matcher) mayBegin(c byte) bool {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c >= utf8.RuneSelf || m.begins[c]
}

// word takes the next word of the text.
func (m *matcher) word(stem string, start, end int, capital bool) {
	going := m.begun[:0]
	for _, b := range m.begun {
		r := &m.rows[b.row]
		if !r.is(b.seen, stem) {
			continue
		}
		b.seen++
		if b.seen == len(r.stems) {
			m.found = append(m.found, articles.Span{Start: b.start, End: end})
			continue
		}
		going = append(going, b)
	}
	m.begun = going
	for i := range m.rows {
		r := &m.rows[i]
		if r.capital && !capital || !r.is(0, stem) {
			continue
		}
		if len(r.stems) == 1 {
			m.found = append(m.found, articles.Span{Start: start, End: end})
			continue
		}
		m.begun = append(m.begun, begun{row: i, seen: 1, start: start})
	}
}

// isCapital says whether a word begins with a capital, or with a letter of a
// script that has none.
func isCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsLower(r)
}

// merged sorts spans and makes one of those that overlap.
func merged(spans []articles.Span) []articles.Span {
	slices.SortFunc(spans, func(a, b articles.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
