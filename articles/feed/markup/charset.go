package markup

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Text turns the bytes of a document into valid UTF-8. contentType is the HTTP
// header it came with, or empty.
//
// In this order: a byte order mark decides; what can only be UTF-16, UTF-32 or
// EBCDIC by its first bytes is; what is UTF-8 and goes beyond ASCII is, because
// no other text looks like it by chance, whatever was declared; then what the
// header says and what the declaration says, unless the text cannot be in it;
// and what is left is UTF-8 with a few broken bytes, or windows-1252, in which
// every byte has a meaning.
func Text(data []byte, contentType string) string {
	if rest, enc := byMark(data); enc != nil {
		return decode(rest, enc)
	}
	if enc := byFirstBytes(data); enc != nil {
		return decode(data, enc)
	}
	if utf8.Valid(data) && !stateful(data) {
		return string(data)
	}
	for _, label := range []string{labelOf(contentType), declared(data)} {
		enc, name := charset.Lookup(label)
		if enc == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "replacement" {
			continue // it is not, as it has been looked at
		}
		if text := decode(data, enc); !strings.ContainsRune(text, utf8.RuneError) {
			return text
		}
	}
	if mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return decode(data, charmap.Windows1252)
}

func decode(data []byte, enc encoding.Encoding) string {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil { // the decoders of x/text write U+FFFD and go on
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return strings.ToValidUTF8(string(text), "\uFFFD")
}

// byMark cuts a byte order mark off and gives the encoding it announces.
func byMark(data []byte) ([]byte, encoding.Encoding) {
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
		if rest, found := bytes.CutPrefix(data, []byte(m.mark)); found {
			return rest, m.enc
		}
	}
	return data, nil
}

// byFirstBytes recognises the encodings in which even "<" and a letter are not
// what they are in ASCII (XML 1.0, appendix F).
func byFirstBytes(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("<\x00\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case bytes.HasPrefix(data, []byte("\x00\x00\x00<")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case bytes.HasPrefix(data, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(data, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case bytes.HasPrefix(data, []byte("\x4C\x6F\xA7\x94")): // <?xm
		return charmap.CodePage037
	}
	return nil
}

// stateful reports whether ASCII bytes are letters of a larger set behind an
// escape sequence, as in ISO-2022-JP, which is valid UTF-8 to look at.
func stateful(data []byte) bool {
	return bytes.Contains(data, []byte("\x1B$"))
}

// labelOf is the charset of a Content-Type.
func labelOf(contentType string) string {
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return parameters["charset"]
}

// declarationBytes is how far into a document its declaration may reach.
const declarationBytes = 1024

// declared is the encoding that the XML declaration names.
func declared(data []byte) string {
	head := data[:min(len(data), declarationBytes)]
	from := bytes.Index(head, []byte("<?xml"))
	if from < 0 {
		return ""
	}
	head, _, _ = bytes.Cut(head[from:], []byte("?>"))
	_, value, found := bytes.Cut(head, []byte("encoding"))
	if !found {
		return ""
	}
	value = bytes.TrimLeft(value, " \t\r\n=")
	if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	label, _, _ := bytes.Cut(value[1:], value[:1])
	return string(label)
}

// mostlyUTF8 reports whether data has at least ten sound characters beyond
// ASCII for each broken byte.
func mostlyUTF8(data []byte) bool {
	sound, broken := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			sound++
		}
		data = data[size:]
	}
	return sound >= 10*broken
}
