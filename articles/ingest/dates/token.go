package dates

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

type kind uint8

const (
	number kind = iota
	word        // letters, folded: lower case, without accents
	sign        // one character of punctuation
)

// token is a piece of a date.
type token struct {
	kind  kind
	text  string // ASCII digits; folded letters; the sign
	value int    // of a number of up to nine digits, else -1
	glued bool   // to the token before, without a space
}

// most is the number of tokens above which nothing is a date.
const most = 40

// split cuts s into tokens. It refuses signs that no date holds.
func split(s string) ([]token, bool) {
	var tokens []token
	glued := false
	runes := []rune(fold(s))
	for i := 0; i < len(runes); {
		start, r := i, runes[i]
		var t token
		switch {
		case unicode.IsSpace(r):
			glued = false
			i++
			continue
		case unicode.IsDigit(r):
			for i < len(runes) && unicode.IsDigit(runes[i]) {
				i++
			}
			t = numberToken(runes[start:i])
		case unicode.Is(unicode.Han, r): // each is a word
			i++
			t = token{kind: word, text: string(r)}
		case isLetter(r):
			for i < len(runes) && isLetter(runes[i]) && !unicode.Is(unicode.Han, runes[i]) {
				i++
			}
			t = token{kind: word, text: string(runes[start:i])}
		case strings.ContainsRune(",.:;/-+'()[]|·•ºª°=", r):
			i++
			t = token{kind: sign, text: string(r)}
		default:
			return nil, false
		}
		t.glued = glued
		glued = true
		if tokens = append(tokens, t); len(tokens) > most {
			return nil, false
		}
	}
	return tokens, true
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// numberToken reads digits of any script.
func numberToken(digits []rune) token {
	var text strings.Builder
	value := 0
	for _, r := range digits {
		d := digitOf(r)
		text.WriteByte('0' + byte(d))
		if value = value*10 + d; len(digits) > 9 {
			value = -1
		}
	}
	return token{kind: number, text: text.String(), value: value}
}

// digitOf is the value of a decimal digit: Unicode keeps the ten of a script
// in a row that begins at a multiple of ten in its table.
func digitOf(r rune) int {
	if r < 0x80 {
		return int(r - '0')
	}
	d := 0
	for d < 9 && unicode.IsDigit(r-rune(d)-1) {
		d++
	}
	return d
}

// fold makes words comparable: lower case, without the accents of Latin, Greek
// and Cyrillic, and with one form of the signs that have several.
func fold(s string) string {
	s = norm.NFD.String(strings.ToLower(s))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case 0x0300 <= r && r <= 0x036F:
			return -1
		case r == '’' || r == '‘' || r == '`':
			return '\''
		case r == '–' || r == '—' || r == '−' || r == '‐' || r == '‑':
			return '-'
		case r == '，' || r == '、':
			return ','
		case r == '：':
			return ':'
		case r == '（':
			return '('
		case r == '）':
			return ')'
		}
		return r
	}, s))
}
