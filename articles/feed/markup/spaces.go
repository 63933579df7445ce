package markup

import "strings"

// Spaces are the namespaces that a document has declared so far. A prefix
// means the same everywhere in a document, the last declaration counting:
// nobody writes otherwise but to test parsers, and in a document with
// elements that are never closed there is no telling where one would end.
type Spaces map[string]string // from prefix to canonical prefix

// Declare notes the declarations that a start tag holds, but for the one of
// the default, which is for the element and what is in it: see Default.
func (s Spaces) Declare(t Token) {
	for _, a := range t.Attrs {
		if a.Prefix == "xmlns" {
			s[a.Name] = canonical(a.Value, a.Name)
		}
	}
}

// Default is the canonical prefix of the default namespace that a start tag
// declares, and whether it declares one.
func (s Spaces) Default(t Token) (string, bool) {
	for _, a := range t.Attrs {
		if a.Prefix == "" && a.Name == "xmlns" {
			return canonical(a.Value, ""), true
		}
	}
	return "", false
}

// Of is the canonical prefix for one that is written. One that is not declared
// stands for itself: many feeds write dc:date without saying what dc is.
func (s Spaces) Of(prefix string) string {
	if c, ok := s[prefix]; ok {
		return c
	}
	return canonical("", prefix)
}

// canonical is the prefix that is commonly used for a namespace: "" for those
// of RSS and RDF, which are written without, and the given one for a namespace
// that is not known.
func canonical(uri, prefix string) string {
	uri = strings.ToLower(strings.TrimRight(strings.TrimSpace(uri), "/#"))
	uri = strings.TrimPrefix(strings.TrimPrefix(uri, "https://"), "http://")
	for _, known := range namespaces {
		if uri == known.uri {
			return known.prefix
		}
	}
	switch prefix {
	case "rss", "rdf":
		return ""
	case "a", "atom10", "atom03":
		return "atom"
	}
	return prefix
}

// namespaces are those of the vocabularies that carry news, without scheme and
// in lower case, as they are found misspelt in all ways.
var namespaces = [...]struct{ uri, prefix string }{
	{"www.w3.org/2005/atom", "atom"},
	{"purl.org/atom/ns", "atom"},
	{"example.com/newformat", "atom"},
	{"example.com/necho", "atom"},
	{"purl.org/echo", "atom"},
	{"uri/of/echo/namespace", "atom"},
	{"purl.org/pie", "atom"},
	{"purl.org/rss/1.0", ""},
	{"purl.org/net/rss1.1", ""},
	{"my.netscape.com/rdf/simple/0.9", ""},
	{"channel.netscape.com/rdf/simple/0.9", ""},
	{"backend.userland.com/rss", ""},
	{"blogs.law.harvard.edu/tech/rss", ""},
	{"purl.org/rss/2.0", ""},
	{"www.w3.org/1999/02/22-rdf-syntax-ns", ""},
	{"purl.org/dc/elements/1.1", "dc"},
	{"purl.org/dc/elements/1.0", "dc"},
	{"purl.org/dc/terms", "dcterms"},
	{"purl.org/rss/1.0/modules/content", "content"},
	{"purl.org/rss/1.0/modules/syndication", "sy"},
	{"www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
	{"example.com/dtds/podcast-1.0.dtd", "itunes"},
	{"search.yahoo.com/mrss", "media"},
	{"rssnamespace.org/feedburner/ext/1.0", "feedburner"},
	{"www.w3.org/1999/xhtml", "xhtml"},
	{"www.w3.org/2000/svg", "svg"},
	{"www.w3.org/1998/math/mathml", "math"},
	{"xmlns.com/foaf/0.1", "foaf"},
	{"www.w3.org/xml/1998/namespace", "xml"},
}
