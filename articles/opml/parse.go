package opml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/feed/markup"
	"lede/articles/ingest/dates"
)

// The bounds of what is read of a list.
const (
	maxBytes   = 64 << 20 // of the document; a larger one is refused
	maxDepth   = 20       // folders in folders; deeper ones count for the one around
	maxFolders = 20       // that one feed is in
	maxName    = 300      // bytes of a title or the name of a folder
)

// Parse reads a list of subscriptions. The error wraps ErrNotList or
// ErrHostile and says in plain words why nothing could be read. A list without
// feeds is a list.
func Parse(data []byte) (*List, error) {
	if len(data) > maxBytes {
		return nil, refusal{ErrHostile, fmt.Sprintf("it has more than %d MB", maxBytes>>20)}
	}
	text, err := markup.Guard(markup.Text(data, ""))
	if err != nil {
		return nil, refusal{ErrHostile, err.Error()}
	}
	scanner := markup.NewScanner(text)
	for {
		t, more := scanner.Next()
		switch {
		case !more:
			return nil, ErrNotList
		case t.Kind != markup.Start && t.Kind != markup.Empty:
		case t.Name == "opml", t.Name == "outline", t.Name == "outlinedocument":
			return outlines(scanner, t), nil
		case t.Name == "rdf":
			return friends(scanner), nil
		case t.Name == "html", t.Name == "head":
			return nil, refusal{ErrNotList, "it is a page, not a list of subscriptions"}
		case t.Name == "rss", t.Name == "feed":
			return nil, refusal{ErrNotList, "it is a feed, not a list of subscriptions"}
		}
	}
}

// reader walks over the outlines of a document.
type reader struct {
	list    List
	at      map[string]int // where in the list a feed is
	open    []outline
	folders []string
	head    string // the element of the head whose text comes next
}

// outline is an outline that is open, and whether it is a folder.
type outline struct{ folder bool }

func outlines(scanner *markup.Scanner, first markup.Token) *List {
	r := reader{at: make(map[string]int)}
	for t, more := first, true; more; t, more = scanner.Next() {
		switch {
		case t.Kind == markup.Characters:
			r.headText(t.Text)
		case t.Name != "outline":
			r.head = ""
			if t.Kind == markup.Start {
				r.head = t.Name
			}
		case t.Kind == markup.End:
			r.pop()
		default:
			r.head = ""
			r.outline(t)
			if t.Kind == markup.Empty {
				r.pop()
			}
		}
	}
	return &r.list
}

// headText takes what the head says about the list.
func (r *reader) headText(s string) {
	l := &r.list
	switch r.head {
	case "title":
		l.Title = name(l.Title + s)
	case "ownername":
		l.Owner = name(l.Owner + s)
	case "datecreated":
		if d, ok := dates.Parse(strings.TrimSpace(s)); ok {
			l.Created = d.When()
			if d.Precision == dates.Local {
				l.Created = articles.At(d.Time)
			}
		}
	}
}

func (r *reader) pop() {
	if len(r.open) == 0 {
		return
	}
	if r.open[len(r.open)-1].folder {
		r.folders = r.folders[:len(r.folders)-1]
	}
	r.open = r.open[:len(r.open)-1]
}

// outline takes in one outline: a feed, a list, a page, or a folder.
func (r *reader) outline(t markup.Token) {
	title := cmp.Or(name(t.Attr("text")), name(t.Attr("title")))
	kind := strings.ToLower(strings.TrimSpace(t.Attr("type")))
	address := Address(cmp.Or(strings.TrimSpace(t.Attr("xmlurl")), strings.TrimSpace(t.Attr("rssurl")), strings.TrimSpace(t.Attr("feedurl"))))
	other := Address(t.Attr("url"))
	home := Address(t.Attr("htmlurl"))
	folder := false
	switch {
	case kind == "source" && address != "":
		r.takeIn(Link{address, title})
	case address != "":
		r.list.add(Feed{URL: address, Title: title, Home: home, Folders: r.foldersOf(t)}, r.at)
	case kind == "include" && other != "", kind == "link" && isListAddress(other):
		r.takeIn(Link{other, title})
	case kind == "rss" && other != "":
		r.list.add(Feed{URL: other, Title: title, Home: home, Folders: r.foldersOf(t)}, r.at)
	case home != "":
		r.list.Pages = append(r.list.Pages, Link{home, title})
	case title != "" && len(r.folders) < maxDepth:
		folder = true
		r.folders = append(r.folders, title)
	}
	r.open = append(r.open, outline{folder})
}

func (r *reader) takeIn(l Link) {
	if len(r.list.Lists) < MaxFeeds && !slices.Contains(r.list.Lists, l) {
		r.list.Lists = append(r.list.Lists, l)
	}
}

// foldersOf is where a feed stands: in the outlines around it, and in the
// categories it gives itself, which are ways with slashes.
func (r *reader) foldersOf(t markup.Token) [][]string {
	var all [][]string
	if len(r.folders) > 0 {
		all = append(all, slices.Clone(r.folders))
	}
	for category := range strings.SplitSeq(t.Attr("category"), ",") {
		var way []string
		for part := range strings.SplitSeq(category, "/") {
			if part = name(part); part != "" && len(way) < maxDepth {
				way = append(way, part)
			}
		}
		if len(way) > 0 && len(all) < maxFolders {
			all = append(all, way)
		}
	}
	return all
}

// isListAddress reports whether an address is that of a list, by its name.
func isListAddress(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	return strings.HasSuffix(strings.ToLower(path), ".opml")
}

// Address is s as the address of a feed, or empty. The scheme feed, by which
// some programs know that a link is for them, stands for http or before the
// real one.
func Address(s string) string {
	s = strings.TrimSpace(s)
	if rest, found := strings.CutPrefix(s, "feed:"); found {
		s = rest
		if strings.HasPrefix(rest, "//") {
			s = "http:" + rest
		}
	}
	address, _ := clean.URL(s)
	return address
}

// name is a title or the name of a folder as one clean line of bounded length.
func name(s string) string {
	s = clean.Line(s)
	if len(s) <= maxName {
		return s
	}
	return clean.Line(strings.ToValidUTF8(s[:maxName], ""))
}
