package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles"
	"lede/articles/clean"
)

// pageHead is what a page says about itself.
type pageHead struct {
	article articles.Article
	site    string
	signed  []string // who an element is marked to be the author
	base    string   // the address its links are relative to, if it says one
}

// readPageHead reads what there is: structured data (JSON-LD, schema.org), the
// properties of Open Graph and the meta names of before, the language and the
// canonical address. Structured data comes first, because it is made for
// machines and lists authors one by one.
func readPageHead(doc *html.Node, c calendar) pageHead {
	meta := make(map[string][]string)
	var h pageHead
	var data []node
	var canonical string
	var times []string
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			h.article.Language = attribute(n, "lang")
		case atom.Meta:
			readMeta(n, meta)
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") && canonical == "" {
				canonical = attribute(n, "href")
			}
		case atom.Base:
			h.base, _ = clean.URL(attribute(n, "href"))
		case atom.Time:
			if marked := has(n, "pubdate") || attribute(n, "itemprop") == "datePublished"; marked {
				times = append([]string{cmp.Or(attribute(n, "datetime"), text(n))}, times...)
			} else if len(times) == 0 { // the first time on a page is most often its own
				times = append(times, attribute(n, "datetime"))
			}
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") {
				data = append(data, parseLD(text(n))...)
			}
		default:
			if h.signed == nil && (attribute(n, "rel") == "author" || attribute(n, "itemprop") == "author") && n.DataAtom != atom.Link {
				h.signed = signedBy(text(n))
			}
		}
	}
	h.fromLD(data, c)
	h.fromMeta(meta, canonical, c)
	if h.article.Published.IsZero() {
		h.article.Published = c.stated(times...)
	}
	return h
}

// readMeta notes the value of a meta element under each of its names: a
// property may hold several, with spaces between them.
func readMeta(n *html.Node, meta map[string][]string) {
	value := clean.Line(attribute(n, "content"))
	if value == "" {
		return
	}
	names := cmp.Or(attribute(n, "property"), attribute(n, "name"), attribute(n, "itemprop"), attribute(n, "http-equiv"))
	for key := range strings.FieldsSeq(strings.ToLower(names)) {
		if len(meta[key]) < maxNames {
			meta[key] = append(meta[key], value)
		}
	}
}

// signedBy makes names of an element that is marked as the author.
func signedBy(s string) []string {
	const longest = 100
	if s = clean.Line(s); s == "" || len(s) > longest {
		return nil
	}
	return pageByline(s)
}

func text(n *html.Node) string {
	var b strings.Builder
	rawText(n, &b)
	return b.String()
}

