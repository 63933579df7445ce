package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decodeBytes turns the bytes of a text file into a string: by its byte order
// mark, as UTF-8 if it is, as UTF-16 if every second byte is zero, and else as
// windows-1252, which is what text of the eight-bit years mostly is and in
// which every byte has a meaning.
//
// A file that is UTF-8 but for a few bytes is taken as damaged UTF-8, not as
// something else: guessing wrong would spoil all its other accents.
func decodeBytes(raw []byte) string {
	raw, enc := cutMark(raw)
	switch {
	case enc != nil:
	case isUTF16(raw):
		enc = unicode.UTF16(zeroFirst(raw), unicode.IgnoreBOM)
	case mostlyUTF8(raw):
		return repairC1(string(raw))
	default:
		enc = charmap.Windows1252
	}
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil { // decoders of x/text write U+FFFD and go on
		return string(raw)
	}
	return string(text)
}

// cutMark cuts a byte order mark off and says which encoding it announces.
func cutMark(raw []byte) ([]byte, encoding.Encoding) {
	for _, m := range []struct {
		mark string
		enc  encoding.Encoding
	}{
		{"\xEF\xBB\xBF", encoding.Nop},
		{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		if rest, found := bytes.CutPrefix(raw, []byte(m.mark)); found {
			return rest, m.enc
		}
	}
	return raw, nil
}

// isUTF16 reports whether the beginning of raw has the mark of UTF-16 or
// UTF-32, or is text in Latin letters in UTF-16 without one: zeros in every
// second place and none in the others.
func isUTF16(raw []byte) bool {
	if _, enc := cutMark(raw); enc != nil && enc != encoding.Nop {
		return true
	}
	raw = raw[:min(len(raw), headBytes)]
	var zeros [2]int
	for i, c := range raw {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(raw) / 2
	return half >= 4 && (zeros[0] == 0 && zeros[1]*10 >= half*8 || zeros[1] == 0 && zeros[0]*10 >= half*8)
}

// zeroFirst is the byte order of UTF-16 that has no mark.
func zeroFirst(raw []byte) unicode.Endianness {
	if len(raw) > 0 && raw[0] == 0 {
		return unicode.BigEndian
	}
	return unicode.LittleEndian
}

// mostlyUTF8 reports whether raw is UTF-8, or has at least ten sound
// characters beyond ASCII for each broken byte.
func mostlyUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	sound, broken := 0, 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			sound++
		}
		raw = raw[size:]
	}
	return sound >= 10*broken
}

// repairC1 puts right the quotes and dashes of text that was windows-1252 and
// was turned into UTF-8 as if it were Latin-1: they sit among the C1 control
// characters, where they would be cleaned away. Those that begin a control
// sequence stay, to be recognised as one, and so does next line.
func repairC1(s string) string {
	if !strings.Contains(s, "\xC2") || !utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case 0x80, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E,
			0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9A:
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
}
