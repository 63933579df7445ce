package clean

import "unicode"

// class is what is done about a character outside of ASCII and C1.
type class uint8

const (
	plain class = iota
	space
	lineBreak
	paragraphBreak
	mark     // combines with the character before it
	joiner   // ZWJ and ZWNJ
	selector // chooses a form of the character before it
	hidden   // goes
)

const (
	zwnj = 0x200C
	zwj  = 0x200D
)

// classOf sorts a character. The common ones come first: this runs for every
// one of a text that is not English.
func classOf(r rune) class {
	switch {
	case r == 0xA0:
		return space
	case r == 0xAD: // soft hyphen
		return hidden
	case r < 0x300:
		return plain
	case 0x2010 <= r && r <= 0x2027: // dashes, quotes, bullets, ellipsis
		return plain
	case 0x4E00 <= r && r <= 0x9FFF, 0xAC00 <= r && r <= 0xD7A3: // Han, Hangul
		return plain
	case 0x2000 <= r && r <= 0x206F:
		return punctuationClass(r)
	case 0xFE00 <= r && r <= 0xFE0F, 0xE0100 <= r && r <= 0xE01EF, isMongolianSelector(r):
		return selector
	case r == 0x1680, r == 0x2800, r == 0x3000: // Ogham, Braille, ideographic
		return space
	case isHidden(r):
		return hidden
	case unicode.Is(unicode.M, r):
		return mark
	default:
		return plain
	}
}

// punctuationClass sorts the block General Punctuation, U+2000 to U+206F, the
// home of most of what is not seen.
func punctuationClass(r rune) class {
	switch {
	case r <= 0x200A, r == 0x202F, r == 0x205F:
		return space
	case r == zwnj, r == zwj:
		return joiner
	case r == 0x2028:
		return lineBreak
	case r == 0x2029:
		return paragraphBreak
	case 0x2030 <= r && r <= 0x205E:
		return plain
	default: // zero width, bidirectional, invisible, deprecated
		return hidden
	}
}

// isHidden reports whether r shows nothing, reorders, or is no character.
func isHidden(r rune) bool {
	switch {
	case r&0xFFFE == 0xFFFE, 0xFDD0 <= r && r <= 0xFDEF: // noncharacters
		return true
	case 0xE0000 <= r && r <= 0xE0FFF: // tags; default ignorable
		return true
	case 0xFFF0 <= r && r <= 0xFFFB: // default ignorable, annotations
		return true
	}
	switch r {
	case 0x034F, // combining grapheme joiner
		0x061C,         // Arabic letter mark
		0x115F, 0x1160, // Hangul fillers
		0x3164, 0xFFA0,
		0x17B4, 0x17B5, // Khmer inherent vowels
		0x180E: // Mongolian vowel separator
		return true
	}
	return unicode.Is(unicode.Cf, r) && !isVisibleFormat(r)
}

// isVisibleFormat: the few format characters that have a shape of their own,
// the number and verse signs of Arabic, Syriac and Kaithi.
func isVisibleFormat(r rune) bool {
	switch {
	case 0x0600 <= r && r <= 0x0605, r == 0x06DD, r == 0x070F,
		r == 0x0890, r == 0x0891, r == 0x08E2, r == 0x110BD, r == 0x110CD:
		return true
	}
	return false
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

func isJoiner(r rune) bool { return r == zwj || r == zwnj }

// isCommonMark: marks that go on any letter, which is what piles are made of.
func isCommonMark(r rune) bool { return unicode.Is(unicode.Inherited, r) }

// joins reports whether r is a letter or sign of a script in which a joiner
// between letters is spelling: scripts with letters that join or with conjuncts
// (the rules A1 and A2 of Unicode's identifiers, UAX 31, by block).
func joins(r rune) bool {
	switch {
	case 0x0600 <= r && r <= 0x08FF, // Arabic, Syriac, Thaana, N'Ko, Mandaic
		0x0900 <= r && r <= 0x0DFF,   // Devanagari to Sinhala
		0x0F00 <= r && r <= 0x109F,   // Tibetan, Myanmar
		0x1780 <= r && r <= 0x18AF,   // Khmer, Mongolian
		0x1B00 <= r && r <= 0x1B7F,   // Balinese
		0xA980 <= r && r <= 0xA9DF,   // Javanese
		0x1E900 <= r && r <= 0x1E95F: // Adlam
		return unicode.In(r, unicode.L, unicode.M)
	}
	return false
}

// isVirama: the signs after which a joiner ends a word, as in the chillu
// letters of Malayalam. They sit at the same place in each Indic block.
func isVirama(r rune) bool {
	return 0x0900 <= r && r < 0x0E00 && (r&0x7F == 0x4D || r == 0x0DCA)
}

// isPictograph reports whether r lies in a block of symbols that emoji come
// from. That is wider than Unicode's Extended_Pictographic, which the standard
// library does not have; the excess is symbols that nothing joins.
func isPictograph(r rune) bool {
	switch {
	case 0x1F000 <= r && r <= 0x1FAFF, 0x2100 <= r && r <= 0x2BFF,
		0x3030 <= r && r <= 0x303D, 0x3297 <= r && r <= 0x3299,
		r == 0xA9, r == 0xAE, r == 0x203C, r == 0x2049:
		return true
	}
	return false
}

// varies reports whether selector s is spelling after r: the emoji and text
// forms of symbols and of keycaps, the forms of Han characters that Japanese
// names are told apart by, and those of Mongolian letters.
func varies(r, s rune) bool {
	switch {
	case s == 0xFE0E || s == 0xFE0F:
		return isPictograph(r) || '0' <= r && r <= '9' || r == '#' || r == '*'
	case isMongolianSelector(s):
		return unicode.Is(unicode.Mongolian, r) && unicode.Is(unicode.L, r)
	default:
		return unicode.Is(unicode.Han, r)
	}
}

func isMongolianSelector(r rune) bool {
	return 0x180B <= r && r <= 0x180D || r == 0x180F
}
