package feed

import (
	"lede/articles/feed/markup"
)

// element is a part of a feed document, in one of two roles. One that holds
// others, such as a channel, an item or an author, has children. All others
// hold content, and what stands in them is source: HTML, with all that was
// elements in them written out again as tags.
type element struct {
	name     string // in lower case, with the usual prefix if it is foreign: "dc:creator"
	attrs    []markup.Attr
	base     string // the xml:base in force, absolute or relative to the document's; empty if there is none
	lang     string // the xml:lang in force
	source   string
	literal  bool // source is of elements that were not escaped, as in XHTML
	children []*element
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name == name && a.Prefix == "" {
			return a.Value
		}
	}
	return ""
}

// rdfAbout is the name that RDF gives to a thing, or empty.
func (e *element) rdfAbout() string {
	for _, a := range e.attrs {
		if a.Name == "about" && a.Prefix == "rdf" {
			return a.Value
		}
	}
	return ""
}

// child is the first child of that name, or nil.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}
