// Package epub finds the chapters of an electronic book, in the order they are
// read in, with their titles from the table of contents.
//
// It knows the papers around the chapters (EPUB 3.3: container, package,
// navigation document, and the NCX of EPUB 2) and not what is in them: they are
// pages, to be read as such. It reads the files it asks for by name and nothing
// else, and whatever those say, a chapter is a name in the same book: there is
// no way out of it. No entity is expanded and nothing is fetched.
package epub

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"lede/articles/ingest/charset"
)

// Files reads a file of a book by its name. An error is a clause in plain
// words.
type Files func(name string) ([]byte, error)

// Book is what the papers of a book say.
type Book struct {
	Title      string
	Authors    []string
	Publisher  string
	Language   string
	Date       string // as it stands there
	Identifier string
	Chapters   []Chapter
}

// Chapter is a file of a book, or the part of one, in reading order.
type Chapter struct {
	Name  string // of the file
	Title string // from the table of contents, or empty

	// Marks are the parts of the file that the table of contents lists at its
	// first level, if there are several: each begins at the element with that
	// ID.
	Marks []Mark
}

// Mark is where a part of a file begins.
type Mark struct{ ID, Title string }

// mostChapters is more than the longest book has.
const mostChapters = 20_000

// Open reads the papers of a book.
func Open(files Files) (Book, error) {
	raw, err := files("META-INF/container.xml")
	if err != nil {
		return Book{}, err
	}
	var container struct {
		Roots []struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := decode(raw, &container); err != nil || len(container.Roots) == 0 {
		return Book{}, errors.New("it is not a book as it should be: it does not say where its contents are listed")
	}
	root := strings.TrimPrefix(path.Clean("/"+container.Roots[0].Path), "/")
	if raw, err = files(root); err != nil {
		return Book{}, err
	}
	var p opf
	if err := decode(raw, &p); err != nil {
		return Book{}, fmt.Errorf("its list of contents is damaged (%w)", err)
	}
	book := p.book()
	contents := p.contents(root, files)
	for _, name := range p.order(root) {
		if len(book.Chapters) == mostChapters {
			break
		}
		book.Chapters = append(book.Chapters, contents.chapter(name))
	}
	if len(book.Chapters) == 0 {
		return Book{}, errors.New("it is a book without chapters")
	}
	return book, nil
}

// opf is the package document.
type opf struct {
	Titles      []string `xml:"metadata>title"`
	Creators    []string `xml:"metadata>creator"`
	Publishers  []string `xml:"metadata>publisher"`
	Languages   []string `xml:"metadata>language"`
	Dates       []string `xml:"metadata>date"`
	Identifiers []string `xml:"metadata>identifier"`
	Items       []struct {
		ID         string `xml:"id,attr"`
		Href       string `xml:"href,attr"`
		Type       string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine struct {
		TOC  string `xml:"toc,attr"`
		Refs []struct {
			ID     string `xml:"idref,attr"`
			Linear string `xml:"linear,attr"`
		} `xml:"itemref"`
	} `xml:"spine"`
	Guide []struct {
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	} `xml:"guide>reference"`
}

func (p opf) book() Book {
	first := func(values []string) string {
		for _, v := range values {
			if v = strings.TrimSpace(v); v != "" {
				return v
			}
		}
		return ""
	}
	return Book{
		Title: first(p.Titles), Authors: p.Creators, Publisher: first(p.Publishers), Language: first(p.Languages),
		Date: first(p.Dates), Identifier: first(p.Identifiers),
	}
}

// order is the names of the chapters, without the pages before the text.
func (p opf) order(root string) []string {
	skipped := make(map[string]bool)
	for _, g := range p.Guide {
		if slices.Contains([]string{"cover", "toc", "title-page", "copyright-page"}, g.Type) {
			name, _ := resolve(root, g.Href)
			skipped[name] = true
		}
	}
	pages := make(map[string]string)
	for _, item := range p.Items {
		name, _ := resolve(root, item.Href)
		page := strings.Contains(item.Type, "html") || item.Type == "text/xml"
		if page && !slices.Contains(strings.Fields(item.Properties), "nav") {
			pages[item.ID] = name
		}
	}
	var names []string
	for _, ref := range p.Spine.Refs {
		if name := pages[ref.ID]; name != "" && ref.Linear != "no" && !skipped[name] {
			names = append(names, name)
		}
	}
	if len(names) == 0 && len(skipped) > 0 { // a book of one file, which is its title page too
		p.Guide = nil
		return p.order(root)
	}
	return names
}

// resolve makes a name in the book of an address in one of its files.
func resolve(from, href string) (name, fragment string) {
	href, fragment, _ = strings.Cut(href, "#")
	if decoded, err := url.PathUnescape(href); err == nil {
		href = decoded
	}
	if href == "" {
		return from, fragment
	}
	return strings.TrimPrefix(path.Clean("/"+path.Join(path.Dir(from), href)), "/"), fragment
}

// decode reads XML as it comes: entities other than those of HTML stay as they
// are written.
func decode(raw []byte, into any) error {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		raw, err := io.ReadAll(r)
		return strings.NewReader(charset.Labelled(raw, label)), err
	}
	return d.Decode(into)
}
