package markup

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"lede/articles/ingest/charset"
)

// Text turns the bytes of a document into valid UTF-8. contentType is the HTTP
// header it came with, or empty.
//
// In this order: what can only be UTF-16, UTF-32 or EBCDIC by its first bytes
// is; a byte order mark decides; what is UTF-8 is, because no other text looks
// like it by chance, whatever was declared; then what the header says and what
// the declaration says, unless the text cannot be in it; and what is left is
// judged by its looks.
func Text(data []byte, contentType string) string {
	if enc := byFirstBytes(data); enc != nil {
		return decode(data, enc)
	}
	if !marked(data) && !utf8.Valid(data) || stateful(data) {
		for _, label := range []string{labelOf(contentType), declared(data)} {
			enc, err := htmlindex.Get(strings.TrimSpace(label))
			if err != nil || isUnicode(enc) {
				continue // it is not, as it has been looked at
			}
			if text := decode(data, enc); !strings.ContainsRune(text, utf8.RuneError) {
				return text
			}
		}
	}
	return strings.ToValidUTF8(charset.Decode(data), "\uFFFD")
}

func decode(data []byte, enc encoding.Encoding) string {
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil { // the decoders of x/text write U+FFFD and go on
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return strings.ToValidUTF8(string(text), "\uFFFD")
}

// isUnicode reports whether a label was of an encoding that shows itself, or
// of none.
func isUnicode(enc encoding.Encoding) bool {
	name, err := htmlindex.Name(enc)
	return err != nil || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16")
}

// marked reports whether data begins with a byte order mark.
func marked(data []byte) bool {
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "\x00\x00\xFE\xFF"} {
		if bytes.HasPrefix(data, []byte(mark)) {
			return true
		}
	}
	return false
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
