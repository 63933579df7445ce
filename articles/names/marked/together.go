package marked

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
)

// token is one line of a marked file.
type token struct{ word, label string }

// Doc is a text as it was printed, with what is marked in it.
type Doc struct {
	Name   string // what the set calls it, if it does
	Text   string
	Marked []Mark
	// Entities says for each mark which person, organisation or place of the
	// text it names, by a number. It is nil where a set does not say.
	Entities []int
}

// Mark is a stretch of bytes with the type it has in the sets: PER, ORG, LOC
// or MISC.
type Mark struct {
	Start, End int
	Label      string
}

// setTogether joins tokens as English prints them and keeps track of where
// the marked ones went.
func setTogether(sentences [][]token, glue bool) Doc {
	var d Doc
	var b strings.Builder
	for _, s := range sentences {
		switch {
		case b.Len() == 0:
		case strings.ContainsAny(b.String()[b.Len()-1:], ".!?\"'"):
			b.WriteByte(' ')
		default: // a heading, or a line of a letter
			b.WriteString("\n\n")
		}
		p := printer{glue: glue}
		open := -1 // into d.Marked
		for i, t := range s {
			next := ""
			if i+1 < len(s) {
				next = s[i+1].word
			}
			if p.space(t.word, next) {
				b.WriteByte(' ')
			}
			start := b.Len()
			b.WriteString(printed(t.word))
			kind, label, _ := strings.Cut(t.label, "-")
			switch {
			case kind == "I" && open >= 0 && d.Marked[open].Label == label:
				d.Marked[open].End = b.Len()
			case kind == "B" || kind == "I":
				open = len(d.Marked)
				d.Marked = append(d.Marked, Mark{Start: start, End: b.Len(), Label: label})
			default:
				open = -1
			}
		}
	}
	d.Text = b.String()
	return d
}

// printed undoes what tokenisers do to brackets and quotation marks.
func printed(word string) string {
	switch word {
	case "-LRB-":
		return "("
	case "-RRB-":
		return ")"
	case "``", "''":
		return "\""
	}
	return word
}

// printer decides where spaces go in a sentence.
type printer struct {
	glue   bool // lone hyphens had no spaces
	last   string
	quotes int
}

// space reports whether a space goes before the word.
func (p *printer) space(word, next string) bool {
	word = printed(word)
	last := p.last
	p.last = word
	if last == "" {
		p.quotes += strings.Count(word, "\"")
		return false
	}
	if word == "\"" {
		p.quotes++
		return p.quotes%2 == 1 && !strings.ContainsAny(last, "([{$")
	}
	switch {
	case last == "\"" && p.quotes%2 == 1:
		return false
	case strings.Contains("([{$£€“‘#", last) || last == "/" || word == "/":
		return false
	case p.glue && (word == "-" || word == "–") && alphanumeric(last) && alphanumeric(next):
		return false
	case p.glue && (last == "-" || last == "–") && alphanumeric(word):
		return false
	case strings.Contains(".,;:!?)]}%”’", word) || word == "..." || word == "n't":
		return false
	}
	r, size := utf8.DecodeRuneInString(word)
	apostrophe := (r == '\'' || r == '’') && size < len(word) && unicode.IsLower(rune(word[size]))
	return !apostrophe && !(word == "'" && strings.HasSuffix(last, "s"))
}

func alphanumeric(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// Label is the type of a mention in the terms of the sets.
func Label(t articles.Type) string {
	switch t {
	case articles.Person:
		return "PER"
	case articles.Organisation:
		return "ORG"
	case articles.Place:
		return "LOC"
	case articles.Event, articles.Other:
		return "MISC"
	}
	return "MISC"
}
