package ingest

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Readability decides by how much text there is and how much of it is links.
// What is small and stands amid the text passes: a box to subscribe, a row of
// other headlines, a note on the author. Those say by their names what they
// are, because the designers of pages need names for them too. They are taken
// out before, as long as what they hold is a small part of the page: some sites
// call everything "social".

// noiseShare is the part of the text of a page, in percent, above which an
// element is not noise, whatever its name.
const noiseShare = 25

// dropNoise takes out what the names of elements say is not the article.
func dropNoise(doc *html.Node) {
	lengths := make(map[*html.Node]int)
	total := measure(doc, lengths)
	own := ownPost(doc)
	var drop []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || lengths[n]*100 > total*noiseShare {
			continue
		}
		if isNoise(n) && !holdsProse(n, lengths) || isOtherPost(n, own) {
			drop = append(drop, n)
		}
	}
	for _, n := range drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// measure counts the letters under each node, roughly.
func measure(n *html.Node, lengths map[*html.Node]int) int {
	switch {
	case n.Type == html.TextNode:
		return len(strings.TrimSpace(n.Data))
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style:
		return 0
	}
	sum := 0
	for c := range n.ChildNodes() {
		sum += measure(c, lengths)
	}
	lengths[n] = sum
	return sum
}

// holdsProse reports whether there are several paragraphs of length in it, or
// who has written the article.
func holdsProse(n *html.Node, lengths map[*html.Node]int) bool {
	const long, several = 120, 3
	prose := 0
	for d := range n.Descendants() {
		switch {
		case attribute(d, "rel") == "author", attribute(d, "itemprop") == "author", d.Type == html.ElementNode && namesByline(d):
			return true
		case d.DataAtom == atom.P && lengths[d] > long:
			prose++
		}
	}
	const name = 80 // of an author, with what stands around it
	return prose >= several || namesByline(n) || lengths[n] < name && strings.Contains(strings.ToLower(attribute(n, "class")), "author")
}

// namesByline reports whether an element is called a byline, as readability
// looks for one.
func namesByline(n *html.Node) bool {
	names := strings.ToLower(attribute(n, "class") + " " + attribute(n, "id"))
	return strings.Contains(names, "byline") || strings.Contains(names, "dateline") || strings.Contains(names, "writtenby")
}

// isNoise reports whether the names of an element are those of something that
// stands around articles.
func isNoise(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article, atom.Meta, atom.Link, atom.Title, atom.Script:
		return false
	}
	if attribute(n, "role") == "complementary" {
		return true
	}
	names := attribute(n, "class") + " " + attribute(n, "id")
	if n.Parent != nil && (n.Parent.DataAtom == atom.Figcaption || n.Parent.DataAtom == atom.Figure) && n.DataAtom != atom.Figcaption {
		lower := strings.ToLower(names)
		if strings.Contains(lower, "credit") || strings.Contains(lower, "copyright") || strings.Contains(lower, "source") {
			return true // of a picture
		}
	}
	if len(names) < 3 {
		return false
	}
	words := nameWords(names)
	noise := false
	for i, w := range words {
		pair := ""
		if i > 0 {
			pair = words[i-1] + " " + w
		}
		switch {
		case slices.Contains(contentPairs(), pair):
			return false
		case slices.Contains(noiseWords(), w), slices.Contains(noisePairs(), pair):
			noise = true
		}
	}
	return noise
}

// contentPairs are in the names of the article itself.
func contentPairs() []string {
	return []string{"entry content", "article body", "article content", "article text", "story body", "post content", "post body", "main content", "body content"}
}

func noiseWords() []string {
	return []string{
		"related", "recommended", "recommendations", "recirc", "newsletter", "newsletters", "signup", "subscribe", "subscription", "breadcrumb",
		"breadcrumbs", "sharing", "sharebar", "sharedaddy", "addthis", "outbrain", "taboola", "promo", "advert", "advertisement", "sponsored",
		"flyout", "swiper", "carousel", "trending", "respond", "disqus", "offscreen", "visuallyhidden", "paywall", "cookie", "cookies",
		"jp-relatedposts", "yarpp", "crp", "bio",
	}
}

func noisePairs() []string {
	return []string{
		"share buttons", "share links", "share tools", "share bar", "social share", "social links", "social media", "social buttons", "social icons",
		"read more", "read next", "read also", "more from", "more stories", "more news", "most read", "most popular", "popular posts", "also like",
		"author content", "author box", "author info", "about author", "post author", "post labels", "post tags", "tag list", "label head",
		"off screen", "sr only", "visually hidden", "screen reader", "next post", "previous post", "post navigation", "article footer", "player placeholder",
		"story links", "latest news", "comment list", "comments area", "ad container", "ad wrapper", "ad slot", "print only", "copyright container",
	}
}

// nameWords takes names apart: "author-bio authorBio" is four words.
func nameWords(s string) []string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	lower := false
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
			end()
			lower = false
		case unicode.IsUpper(r) && lower:
			end()
			word.WriteRune(unicode.ToLower(r))
			lower = false
		default:
			word.WriteRune(unicode.ToLower(r))
			lower = unicode.IsLower(r)
		}
	}
	end()
	return words
}

// ownPost is the number of the post that a page of WordPress is of, as the
// class of its body says, or nothing.
func ownPost(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Body {
			continue
		}
		for class := range strings.FieldsSeq(attribute(n, "class")) {
			if number, found := strings.CutPrefix(class, "postid-"); found {
				return number
			}
		}
		return ""
	}
	return ""
}

// isOtherPost reports whether an element is another post than the page is of.
func isOtherPost(n *html.Node, own string) bool {
	if own == "" || n.DataAtom != atom.Article && n.DataAtom != atom.Div && n.DataAtom != atom.Li {
		return false
	}
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		if number, found := strings.CutPrefix(class, "post-"); found && number != own && strings.Trim(number, "0123456789") == "" {
			return true
		}
	}
	return false
}
