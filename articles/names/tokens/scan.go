package tokens

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortLine is the length in bytes below which a line was not broken by a
// margin: it is a heading, a list entry or a row of a table.
const shortLine = 50

// wideGap is how many spaces in a row are a column's edge, not a space.
const wideGap = 3

// Append cuts text and appends its tokens to dst. It takes time in proportion
// to the length of the text and allocates nothing but dst's growth.
func Append(dst []Token, text string) []Token {
	s := scanner{text: text, out: dst, first: len(dst), next: Sentence | Break}
	for s.pos < len(text) {
		s.token()
	}
	return s.out
}

// scanner walks over a text once. Its fields next and unsure say what is known
// about a token before it is seen.
type scanner struct {
	text  string
	pos   int
	out   []Token
	first int // of out, the first token of this text

	line   int   // where the current line begins
	next   Flags // flags for the next token
	unsure bool  // the last stop may have ended a sentence
	spaced bool  // white space was seen since the last token
}

func (s *scanner) token() {
	r, size := s.rune(s.pos)
	switch {
	case unicode.IsSpace(r):
		s.space()
	case r == '@' || r == '#':
		s.handle(size)
	case wordRune(r):
		s.word()
	default:
		s.mark(r, size)
	}
}

// rune reads the character at pos; ASCII needs no decoding.
func (s *scanner) rune(pos int) (rune, int) {
	if pos >= len(s.text) {
		return 0, 0
	}
	if c := s.text[pos]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[pos:])
}

func (s *scanner) space() {
	gap, lines := 0, 0
	for s.pos < len(s.text) {
		r, size := s.rune(s.pos)
		if !unicode.IsSpace(r) {
			break
		}
		switch r {
		case '\n', '\u2029', '\u2028':
			lines++
			if lines == 1 && s.pos-s.line < shortLine {
				lines++ // as good as the end of a paragraph
			}
			s.line = s.pos + size
		case '\t':
			gap += wideGap
		default:
			gap++
		}
		s.pos += size
	}
	s.spaced = true
	if gap > 1 {
		s.next |= Gap
	}
	switch {
	case lines > 1:
		s.next |= Sentence | Break
	case gap >= wideGap && s.next&Sentence != 0:
		s.next |= Break
	case gap >= wideGap && lines == 0:
		s.next |= Opens | Break
	}
}

// add appends text[s.pos:end] as a token and moves behind it.
func (s *scanner) add(end int, shape Shape, flags Flags) {
	if len(s.out) > s.first && !s.spaced {
		flags |= Glued
	}
	text := s.text[s.pos:end]
	if shape != Mark {
		if s.unsure && s.next&Sentence == 0 && starters[text] {
			s.next |= Sentence
		}
		flags |= s.next
		s.next, s.unsure = 0, false
	} else {
		flags |= s.next & (Break | Gap)
		s.next &^= Break | Gap
	}
	s.out = append(s.out, Token{Text: text, Start: s.pos, Shape: shape, Flags: flags})
	s.pos, s.spaced = end, false
}

// mark adds one mark: a character, or a run of dots or dashes.
func (s *scanner) mark(r rune, size int) {
	end := s.pos + size
	if r == '.' || r == '-' || r == '*' || r == '_' || r == '=' {
		for end < len(s.text) && s.text[end] == byte(r) {
			end++
		}
	}
	long := end-s.pos > 1
	alone := len(s.out) == s.first || s.next&Break != 0
	possessive := Flags(0)
	if (r == '\'' || r == '’') && s.plural() {
		possessive = Possessive
	}
	s.add(end, Mark, possessive)
	if possessive == 0 {
		s.after(r, long, alone)
	}
}

// after notes what a mark says about the token behind it.
func (s *scanner) after(r rune, long, alone bool) {
	switch r {
	case '.':
		if long {
			s.next |= Opens
		} else {
			s.next |= Sentence
		}
	case '!', '?':
		s.next |= Sentence
	case '…', ':', ';', '(', '[', '{', '"', '“', '«', '—', '–', '/', '‘', '\'':
		s.next |= Opens
	case '•', '*', '·', '▪', '●', '■', '|', '§', '_', '=':
		s.next |= Sentence | Break
	case '-':
		switch {
		case alone:
			s.next |= Sentence | Break
		case long:
			s.next |= Opens
		}
	}
}

// plural reports whether the last token is a word that ends in s right here,
// so that an apostrophe makes it possessive.
func (s *scanner) plural() bool {
	if len(s.out) == s.first || s.spaced {
		return false
	}
	last := &s.out[len(s.out)-1]
	if last.Shape == Mark || !strings.HasSuffix(last.Text, "s") && !strings.HasSuffix(last.Text, "S") {
		return false
	}
	r, _ := s.rune(s.pos + 1)
	if s.text[s.pos] != '\'' {
		r, _ = s.rune(s.pos + len("’"))
	}
	return r == 0 || unicode.IsSpace(r)
}

// wordRune reports whether r belongs into a word.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}
