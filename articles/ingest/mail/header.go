package mail

import (
	"bytes"
	"io"
	"mime"
	netmail "net/mail"
	"strings"

	"lede/articles/ingest/charset"
)

// header holds the fields by their names in lower case, unfolded, in order.
type header map[string][]string

// mostFields bounds a header: real ones have a few dozen fields.
const mostFields = 1000

// cutHeader splits a message, or a part, at the empty line behind the header.
// A line that is no field is the text, which has begun without the empty line;
// where there is no field at all everything is.
func cutHeader(whole []byte) (header, []byte) {
	h := make(header)
	last := ""
	n := 0
	for raw := whole; len(raw) > 0; {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			if n == 0 && len(raw) < len(whole) {
				return h, whole
			}
			return h, rest
		}
		switch name, value, ok := cutField(line); {
		case line[0] == ' ' || line[0] == '\t':
			if values := h[last]; len(values) > 0 {
				values[len(values)-1] += " " + string(bytes.TrimSpace(line))
			}
		case ok && n < mostFields:
			last = name
			h[name] = append(h[name], value)
			n++
		case bytes.HasPrefix(line, []byte("From ")), bytes.HasPrefix(line, []byte(">From ")): // of an mbox
		case n > 0, bytes.HasPrefix(line, []byte("--")):
			return h, raw
		}
		raw = rest
	}
	if n == 0 {
		return h, whole
	}
	return h, nil
}

// IsMessage reports whether a file begins as a message does: with fields of
// which several are those of no other text.
func IsMessage(head []byte) bool {
	h, _ := cutHeader(head)
	travelled := h["received"] != nil || h["message-id"] != nil || h["mime-version"] != nil || h["return-path"] != nil
	return travelled && h["from"] != nil && (h["date"] != nil || h["subject"] != nil)
}

// cutField takes "Name: value" apart.
func cutField(line []byte) (name, value string, ok bool) {
	before, after, found := bytes.Cut(line, []byte(":"))
	before = bytes.TrimRight(before, " \t")
	if !found || len(before) == 0 || bytes.ContainsAny(before, " \t\"'<>()@,;") {
		return "", "", false
	}
	return strings.ToLower(string(before)), string(bytes.TrimSpace(after)), true
}

func (h header) first(name string) string {
	for _, v := range h[name] {
		return v
	}
	return ""
}

// text is a field with its encoded words decoded.
func (h header) text(name string) string { return words(h.first(name)) }

// words decodes the encoded words of RFC 2047, and the bytes that should have
// been encoded and were not.
func words(s string) string {
	decoder := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(r)
		return strings.NewReader(charset.Labelled(raw, label)), err
	}}
	if decoded, err := decoder.DecodeHeader(s); err == nil {
		s = decoded
	}
	return strings.TrimSpace(charset.Decode([]byte(s)))
}

// media is the kind of a part and its parameters, in lower case but for the
// values.
func (h header) media() (kind string, parameters map[string]string) {
	value := h.first("content-type")
	kind, parameters, err := mime.ParseMediaType(value)
	if err == nil {
		return kind, parameters
	}
	// What is before the first mistake is mostly right.
	kind, rest, _ := strings.Cut(value, ";")
	parameters = make(map[string]string)
	for pair := range strings.SplitSeq(rest, ";") {
		if name, v, found := strings.Cut(pair, "="); found {
			parameters[strings.ToLower(strings.TrimSpace(name))] = strings.Trim(v, ` "`)
		}
	}
	return strings.ToLower(strings.TrimSpace(kind)), parameters
}

// Address is somebody mail comes from.
type Address struct{ Name, Address string }

// address is the first address of a field, with the name from the comment
// behind it if that is where it stands.
func (h header) address(name string) Address {
	value := h.first(name)
	parser := netmail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(r)
		return strings.NewReader(charset.Labelled(raw, label)), err
	}}}
	if list, err := parser.ParseList(value); err == nil && len(list) > 0 && list[0].Name != "" {
		return Address{charset.Decode([]byte(list[0].Name)), list[0].Address}
	}
	value = words(value)
	before, rest, bracket := strings.Cut(value, "<")
	if bracket {
		address, _, _ := strings.Cut(rest, ">")
		return Address{strings.Trim(before, ` "'`), strings.TrimSpace(address)}
	}
	if before, comment, found := strings.Cut(value, "("); found {
		return Address{strings.Trim(comment, ` ()"`), strings.TrimSpace(before)}
	}
	if strings.Contains(value, "@") {
		return Address{"", strings.Trim(value, " ,;")}
	}
	return Address{value, ""}
}
