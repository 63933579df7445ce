package markup

import (
	"html"
	"strings"
)

// maxReference is longer than the longest name of a character, which is
// CounterClockwiseContourIntegral.
const maxReference = 40

// Unescape reads the character references in s: numbers, and the names that
// HTML knows. A reference ends with a semicolon; an ampersand that begins none
// is an ampersand.
func Unescape(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; at >= 0; at = strings.IndexByte(s, '&') {
		b.WriteString(s[:at])
		s = s[at:]
		size := referenceSize(s)
		c := html.UnescapeString(s[:size])
		switch {
		case size == 0, strings.HasSuffix(c, ";") && s[1] != '#' && s[:size] != "&semi;":
			// None that is known; or the beginning of one, which HTML reads
			// without its semicolon by an old rule, under which the address
			// a?x=1&copy=2 would lose a parameter.
			b.WriteByte('&')
			s = s[1:]
		default:
			b.WriteString(c)
			s = s[size:]
		}
	}
	b.WriteString(s)
	return b.String()
}

// referenceSize measures what may be a reference at the start of s; 0 if it
// cannot be one.
func referenceSize(s string) int {
	for i := 1; i < min(len(s), maxReference); i++ {
		c := s[i]
		switch {
		case c == ';' && strings.EqualFold(s[:i], "&#x"):
			return 0 // no number at all, which the standard library reads as one
		case c == ';':
			return i + 1
		case c == '#' && i == 1, '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z':
		default:
			return 0
		}
	}
	return 0
}
