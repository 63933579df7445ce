package query

import (
	"unicode"
	"unicode/utf8"

	"lede/articles"
)

// A snippet has to fit a number of terminal cells and must not be cut inside
// what a reader sees as one letter. What a letter is and how wide it is, is
// decided exactly where it is drawn, in ui; articles knows no terminals. Here a
// small rule is enough, one that takes too much for wide or for one letter
// rather than too little.

// letterAt measures the letter at byte i of text: a rune with all that belongs
// to it.
func letterAt(text string, i int) (size, cells int) {
	if c := text[i]; c < utf8.RuneSelf && (i+1 == len(text) || text[i+1] < utf8.RuneSelf) {
		return 1, 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	cells = runeCells(r)
	flag := isFlag(r)
	for i+size < len(text) {
		next, n := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case unicode.IsSpace(next): // whatever stands before it
			return size, cells
		case flag && isFlag(next), r == '\u200d': // two halves of a flag; joined
			flag = false
			cells = 2
		case next == '\ufe0f': // shown as a picture
			cells = 2
		case unicode.Is(unicode.Mc, next): // a mark with a width of its own
			cells++
		case !belongs(r, next):
			return size, cells
		}
		cells = max(cells, runeCells(next))
		r = next
		size += n
	}
	return size, cells
}

// cellsIn measures a stretch of text.
func cellsIn(text string, s articles.Span) int {
	cells := 0
	for i := s.Start; i < s.End; {
		if text[i] < utf8.RuneSelf && i+1 < s.End && text[i+1] < utf8.RuneSelf {
			i++
			cells++
			continue
		}
		size, n := letterAt(text, i)
		i += size
		cells += n
	}
	return cells
}

// belongs says whether a rune is part of the letter that r, before it, is the
// last of so far.
func belongs(r, next rune) bool {
	switch {
	case next < 0x300:
		return false
	case unicode.IsMark(next), next == '\u200d', next == '\u200c':
		return true
	case isPart(next): // of a Hangul syllable
		return isPart(r) || isLead(r) || '가' <= r && r <= '힣'
	case isLead(r):
		return isLead(next) || '가' <= next && next <= '힣'
	case 0x1F3FB <= next && next <= 0x1F3FF: // colours of skin
		return true
	case 0xE0020 <= next && next <= 0xE007F: // the tags of flags
		return true
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return true
	}
	return next == 'ำ' || next == 'ຳ' || next == 'ﾞ' || next == 'ﾟ'
}

// isLead and isPart tell the consonants that begin a Hangul syllable written in
// parts from the rest of it.
func isLead(r rune) bool { return 0x1100 <= r && r <= 0x115F || 0xA960 <= r && r <= 0xA97C }
func isPart(r rune) bool { return 0x1160 <= r && r <= 0x11FF || 0xD7B0 <= r && r <= 0xD7FB }

func isFlag(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }

// runeCells is how many cells a rune takes: those that East Asian Width calls
// wide or full-width, and whole blocks around them, two.
func runeCells(r rune) int {
	switch {
	case r < 0x300, '‐' <= r && r <= '‧': // with the punctuation of every text
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100:
		return 1
	}
	return 1 + btoi(isWide(r))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func isWide(r rune) bool {
	switch {
	case r <= 0x115F, // Hangul
		0x231A <= r && r <= 0x23FF, // clocks and buttons
		0x25FD <= r && r <= 0x27BF, // symbols and dingbats
		0x2B05 <= r && r <= 0x2B55,
		0x2E80 <= r && r <= 0xA4CF, // Chinese, Japanese, Yi
		0xA960 <= r && r <= 0xA97C,
		0xAC00 <= r && r <= 0xD7A3, // Hangul
		0xF900 <= r && r <= 0xFAFF,
		0xFE10 <= r && r <= 0xFE6B,
		0xFF01 <= r && r <= 0xFF60,
		0xFFE0 <= r && r <= 0xFFE6,
		0x16FE0 <= r && r <= 0x1B2FB,
		0x1D300 <= r && r <= 0x1D376,
		0x1F000 <= r && r <= 0x1FAFF, // emoji
		0x20000 <= r && r <= 0x3FFFD:
		return true
	}
	return r == 0x2329 || r == 0x232A
}

// breaks says whether a line may be cut on both sides of a rune: in writing
// without spaces. Korean is as wide and has them.
func breaks(r rune) bool {
	switch {
	case r < 0x2E80, 0xA960 <= r && r <= 0xD7FB, 0x1F000 <= r && r < 0x20000:
		return false
	}
	return isWide(r)
}
