package tokens

import "lede/articles"

// Token is a word or a mark of a text.
type Token struct {
	Text  string
	Start int // byte offset into the text it was cut from
	Shape Shape
	Flags Flags
}

// End is the byte offset just after the token.
func (t *Token) End() int { return t.Start + len(t.Text) }

// Has reports whether the token has all of the flags.
func (t *Token) Has(f Flags) bool { return t.Flags&f == f }

// Shape says how a token is written.
type Shape uint8

// The shapes of tokens.
const (
	Mark    Shape = iota // punctuation and symbols
	Lower                // customs
	Capital              // Customs
	Upper                // CUSTOMS, U.S., AT&T, F16
	Mixed                // McCain, eBay, O'Brien
	Letter               // one capital letter: A, or J. with its stop
	Number               // 12, 2,000, 1st, 9.5
	Machine              // an address, a handle, a hashtag: never a name
)

// Flags say what stands around a token.
type Flags uint8

// The flags of tokens.
const (
	// Sentence: a sentence begins here, so a capital letter says nothing.
	Sentence Flags = 1 << iota
	// Opens: a sentence may begin here: after a quotation mark, a bracket,
	// a colon or a dash.
	Opens
	// Break: nothing reaches from the token before into this one. A
	// paragraph, a table cell or a line of its own begins here.
	Break
	// Glued: there is no space before it.
	Glued
	// Dotted: a word with its stops, like "U.S." or "Sen.".
	Dotted
	// Gap: more than one space before it, where typists leave out a mark or
	// set a column.
	Gap
	// Possessive: the 's after a word, or the lone ' after a plural.
	Possessive
)

// Large reports whether the token begins with a capital letter.
func (t *Token) Large() bool {
	switch t.Shape {
	case Capital, Upper, Letter:
		return true
	case Mixed:
		return t.Text[0] < 'a' || t.Text[0] > 'z'
	case Mark, Lower, Number, Machine:
		return false
	}
	return false
}

// Document is a title and a body cut into tokens: those of the title first.
// It is scratch that can be filled again and again.
type Document struct {
	Tokens []Token
	Title  int // how many of Tokens are the title's

	title, text string
}

// Fill replaces what the document holds.
func (d *Document) Fill(title, text string) {
	d.title, d.text = title, text
	d.Tokens = Append(d.Tokens[:0], title)
	d.Title = len(d.Tokens)
	d.Tokens = Append(d.Tokens, text)
}

// Written is the text of a span, just as it stands.
func (d *Document) Written(s Span) string {
	text := d.text
	if s.First < d.Title {
		text = d.title
	}
	return text[d.Tokens[s.First].Start:d.Tokens[s.End-1].End()]
}

// Span is a run of a document's tokens that somebody took for a name: those
// from First up to, not including, End.
type Span struct {
	First, End int
	Type       articles.Type
}
