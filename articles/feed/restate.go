package feed

import (
	"encoding/base64"
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"lede/articles/clean"
)

// restate writes a tree as a document that is beyond reproach, which the
// library then reads: well-formed, in one encoding, with the usual prefixes,
// absolute addresses, dates and links in the elements where they belong, and
// every text as HTML in a CDATA section. Elements that carry no news are left
// out.
func restate(root *element, kind, base string) string {
	w := writer{kind: kind, base: base}
	w.b.Grow(32 << 10)
	switch kind {
	case "atom":
		w.b.WriteString("<feed" + declarations + ` xmlns="http://www.w3.org/2005/Atom">`)
		w.children(root)
		w.b.WriteString("</feed>")
	case "cdf":
		w.b.WriteString("<rss" + declarations + ` version="2.0"><channel>`)
		w.cdf(root)
		w.b.WriteString("</channel></rss>")
	default:
		w.b.WriteString("<rss" + declarations + ` version="2.0">`)
		w.rss(root)
		w.b.WriteString("</rss>")
	}
	return w.b.String()
}

const declarations = ` xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
	` xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd"` +
	` xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"` +
	` xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"`

type writer struct {
	b    strings.Builder
	kind string
	base string
}

// rss writes what is in the root of RSS or RDF. The channel may be missing,
// and in RDF the items stand beside it.
func (w *writer) rss(root *element) {
	if root.name == "channel" {
		w.element(root)
		return
	}
	if root.child("channel") == nil {
		w.b.WriteString("<channel>")
		w.children(root)
		w.b.WriteString("</channel>")
		return
	}
	w.children(root)
}

// cdf writes the channels in a channel of CDF one after another.
func (w *writer) cdf(channel *element) {
	for _, c := range channel.children {
		switch c.name {
		case "channel":
			w.cdf(c)
		case "item":
			w.b.WriteString("<item>")
			w.children(c)
			w.cdfAttrs(c)
			w.b.WriteString("</item>")
		default:
			w.element(c)
		}
	}
	w.cdfAttrs(channel)
}

func (w *writer) cdfAttrs(e *element) {
	w.leaf("link", "", w.resolved(e, e.attr("href")))
	w.leaf("pubDate", "", e.attr("lastmod"))
}

func (w *writer) children(e *element) {
	for _, c := range e.children {
		w.element(c)
	}
	if e.name != "item" && e.name != "entry" {
		return
	}
	w.leaf("dc:language", "", langOf(e))
	if about := e.rdfAbout(); about != "" && e.child("guid") == nil {
		w.leaf("guid", ` isPermaLink="false"`, about)
	}
}

// langOf is the language of an item: its own, or else that of its text.
func langOf(e *element) string {
	for _, name := range []string{"content", "content:encoded", "xhtml:body", "body", "summary", "description", "title"} {
		if c := e.child(name); c != nil && c.lang != "" {
			return c.lang
		}
	}
	return e.lang
}

// element writes e under the name by which the library knows it.
func (w *writer) element(e *element) {
	if e.name == "items" && w.kind != "atom" {
		w.children(e) // in RSS 1.1; in 1.0 a list of references stands there
		return
	}
	name := w.rename(e)
	if name == "" {
		return
	}
	if !holds(e.name) {
		if text := w.content(e, name); len(text) <= longest(e.name, name) {
			w.leaf(name, w.attrs(e), text)
		}
		return
	}
	w.b.WriteString("<" + name + w.attrs(e) + ">")
	w.cdata(strings.TrimSpace(e.source))
	w.children(e)
	w.b.WriteString("</" + name + ">")
}

// longest is the size in bytes above which what stands in an element is no
// such thing.
func longest(name, written string) int {
	switch written {
	case "pubDate", "published", "issued", "updated", "modified", "lastbuilddate", "dc:date", "language", "dc:language", "ttl":
		return 100
	}
	if isText(strings.TrimPrefix(name, "atom:")) {
		return maxBody
	}
	return 8 << 10
}

// leaf writes an element without elements in it; one that says nothing is
// left out, or it would hide another of its name that does.
func (w *writer) leaf(name, attrs, text string) {
	text = strings.TrimSpace(text)
	if text == "" && attrs == "" {
		return
	}
	w.b.WriteString("<" + name + attrs + ">")
	w.cdata(text)
	w.b.WriteString("</" + name + ">")
}

