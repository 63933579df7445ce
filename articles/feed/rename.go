package feed

import (
	"strings"
)

// rename is the name of e in the dialect that is written, or empty for what is
// left out.
func (w *writer) rename(e *element) string {
	prefix, local, foreign := strings.Cut(e.name, ":")
	if !foreign {
		if w.kind == "atom" {
			return renameAtom(e.name)
		}
		return renameRSS(e.name)
	}
	if !isName(local) {
		return ""
	}
	switch prefix {
	case "dc", "itunes", "media", "sy", "feedburner":
		return e.name
	case "atom":
		if w.kind == "atom" {
			return local
		}
		return e.name
	case "dcterms":
		switch local {
		case "created", "issued", "date", "modified":
			return "dc:date"
		}
	case "content":
		if local == "encoded" && w.kind == "atom" {
			return "content"
		}
		if local == "encoded" {
			return e.name
		}
	case "xhtml":
		if w.kind != "atom" && (local == "body" || local == "div") {
			return "content:encoded"
		}
	}
	return ""
}

// isName reports whether s can be written as the name of an element. Names in
// other letters can too, but no vocabulary that is read has any.
func isName(s string) bool {
	for i, c := range []byte(s) {
		letter := 'a' <= c && c <= 'z' || c == '_'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}

func renameAtom(name string) string {
	switch name {
	case "title", "id", "updated", "modified", "subtitle", "tagline", "link", "author", "category", "entry", "summary",
		"source", "published", "issued", "content", "name", "email", "uri", "url":
		return name
	case "created", "pubdate", "pubDate":
		return "published"
	case "info", "description":
		return "subtitle"
	case "contributor":
		return name
	}
	return ""
}

func renameRSS(name string) string {
	switch name {
	case "channel", "item", "title", "description", "link", "language", "managingeditor", "webmaster", "lastbuilddate",
		"ttl", "category", "author", "comments", "guid", "enclosure", "source":
		return name
	case "pubdate", "published", "date", "modified", "updated":
		return "pubDate"
	case "body", "fullitem", "content":
		return "content:encoded"
	case "abstract", "summary", "tagline", "subtitle":
		return "description"
	case "creator":
		return "dc:creator"
	}
	return ""
}