// fromMeta fills what is not known yet from meta elements.
func (h *pageHead) fromMeta(meta map[string][]string, canonical string, c calendar) {
	all := func(keys ...string) (values []string) {
		for _, key := range keys {
			values = append(values, meta[key]...)
		}
		return values
	}
	first := func(keys ...string) string { return cmp.Or(all(keys...)...) }
	a := &h.article
	h.site = cmp.Or(h.site, first("og:site_name", "application-name", "publisher", "dc.publisher", "cre"))
	h.site = strings.TrimPrefix(h.site, "@") // the name of an account, for lack of another
	a.Source = cmp.Or(a.Source, h.site)
	a.Title = cmp.Or(a.Title, first("dc.title", "dc:title", "dcterm:title", "og:title", "parsely-title", "twitter:title", "headline", "sailthru.title", "title"))
	if a.Byline == nil {
		for _, key := range []string{"dc.creator", "dc:creator", "dcterm:creator", "author", "article:author", "byl", "parsely-author", "sailthru.author", "authors"} {
			for _, value := range meta[key] {
				if isAddress(value) || strings.HasPrefix(value, "@") {
					continue // a profile, not a name
				}
				names, _ := splitByline(value)
				a.Byline = append(a.Byline, names...)
			}
			if a.Byline != nil {
				break
			}
		}
	}
	if a.Published.IsZero() {
		a.Published = c.stated(all("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
			"dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "article.published", "displaydate", "ptime")...)
	}
	if a.Updated.IsZero() {
		a.Updated = c.stated(all("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified")...)
	}
	if a.Language == "" {
		a.Language = first("og:locale", "content-language", "language", "dc.language", "inlanguage")
	}
	for _, address := range []string{canonical, first("og:url"), a.URL, first("twitter:url", "parsely-link")} {
		if address, ok := clean.URL(address); ok {
			a.URL = address
			break
		}
	}
	for _, key := range []string{"article:tag", "news_keywords"} {
		for _, value := range meta[key] {
			for tag := range strings.SplitSeq(value, ",") {
				a.Tags = append(a.Tags, tag)
			}
		}
	}
}

// node is an object of JSON-LD.
type node map[string]any

// parseLD reads the objects of a block of JSON-LD, those in lists and in
// "@graph" too. What is not JSON says nothing.
func parseLD(s string) []node {
	const most = 1 << 20
	for _, wrap := range []string{"//", "/*", "<![CDATA[", "*/", "<!--"} {
		s = strings.TrimPrefix(strings.TrimSpace(s), wrap)
	}
	for _, wrap := range []string{"-->", "*/", "]]>", "//", "/*"} {
		s = strings.TrimSuffix(strings.TrimSpace(s), wrap)
	}
	if len(s) > most {
		return nil
	}
	var value any
	// Many put line breaks into strings, where JSON has none.
	if json.Unmarshal([]byte(s), &value) != nil && json.Unmarshal([]byte(lineless(s)), &value) != nil {
		return nil
	}
	return nodesOf(value, 3)
}

func nodesOf(value any, depth int) []node {
	if depth < 0 {
		return nil
	}
	switch v := value.(type) {
	case []any:
		var all []node
		for _, item := range v {
			all = append(all, nodesOf(item, depth-1)...)
		}
		return all
	case map[string]any:
		return append([]node{v}, nodesOf(v["@graph"], depth-1)...)
	}
	return nil
}

// fromLD fills the article from the first object that is one.
func (h *pageHead) fromLD(data []node, c calendar) {
	for _, n := range data {
		if !n.isArticle() {
			continue
		}
		a := &h.article
		a.Title = cmp.Or(first(n["headline"]), first(n["name"]))
		for _, name := range namesOf(n["author"]) {
			names, _ := splitByline(name)
			a.Byline = append(a.Byline, names...)
		}
		a.Published = c.stated(first(n["datePublished"]))
		a.Updated = c.stated(first(n["dateModified"]))
		h.site = first(namesOf(n["publisher"]))
		a.Source = h.site
		if a.Language == "" {
			a.Language = first(n["inLanguage"])
		}
		a.URL, _ = clean.URL(first(n["url"]))
		return
	}
}

func (n node) isArticle() bool {
	for _, t := range stringsOf(n["@type"]) {
		switch {
		case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Posting"), t == "Report", t == "Review", t == "OpinionNewsArticle":
			return true
		}
	}
	return false
}

// stringsOf is a value that may be a string or a list of them.
func stringsOf(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []any:
		var all []string
		for _, item := range v[:min(len(v), maxNames)] {
			if s, ok := item.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

func first(value any) string {
	for _, s := range stringsOf(value) {
		return clean.Line(html.UnescapeString(s))
	}
	return ""
}

// namesOf are the names of people or organisations, given as strings, objects
// or lists of either.
func namesOf(value any) []string {
	switch v := value.(type) {
	case string:
		if isAddress(v) {
			return nil
		}
		return []string{clean.Line(html.UnescapeString(v))}
	case map[string]any:
		return namesOf(v["name"])
	case []any:
		var all []string
		for _, item := range v[:min(len(v), maxNames)] {
			all = append(all, namesOf(item)...)
		}
		return all
	}
	return nil
}