func (w *writer) cdata(s string) {
	if s == "" {
		return
	}
	s = clean.Printable(s)
	if strings.Contains(s, "]]>") {
		w.b.WriteString(html.EscapeString(s)) // not in pieces, as joining them would take long
		return
	}
	w.b.WriteString("<![CDATA[" + s + "]]>")
}

// rename is the name of e in the dialect that is written, or empty for what is
// left out.
func (w *writer) rename(e *element) string {
	prefix, local, foreign := strings.Cut(e.name, ":")
	if !foreign {
		if w.kind == "atom" {
			return renameAtom(e.name)
		}
		return renameRSS(e.name)
	}
	if !isName(local) {
		return ""
	}
	switch prefix {
	case "dc", "itunes", "media", "sy", "feedburner":
		return e.name
	case "atom":
		if w.kind == "atom" {
			return local
		}
		return e.name
	case "dcterms":
		switch local {
		case "created", "issued", "date", "modified":
			return "dc:date"
		}
	case "content":
		if local == "encoded" && w.kind == "atom" {
			return "content"
		}
		if local == "encoded" {
			return e.name
		}
	case "xhtml":
		if w.kind != "atom" && (local == "body" || local == "div") {
			return "content:encoded"
		}
	}
	return ""
}

// isName reports whether s can be written as the name of an element. Names in
// other letters can too, but no vocabulary that is read has any.
func isName(s string) bool {
	for i, c := range []byte(s) {
		letter := 'a' <= c && c <= 'z' || c == '_'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

func renameAtom(name string) string {
	switch name {
	case "title", "id", "updated", "modified", "subtitle", "tagline", "link", "author", "category", "entry", "summary",
		"source", "published", "issued", "content", "name", "email", "uri", "url":
		return name
	case "created", "pubdate", "pubDate":
		return "published"
	case "info", "description":
		return "subtitle"
	case "contributor":
		return name
	}
	return ""
}

func renameRSS(name string) string {
	switch name {
	case "channel", "item", "title", "description", "link", "language", "managingeditor", "webmaster", "lastbuilddate",
		"ttl", "category", "author", "comments", "guid", "enclosure", "source":
		return name
	case "pubdate", "published", "date", "modified", "updated":
		return "pubDate"
	case "body", "fullitem", "content":
		return "content:encoded"
	case "abstract", "summary", "tagline", "subtitle":
		return "description"
	case "creator":
		return "dc:creator"
	}
	return ""
}

// attrs are the attributes that are read, with absolute addresses.
func (w *writer) attrs(e *element) string {
	var b strings.Builder
	for _, a := range e.attrs {
		if a.Prefix != "" && a.Prefix != "rdf" || a.Value == "" {
			continue
		}
		name, value := a.Name, a.Value
		switch name {
		case "href", "url", "src", "uri":
			value = w.resolved(e, value)
		case "resource": // RDF's way to give an address
			name, value = "href", w.resolved(e, value)
		case "ispermalink":
			name = "isPermaLink"
		case "rel", "type", "title", "hreflang", "length", "filesize", "medium", "term", "label", "domain", "text":
			if e.name == "content" || e.name == "summary" || e.name == "title" || e.name == "subtitle" {
				continue // what is written is HTML, whatever it was
			}
		default:
			continue
		}
		b.WriteString(" " + name + `="` + html.EscapeString(clean.Line(value)) + `"`)
	}
	return b.String()
}

func (w *writer) resolved(e *element, ref string) string {
	if ref == "" {
		return ""
	}
	base := e.base
	if base == "" {
		base = w.base
	}
	return resolve(base, ref)
}

// content is what stands in e, as HTML if it is a text.
func (w *writer) content(e *element, name string) string {
	if w.isAddress(e, name) {
		return w.resolved(e, strings.TrimSpace(e.source))
	}
	source := e.source
	if w.isConstruct(e) {
		source = constructHTML(e)
	}
	if e.base != "" && e.base != w.base && strings.Contains(source, "<") {
		return `<base href="` + html.EscapeString(e.base) + `">` + source
	}
	return source
}

// isAddress: elements whose text is an address. An id is none: it is a name,
// even where it looks like one.
func (w *writer) isAddress(e *element, name string) bool {
	switch name {
	case "link", "comments", "uri", "url", "feedburner:origlink", "itunes:new-feed-url":
		return true
	case "guid":
		return e.base != "" && !strings.EqualFold(e.attr("ispermalink"), "false")
	}
	return false
}

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
