package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"

	"lede/articles/ingest/charset"
)

// Message is what there is to read of a message.
type Message struct {
	ID       string // without the brackets, or empty
	Subject  string
	From     Address
	Date     string // as it stands in the header
	List     string // the name of the list it was sent to, if it says one
	Answered bool   // the list takes answers, as a letter to the readers does not
	Mass     bool   // it can be unsubscribed from
	Archived string // where it can be read, as RFC 5064 has it
	Location string // of the page that was saved as a message (RFC 2557)
	Language string
	Plain    string    // its text, if it has one as plain text
	HTML     string    // its text, if it has one as a page
	Enclosed []Message // messages inside of it
}

// The bounds of what a message is made of.
const (
	deepest   = 8    // parts in parts
	mostParts = 2000 // in all
)

// Parse reads a message.
func Parse(raw []byte) Message {
	left := mostParts
	return parse(raw, 0, &left)
}

func parse(raw []byte, depth int, left *int) Message {
	h, body := cutHeader(raw)
	m := Message{
		ID:       strings.Trim(h.first("message-id"), " <>"),
		Subject:  h.text("subject"),
		From:     h.address("from"),
		Date:     h.first("date"),
		Answered: h["list-post"] != nil,
		Mass:     h["list-unsubscribe"] != nil,
		Archived: strings.Trim(h.first("archived-at"), " <>"),
		Location: h.first("snapshot-content-location"),
		Language: h.first("content-language"),
	}
	if name, _, found := strings.Cut(h.text("list-id"), "<"); found {
		m.List = strings.Trim(name, ` "'`)
	}
	m.part(h, body, depth, left)
	return m
}

// part adds a part, and the parts in it.
func (m *Message) part(h header, body []byte, depth int, left *int) {
	if *left--; *left < 0 || depth > deepest {
		return
	}
	kind, parameters := h.media()
	boundary := parameters["boundary"]
	switch {
	case strings.HasPrefix(kind, "multipart/") && boundary != "":
		parts := split(body, boundary, *left)
		if len(parts) == 0 {
			parts = split(body, firstBoundary(body), *left)
		}
		for _, inner := range parts {
			if kind == "multipart/digest" {
				m.digest(inner, depth+1, left)
				continue
			}
			innerHeader, innerBody := cutHeader(inner)
			m.part(innerHeader, innerBody, depth+1, left)
		}
	case kind == "message/rfc822":
		m.Enclosed = append(m.Enclosed, parse(body, depth+1, left))
	case isAttached(h):
	case kind == "text/html":
		if m.Location == "" {
			m.Location = h.first("content-location")
		}
		m.HTML += content(h, body, parameters["charset"])
	case strings.HasPrefix(kind, "text/") && !isData(kind), kind == "", kind == "text", strings.HasPrefix(kind, "multipart/"):
		if text := strings.TrimSpace(content(h, body, parameters["charset"])); text != "" {
			m.Plain = strings.TrimPrefix(m.Plain+"\n\n"+text, "\n\n")
		}
	}
}

// digest adds a part that is a message unless it says otherwise (RFC 2046,
// 5.1.5).
func (m *Message) digest(raw []byte, depth int, left *int) {
	if *left--; *left < 0 || depth > deepest {
		return
	}
	h, body := cutHeader(raw)
	if kind, _ := h.media(); kind == "" || kind == "message/rfc822" {
		m.Enclosed = append(m.Enclosed, parse(body, depth+1, left))
		return
	}
	m.part(h, body, depth, left)
}

// firstBoundary finds the boundary that the parts have, where the header has
// another.
func firstBoundary(body []byte) string {
	for line := range bytes.Lines(body) {
		if rest, found := bytes.CutPrefix(bytes.TrimSpace(line), []byte("--")); found && len(rest) > 0 {
			return string(rest)
		}
	}
	return "none"
}

// isData: text that is not for reading.
func isData(kind string) bool {
	switch kind {
	case "text/calendar", "text/vcard", "text/x-vcard", "text/css", "text/csv", "text/javascript", "text/xml":
		return true
	}
	return false
}

// isAttached reports whether a part is a file sent along.
func isAttached(h header) bool {
	disposition := strings.ToLower(h.first("content-disposition"))
	return strings.HasPrefix(disposition, "attachment")
}

// split cuts the body of a multipart message at its boundaries. What stands
// before the first and behind the last is for programs that know no parts.
func split(body []byte, boundary string, most int) [][]byte {
	var parts [][]byte
	start, at := -1, 0
	for at < len(body) {
		end := len(body)
		if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		rest, found := bytes.CutPrefix(body[at:end], []byte("--"+boundary))
		rest = bytes.TrimSpace(rest)
		if last := string(rest) == "--"; found && (last || len(rest) == 0) {
			if start >= 0 {
				parts = append(parts, body[start:at])
			}
			if start = end; last || len(parts) >= most {
				return parts
			}
		}
		at = end
	}
	if start >= 0 {
		parts = append(parts, body[start:])
	}
	return parts
}

// content decodes the text of a part.
func content(h header, body []byte, label string) string {
	encoding := strings.ToLower(strings.TrimSpace(h.first("content-transfer-encoding")))
	switch encoding {
	case "quoted-printable":
		body = partly(quotedprintable.NewReader(bytes.NewReader(body)), body)
	case "base64":
		body = partly(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(onlyBase64(body))), body)
	}
	return charset.Labelled(body, label)
}

// partly reads as far as it goes, or takes what there was if it does not go at
// all.
func partly(r io.Reader, instead []byte) []byte {
	decoded, err := io.ReadAll(r)
	if err != nil && len(decoded) == 0 {
		return instead
	}
	return decoded
}

// onlyBase64 drops what has no meaning in base64, such as the signature that a
// list adds behind it.
func onlyBase64(body []byte) []byte {
	end := len(body)
	if i := bytes.IndexByte(body, '='); i >= 0 {
		end = min(len(body), i+2)
	}
	return bytes.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '+', r == '/', r == '=':
			return r
		}
		return -1
	}, body[:end])
}
