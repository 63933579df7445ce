package feed

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles/clean"
	"lede/articles/feed/markup"
)

// line is what stands in source, HTML or plain text, as one line.
func line(source string) string {
	if !strings.ContainsAny(source, "<&") {
		return clean.Line(source)
	}
	source = source[:min(len(source), maxBody)]
	var b strings.Builder
	skip := atom.Atom(0) // the element whose content is left out
	z := html.NewTokenizer(strings.NewReader(source))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.TextToken:
			if skip == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a != atom.Script && a != atom.Style {
				z.NextIsNotRawText()
			}
			switch {
			case skip != 0:
				if a == skip && kind == html.EndTagToken {
					skip = 0
				}
			case (a == atom.Script || a == atom.Style) && kind == html.StartTagToken:
				skip = a
			case a == 0 && kind == html.StartTagToken && isNoTag(string(name), source):
				b.WriteString(raw)
			case !isInline(a):
				b.WriteByte(' ')
			}
		case html.CommentToken, html.DoctypeToken, html.ErrorToken:
		}
	}
	text := b.String()
	if strings.Contains(text, "&") {
		text = markup.Unescape(text) // escaped once too often, as it often is
	}
	return clean.Line(text)
}

// isNoTag reports whether what looks like the tag of an element that HTML does
// not have is none, as in "Vector<T>". One that is closed is one, and so are
// those of word processors, which have a prefix.
func isNoTag(name, source string) bool {
	return len(source) <= maxTitle && !strings.ContainsAny(name, ":-") && !strings.Contains(strings.ToLower(source), "</"+name)
}

// maxTitle is the length of source above which it is no title.
const maxTitle = 1000

// isInline: elements that stand inside of a word or between two.
func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Big, atom.Cite, atom.Code, atom.Del, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark,
		atom.Q, atom.S, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Strike:
		return true
	}
	return false
}

// looksLikeHTML reports whether a text that is said to be plain is HTML all
// the same: it closes an element of HTML or refers to a character by name.
func looksLikeHTML(s string) bool {
	for rest := s; ; {
		i := strings.IndexAny(rest, "<&")
		if i < 0 {
			return false
		}
		rest = rest[i:]
		if rest[0] == '&' {
			if end := strings.IndexByte(rest[:min(len(rest), 40)], ';'); end > 2 && markup.Unescape(rest[:end+1]) != rest[:end+1] {
				return true
			}
		} else if end := strings.IndexByte(rest[:min(len(rest), 40)], '>'); end > 2 {
			name := strings.ToLower(strings.Trim(rest[1:end], "/ "))
			if a := atom.Lookup([]byte(name)); isKept(a) && (rest[1] == '/' || a == atom.Br || a == atom.P) {
				return true
			}
		}
		rest = rest[1:]
	}
}
