package ingest

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles"
	"lede/articles/clean"
)

// linksIn gathers the links under n.
func (t *pageText) linksIn(n *html.Node) {
	for d := range n.Descendants() {
		if d.DataAtom == atom.A {
			t.addLink(d, clean.Line(strings.Join(textOf(d, "").paragraphs, " ")))
		}
	}
}

func (t *pageText) link(n *html.Node) {
	from, prefix := t.open.Len(), t.prefix
	t.children(n)
	words := ""
	if from <= t.open.Len() { // else the link held whole paragraphs
		words = strings.TrimPrefix(t.open.String()[from:], prefix)
	}
	words = clean.Line(words)
	t.openLinked += len(words)
	t.addLink(n, words)
}

// addLink notes where a link leads. One to a place on the same page leads
// nowhere.
func (t *pageText) addLink(n *html.Node, words string) {
	ref, err := url.Parse(strings.TrimSpace(attribute(n, "href")))
	if err != nil || ref.String() == "" || ref.Host == "" && ref.Path == "" && ref.RawQuery == "" {
		return
	}
	if t.base != nil {
		ref = t.base.ResolveReference(ref)
	}
	if address, ok := clean.URL(ref.String()); ok && len(t.links) < maxLinks {
		t.links = append(t.links, articles.Link{Text: words, URL: address})
	}
}

// caption writes what stands under a picture, in brackets because it stands
// beside the text. A word or two, or a name, say who took the picture, which is
// not here, or are buttons.
func (t *pageText) caption(n *html.Node) {
	const fewest = 5 // words
	inner := newPageText("")
	inner.children(n)
	inner.end()
	words := strings.TrimSpace(strings.TrimPrefix(clean.Line(strings.Join(inner.paragraphs, " ")), "Image caption"))
	if cut := strings.LastIndex(words, " ("); cut > 0 && strings.HasSuffix(words, ")") && isCredit(words[cut+2:]) {
		words = words[:cut]
	}
	if len(strings.Fields(words)) < fewest || isCredit(words) {
		return
	}
	t.open.WriteString("[" + words + "]")
	t.end()
	t.linksIn(n)
}

// isCredit reports whether s says whose picture it is.
func isCredit(s string) bool {
	s = strings.ToLower(s)
	for _, start := range []string{"photo", "picture:", "image:", "image copyright", "image credit", "credit", "courtesy", "source:", "copyright", "©", "foto"} {
		if strings.HasPrefix(s, start) && len(s) < 100 {
			return true
		}
	}
	return false
}
