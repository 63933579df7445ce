package feed

import (
	"strings"

	"lede/articles/feed/markup"
)

// startInside writes the start of an element that is content. Without its
// prefix and its declarations it is a tag of HTML.
func (b *builder) startInside(t markup.Token) {
	top := b.top()
	top.literal = true
	if t.Kind == markup.Start {
		b.open++
		if t.Name == top.local {
			b.nested++
		}
	}
	b.leaf.WriteString(tagOf(t))
	if b.open > maxDepth*10 {
		b.deep = true
	}
}

// tagOf is a tag as it stands, but for the prefix.
func tagOf(t markup.Token) string {
	if t.Prefix == "" {
		return t.Raw
	}
	at := strings.IndexByte(t.Raw, ':')
	start := "<"
	if t.Kind == markup.End {
		start = "</"
	}
	return start + t.Raw[at+1:]
}

// endInside writes the end of an element that is content. It reports false if
// it is the end of the leaf itself, or of what the leaf is in.
func (b *builder) endInside(t markup.Token) bool {
	top := b.top()
	if t.Name == top.local && b.nested == 0 {
		return false
	}
	if !top.whole && b.nested == 0 && b.isOpen(t.Name) && !isContent(t.Name) {
		return false
	}
	if b.open == 0 {
		b.notes.add("an element is closed that was not open")
		return true
	}
	if t.Name == top.local {
		b.nested--
	}
	b.open--
	b.leaf.WriteString(tagOf(t))
	return true
}

// isOpen reports whether an element around the leaf has that name.
func (b *builder) isOpen(local string) bool {
	for _, f := range b.stack {
		if f.local == local {
			return true
		}
	}
	return false
}

// isContent: elements of HTML that share their name with one of a feed.
func isContent(local string) bool {
	switch local {
	case "image", "source", "title", "link", "summary", "content", "body", "div":
		return true
	}
	return false
}

// closesLeaf reports whether a start tag cannot stand in the leaf at the top,
// so that somebody forgot to close it.
func (b *builder) closesLeaf(t markup.Token) bool {
	top := b.top()
	if top.whole || t.Prefix != "" && !b.native[b.spaces.Of(t.Prefix)] && !isForeign(b.spaces.Of(t.Prefix)) {
		return false
	}
	if isForeign(b.spaces.Of(t.Prefix)) || neverInside(t.Name) || !isText(top.name) && (t.Name == "link" || t.Name == "title") {
		b.notes.add("an element is not closed")
		b.pop()
		return true
	}
	return false
}

// isForeign: prefixes of elements that are never content.
func isForeign(prefix string) bool {
	switch prefix {
	case "dc", "content", "itunes", "media", "sy", "feedburner", "dcterms":
		return true
	}
	return false
}

// neverInside: elements of feeds that HTML does not have.
func neverInside(local string) bool {
	switch local {
	case "item", "entry", "channel", "pubdate", "guid", "description", "updated", "published", "enclosure",
		"lastbuilddate", "issued", "modified", "managingeditor":
		return true
	}
	return false
}

// isText reports whether an element may hold paragraphs.
func isText(name string) bool {
	switch name {
	case "description", "content", "summary", "content:encoded", "xhtml:body", "xhtml:div", "body", "fullitem",
		"abstract", "info", "tagline", "subtitle", "itunes:summary", "media:description", "dc:description",
		"rights", "copyright":
		return true
	}
	return false
}
