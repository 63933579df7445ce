package feed

import (
	"encoding/base64"
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// isConstruct: the elements of Atom that say in which way they hold their text.
func (w *writer) isConstruct(e *element) bool {
	name := strings.TrimPrefix(e.name, "atom:")
	if name == e.name && w.kind != "atom" {
		return false
	}
	return slices.Contains([]string{"title", "subtitle", "tagline", "summary", "content", "info"}, name)
}

// constructHTML is the text of an element of Atom as HTML (RFC 4287, 3.1 and
// 4.1.3; for the modes of Atom 0.3, its draft).
func constructHTML(e *element) string {
	kind, mode := strings.ToLower(e.attr("type")), strings.ToLower(e.attr("mode"))
	source := e.source
	switch {
	case kind == "xhtml" || kind == "application/xhtml+xml" || e.literal && !isWhole(kind):
		return source
	case mode == "base64":
		raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(source), ""))
		if err != nil {
			return ""
		}
		source = strings.ToValidUTF8(string(raw), "\uFFFD")
		if strings.Contains(kind, "html") {
			return source
		}
	case strings.Contains(kind, "html"):
		return source
	case kind == "" || kind == "text" || strings.HasPrefix(kind, "text/"):
	case kind == "application/octet-stream":
		raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(source), ""))
		if err != nil || !utf8.Valid(raw) {
			return ""
		}
		source = string(raw)
	default:
		return "" // a picture, a document of its own
	}
	if looksLikeHTML(source) {
		return source // many say nothing, or the wrong thing
	}
	return html.EscapeString(source)
}

func isWhole(kind string) bool { return strings.Contains(kind, "xml") }
