package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
)

// cues are the verbs of saying. Those that do much else (called, found) are
// not among them.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var cues = map[string]bool{
	"said": true, "says": true, "added": true, "adds": true, "told": true, "tells": true, "asked": true, "asks": true,
	"argued": true, "argues": true, "warned": true, "warns": true, "stated": true, "states": true, "insisted": true,
	"insists": true, "wrote": true, "writes": true, "replied": true, "replies": true, "noted": true, "notes": true,
	"explained": true, "explains": true, "continued": true, "recalled": true, "concluded": true, "commented": true,
	"declared": true, "declares": true, "urged": true, "tweeted": true, "testified": true, "acknowledged": true,
	"admitted": true, "remarked": true, "responded": true, "answered": true, "joked": true, "complained": true,
	"emphasized": true, "emphasised": true, "stressed": true, "predicted": true, "suggested": true, "observed": true,
}

// word is a word of a stretch of text.
type word struct {
	start, end int
	cue        bool
}

// wordsIn cuts the text between two places into words. Those of a name are one
// word, which is no cue: the Bishop Says of a parish is none.
func (p *paragraph) wordsIn(from, to int) []word {
	var words []word
	for i := from; i < to; {
		if m, ok := p.mentionAt(i); ok && m.End > i {
			words = append(words, word{start: i, end: m.End})
			i = m.End
			continue
		}
		r, size := utf8.DecodeRuneInString(p.text[i:])
		if !unicode.IsLetter(r) {
			i += size
			continue
		}
		end := i
		for end < to && unicode.IsLetter(r) {
			end += size
			r, size = utf8.DecodeRuneInString(p.text[end:])
		}
		words = append(words, word{start: i, end: end, cue: cues[p.text[i:end]]})
		i = end
	}
	return words
}

func (p *paragraph) mentionAt(i int) (articles.Mention, bool) {
	for _, m := range p.mentions {
		if m.Start == i {
			return m, true
		}
	}
	return articles.Mention{}, false
}

// speaks reports whether a mention names somebody who can say something.
func speaks(m articles.Mention) bool {
	return m.Type == articles.Person || m.Type == articles.Organisation
}

// only returns who is named between two places, if it is one. Where persons are
// named they speak, and their agencies are what they speak for.
func (p *paragraph) only(from, to int) string {
	person, body := "", ""
	for _, m := range p.mentions {
		if m.Start < from || m.End > to || !speaks(m) {
			continue
		}
		name := &person
		if m.Type == articles.Organisation {
			name = &body
		}
		if *name != "" && *name != m.Name {
			return ""
		}
		*name = m.Name
	}
	if p.pronoun(from, to) {
		return ""
	}
	if person != "" {
		return person
	}
	return body
}

// pronoun reports whether he or she stands between two places: who that is, is
// not known.
func (p *paragraph) pronoun(from, to int) bool {
	for w := range strings.FieldsSeq(p.text[from:to]) {
		switch strings.Trim(w, ",”\"") {
		case "he", "He", "she", "She", "they", "They", "I", "we", "We", "who":
			return true
		}
	}
	return false
}

// first returns the person, or else the organisation, that is named first
// behind a cue, within the words that a title may take.
func (p *paragraph) first(from, to int) string {
	body, whose := "", false
	for n, w := range p.wordsIn(from, to) {
		if n > mostBefore {
			break
		}
		m, ok := p.mentionAt(w.start)
		switch word := p.text[w.start:w.end]; {
		case ok && m.Type == articles.Person:
			return m.Name
		case ok && m.Type == articles.Organisation && body == "" && !whose:
			body = m.Name
		case word == "of", word == "for":
			whose = true // said a friend of Acme
		case word == "he", word == "she", word == "they", word == "I", word == "to", word == "that":
			return "" // said he of Tom Carper; said a spokesman to Tom Carper
		}
	}
	return body
}

// sentence returns where the sentence that holds the place at begins.
func (p *paragraph) sentence(from, at int) int {
	for i := at - 1; i > from; i-- {
		if p.stop(i) {
			return i + 1
		}
	}
	return from
}

// ends returns where the sentence that goes on at from ends.
func (p *paragraph) ends(from, to int) int {
	for i := from; i < to; i++ {
		if p.stop(i) {
			return i
		}
	}
	return to
}

// stop reports whether a sentence ends at i: not inside a name, nor behind an
// abbreviation, which is short and begins with a capital.
func (p *paragraph) stop(i int) bool {
	c := p.text[i]
	if c != '.' && c != '!' && c != '?' || i+1 < p.end && p.text[i+1] != ' ' && p.text[i+1] != '\n' {
		return false
	}
	for _, m := range p.mentions {
		if m.Start <= i && i < m.End {
			return false
		}
	}
	begin := i
	for begin > p.start && p.text[begin-1]|0x20 >= 'a' && p.text[begin-1]|0x20 <= 'z' {
		begin--
	}
	return c != '.' || i-begin == 0 || i-begin > 4 || p.text[begin] >= 'a' || i+1 >= p.end
}
