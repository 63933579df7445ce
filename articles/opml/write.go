package opml

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// Write writes l as OPML 2.0. Feeds stand in a folder by their first tag, in
// the order in which the tags come first, and those without a tag stand before
// them all. Lists and Pages are written too.
func Write(w io.Writer, l List) error {
	doc := document{Version: "2.0", Title: l.Title, Owner: l.Owner}
	if !l.Created.IsZero() {
		doc.Created = l.Created.Time.UTC().Format(time.RFC1123)
	}
	var folders []element
	at := make(map[string]int)
	for _, f := range l.Feeds {
		folder := f.folder()
		if folder == "" {
			doc.Body = append(doc.Body, feedElement(f))
			continue
		}
		i, there := at[folder]
		if !there {
			i = len(folders)
			at[folder] = i
			folders = append(folders, element{Text: folder, Title: folder})
		}
		folders[i].Inside = append(folders[i].Inside, feedElement(f))
	}
	doc.Body = append(doc.Body, folders...)
	for _, list := range l.Lists {
		doc.Body = append(doc.Body, element{Type: "include", Text: label(list.Title, list.URL), URL: list.URL})
	}
	for _, page := range l.Pages {
		doc.Body = append(doc.Body, element{Text: label(page.Title, page.URL), HTMLURL: page.URL})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("writing the list: %w", err)
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("writing the list: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("writing the list: %w", err)
	}
	return nil
}

type document struct {
	XMLName xml.Name  `xml:"opml"`
	Version string    `xml:"version,attr"`
	Title   string    `xml:"head>title"`
	Created string    `xml:"head>dateCreated,omitempty"`
	Owner   string    `xml:"head>ownerName,omitempty"`
	Body    []element `xml:"body>outline"`
}

type element struct {
	Type     string    `xml:"type,attr,omitempty"`
	Text     string    `xml:"text,attr"` // the one attribute that OPML demands
	Title    string    `xml:"title,attr,omitempty"`
	XMLURL   string    `xml:"xmlUrl,attr,omitempty"`
	HTMLURL  string    `xml:"htmlUrl,attr,omitempty"`
	URL      string    `xml:"url,attr,omitempty"`
	Category string    `xml:"category,attr,omitempty"`
	Inside   []element `xml:"outline"`
}

func feedElement(f Feed) element {
	title := label(f.Title, f.URL)
	return element{Type: "rss", Text: title, Title: title, XMLURL: f.URL, HTMLURL: f.Home, Category: categories(f.Tags[min(1, len(f.Tags)):])}
}

func label(title, address string) string {
	if title == "" {
		return address
	}
	return title
}

// categories are the tags beside the folder as OPML lists them. Where the signs that part them stand
// in one, there is no way to write it, and a space stands for them.
func categories(tags []string) string {
	parted := strings.NewReplacer(",", " ", "/", " ")
	var all []string
	for _, tag := range tags {
		if tag = name(parted.Replace(tag)); tag != "" && !slices.Contains(all, tag) {
			all = append(all, tag)
		}
	}
	return strings.Join(all, ",")
}
