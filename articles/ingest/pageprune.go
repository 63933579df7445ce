package ingest

import (
	"slices"
	"strings"

	"lede/articles"
)

// What is left on a page between the paragraphs of its article are lines that
// lead elsewhere: the headlines of other articles, each a link and nothing
// else, and the words above them. A reader takes them for a part of the text.

// The share of a line, in percent, that is of links in one that leads
// elsewhere, and the share of a page above which such lines are what the page
// is made of, and stay.
const (
	linkShare    = 90
	mostlyLinks  = 30
	longestLabel = 80
)

// prune drops the lines that lead elsewhere.
func (t *pageText) prune() {
	drop := make([]bool, len(t.paragraphs))
	all, dropped := 0, 0
	for i, p := range t.paragraphs {
		all += len(p)
		if t.leadsElsewhere(i) || isPageFurniture(p) {
			drop[i] = true
			dropped += len(p)
		}
	}
	if dropped*100 > all*mostlyLinks {
		return
	}
	for i := len(drop) - 2; i >= 0; i-- { // the words above
		drop[i] = drop[i] || drop[i+1] && isLabelOfLinks(t.paragraphs[i])
	}
	t.dropLinks(drop)
	kept, linked := t.paragraphs[:0], t.linked[:0]
	heading := -1
	for i, p := range t.paragraphs {
		if drop[i] {
			continue
		}
		if i == t.heading {
			heading = len(kept)
		}
		kept, linked = append(kept, p), append(linked, t.linked[i])
	}
	t.paragraphs, t.linked, t.heading = kept, linked, heading
}

// dropLinks drops the links of the lines that go.
func (t *pageText) dropLinks(drop []bool) {
	gone := make(map[string]bool)
	for i, p := range t.paragraphs {
		if !drop[i] {
			continue
		}
		for line := range strings.Lines(p) {
			gone[strings.Trim(line, "•◦ \n")] = true
		}
	}
	t.links = slices.DeleteFunc(t.links, func(l articles.Link) bool { return l.Text != "" && gone[l.Text] })
}

// leadsElsewhere reports whether a paragraph is a link without a sentence. Of a
// list of links that may be what the article is about only one at the end is.
func (t *pageText) leadsElsewhere(i int) bool {
	p := t.paragraphs[i]
	if t.linked[i]*100 < len(withoutBullets(p))*linkShare || i == t.heading || endsSentence(p) {
		return false
	}
	if !strings.Contains(p, "\n") && !startsItem(p) {
		return true
	}
	return i == len(t.paragraphs)-1 || i > 0 && isLabelOfLinks(t.paragraphs[i-1])
}

// withoutBullets is what the items of a list say.
func withoutBullets(p string) string {
	var b strings.Builder
	for line := range strings.Lines(p) {
		b.WriteString(strings.Trim(line, "•◦0123456789. \n"))
	}
	return b.String()
}

// isLabelOfLinks: what stands above the headlines of other articles.
func isLabelOfLinks(p string) bool {
	if len(p) > longestLabel {
		return false
	}
	p = strings.ToLower(strings.Trim(p, " .:…•–—-"))
	return slices.ContainsFunc([]string{
		"related", "more from", "more on", "more in", "more stories", "more news", "read more", "read next", "read also", "also read", "see also", "see more",
		"you may also like", "you might also like", "you may like", "recommended", "most read", "most popular", "popular", "trending", "latest", "don't miss", "up next",
		"in this story", "topics", "tags", "top stories", "editor's picks", "editors' picks", "what to read next",
	}, func(start string) bool { return strings.HasPrefix(p, start) })
}

// isPageFurniture reports whether a line of a page is one that many pages have
// between the paragraphs of an article.
func isPageFurniture(p string) bool {
	const longest = 160
	if len(p) > longest || strings.Contains(p, "\n") {
		return false
	}
	p = strings.ToLower(strings.Trim(p, " .:…•–—-*[]()|"))
	switch p {
	case "advertisement", "ad", "advertising", "image copyright", "image caption", "share", "tweet", "share this", "enlarge image", "subscribe", "sign up", "loading",
		"view comments", "comments", "show comments", "leave a comment", "read more", "related", "continue reading", "story continues below", "photo gallery", "gallery":
		return true
	}
	if strings.Trim(p, "0123456789") == "" && len(p) < 5 {
		return true // a count
	}
	for _, start := range []string{
		"media playback is unsupported", "image copyright ", "story continues below", "article continues below", "click here to", "click here for", "like this story",
		"sign up for our", "sign up to our", "subscribe to our", "follow us on", "share this ", "view author archive", "follow on twitter", "email the author",
		"read more:", "read also:", "also read:", "related:", "related post:", "related story:", "related article", "see also:", "more:", "watch:", "get breaking news",
		"you may also like", "you might also like", "download our app", "this post may contain affiliate", "this article may contain affiliate",
	} {
		if strings.HasPrefix(p, start) {
			return true
		}
	}
	return strings.HasPrefix(p, "follow ") && (strings.Contains(p, "facebook") || strings.Contains(p, "twitter") || strings.Contains(p, "instagram"))
}
