package tokens

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters counts what a word is made of.
type letters struct {
	upper, lower, digits int
	first                rune
	dots, inner          int // stops, and other marks inside
}

func (l *letters) count(r rune) {
	if l.first == 0 {
		l.first = r
	}
	switch {
	case 'a' <= r && r <= 'z':
		l.lower++
	case 'A' <= r && r <= 'Z':
		l.upper++
	case '0' <= r && r <= '9':
		l.digits++
	case r < utf8.RuneSelf:
		l.inner++
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		l.upper++
	case unicode.IsDigit(r):
		l.digits++
	default: // letters without case count as small: they are no capitals
		l.lower++
	}
}

func (l *letters) shape() Shape {
	upperFirst := unicode.IsUpper(l.first) || unicode.IsTitle(l.first)
	switch {
	case unicode.IsDigit(l.first):
		return Number // 110th, 49ers, 120Hz
	case l.upper == 0:
		return Lower
	case l.upper == 1 && l.lower == 0 && l.digits == 0:
		return Letter
	case l.lower == 0:
		return Upper
	case l.upper == 1 && upperFirst && l.inner == 0:
		return Capital
	default:
		return Mixed
	}
}

// word adds the word that begins at pos, and the 's behind it.
func (s *scanner) word() {
	if s.address() || s.bareStops() {
		return
	}
	var l letters
	end := s.pos
	for end < len(s.text) {
		r, size := s.rune(end)
		if !wordRune(r) {
			if size = s.joint(r, size, end, &l); size == 0 {
				break
			}
			if r == '.' {
				l.dots++
			}
		}
		l.count(r)
		end += size
	}
	if r, _ := s.rune(end); r == '@' && !s.spaceAt(end+1) {
		s.machine(end)
		return
	}
	l.inner -= l.dots
	end, flags, ends := s.stop(end, &l)
	s.add(end, l.shape(), flags)
	if ends != 0 {
		s.unsure = ends == either
	}
	s.possessive()
}

// joint returns the size of the mark r at end if it holds two parts of a word
// together, or zero if the word ends there.
func (s *scanner) joint(r rune, size, end int, l *letters) int {
	after, _ := s.rune(end + size)
	switch r {
	case '\'', '’':
		if !unicode.IsLetter(after) || s.contraction(end+size) > 0 {
			return 0
		}
		return size
	case '&': // AT&T, but not "Smith&Wesson"
		if l.lower == 0 && unicode.IsUpper(after) {
			return size
		}
	case '.':
		if s.dotted(end, after, l) {
			return size
		}
	case ',':
		if l.upper+l.lower == 0 && unicode.IsDigit(after) {
			return size
		}
	}
	return 0
}

// dotted reports whether the stop at end belongs inside the word: U.S., 9.5,
// lede.com, but not the missing space of "ended.The".
func (s *scanner) dotted(end int, after rune, l *letters) bool {
	switch {
	case l.upper+l.lower == 0:
		return unicode.IsDigit(after)
	case !unicode.IsLetter(after):
		return false
	case l.upper+l.lower+l.digits == l.dots+1: // single letters so far
		// The next letter must be alone too, or the word is Jr.Smith.
		if strings.HasPrefix(s.text[s.pos:], "W.Va") {
			return true // the one state that is written so
		}
		_, size := s.rune(end + 1)
		next, _ := s.rune(end + 1 + size)
		return next == '.' || !wordRune(next) || l.lower == 0 && l.dots > 0 && !unicode.IsLower(next)
	default:
		return unicode.IsLower(after) && l.upper <= 1 && end-s.pos > 2
	}
}

// contraction returns the length of the letters at pos, behind an apostrophe,
// if they end a contraction or a possessive and are no part of a name.
func (s *scanner) contraction(pos int) int {
	for _, end := range [...]string{"s", "S", "ll", "re", "ve", "d", "m", "LL", "RE", "VE", "D", "M"} {
		if !strings.HasPrefix(s.text[pos:], end) {
			continue
		}
		if r, _ := s.rune(pos + len(end)); !wordRune(r) {
			return len(end)
		}
	}
	return 0
}

