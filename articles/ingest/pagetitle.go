package ingest

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles/clean"
)

// betterTitle chooses between what the title element of a page says and the
// heading over the article, if there is one of the first rank: many sites cut
// the first for the tabs of browsers, or write their own name there only. The
// first stays if it holds all of the second, or if it says more and the second,
// of a word or two, may be a mere rubric.
func betterTitle(title string, doc *html.Node, paragraphs []string) string {
	heading, marked := onlyHeading(doc)
	if heading == "" || len(heading) > setTitle {
		return title
	}
	if longer := len(title) >= len(heading); longer && (containsFold(title, heading) || len(strings.Fields(heading)) < 3) {
		return title
	}
	top := paragraphs[:min(len(paragraphs), pageTop)]
	isHeading := func(p string) bool { return strings.EqualFold(clean.Line(p), heading) }
	if marked || containsFold(heading, title) || slices.ContainsFunc(top, isHeading) {
		return heading
	}
	return title // the heading may be the name of the site
}

// onlyHeading is the heading of the first rank, if there is one only: among
// those inside of what is marked as the article, or else on the page.
func onlyHeading(doc *html.Node) (heading string, marked bool) {
	const most = 20 // pages with more have none over everything
	var inside, all []string
	seen := 0
	for n := range doc.Descendants() {
		if n.DataAtom != atom.H1 {
			continue
		}
		if seen++; seen > most {
			return "", false
		}
		s := clean.Line(strings.Join(textOf(n, "").paragraphs, " "))
		if s == "" {
			continue
		}
		all = append(all, s)
		for up := range n.Ancestors() {
			if up.DataAtom == atom.Article || up.DataAtom == atom.Main {
				inside = append(inside, s)
				break
			}
		}
	}
	switch {
	case len(inside) == 1:
		return inside[0], true
	case len(inside) == 0 && len(all) == 1:
		return all[0], false
	}
	return "", false
}

func containsFold(s, part string) bool {
	return strings.Contains(strings.ToLower(s), strings.ToLower(part))
}

// withoutSite cuts the name of the site off a page's title: "Talks Resume |
// The Daily Post".
func withoutSite(title, site string) string {
	title = clean.Line(title)
	if site == "" {
		return title
	}
	for _, gap := range []string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » "} {
		if i := strings.LastIndex(title, gap); i > 0 && strings.EqualFold(strings.TrimSpace(title[i+len(gap):]), site) {
			return strings.TrimSpace(title[:i])
		}
		if rest, found := cutPrefixFold(title, site+gap); found && rest != "" {
			return rest
		}
	}
	return title
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func pageTitle(doc *html.Node) string {
	for d := range doc.Descendants() {
		if d.DataAtom == atom.Title && d.Namespace == "" {
			var b bytes.Buffer
			for c := range d.ChildNodes() {
				b.WriteString(c.Data)
			}
			return b.String()
		}
	}
	return ""
}
