package feed

import (
	"html"
	"strings"

	"lede/articles/clean"
)

// restate writes a tree as a document that is beyond reproach, which the
// library then reads: well-formed, in one encoding, with the usual prefixes,
// absolute addresses, dates and links in the elements where they belong, and
// every text as HTML in a CDATA section. Elements that carry no news are left
// out. size is that of the document it comes from.
func restate(root *element, kind, base string, size int) string {
	w := writer{kind: kind, base: base}
	w.b.Grow(size + size/4 + len(declarations)) // addresses grow, little else does
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
		w.leaf(name, w.attrs(e), bounded(w.content(e, name), longest(e.name, name), name == "title"))
		return
	}
	if name == "author" {
		w.author(e)
		return
	}
	w.b.WriteString("<" + name + w.attrs(e) + ">")
	w.cdata(strings.TrimSpace(e.source))
	w.children(e)
	w.b.WriteString("</" + name + ">")
}

// author writes an author as the format has it, which half of the feeds take
// from the other one: a text in RSS, a name and more in Atom.
func (w *writer) author(e *element) {
	switch {
	case w.kind == "atom" && len(e.children) == 0:
		w.b.WriteString("<author>")
		w.leaf("name", "", e.source)
		w.b.WriteString("</author>")
	case w.kind == "atom":
		w.b.WriteString("<author>")
		w.children(e)
		w.b.WriteString("</author>")
	case e.child("name") != nil:
		w.leaf("author", "", e.child("name").source)
	case e.child("email") != nil:
		w.leaf("author", "", e.child("email").source)
	default:
		w.leaf("author", "", e.source)
	}
}

// bounded is text if it has at most so many bytes. What is too long is cut, if
// it may be, and else left out: half a date is another one.
func bounded(text string, most int, cut bool) string {
	if len(text) <= most {
		return text
	}
	switch text = clean.Printable(text); { // most of it may be nothing
	case len(text) <= most:
		return text
	case cut:
		return strings.ToValidUTF8(text[:most], "")
	}
	return ""
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
	return 64 << 10
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
