package feed

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles/clean"
	"lede/articles/feed/markup"
)

// maxBody is the most of one text that is read, in bytes of source: a million
// words are no article.
const maxBody = 4 << 20

// hypertext returns source as HTML of which only what carries text is left:
// no scripts, styles and controls, no attributes but addresses, which are
// absolute, and nothing in the text that a terminal would obey. Source without
// any tag is plain text, in which a blank line parts paragraphs.
//
// The result need not be balanced: whoever reads HTML has to mend it anyway.
func hypertext(source, base string) string {
	source = strings.TrimSpace(source[:min(len(source), maxBody)])
	if !strings.Contains(source, "<") {
		text := clean.Printable(markup.Unescape(source))
		if !strings.Contains(text, "\n\n") {
			return html.EscapeString(text)
		}
		return paragraphs(text)
	}
	h := hyper{base: addressOf(base)}
	h.b.Grow(len(source))
	for more := true; more; {
		source, more = h.read(source)
	}
	return strings.TrimSpace(h.b.String())
}

type hyper struct {
	b    strings.Builder
	base *url.URL
	skip atom.Atom // the element whose content is left out
	deep int       // elements of that name open
	from int       // where in the source its content begins

	unclosed int // elements so far whose end was looked for in vain
}

// maxUnclosed is how often the end of an element is looked for in vain before
// nothing is left out with one any more: each time costs a walk to the end.
const maxUnclosed = 4

// read reads source to its end. If an element that is left out is never
// closed, it returns what stands in it, which is to be read after all: it would
// take the rest of the article with it.
func (h *hyper) read(source string) (rest string, more bool) {
	z := html.NewTokenizer(strings.NewReader(source))
	for at := 0; ; {
		kind := z.Next()
		at += len(z.Raw())
		if h.skip == 0 {
			h.from = at
		}
		switch kind {
		case html.ErrorToken:
			if h.skip == 0 || h.skip == atom.Script || h.skip == atom.Style {
				return "", false
			}
			h.skip = 0
			h.unclosed++
			return source[min(h.from, len(source)):], true
		case html.TextToken:
			if h.skip == 0 {
				h.b.WriteString(html.EscapeString(clean.Printable(string(z.Text()))))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			h.tag(z, kind)
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

func (h *hyper) tag(z *html.Tokenizer, kind html.TokenType) {
	name, more := z.TagName()
	a := atom.Lookup(name)
	switch {
	case h.skip != 0:
		h.inSkipped(a, kind)
		return
	case isDropped(a):
		if kind == html.StartTagToken && (h.unclosed < maxUnclosed || a == atom.Script || a == atom.Style) {
			h.skip, h.deep = a, 1
		} else {
			z.NextIsNotRawText()
		}
		return
	case a == atom.Base:
		h.setBase(z, more)
		return
	case !isKept(a):
		if kind == html.StartTagToken {
			z.NextIsNotRawText()
		}
		return
	case kind == html.EndTagToken:
		h.b.WriteString("</" + a.String() + ">")
		return
	}
	h.b.WriteString("<" + a.String())
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		h.attr(a, string(key), string(value))
	}
	h.b.WriteByte('>')
}

func (h *hyper) inSkipped(a atom.Atom, kind html.TokenType) {
	switch {
	case a != h.skip:
	case kind == html.StartTagToken:
		h.deep++
	case kind == html.EndTagToken:
		if h.deep--; h.deep == 0 {
			h.skip = 0
		}
	}
}

// setBase takes the address that everything behind it is relative to.
func (h *hyper) setBase(z *html.Tokenizer, more bool) {
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if u := addressOf(resolve(stringOf(h.base), string(value))); string(key) == "href" && u != nil {
			h.base = u
		}
	}
}

// attr writes an attribute that says something a reader needs.
func (h *hyper) attr(a atom.Atom, key, value string) {
	switch {
	case key == "href" && a == atom.A, key == "src" && (a == atom.Img || a == atom.Source || a == atom.Video || a == atom.Audio):
		if address, ok := absolute(h.base, value); ok {
			h.b.WriteString(" " + key + `="` + html.EscapeString(address) + `"`)
		}
	case key == "alt" && a == atom.Img, key == "start" && a == atom.Ol:
		h.b.WriteString(" " + key + `="` + html.EscapeString(clean.Line(value)) + `"`)
	case key == "style" && strings.Contains(strings.ReplaceAll(value, " ", ""), "display:none"), key == "hidden":
		h.b.WriteString(" hidden")
	}
}

// isDropped: elements that go with all that is in them.
func isDropped(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Iframe, atom.Svg, atom.Template, atom.Button, atom.Select, atom.Textarea, atom.Title:
		return true
	}
	return false
}

// isKept: elements that shape a text. Of all others only the content stays.
func isKept(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.Article, atom.Aside, atom.Audio, atom.B, atom.Blockquote, atom.Br, atom.Caption, atom.Cite, atom.Code,
		atom.Dd, atom.Del, atom.Details, atom.Dfn, atom.Div, atom.Dl, atom.Dt, atom.Em, atom.Figcaption, atom.Figure, atom.Footer,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Li,
		atom.Main, atom.Mark, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Section,
		atom.Small, atom.Source, atom.Span, atom.Strong, atom.Sub, atom.Summary, atom.Sup, atom.Table, atom.Tbody, atom.Td, atom.Tfoot,
		atom.Th, atom.Thead, atom.Time, atom.Tr, atom.U, atom.Ul, atom.Var, atom.Video, atom.Center, atom.Strike, atom.Tt:
		return true
	}
	return false
}
