package feed

import (
	"cmp"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"

	"lede/articles/clean"
)

// rssFeed adds what only RSS says about a feed.
func (r *reader) rssFeed(f *Feed, original *rss.Feed) {
	f.TTL = ttl(original.TTL, value(original.Extensions, "sy", "updateperiod"), value(original.Extensions, "sy", "updatefrequency"))
	if it := original.ITunesExt; it != nil {
		f.Moved = r.address(it.NewFeedURL)
		f.Complete = strings.EqualFold(strings.TrimSpace(it.Complete), "yes")
		f.About = cmp.Or(f.About, short(line(it.Subtitle)))
	}
	for _, l := range original.Extensions["atom"]["link"] {
		if l.Attrs["rel"] == "next" && f.Next == "" {
			f.Next = r.address(l.Attrs["href"])
		}
	}
}

func (r *reader) rssItem(it *gofeed.Item, original *rss.Item) Item {
	i := r.item(it)
	content := it.Content
	teaser := it.Description
	itunes := ""
	if original.ITunesExt != nil {
		itunes = cmp.Or(original.ITunesExt.Summary, original.ITunesExt.Subtitle)
	}
	if i.URL == "" {
		for _, l := range original.Extensions["atom"]["link"] {
			if rel := l.Attrs["rel"]; rel == "" || rel == "alternate" {
				i.URL = cmp.Or(i.URL, r.address(l.Attrs["href"]))
			}
		}
	}
	if g := original.GUID; i.URL == "" && g != nil && !strings.EqualFold(g.IsPermalink, "false") {
		i.URL, _ = clean.URL(g.Value)
	}
	r.text(&i, content, teaser, itunes, mediaValue(it.Extensions, "description"))
	i.Comments = r.address(original.Comments)
	if original.Source != nil {
		i.Source = short(line(original.Source.Title))
	}
	i.Authors = rssAuthors(original, i.Authors)
	if dc := original.DublinCoreExt; dc != nil && len(dc.Language) > 0 {
		i.Lang = r.itemLang(dc.Language[len(dc.Language)-1])
	}
	if address := r.address(value(it.Extensions, "feedburner", "origenclosurelink")); address != "" && len(i.Enclosures) == 1 {
		i.Enclosures[0].URL = address
	}
	for _, l := range original.Extensions["atom"]["link"] {
		if l.Attrs["rel"] == "enclosure" {
			r.enclose(&i, Link{URL: l.Attrs["href"], Type: l.Attrs["type"], Title: l.Attrs["title"], Size: sizeOf(l.Attrs["length"])})
		}
	}
	r.finish(&i)
	return i
}

// rssAuthors are the authors of an item where the library has found no name in
// what they are called, such as one with the town in brackets, or only the
// first of them.
func rssAuthors(original *rss.Item, found []string) []string {
	all := []string{original.Author}
	if dc := original.DublinCoreExt; dc != nil {
		if len(found) > 0 && len(dc.Creator) < 2 {
			return found
		}
		all = append(append(append(all, dc.Author...), found...), dc.Creator...)
	} else if len(found) > 0 {
		return found
	}
	if it := original.ITunesExt; it != nil && len(found) == 0 {
		all = append(all, it.Author)
	}
	for n, s := range all {
		all[n] = nameOf(s)
	}
	return names(all)
}

// atomFeed adds what only Atom says about a feed.
func (r *reader) atomFeed(f *Feed, original *atom.Feed) {
	r.by = people(persons(original.Authors))
	f.TTL = ttl("", value(original.Extensions, "sy", "updateperiod"), value(original.Extensions, "sy", "updatefrequency"))
	for _, l := range original.Links {
		if l.Rel == "next" && f.Next == "" {
			f.Next = r.address(l.Href)
		}
	}
}

func (r *reader) atomItem(it *gofeed.Item, original *atom.Entry) Item {
	i := r.item(it)
	content := it.Content
	if original.Content != nil && content == "" && i.URL == "" {
		i.URL = r.address(original.Content.Src)
	}
	r.text(&i, content, it.Description, mediaValue(it.Extensions, "description"))
	if s := original.Source; s != nil {
		i.Source = short(line(s.Title))
		if len(i.Authors) == 0 {
			i.Authors = people(persons(s.Authors))
		}
	}
	if len(i.Authors) == 0 && it.Extensions["dc"] != nil {
		for _, c := range it.Extensions["dc"]["creator"] {
			i.Authors = names(append(i.Authors, c.Value))
		}
	}
	if len(i.Authors) == 0 {
		i.Authors = r.by
	}
	if langs := it.Extensions["dc"]["language"]; len(langs) > 0 {
		i.Lang = r.itemLang(langs[len(langs)-1].Value)
	}
	for _, l := range original.Links {
		switch l.Rel {
		case "enclosure":
			for n := range i.Enclosures {
				if e := &i.Enclosures[n]; e.URL == r.address(l.Href) {
					e.Title = short(line(l.Title))
				}
			}
		case "replies": // to read, not to follow
			if l.Type == "" || strings.Contains(l.Type, "html") {
				i.Comments = cmp.Or(i.Comments, r.address(l.Href))
			}
		}
	}
	if i.URL == "" { // there may be no link but one that says what it is for
		for _, l := range original.Links {
			if l.Rel == "related" || l.Rel == "via" {
				i.URL = cmp.Or(i.URL, r.address(l.Href))
			}
		}
	}
	r.finish(&i)
	return i
}

func persons(list []*atom.Person) []*gofeed.Person {
	var all []*gofeed.Person
	for _, p := range list {
		all = append(all, &gofeed.Person{Name: p.Name, Email: p.Email})
	}
	return all
}

func (r *reader) jsonItem(it *gofeed.Item, original *json.Item) Item {
	i := r.item(it)
	i.Title = short(plain(original.Title))
	i.Authors = jsonAuthors(original.Authors, original.Author)
	i.URL = cmp.Or(i.URL, r.address(original.ExternalURL))
	content := original.ContentHTML
	if strings.TrimSpace(content) == "" {
		content = paragraphs(original.ContentText)
	}
	r.text(&i, content, paragraphs(original.Summary))
	if len(i.Authors) == 0 {
		i.Authors = r.by
	}
	i.Lang = r.itemLang(original.Language)
	if original.Attachments != nil {
		for n, a := range *original.Attachments {
			if n < len(i.Enclosures) && i.Enclosures[n].URL == r.address(a.URL) {
				i.Enclosures[n].Title = short(plain(a.Title))
			}
		}
	}
	r.finish(&i)
	return i
}

// itemLang is the language of an item, where it is not that of its feed.
func (r *reader) itemLang(s string) string {
	if s == "" || s == r.lang {
		return ""
	}
	return languageOf(s)
}

func jsonAuthors(list []*json.Author, one *json.Author) []string {
	if len(list) == 0 && one != nil {
		list = []*json.Author{one}
	}
	var all []string
	for _, a := range list {
		if a != nil {
			all = append(all, nameOf(a.Name))
		}
	}
	return names(all)
}
