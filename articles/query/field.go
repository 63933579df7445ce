package query

import (
	"strings"

	"lede/articles"
)

// fieldNames are the words before a colon, as they are written back.
var fieldNames = [...]string{
	Title: "title", Body: "body", By: "by", Source: "source",
	Feed: "feed", Tag: "tag", URL: "url", Lang: "lang",
}

// howNames are those that ask for names; a type of name has its own.
var howNames = [...]string{Named: "name", About: "about", With: "with", Near: "near"}

// stateNames are what may follow "is:".
var stateNames = [...]string{Read: "read", Unread: "unread", Starred: "starred", Watched: "watched"}

// orderNames are what may follow "sort:".
var orderNames = [...]string{
	articles.Newest: "newest", articles.Oldest: "oldest", articles.Relevance: "relevance",
	articles.Best: "best",
}

// others are the fields that hold neither words nor names.
var others = [...]string{"date", "after", "before", "is", "sort"}

// index finds a name in a table of them.
func index(table []string, name string) (int, bool) {
	for i, t := range table {
		if t == name && t != "" {
			return i, true
		}
	}
	return 0, false
}

// isField says whether name, in lower case, is a field.
func isField(name string) bool {
	if _, ok := index(fieldNames[:], name); ok {
		return true
	}
	if _, ok := index(others[:], name); ok {
		return true
	}
	_, ok := nameField(name)
	return ok
}

// nameField is the node that a field of names makes, without its text.
func nameField(name string) (Name, bool) {
	if how, ok := index(howNames[:], name); ok {
		return Name{How: How(how)}, true
	}
	t, err := articles.ParseType(name)
	return Name{How: OfType, Type: t}, err == nil
}

// field is the name of the field as it is written.
func (n Name) field() string {
	switch {
	case n.How != OfType:
		return howNames[n.How]
	case n.Type == articles.Organisation:
		return "org"
	}
	return n.Type.String()
}

// cutField cuts text at the colon after what may be the name of a field. It is
// not one where the colon has a use of its own: 10:30, http://example.com.
func cutField(text string) (name, value string, ok bool) {
	i := 0
	for i < len(text) && 'a' <= text[i]|0x20 && text[i]|0x20 <= 'z' {
		i++
	}
	if i < 2 || i == len(text) || text[i] != ':' || strings.HasPrefix(text[i+1:], "//") {
		return "", "", false
	}
	return strings.ToLower(text[:i]), text[i+1:], true
}

// nearest is the field that somebody who wrote name may have meant, or empty:
// the word another program uses, or one letter away.
func nearest(name string) string {
	switch name {
	case "author", "writer", "byline":
		return "by"
	case "from", "outlet", "publisher", "site":
		return "source"
	case "entity", "names", "mentions":
		return "name"
	case "headline", "subject":
		return "title"
	case "text", "content":
		return "body"
	case "on", "when", "day", "published":
		return "date"
	case "since":
		return "after"
	case "until":
		return "before"
	case "label", "category":
		return "tag"
	case "language":
		return "lang"
	case "link":
		return "url"
	case "order":
		return "sort"
	}
	for _, table := range [][]string{fieldNames[:], howNames[:], others[:], {"person", "org", "place", "event"}} {
		for _, f := range table {
			if len(f) > 2 && oneEdit(name, f) {
				return f
			}
		}
	}
	return ""
}

// oneEdit says whether a becomes b by adding, dropping or changing one letter,
// or by swapping two neighbours.
func oneEdit(a, b string) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
