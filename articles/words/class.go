package words

import "unicode"

// kind is what a rune means to the cut.
type kind uint8

const (
	other      kind = iota // separates
	letter                 // makes words, with its neighbours
	digit                  // likewise
	mark                   // belongs to the letter before it
	single                 // a word by itself: scripts without spaces
	apostrophe             // joins two letters
	ignored                // invisible; a word goes on over it
)

// isWord says whether a rune of this kind begins or continues a word.
func (k kind) isWord() bool { return k == letter || k == digit }

// unspaced are the scripts written without spaces between words.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// ascii holds the kinds of the first 128 runes.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var ascii = func() (t [128]kind) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		case c == '\'', c == '`':
			t[c] = apostrophe
		}
	}
	return t
}()

// kindOf classifies a rune.
func kindOf(r rune) kind {
	switch {
	case r < 128:
		return ascii[r]
	case isOwnLetter(r):
		return letter
	case '一' <= r && r <= 0x9FFF:
		return single
	}
	switch r {
	case '’', '‘', 'ʼ', 'ʻ', '′', '＇', '´', // typed for one another
		'׳', '״': // the marks inside Hebrew abbreviations
		return apostrophe
	case 'ー', 'ｰ': // lengthens the kana before it; belongs to no script
		return single
	case 'ﾞ', 'ﾟ': // letters by category, marks by use
		return mark
	case 'ͺ': // a letter by category, an accent by itself by use
		return other
	}
	if '‐' <= r && r <= '‧' || '‰' <= r && r <= '⁞' {
		return other // the punctuation of every text
	}
	return kindByTable(r)
}

// isOwnLetter says at once what the tables say slowly, for the letters of
// Europe and of Korea.
func isOwnLetter(r rune) bool {
	return 'À' <= r && r < 0x2B0 && r != '×' && r != '÷' ||
		'Α' <= r && r < 0x482 && r != 0x3A2 && r != 0x3F6 ||
		'가' <= r && r <= '힣'
}

// kindByTable asks Unicode.
func kindByTable(r rune) kind {
	switch {
	case unicode.IsMark(r):
		return mark
	case r >= 0x0E00 && (unicode.IsLetter(r) || unicode.IsNumber(r)) && unicode.In(r, unspaced...):
		return single
	case unicode.IsLetter(r):
		return letter
	case unicode.IsNumber(r):
		return digit
	case unicode.Is(unicode.Cf, r):
		return ignored
	}
	return other
}
