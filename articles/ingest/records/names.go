package records

import (
	"slices"
	"strings"
)

// Field is a part of an article that a record may hold.
type Field string

// The fields, by the names that readers use for them.
const (
	Title     Field = "title"
	Text      Field = "text"
	Summary   Field = "summary" // stands in for the text
	Byline    Field = "byline"
	Source    Field = "source"
	URL       Field = "url"
	Published Field = "published"
	Updated   Field = "updated"
	Language  Field = "language"
	Dateline  Field = "dateline"
	Tags      Field = "tags"
	ID        Field = "id" // tells the record from others of its list
)

// Fields lists all fields.
func Fields() []Field {
	return []Field{Title, Text, Summary, Byline, Source, URL, Published, Updated, Language, Dateline, Tags, ID}
}

// guesses are the names a field goes by, the likeliest first, as key makes
// them.
func guesses(f Field) []string {
	switch f {
	case Title:
		return []string{"title", "headline", "headlinetext", "webtitle", "articletitle", "newstitle", "storytitle", "heading", "hed", "subject", "titel", "titulo", "titre", "name"}
	case Text:
		return []string{
			"text", "articlebody", "fulltext", "maintext", "bodytext", "articletext", "articlecontent", "newscontent", "contenttext", "cleanedtext",
			"plaintext", "rawtext", "body", "content", "contenthtml", "bodyhtml", "contentencoded", "html", "article", "story", "storytext", "document",
			"paragraphs", "texto", "texte", "cuerpo", "inhalt", "news",
		}
	case Summary:
		return []string{"summary", "description", "abstract", "leadparagraph", "lead", "standfirst", "trailtext", "excerpt", "snippet", "teaser", "shortdescription", "highlights", "dek", "subtitle"}
	case Byline:
		return []string{"byline", "author", "authors", "authorname", "creator", "dccreator", "writer", "writers", "by", "reporter", "contributors", "autor"}
	case Source:
		return []string{"source", "publication", "publicationname", "publisher", "outlet", "newspaper", "sitename", "site", "sourcename", "sourcetitle", "newssite", "agency", "provider", "domain", "sourcedomain", "channel", "press"}
	case URL:
		return []string{"url", "link", "weburl", "articleurl", "articlelink", "canonicalurl", "permalink", "sourceurl", "newsurl", "externalurl", "guid", "href", "uri", "web"}
	case Published:
		return []string{
			"published", "publishedat", "datepublished", "publishedtime", "publicationdate", "publicationtime", "webpublicationdate", "pubdate", "publishdate", "publishedon", "datepublish",
			"datepublication", "articledate", "firstpublished", "firstpublicationdate", "date", "dategmt", "datetime", "time", "timestamp", "postedat", "dateposted", "created", "createdat", "datecreated", "day", "fecha", "datum",
		}
	case Updated:
		return []string{"updated", "updatedat", "dateupdated", "datemodified", "modified", "modifiedgmt", "modifiedat", "lastmodified", "lastupdated", "datedownload"}
	case Language:
		return []string{"language", "lang", "inlanguage", "languagecode", "locale"}
	case Dateline:
		return []string{"dateline", "location"}
	case Tags:
		return []string{"tags", "tag", "keywords", "topics", "categories", "category", "section", "sectionname", "newsdesk"}
	case ID:
		return []string{"id", "guid", "uuid", "articleid", "docid", "documentid", "newsid", "storyid", "key", "identifier"}
	}
	return nil
}

// isWrapper: names around the fields of a record that say nothing about them.
func isWrapper(s string) bool {
	return slices.Contains([]string{"fields", "attributes", "data", "article", "node", "post", "item", "doc", "document", "properties", "story", "metadata", "record", "result", "response", "payload"}, s)
}

// isEnding: names of a value inside of a field that say nothing about it.
func isEnding(s string) bool {
	return slices.Contains([]string{"name", "main", "rendered", "value", "text", "html", "plain", "default", "content", "original", "title", "full", "t", "cdata"}, s)
}

// fold makes names comparable: publishedAt, published_at and "Published at"
// are one.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.', r > 127:
			return r
		}
		return -1
	}, s)
}

// key is what a name is guessed by: folded, without the wrappers before it and
// the ending behind it.
func key(name string) string {
	name = strings.TrimPrefix(name, "_source.") // as search engines have it
	parts := strings.Split(fold(name), ".")
	for len(parts) > 1 && isWrapper(parts[0]) {
		parts = parts[1:]
	}
	if n := len(parts); n == 2 && isEnding(parts[1]) {
		parts = parts[:1]
	}
	return strings.Join(parts, ".")
}
