package articles

import "time"

// Query asks a library for a page of articles. The zero Query is the newest
// articles of all.
type Query struct {
	Text string // in the query language (articles/query); empty is everything
	Name NameID // only articles that name this; zero is all

	// Typing says that the last word of Text may not be finished yet, so
	// that it matches as the beginning of a word too.
	Typing bool

	// Order is how rows are sorted unless Text itself says "sort:".
	Order Order

	// At most one of the three is set. After and Before continue from a
	// row of an earlier page of the same query; Last asks for the end.
	After  Cursor
	Before Cursor
	Last   bool

	// Limit is how many rows, 1 to MaxLimit; zero means 50.
	Limit int

	// Count asks for Page.Total, which costs more than the rows do.
	Count bool

	// Suggest asks for Page.Suggestions where next to nothing is found.
	Suggest bool

	// Within bounds how long is looked for more, where what is asked takes
	// long: the page has what was found by then, and is Partial. Zero is no
	// bound.
	Within time.Duration
}

// MaxLimit is the most rows one page holds.
const MaxLimit = 1000

// Order is how rows are sorted.
type Order uint8

// The orders. Relevance looks at the words alone, Best likes new articles a
// little better than old ones. Both are Newest where there are no words to rank
// by.
const (
	Newest Order = iota
	Oldest
	Relevance
	Best
)

// Cursor marks a place between rows of a query's answer. It stays good while
// articles come and go around it. Only the store can read it; empty is none.
type Cursor string

// Page is a stretch of a query's answer.
type Page struct {
	Rows []Row
	// Prev and Next continue before the first and after the last row; each
	// is empty where nothing more is.
	Prev, Next Cursor
	Total      Total    // set if Query.Count was
	Notes      []string // what of Query.Text was not understood, in plain words
	// Suggestions are other queries that find more, the likeliest first, where
	// words of Query.Text look misspelt.
	Suggestions []Suggestion
	// Partial says that Query.Within was over before all was looked through. The
	// rows are those of the newest part of the library; without a bound the
	// same query finds them too, or better ones.
	Partial bool
	// Bad says that a value in Query.Text makes no sense (date:nonsense), and
	// Notes which: there are no rows then, and whoever shows the answer keeps
	// the previous one.
	Bad      bool
	Revision Revision // of the library that answered
}

// Suggestion is what may have been meant by a query that finds next to nothing.
type Suggestion struct {
	Text string // the whole query, with words replaced; all else is as typed
	// Word is what was replaced and Instead by what. Where that are several
	// words they are separated by spaces.
	Word, Instead string
	Total         Total // of the articles that Text finds
}

// Total counts matches. Counting stops early, because nobody needs to know
// whether it is 213,411 or 213,412 while they type.
type Total struct {
	N    int
	More bool // there are more than N
}

// NameQuery asks a library for names, those in most articles first.
type NameQuery struct {
	Text  string // only names in articles that match this query, counted in those
	Like  string // only names of which some form contains these words
	Types []Type // only these; empty is all
	Limit int    // zero means 100
}

// Mark is one change to what a reader has noted about an article.
type Mark struct {
	Kind MarkKind
	Tag  string // for Tag and Untag
}

// MarkKind says which change a Mark is.
type MarkKind uint8

// The marks. Each has an opposite, which is how they are undone.
const (
	MarkRead MarkKind = iota
	MarkUnread
	MarkStar
	MarkUnstar
	MarkTag
	MarkUntag
)

// Opposite is the mark that takes this one back.
func (m Mark) Opposite() Mark {
	m.Kind ^= 1 // the kinds stand in pairs
	return m
}

// Stats says what is in a library.
type Stats struct {
	Articles int
	Unread   int // for the account that asks
	Starred  int
	Names    int
	Mentions int
	Sources  int
	First    When // of the oldest and the newest article
	Last     When
	Bytes    int64 // of the library on disk
	Revision Revision
}
