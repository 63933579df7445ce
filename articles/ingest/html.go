package ingest

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	charsets "golang.org/x/net/html/charset"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest/charset"
	"lede/articles/ingest/dates"
)

// maxElements is the number of elements above which a page is not searched for
// its article but taken whole: the search compares elements with each other.
const maxElements = 50_000

// decodeHTML reads a page. What is the article on it and what is around it,
// readability decides, as the reader views of browsers do; what the page says
// about itself in its head is read here, and so is the way from elements to
// plain text.
func decodeHTML(r io.Reader, c calendar) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		yield(parsePage(decodePage(raw), c))
	}
}

// decodePage turns the bytes of a page into a string, by what it declares as
// far as that is to be believed.
func decodePage(raw []byte) string {
	_, name, certain := charsets.DetermineEncoding(raw, "text/html")
	if !certain && !declares(raw) {
		return charset.Decode(raw)
	}
	return charset.Labelled(raw, name)
}

// declares reports whether a page names an encoding where browsers look for it.
func declares(raw []byte) bool {
	const reach = 1024 // WHATWG HTML, 13.2.3.2
	return bytes.Contains(bytes.ToLower(raw[:min(len(raw), reach)]), []byte("charset"))
}

// parsePage takes a page apart.
func parsePage(s string, c calendar) (articles.Article, error) {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return articles.Article{}, errors.New("its elements are nested deeper than a page can be")
	}
	h := readPageHead(doc, c)
	a := h.article
	base := h.base
	if base == "" {
		base = a.URL
	}
	body, found := mainContent(doc, base)
	if a.Byline == nil {
		a.Byline = found.Byline
	}
	if a.Byline == nil {
		a.Byline = h.signed
	}
	text := textOf(body, base)
	text.prune()
	if a.Title = withoutSite(a.Title, h.site); a.Title == "" {
		a.Title = betterTitle(withoutSite(found.Title, h.site), doc, text.paragraphs)
	}
	a.Links = text.links
	if a.Title == "" {
		a.Title = text.cutHeading()
	}
	finishPage(&a, text.paragraphs, c)
	return a, nil
}

// mainContent finds the element that holds the article, and the title and the
// byline as readability makes them of the page. If nothing on the page looks
// like an article, all of it is taken but what is marked as something else.
func mainContent(doc *html.Node, base string) (*html.Node, articles.Article) {
	n := 0
	for d := range doc.Descendants() {
		if d.Type == html.ElementNode {
			n++
		}
	}
	if n <= maxElements {
		dropNoise(doc)
		parser := readability.NewParser()
		var address *url.URL
		if u, err := url.Parse(base); err == nil && base != "" {
			address = u
		}
		found, err := parser.ParseDocument(doc, address)
		if err == nil && found.Node != nil && hasWords(found.Node) {
			return found.Node, articles.Article{Title: found.Title(), Byline: pageByline(found.Byline())}
		}
	}
	for _, tag := range []atom.Atom{atom.Article, atom.Main, atom.Body} {
		for d := range doc.Descendants() {
			if d.DataAtom == tag && hasWords(d) {
				dropAround(d)
				return d, articles.Article{Title: pageTitle(doc)}
			}
		}
	}
	return doc, articles.Article{Title: pageTitle(doc)}
}

// pageByline makes names of the line that a page marks as its byline, which
// often has the date or the author's office below it.
func pageByline(s string) []string {
	for l := range strings.Lines(s) {
		l = clean.Line(l)
		if !isByline(l) {
			l = "By " + l
		}
		if b, ok := readByline(l); ok {
			return b.names
		}
	}
	return nil
}

func hasWords(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			return true
		}
	}
	return false
}

// dropAround removes what pages mark as not their content.
func dropAround(n *html.Node) {
	var drop []*html.Node
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Nav, atom.Aside, atom.Footer, atom.Form:
			drop = append(drop, d)
		}
	}
	for _, d := range drop {
		if d.Parent != nil {
			d.Parent.RemoveChild(d)
		}
	}
}

// pageTop is how many paragraphs from the top may not be of the text.
const pageTop = 8

// finishPage sets the text of an article that came from a page: the lines at
// its top that repeat the title, the byline and the date are no part of it,
// and fill in what the head did not say.
func finishPage(a *articles.Article, paragraphs []string, c calendar) {
	for i := 0; i < min(len(paragraphs), pageTop); {
		if !takeTop(a, paragraphs[i], c) {
			i++
			continue
		}
		paragraphs = append(paragraphs[:i:i], paragraphs[i+1:]...)
	}
	addDateline(a, paragraphs, c)
	a.Text = strings.Join(dropEndMarks(paragraphs), "\n\n")
}

// takeTop reports whether a paragraph near the top is not of the text, and
// takes what it says.
func takeTop(a *articles.Article, p string, c calendar) bool {
	if strings.EqualFold(clean.Line(p), clean.Line(a.Title)) {
		return true
	}
	if len(p) > bodyLine || strings.Contains(p, "\n") {
		return false
	}
	if isFurniture(p) {
		return true
	}
	if b, ok := readByline(p); ok {
		if a.Byline == nil {
			a.Byline = b.names
		}
		if a.Source == "" {
			a.Source = b.outlet
		}
		if a.Published.IsZero() {
			a.Published = c.printed(b.date)
		}
		return true
	}
	place, d, ok := dates.Line(p)
	if !ok {
		return false
	}
	when := c.printed(d.When())
	switch {
	case when.IsZero():
		return false // the reader may know what it means
	case isUpdate(p) && a.Updated.IsZero():
		a.Updated = when
	case !isUpdate(p) && a.Published.IsZero():
		a.Published = when
	}
	if a.Dateline == "" {
		a.Dateline = place
	}
	return true
}
