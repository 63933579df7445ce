package feed

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles/clean"
	"lede/articles/feed/markup"
)

// The bounds of a search for feeds.
const (
	maxPage  = 4 << 20 // bytes of a page that are searched
	maxFound = 50      // feeds of one page
)

// Discover finds the feeds that a page names, best first: those declared in
// its head, then those it links to in words or by an address that look like
// it. Feeds of comments come last among either, and feeds of other sites after
// those of its own. base is the address of the page; nothing is fetched, so
// what is found may turn out not to be a feed.
func Discover(page []byte, base string) []Link {
	d := discovery{base: addressOf(base)}
	if d.base != nil {
		d.host = d.base.Hostname()
	}
	d.read(markup.Text(page[:min(len(page), maxPage)], ""))
	slices.SortStableFunc(d.found, func(a, b candidate) int { return cmp.Compare(a.rank, b.rank) })
	var links []Link
	for _, c := range d.found[:min(len(d.found), maxFound)] {
		links = append(links, c.Link)
	}
	return links
}

type discovery struct {
	base  *url.URL
	host  string
	found []candidate
}

// candidate is a feed and how far from the best it is.
type candidate struct {
	Link
	rank int
}

func (d *discovery) read(page string) {
	z := html.NewTokenizer(strings.NewReader(page))
	link := -1 // the candidate whose words come next
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			if link >= 0 {
				d.found[link].Title = short(clean.Line(d.found[link].Title + " " + string(z.Text())))
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.A {
				link = -1
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			a := atom.Lookup(name)
			if a != atom.Link && a != atom.A && a != atom.Base {
				continue
			}
			attrs := attributes(z, more)
			switch a {
			case atom.Base:
				if u := addressOf(resolve(stringOf(d.base), attrs["href"])); u != nil {
					d.base = u
				}
			case atom.Link:
				d.declared(attrs)
			case atom.A:
				link = d.linked(attrs)
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

func attributes(z *html.Tokenizer, more bool) map[string]string {
	attrs := make(map[string]string)
	for n := 0; more && n < 50; n++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, there := attrs[string(key)]; !there {
			attrs[string(key)] = string(value)
		}
	}
	return attrs
}

// declared takes a link of the head that is said to be a feed.
func (d *discovery) declared(attrs map[string]string) {
	rel := strings.Fields(strings.ToLower(attrs["rel"]))
	kind := mediaType(attrs["type"])
	if !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed") {
		return
	}
	rank, ok := rankOfType(kind)
	switch {
	case ok:
	case slices.Contains(rel, "feed"):
	case kind == "application/json" || kind == "text/xml" || kind == "application/xml":
		if !looksLikeFeed(attrs["href"]) {
			return // an interface of the site, or a table of its pages
		}
	default:
		return
	}
	d.add(attrs["href"], kind, attrs["title"], rank)
}

// rankOfType says how good a feed of a media type is, and whether it is of one.
func rankOfType(kind string) (int, bool) {
	switch kind {
	case "application/atom+xml":
		return 0, true
	case "application/rss+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml", "text/rss", "application/rss",
		"application/atom", "application/x.atom+xml", "application/x-atom+xml", "application/x-rss+xml":
		return 0, true
	}
	return 1, false
}

// linked takes a link of the text that looks like that of a feed, and returns
// its place, or -1.
func (d *discovery) linked(attrs map[string]string) int {
	href := strings.TrimSpace(attrs["href"])
	_, isFeed := rankOfType(mediaType(attrs["type"]))
	if rest, found := strings.CutPrefix(href, "feed:"); found {
		href, isFeed = rest, true
		if strings.HasPrefix(rest, "//") {
			href = "http:" + rest
		}
	}
	if !isFeed && !looksLikeFeed(href) {
		return -1
	}
	before := len(d.found)
	d.add(href, mediaType(attrs["type"]), "", 10)
	if len(d.found) == before {
		return -1
	}
	return before
}

// looksLikeFeed reports whether the end of an address is one that feeds have.
func looksLikeFeed(href string) bool {
	path, query, _ := strings.Cut(strings.ToLower(href), "?")
	path, _, _ = strings.Cut(strings.TrimRight(path, "/"), "#")
	last := path[strings.LastIndexByte(path, '/')+1:]
	switch last {
	case "feed", "rss", "atom", "rdf", "rss2", "feeds", "feed.json", "feed.xml", "rss.xml", "atom.xml", "index.xml", "index.rdf", "feed.php", "rss.php":
		return true
	}
	for _, ending := range []string{".rss", ".atom", ".rdf", "-rss.xml", "_rss.xml", "-feed.xml"} {
		if strings.HasSuffix(last, ending) {
			return true
		}
	}
	for parameter := range strings.SplitSeq(query, "&") {
		switch parameter {
		case "feed=rss2", "feed=rss", "feed=atom", "format=rss", "format=feed", "type=rss", "format=atom":
			return true
		}
	}
	return false
}

// add notes a feed. Among those of one kind, what is not of the whole site
// comes later: the comments, another host.
func (d *discovery) add(href, kind, title string, rank int) {
	address, ok := absolute(d.base, href)
	if !ok || len(d.found) == 10*maxFound ||
		slices.ContainsFunc(d.found, func(c candidate) bool { return c.URL == address }) {
		return
	}
	title = short(line(title))
	lower := strings.ToLower(title + " " + address)
	if strings.Contains(lower, "comment") {
		rank += 4
	}
	if u, err := url.Parse(address); err == nil && d.host != "" && siteOf(u.Hostname()) != siteOf(d.host) {
		rank += 2
	}
	d.found = append(d.found, candidate{Link{URL: address, Type: kind, Title: title}, rank})
}

// siteOf is the part of a host that the hosts of one site share, roughly: its
// last two names. It only puts links in order.
func siteOf(host string) string {
	names := strings.Split(host, ".")
	return strings.Join(names[max(0, len(names)-2):], ".")
}
