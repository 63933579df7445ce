package fetch

import (
	"html"
	"strings"
	"unicode/utf8"
)

// teaserLength is the length of a text, in characters, below which it may be a
// teaser: the shortest pieces of news agencies are about as long, and then the
// page is no longer either.
const teaserLength = 1000

// isShort reports whether a text is as short as a teaser.
func isShort(text string) bool { return utf8.RuneCountInString(text) < teaserLength }

// goesOn reports whether a text says at its end that it goes on elsewhere.
func goesOn(text string) bool {
	text = strings.TrimSpace(text)
	for _, dots := range []string{"…", "...", "[…]", "[...]", "(…)", "(...)"} {
		if strings.HasSuffix(text, dots) {
			return true
		}
	}
	last := strings.ToLower(strings.TrimSpace(text[strings.LastIndexByte(text, '\n')+1:]))
	for _, more := range []string{
		"read more", "continue reading", "keep reading", "read the full", "read the rest", "read on",
		"weiterlesen", "lire la suite", "leer más", "seguir leyendo", "continua a leggere", "lees verder",
	} {
		if strings.HasPrefix(last, more) {
			return true
		}
	}
	return false
}

// ending is how a body in HTML ends, a line for each paragraph. The way to an
// article leaves out what only leads elsewhere, so it is looked for here.
func ending(body string) string {
	const most = 1000 // bytes
	body = strings.ToValidUTF8(body[max(0, len(body)-most):], "")
	var b strings.Builder
	for {
		before, after, found := strings.Cut(body, "<")
		b.WriteString(before)
		if !found {
			return html.UnescapeString(strings.TrimSpace(b.String()))
		}
		var tag string
		tag, body, _ = strings.Cut(after, ">")
		switch name, _, _ := strings.Cut(strings.Trim(tag, "/ "), " "); name {
		case "p", "div", "br", "li", "ul", "ol", "blockquote":
			b.WriteByte('\n')
		}
	}
}
