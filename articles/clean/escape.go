package clean

import (
	"strings"
	"unicode/utf8"
)

// The control characters that begin or end a sequence (ECMA-48, 5th edition,
// and the xterm control sequences). Those from 0x80 on are also written as ESC
// and the character 0x40 below.
const (
	bel = 0x07
	can = 0x18
	sub = 0x1A
	esc = 0x1B
	dcs = 0x90
	sos = 0x98
	csi = 0x9B
	st  = 0x9C
	osc = 0x9D
	pm  = 0x9E
	apc = 0x9F
)

// sequence says how many bytes of rest belong to the sequence that the control
// character r has begun; 0 for a control that stands alone.
func sequence(r rune, rest string) int {
	switch r {
	case esc:
		return escape(rest)
	case csi:
		return controlSequence(rest)
	case osc, dcs, sos, pm, apc:
		return controlString(rest)
	default:
		return 0
	}
}

// escape measures what follows an ESC.
func escape(rest string) int {
	if rest == "" {
		return 0
	}
	switch c := rest[0]; {
	case c >= 0x40 && c < 0x60: // a C1 control in seven bits
		return 1 + sequence(rune(c)+0x40, rest[1:])
	case c >= 0x30 && c < 0x7F: // a function of two characters
		return 1
	case c == ' ': // announces a code level: F, G, L, M or N
		if len(rest) > 1 && strings.IndexByte("FGLMN", rest[1]) >= 0 {
			return 2
		}
	case c > 0x20 && c < 0x30: // intermediates and a final: ESC ( B
		if n := skip(rest, 0x20, 0x2F); n < len(rest) && in(rest[n], 0x30, 0x7E) {
			return n + 1
		}
	}
	return 0
}

// controlSequence measures parameters, intermediates and the final character
// after a CSI. Without a final only the parameters belong to it.
//
// A space is an intermediate by the standard, but in news it is the text going
// on after a sequence that was cut off, and would take the first letter of the
// next word along. Only the one such function in use is known: CSI n SP q, the
// shape of the cursor.
func controlSequence(rest string) int {
	n := skip(rest, 0x30, 0x3F)
	if strings.HasPrefix(rest[n:], " q") {
		return n + 2
	}
	m := n + skip(rest[n:], 0x21, 0x2F)
	if m < len(rest) && in(rest[m], 0x40, 0x7E) {
		return m + 1
	}
	return n
}

// controlString measures the string that follows OSC, DCS, SOS, PM or APC, with
// its terminator. A string that does not end on its line is not one: 0.
func controlString(rest string) int {
	for i := 0; i < len(rest); {
		r, size := utf8.DecodeRuneInString(rest[i:])
		if r == utf8.RuneError && size == 1 {
			r = rune(rest[i]) // the bare byte of a C1 control
		}
		switch r {
		case '\n':
			return 0
		case bel, can, sub, st:
			return i + size
		case esc:
			if strings.HasPrefix(rest[i+1:], `\`) {
				return i + 2
			}
			return 0 // another sequence begins
		case csi, osc, dcs, sos, pm, apc:
			return 0 // likewise; so no byte is looked at for many of them
		}
		i += size
	}
	return 0
}

// skip counts the leading bytes of s that lie in a range.
func skip(s string, from, to byte) int {
	n := 0
	for n < len(s) && in(s[n], from, to) {
		n++
	}
	return n
}

func in(c, from, to byte) bool { return from <= c && c <= to }
