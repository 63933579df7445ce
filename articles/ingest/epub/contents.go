package epub

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// contents is the table of contents by the names of files.
type contents map[string][]place

// place is a line of the table.
type place struct {
	id, title string
	level     int // from 1
}

// chapter is what the table says about a file.
func (c contents) chapter(name string) Chapter {
	ch := Chapter{Name: name}
	for _, p := range c[name] {
		if ch.Title == "" {
			ch.Title = p.title
		}
		if p.level == 1 && p.id != "" {
			ch.Marks = append(ch.Marks, Mark{p.id, p.title})
		}
	}
	if len(ch.Marks) < 2 {
		ch.Marks = nil
	}
	return ch
}

// contents reads the navigation document, or the NCX where there is none. A
// book may do without either.
func (p opf) contents(root string, files Files) contents {
	c := make(contents)
	for _, item := range p.Items {
		name, _ := resolve(root, item.Href)
		if !slices.Contains(strings.Fields(item.Properties), "nav") {
			continue
		}
		if raw, err := files(name); err == nil {
			c.readNav(name, raw)
		}
	}
	if len(c) > 0 {
		return c
	}
	for _, item := range p.Items {
		if item.ID != p.Spine.TOC && item.Type != "application/x-dtbncx+xml" {
			continue
		}
		name, _ := resolve(root, item.Href)
		var ncx struct {
			Points []point `xml:"navMap>navPoint"`
		}
		if raw, err := files(name); err == nil && decode(raw, &ncx) == nil {
			c.addPoints(name, ncx.Points, 1)
		}
	}
	return c
}

func (c contents) add(from, href, title string, level int) {
	name, id := resolve(from, href)
	title = strings.Join(strings.Fields(title), " ")
	if title != "" {
		c[name] = append(c[name], place{id, title, level})
	}
}

// point is an entry of an NCX.
type point struct {
	Label   string `xml:"navLabel>text"`
	Content struct {
		Src string `xml:"src,attr"`
	} `xml:"content"`
	Points []point `xml:"navPoint"`
}

func (c contents) addPoints(from string, points []point, level int) {
	for _, p := range points {
		c.add(from, p.Content.Src, p.Label, level)
		c.addPoints(from, p.Points, level+1)
	}
}

// readNav reads the list in the element "nav" that is the table of contents:
// the first, unless another says so of itself.
func (c contents) readNav(name string, raw []byte) {
	doc, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return
	}
	var toc *html.Node
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Nav {
			continue
		}
		marked := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "epub:type" && slices.Contains(strings.Fields(a.Val), "toc")
		})
		if toc == nil || marked {
			toc = n
		}
		if marked {
			break
		}
	}
	if toc == nil {
		return
	}
	for n := range toc.Descendants() {
		if n.DataAtom != atom.A {
			continue
		}
		href := ""
		for _, a := range n.Attr {
			if a.Key == "href" {
				href = a.Val
			}
		}
		level := 0
		for up := range n.Ancestors() {
			if up.DataAtom == atom.Ol || up.DataAtom == atom.Ul {
				level++
			}
			if up == toc {
				break
			}
		}
		var title strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				title.WriteString(d.Data + " ")
			}
		}
		if href != "" {
			c.add(name, href, title.String(), max(level, 1))
		}
	}
}