// possessive adds the 's behind a word, and other contractions likewise.
func (s *scanner) possessive() {
	r, size := s.rune(s.pos)
	if r != '\'' && r != '’' {
		return
	}
	n := s.contraction(s.pos + size)
	if n == 0 {
		return
	}
	end := s.pos + size + n
	next, unsure := s.next, s.unsure
	flags := Flags(0)
	if c := s.text[end-1]; n == 1 && (c == 's' || c == 'S') {
		flags = Possessive
	}
	s.add(end, Lower, flags)
	s.next, s.unsure = next, unsure
}

// stop decides whether the full stop at end belongs to the word before it.
func (s *scanner) stop(end int, l *letters) (int, Flags, ending) {
	if end >= len(s.text) || s.text[end] != '.' || strings.HasPrefix(s.text[end:], "..") {
		if l.dots > 0 && l.upper > 0 {
			return end, Dotted, 0
		}
		return end, 0, 0
	}
	word := s.text[s.pos:end]
	switch {
	case l.digits > 0:
		return end, 0, 0
	case l.dots > 0 && len(word) <= 8 && l.upper+l.lower <= l.dots+2:
		return end + 1, Dotted, either // U.S.
	case l.upper == 1 && l.lower == 0:
		return s.initial(end, word)
	case len(word) > 5:
		return end, 0, 0
	}
	var buf [8]byte
	lower := buf[:0]
	for i := range len(word) {
		lower = append(lower, word[i]|0x20)
	}
	e := abbreviations[string(lower)]
	if e == 0 || l.upper == 0 && onlyLarge[string(lower)] || e == number && !s.digitAfter(end+1) {
		return end, 0, 0
	}
	return end + 1, Dotted, e
}

// digitAfter reports whether a number follows, as in No. 5.
func (s *scanner) digitAfter(pos int) bool {
	for pos < len(s.text) && s.text[pos] == ' ' {
		pos++
	}
	r, _ := s.rune(pos)
	return unicode.IsDigit(r)
}

// initial decides on a single capital letter: an initial keeps its stop.
func (s *scanner) initial(end int, word string) (int, Flags, ending) {
	if word == "I" {
		return end, 0, 0
	}
	return end + 1, Dotted, either
}

func (s *scanner) spaceAt(pos int) bool {
	r, size := s.rune(pos)
	return size == 0 || unicode.IsSpace(r)
}

// address adds a web address, if one begins here.
func (s *scanner) address() bool {
	rest := s.text[s.pos:]
	if c := rest[0] | 0x20; c != 'h' && c != 'w' && c != 'f' {
		return false
	}
	for _, start := range [...]string{"http://", "https://", "www.", "ftp://", "HTTP://", "WWW."} {
		if strings.HasPrefix(rest, start) {
			s.machine(s.pos)
			return true
		}
	}
	return false
}

// handle adds @someone and #something; a lone @ or # is a mark.
func (s *scanner) handle(size int) {
	if r, _ := s.rune(s.pos + size); wordRune(r) || r == '_' {
		s.machine(s.pos + size)
		return
	}
	s.add(s.pos+size, Mark, 0)
}

// machine adds everything up to the next space as one token, without the
// marks of the sentence at its end.
func (s *scanner) machine(end int) {
	for end < len(s.text) && !s.spaceAt(end) {
		_, size := s.rune(end)
		end += size
	}
	for end > s.pos+1 && strings.IndexByte(".,;:!?)]}\"'>", s.text[end-1]) >= 0 {
		end--
	}
	s.add(end, Machine, 0)
}

// bareStops adds "U S" and "D C" as the one word that they were before somebody
// blanked out their stops.
func (s *scanner) bareStops() bool {
	const size = len("U S")
	rest := s.text[s.pos:]
	if !strings.HasPrefix(rest, "U S") && !strings.HasPrefix(rest, "D C") {
		return false
	}
	if r, _ := s.rune(s.pos + size); wordRune(r) || r == '.' || r == '\'' || r == '’' || r == '&' || !s.spaced && s.pos > 0 {
		return false
	}
	s.add(s.pos+size, Upper, Dotted)
	return true
}
