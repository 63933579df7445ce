package charset

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Decode turns the bytes of a text into a string: by its byte order mark, as
// UTF-8 if it is, as UTF-16 or UTF-32 if the right bytes are zero, and else by
// what Guess makes of it.
//
// A text that is UTF-8 but for a few bytes is taken as damaged UTF-8, not as
// something else: guessing wrong would spoil all its other accents.
func Decode(raw []byte) string {
	raw, enc := sniff(raw)
	if enc == nil {
		return repairC1(string(raw))
	}
	return decodeAs(raw, enc)
}

// likely is the judgement of a text above which a label of Latin-1 is believed.
const likely = 0.4

// Labelled is Decode for a text that says which encoding it is in, by any of
// the names of the WHATWG registry. What is UTF-8 and shows it is read as such,
// whatever the label: no text in another encoding looks like it by chance, and
// many were converted without a change to their label. A label of UTF-8 or of
// Latin-1 is one that much wears by default, and only counts if it fits.
func Labelled(raw []byte, label string) string {
	enc, err := htmlindex.Get(strings.TrimSpace(label))
	if err != nil {
		return Decode(raw)
	}
	if utf8.Valid(raw) && !isASCII(raw) {
		return repairC1(string(raw))
	}
	switch name, err := htmlindex.Name(enc); {
	case err != nil, name == "utf-8", name == "replacement":
		return Decode(raw)
	case name == "windows-1252" && judge(decodeAs(beyondASCII(raw), enc)) < likely:
		return Decode(raw)
	}
	if rest, mark := cutMark(raw); mark != nil {
		return decodeAs(rest, mark)
	}
	return decodeAs(raw, enc)
}

// Reader turns a stream of any length into UTF-8, by what its beginning shows.
func Reader(r io.Reader) io.Reader {
	in := bufio.NewReaderSize(r, sample)
	head, _ := in.Peek(sample) // what there is; an error comes again
	rest, enc := sniff(trimRune(head))
	if marked := len(trimRune(head)) - len(rest); marked > 0 {
		if _, err := in.Discard(marked); err != nil {
			return in
		}
	}
	if enc == nil {
		return in
	}
	return enc.NewDecoder().Reader(in)
}

// IsWide reports whether the beginning of a file is text in UTF-16 or UTF-32.
func IsWide(head []byte) bool {
	_, enc := cutMark(head)
	return enc != nil && enc != encoding.Nop || wideEncoding(head) != nil
}

// sniff finds the encoding of raw, without its mark; nil is UTF-8.
func sniff(raw []byte) ([]byte, encoding.Encoding) {
	rest, enc := cutMark(raw)
	switch {
	case enc == encoding.Nop:
		return rest, nil
	case enc != nil:
		return rest, enc
	}
	if wide := wideEncoding(raw); wide != nil {
		return raw, wide
	}
	if mostlyUTF8(raw) && !isEscaped(raw) {
		return raw, nil
	}
	return raw, Guess(raw)
}

// decodeAs never fails: decoders of x/text write U+FFFD and go on.
func decodeAs(raw []byte, enc encoding.Encoding) string {
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return string(raw)
	}
	return string(text)
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// trimRune drops a character that the end of the head has cut.
func trimRune(head []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(head); i++ {
		if c := head[len(head)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(head[len(head)-i:]) {
				return head[:len(head)-i]
			}
			break
		}
	}
	return head
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
