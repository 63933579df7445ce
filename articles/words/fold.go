package words

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is the folded form of a string that may hold several words: lower case,
// without accents, ł as l, ø as o, ß as ss, full-width forms as plain ones.
// Lengths may change. Folding twice is folding once.
func Fold(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || lowerASCII(c) != c {
			return fold(s)
		}
	}
	return s
}

func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if !writeFolded(&b, r) {
			return foldApart(s)
		}
	}
	return b.String()
}

// folded are the folds of the letters of Europe, most of what is read, one by
// one: in their scripts no two folded letters ever join.
//
//nolint:gochecknoglobals // a constant that takes a moment to make
var folded = sync.OnceValue(func() *[0x530]string {
	var t [0x530]string
	for r := range t {
		t[r] = foldApart(string(rune(r)))
	}
	return &t
})

// writeFolded writes the fold of a rune that folds by itself, and says whether
// this is one.
func writeFolded(b *strings.Builder, r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		b.WriteByte(lowerASCII(byte(r)))
	case r < 0x530:
		b.WriteString(folded()[r])
	case isOwnFold(r):
		b.WriteRune(r)
	default:
		return false
	}
	return true
}

// isOwnFold says that nothing about a rune changes: Chinese characters, Korean
// syllables, and the punctuation that stands in every text.
func isOwnFold(r rune) bool {
	return '一' <= r && r <= 0x9FFF || '가' <= r && r <= '힣' || '‘' <= r && r <= '”' || r == '–' || r == '—'
}

// foldApart is Fold for any string. It takes characters apart, drops the
// accents, and puts together what still stands: Hangul syllables, voiced kana,
// the vowels of India.
func foldApart(s string) string {
	apart := norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(apart))
	for _, r := range apart {
		if isAccent(r) {
			continue
		}
		if spelt := spell(r); spelt != "" {
			b.WriteString(spelt)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// isAccent says whether a mark only colours the letter before it. Marks of the
// scripts named here are accents, points or optional vowel signs; those of
// others are letters in all but category. The voicing marks of kana are shared
// between scripts and tell words apart.
func isAccent(r rune) bool {
	if r < 0x0300 || !unicode.IsMark(r) || r == 0x3099 || r == 0x309A {
		return false
	}
	return unicode.In(r, unicode.Inherited, unicode.Common, unicode.Latin, unicode.Greek,
		unicode.Cyrillic, unicode.Hebrew, unicode.Arabic, unicode.Syriac)
}

// spell gives the letters for one that Unicode does not take apart, as the
// press of other languages writes it; empty for the rest.
func spell(r rune) string {
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'œ', 'Œ':
		return "oe"
	case 'þ', 'Þ':
		return "th"
	case 'ø', 'Ø':
		return "o"
	case 'ł', 'Ł':
		return "l"
	case 'đ', 'Đ', 'ð', 'Ð', 'ɖ', 'Ɖ', 'ɗ', 'Ɗ':
		return "d"
	case 'ħ', 'Ħ':
		return "h"
	case 'ŧ', 'Ŧ':
		return "t"
	case 'ŋ', 'Ŋ':
		return "ng"
	case 'ı', 'ɨ', 'Ɨ':
		return "i"
	case 'ĸ', 'ƙ', 'Ƙ':
		return "k"
	case 'ɓ', 'Ɓ':
		return "b"
	case 'ƴ', 'Ƴ':
		return "y"
	case 'ə', 'Ə':
		return "a"
	case 'ς':
		return "σ"
	}
	return ""
}

// skipped says that a rune of a word is not in its form: what joins two parts,
// what nobody sees.
func skipped(r rune) bool {
	if r < utf8.RuneSelf {
		return !ascii[r].isWord()
	}
	k := kindOf(r)
	return k == apostrophe || k == ignored
}

// formApart is the form of a word that writeFolded cannot write. What folding
// spells out may hold a space or a bracket, at which the index would split.
func formApart(w string) string {
	drop := func(r rune) rune {
		if skipped(r) {
			return -1
		}
		return r
	}
	return strings.Map(drop, foldApart(strings.Map(drop, w)))
}
