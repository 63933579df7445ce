package cli

import (
	"lede/articles"
	"lede/articles/ingest"
)

// The objects that --json prints. Their fields are a promise: none is renamed,
// none is left out for being empty (but id and name_id, which only what is stored
// has), and a list without anything in it is [].

type articleObject struct {
	ID        articles.ID     `json:"id,omitempty"`
	Title     string          `json:"title"`
	Byline    []string        `json:"byline"`
	Source    string          `json:"source"`
	URL       string          `json:"url"`
	Published articles.When   `json:"published"`
	Updated   articles.When   `json:"updated"`
	Language  string          `json:"language"`
	Dateline  string          `json:"dateline"`
	Text      string          `json:"text"`
	Links     []linkObject    `json:"links"`
	Mentions  []mentionObject `json:"mentions"`
	Tags      []string        `json:"tags"`
	Read      bool            `json:"read"`
	Starred   bool            `json:"starred"`
	Feed      string          `json:"feed"`
	Origin    string          `json:"origin"`
}

func toArticle(a articles.Article) articleObject {
	links := make([]linkObject, len(a.Links))
	for i, l := range a.Links {
		links[i] = linkObject(l)
	}
	return articleObject{
		ID: a.ID, Title: a.Title, Byline: some(a.Byline), Source: a.Source, URL: a.URL,
		Published: a.Published, Updated: a.Updated, Language: a.Language, Dateline: a.Dateline,
		Text: a.Text, Links: links, Mentions: toMentions(a.Text, a.Mentions), Tags: some(a.Tags),
		Read: a.Read, Starred: a.Starred, Feed: a.Feed, Origin: a.Origin,
	}
}

type linkObject struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

type mentionObject struct {
	Start  int             `json:"start"` // UTF-8 bytes into text
	End    int             `json:"end"`
	Text   string          `json:"text"`
	Type   string          `json:"type"`
	Name   string          `json:"name"`
	NameID articles.NameID `json:"name_id,omitempty"` // 0 if the text is not stored
}

func toMentions(text string, all []articles.Mention) []mentionObject {
	objects := make([]mentionObject, len(all))
	for i, m := range all {
		objects[i] = mentionObject{
			Start: m.Start, End: m.End, Text: text[m.Start:m.End],
			Type: m.Type.String(), Name: m.Name, NameID: m.NameID,
		}
	}
	return objects
}

// mentionsObject is what the command mentions prints.
type mentionsObject struct {
	Text     string          `json:"text"`
	Mentions []mentionObject `json:"mentions"`
}

type resultObject struct {
	ID        articles.ID   `json:"id"`
	Title     string        `json:"title"`
	Source    string        `json:"source"`
	Published articles.When `json:"published"`
	Score     float64       `json:"score"`
	Snippet   string        `json:"snippet"`
	Hits      [][2]int      `json:"hits"` // UTF-8 bytes into snippet
	Read      bool          `json:"read"`
	Starred   bool          `json:"starred"`
}

func toResult(r articles.Row) resultObject {
	hits := make([][2]int, len(r.Hits))
	for i, h := range r.Hits {
		hits[i] = [2]int{h.Start, h.End}
	}
	return resultObject{
		ID: r.ID, Title: r.Title, Source: r.Source, Published: r.Published,
		Score: r.Score, Snippet: r.Snippet, Hits: hits, Read: r.Read, Starred: r.Starred,
	}
}

type nameObject struct {
	NameID   articles.NameID `json:"name_id"`
	Name     string          `json:"name"`
	Type     string          `json:"type"`
	Aliases  []string        `json:"aliases"`
	Articles int             `json:"articles"`
	Mentions int             `json:"mentions"`
	First    articles.When   `json:"first"`
	Last     articles.When   `json:"last"`
}

func toName(n articles.Name) nameObject {
	return nameObject{
		NameID: n.ID, Name: n.Name, Type: n.Type.String(), Aliases: some(n.Aliases),
		Articles: n.Articles, Mentions: n.Mentions, First: n.First, Last: n.Last,
	}
}

// pageObject is what the command name prints.
type pageObject struct {
	nameObject
	Newest []resultObject  `json:"newest"`
	With   []companyObject `json:"with"`
}

// companyObject is a name in the same articles; articles counts those that
// share both, of the newest hundred.
type companyObject struct {
	NameID   articles.NameID `json:"name_id"`
	Name     string          `json:"name"`
	Type     string          `json:"type"`
	Articles int             `json:"articles"`
}

func toPage(p namePage) pageObject {
	page := pageObject{
		nameObject: toName(p.Name),
		Newest:     make([]resultObject, len(p.newest)),
		With:       make([]companyObject, len(p.with)),
	}
	for i, r := range p.newest {
		page.Newest[i] = toResult(r)
	}
	for i, n := range p.with {
		page.With[i] = companyObject{NameID: n.ID, Name: n.Name, Type: n.Type.String(), Articles: n.Articles}
	}
	return page
}

// reportObject is one input of add.
type reportObject struct {
	Origin    string          `json:"origin"`
	Added     int             `json:"added"`
	Updated   int             `json:"updated"`
	Unchanged int             `json:"unchanged"`
	Refused   []refusalObject `json:"refused"`
}

type refusalObject struct {
	Where string `json:"where"`
	Why   string `json:"why"`
}

func toReport(r ingest.Report) reportObject {
	refusals := make([]refusalObject, len(r.Refused))
	for i, f := range r.Refused {
		refusals[i] = refusalObject(f)
	}
	return reportObject{
		Origin: r.Origin, Added: r.Added, Updated: r.Updated, Unchanged: r.Unchanged, Refused: refusals,
	}
}

type statsObject struct {
	Articles int           `json:"articles"`
	Unread   int           `json:"unread"`
	Starred  int           `json:"starred"`
	Names    int           `json:"names"`
	Mentions int           `json:"mentions"`
	Sources  int           `json:"sources"`
	First    articles.When `json:"first"`
	Last     articles.When `json:"last"`
	Bytes    int64         `json:"bytes"`
}

func toStats(s articles.Stats) statsObject {
	return statsObject{
		Articles: s.Articles, Unread: s.Unread, Starred: s.Starred, Names: s.Names, Mentions: s.Mentions,
		Sources: s.Sources, First: s.First, Last: s.Last, Bytes: s.Bytes,
	}
}

// markedObject is what mark prints.
type markedObject struct {
	Changed int `json:"changed"` // articles
}

// some is the list itself, or one without anything in it in place of none.
func some(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
