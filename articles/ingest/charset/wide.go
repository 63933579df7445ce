package charset

import (
	"bytes"
	"unicode"

	"golang.org/x/text/encoding"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// wideEncoding recognises UTF-16 and UTF-32 without a byte order mark.
//
// Of text in Latin letters, of two bytes, or of four, all but one are zero, and
// it is always the same one that is not. Text in other letters has zeros in its
// spaces, digits and line breaks only, but those always on the same side.
func wideEncoding(raw []byte) encoding.Encoding {
	const most, least = 4096, 8
	raw = raw[:min(len(raw), most)&^3]
	if len(raw) < least || bytes.IndexByte(raw, 0) < 0 {
		return nil
	}
	var zeros [4]int
	for i, c := range raw {
		if c == 0 {
			zeros[i%4]++
		}
	}
	quarter := len(raw) / 4
	many := func(n int) bool { return n*10 >= quarter*8 }
	switch {
	case zeros[0] == 0 && many(zeros[2]) && many(zeros[3]):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case zeros[3] == 0 && many(zeros[0]) && many(zeros[1]):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	}
	const share = 64 // a zero in so many bytes at least
	var enc encoding.Encoding
	switch {
	case zeros[0]+zeros[2] == 0 && (zeros[1]+zeros[3])*share >= len(raw):
		enc = utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)
	case zeros[1]+zeros[3] == 0 && (zeros[0]+zeros[2])*share >= len(raw):
		enc = utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)
	default:
		return nil
	}
	if !reads(decodeAs(raw, enc)) {
		return nil
	}
	return enc
}

// reads reports whether a string is of letters, and of what stands between
// them, nearly all of it.
func reads(s string) bool {
	good, all := 0, 0
	for _, r := range s {
		all++
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r), unicode.IsPunct(r), unicode.IsSpace(r):
			good++
		}
	}
	return good*20 >= all*19
}
