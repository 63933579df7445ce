package articles

import (
	"cmp"
	"slices"
)

// ID names an article in one library. IDs are small positive numbers, given in
// the order of arrival and never reused; zero is no article.
type ID int64

// Revision counts the changes of a library. It only grows.
type Revision int64

// Article is one piece of news, with everything a reader may see of it.
type Article struct {
	ID ID

	// Key says which article this is across imports: the address it was
	// published at or, without one, the file it came from. An article that
	// arrives with a key the library knows is a new version of that one.
	Key string

	Title     string
	Byline    []string // names of the authors, without "By"
	Source    string   // the outlet, as readers call it
	URL       string   // http or https, or empty
	Published When
	Updated   When
	Language  string // BCP 47, or empty where it is not known
	Dateline  string // "MEXICO CITY", the place a wire story was filed from

	// Text is the body as plain text: paragraphs separated by one blank
	// line, without the title, the byline and the date line.
	Text  string
	Links []Link

	Mentions      []Mention // in Text; sorted, never overlapping
	TitleMentions []Mention // in Title; likewise

	// Names are the names of the article as a row shows them, but all of
	// them; a library sets it, with what each counts across the library.
	Names []RowName

	Tags    []string
	Read    bool
	Starred bool

	Feed   string // the feed that brought it, if one did
	Origin string // the file or address it was read from
}

// Link is a link of the body: what is written there and where it leads.
type Link struct {
	Text string
	URL  string
}

// Span is a range of bytes in a text, End exclusive.
type Span struct{ Start, End int }

// Outcome says what became of an article that was put into a library.
type Outcome uint8

// The outcomes of putting an article.
const (
	Unchanged Outcome = iota // the library has it already, word for word
	Added
	Updated // it was there under the same key with other words
)

// Row is an article as one line of a list. Rows never carry bodies: a list
// must cost the same whether its articles are a page long or a book.
type Row struct {
	ID        ID
	Title     string
	Source    string
	Published When
	Read      bool
	Starred   bool
	Words     int    // in the body, for the reading time
	Lead      string // how the body begins, as Lead cuts it

	// Names are the names of the article, most prominent first, at most
	// RowNames of them; MoreNames counts the rest.
	Names     []RowName
	MoreNames int

	// The rest is set for the rows of a search with words.
	TitleHits []Span  // into Title
	Snippet   string  // a stretch of the body around the first hit, one line
	Hits      []Span  // into Snippet
	Score     float64 // larger is better; comparable within one answer only
}

// RowNames is how many names a Row carries at most.
const RowNames = 9

// RowName is a name of an article as its row shows it.
type RowName struct {
	ID       NameID
	Name     string
	Type     Type
	Mentions int // in this article
	Articles int // in the whole library
}

// TopNames returns the names of the article as a row shows them, those of the
// title first, then by how often they occur, then by where they come first.
func (a Article) TopNames() []RowName {
	type ranked struct {
		RowName
		title bool
		first int
	}
	var all []ranked
	at := make(map[NameID]int)
	count := func(m Mention, title bool) {
		i, ok := at[m.NameID]
		if !ok {
			i = len(all)
			at[m.NameID] = i
			all = append(all, ranked{
				RowName: RowName{ID: m.NameID, Name: m.Name, Type: m.Type},
				title:   title,
				first:   m.Start,
			})
		}
		all[i].Mentions++
	}
	for _, m := range a.TitleMentions {
		count(m, true)
	}
	for _, m := range a.Mentions {
		count(m, false)
	}
	slices.SortStableFunc(all, func(x, y ranked) int {
		switch {
		case x.title != y.title && x.title:
			return -1
		case x.title != y.title:
			return 1
		case x.Mentions != y.Mentions:
			return cmp.Compare(y.Mentions, x.Mentions)
		}
		return cmp.Compare(x.first, y.first)
	})
	names := make([]RowName, len(all))
	for i, r := range all {
		names[i] = r.RowName
	}
	return names
}
