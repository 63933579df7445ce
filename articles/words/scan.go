package words

import (
	"strings"
	"unicode/utf8"
)

// Scanner finds the words of a text without folding them, for callers that
// look closely at a few of many. Scan makes one, which must not be copied.
type Scanner struct {
	text       string
	start, end int  // the word Next moved to
	next       int  // where the search for the next one goes on
	plain      bool // the word is its own form

	arena strings.Builder // forms that are not slices of text
}

// Scan starts at the beginning of text.
func Scan(text string) Scanner { return Scanner{text: text} }

// Bounds are the first byte of the word and the one after its last.
func (s *Scanner) Bounds() (start, end int) { return s.start, s.end }

// Next moves to the next word and says whether there is one.
func (s *Scanner) Next() bool {
	i := s.next
	for i < len(s.text) {
		if c := s.text[i]; c < utf8.RuneSelf && !ascii[c].isWord() {
			i++
			continue
		}
		k, size := s.at(i)
		switch {
		case k.isWord():
			s.word(i)
			return true
		case k == single:
			s.single(i, i+size)
			return true
		}
		i += size
	}
	s.start, s.end, s.next = i, i, i
	return false
}

// at classifies the rune at byte i, which may be the end of the text.
func (s *Scanner) at(i int) (k kind, size int) {
	if i >= len(s.text) {
		return other, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	return kindOf(r), size
}

// Token folds and stems the word. The Form is empty for the rare word of which
// folding leaves nothing, such as a lone modifier letter.
func (s *Scanner) Token() Token {
	form := s.form()
	t := Token{Start: s.start, End: s.end, Form: form, Stem: form}
	if keep, add := stem(form); add != "" {
		t.Stem = s.store(form[:keep], add)
	} else {
		t.Stem = form[:keep]
	}
	return t
}

// form folds the word. Most words are their own form, so that no bytes move.
func (s *Scanner) form() string {
	w := s.text[s.start:s.end]
	if s.plain {
		return w
	}
	s.room(3 * len(w)) // writeFolded never writes more than that
	at := s.arena.Len()
	for _, r := range w {
		if skipped(r) {
			continue
		}
		if !writeFolded(&s.arena, r) {
			return formApart(w)
		}
	}
	return s.arena.String()[at:]
}

// store keeps the two strings as one.
func (s *Scanner) store(a, b string) string {
	s.room(len(a) + len(b))
	at := s.arena.Len()
	s.arena.WriteString(a)
	s.arena.WriteString(b)
	return s.arena.String()[at:]
}

// room makes sure that n bytes fit in the arena without moving the others,
// which earlier forms are slices of.
func (s *Scanner) room(n int) {
	const chunk = 1 << 10
	if s.arena.Cap()-s.arena.Len() < n {
		s.arena = strings.Builder{}
		s.arena.Grow(max(n, chunk))
	}
}

// single takes the one character before byte end, with the marks on it.
func (s *Scanner) single(start, end int) {
	for {
		k, size := s.at(end)
		if k != mark {
			break
		}
		end += size
	}
	s.start, s.end, s.next = start, end, end
	s.plain = false
}

// word takes the word that begins at start.
func (s *Scanner) word(start int) {
	s.plain = true
	s.start = start
	s.end = s.run(start)
	s.next = s.end
	if s.end < len(s.text) && !endsWord(s.text[s.end]) {
		s.goOn(start)
	}
}

// endsWord says that no word goes on after an ASCII character. It is the
// common case, decided quickly.
func endsWord(c byte) bool {
	return c < utf8.RuneSelf && c != '\'' && c != '`' && c != '.' && c != ','
}

// goOn looks for more of the word behind the letters and digits it began with.
func (s *Scanner) goOn(start int) {
	i := s.end
	part := start // where the part after the last joint began
scan:
	for i < len(s.text) {
		k, size := s.at(i)
		switch {
		case k.isWord():
			i = s.run(i)
			s.end = i
		case k == mark:
			s.plain = false
			i += size
			s.end = i
		case k == ignored:
			s.plain = false
			i += size
		case s.joins(k, part, i, size):
			s.plain = false
			i += size
			part = i
		default:
			break scan
		}
	}
	if part > start && s.endsInitials(part, s.end) {
		s.end++
	}
	s.next = s.end
	if after := s.possessive(s.end); after > 0 {
		s.next = after
	}
}

// run skips letters and digits from byte i on, noting what they are like.
func (s *Scanner) run(i int) int {
	for i < len(s.text) {
		c := s.text[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			i++
		case 'A' <= c && c <= 'Z':
			s.plain = false
			i++
		case c < utf8.RuneSelf:
			return i
		default:
			k, size := s.at(i)
			if !k.isWord() {
				return i
			}
			s.plain = false
			i += size
		}
	}
	return i
}

// joins says whether the character of size bytes at byte i, of a kind that
// makes no words, holds together what stands on its two sides. The part of the
// word before it began at byte part.
func (s *Scanner) joins(k kind, part, i, size int) bool {
	after, n := s.at(i + size)
	switch {
	case k == apostrophe:
		return after == letter && s.possessive(i) == 0
	case s.text[i] == '.':
		if after != letter || !s.oneLetter(part, i) {
			return false
		}
		beyond, _ := s.at(i + size + n)
		return !beyond.isWord() && beyond != mark
	case s.text[i] == ',':
		return i-part <= 3 && s.digits(part, i) && s.digits(i+1, i+4) && !s.digits(i+4, i+5)
	}
	return false
}

// oneLetter says whether text[start:end] is one letter.
func (s *Scanner) oneLetter(start, end int) bool {
	k, size := s.at(start)
	return k == letter && start+size == end
}

// digits says whether text[start:end] is made of ASCII digits.
func (s *Scanner) digits(start, end int) bool {
	if end > len(s.text) {
		return false
	}
	for i := start; i < end; i++ {
		if c := s.text[i]; c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// endsInitials says whether the last part of the word are initials that end
// with a period: "U.S." and not "O'B."
func (s *Scanner) endsInitials(part, end int) bool {
	return s.text[part-1] == '.' && s.oneLetter(part, end) && end < len(s.text) && s.text[end] == '.'
}

// possessive returns where the possessive ending ('s) at byte i ends, or 0.
func (s *Scanner) possessive(i int) int {
	k, size := s.at(i)
	if k != apostrophe || i+size >= len(s.text) || s.text[i+size]|0x20 != 's' {
		return 0
	}
	end := i + size + 1
	if k, _ := s.at(end); k.isWord() || k == mark {
		return 0
	}
	return end
}
