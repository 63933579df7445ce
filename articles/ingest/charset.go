package ingest

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decodeBytes turns the bytes of a text file into a string: by its byte order
// mark, as UTF-8 if it is, as UTF-16 or UTF-32 if the right bytes are zero, and
// else as windows-1252, which is what text of the eight-bit years mostly is and in
// which every byte has a meaning.
//
// A file that is UTF-8 but for a few bytes is taken as damaged UTF-8, not as
// something else: guessing wrong would spoil all its other accents.
func decodeBytes(raw []byte) string {
	raw, enc := cutMark(raw)
	switch wide := wideEncoding(raw); {
	case enc != nil:
	case wide != nil:
		enc = wide
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

// isWide reports whether the beginning of a file is text in UTF-16 or UTF-32.
func isWide(head []byte) bool {
	_, enc := cutMark(head)
	return enc != nil && enc != encoding.Nop || wideEncoding(head) != nil
}

// wideEncoding recognises text in Latin letters in UTF-16 or UTF-32 without a
// byte order mark: of two bytes, or of four, all but one are zero, and it is
// always the same one that is not.
func wideEncoding(raw []byte) encoding.Encoding {
	raw = raw[:min(len(raw), headBytes)]
	if len(raw) < 8 {
		return nil
	}
	var zeros [4]int
	for i, c := range raw {
		if c == 0 {
			zeros[i%4]++
		}
	}
	quarter := len(raw) / 4
	most := func(n int) bool { return n*10 >= quarter*8 }
	none := func(n int) bool { return n == 0 }
	for _, w := range []struct {
		zero [4]func(int) bool
		enc  encoding.Encoding
	}{
		{[4]func(int) bool{none, most, most, most}, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{[4]func(int) bool{most, most, most, none}, utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{[4]func(int) bool{none, most, none, most}, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{[4]func(int) bool{most, none, most, none}, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		if w.zero[0](zeros[0]) && w.zero[1](zeros[1]) && w.zero[2](zeros[2]) && w.zero[3](zeros[3]) {
			return w.enc
		}
	}
	return nil
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

// decodedReader turns a stream of any length into UTF-8, by what its beginning
// shows.
func decodedReader(r io.Reader) io.Reader {
	const sample = 64 << 10
	in := bufio.NewReaderSize(r, sample)
	head, _ := in.Peek(sample) // what there is; an error comes again
	rest, enc := cutMark(head)
	if _, err := in.Discard(len(head) - len(rest)); err != nil {
		return in
	}
	switch wide := wideEncoding(rest); {
	case enc == encoding.Nop, mostlyUTF8(trimRune(rest)) && wide == nil && enc == nil:
		return in
	case enc != nil:
		return enc.NewDecoder().Reader(in)
	case wide != nil:
		return wide.NewDecoder().Reader(in)
	}
	return charmap.Windows1252.NewDecoder().Reader(in)
}
