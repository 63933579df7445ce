package articles

import (
	"cmp"
	"fmt"
	"time"
)

// FeedID names something followed in one library; zero is nothing.
type FeedID int64

// FeedKind says what is found at the address of a Feed.
type FeedKind uint8

// The kinds of what can be followed.
const (
	FeedOfArticles FeedKind = iota
	FeedOfFeeds             // a list of subscriptions (OPML) that somebody keeps
)

// FullText says when the page of an item is fetched for the whole of its text.
type FullText uint8

// The choices for full text.
const (
	FullTextAuto   FullText = iota // where the feed gives only a teaser
	FullTextAlways                 // whatever the feed gives
	FullTextNever
)

var fullTextWords = [...]string{FullTextAuto: "auto", FullTextAlways: "always", FullTextNever: "never"}

// String is the word used in JSON and on the command line.
func (t FullText) String() string {
	if int(t) < len(fullTextWords) {
		return fullTextWords[t]
	}
	return fullTextWords[FullTextAuto]
}

// ParseFullText reads what String writes.
func ParseFullText(word string) (FullText, error) {
	for t, w := range fullTextWords {
		if w == word {
			return FullText(t), nil
		}
	}
	return FullTextAuto, fmt.Errorf("%q does not say when to fetch the full text; auto, always and never do", word)
}

// Feed is something that a library follows. Following is the library's: every
// account reads the same articles.
type Feed struct {
	ID       FeedID
	Kind     FeedKind
	URL      string // where it is fetched: http or https, without a password
	Name     string // as the reader calls it, or empty
	Title    string // as it calls itself, or empty
	Home     string // the page it belongs to, or empty
	Tags     []string
	FullText FullText
	List     FeedID    // the list that brought it; zero if the reader did
	Followed time.Time // since when

	// Private says that the reader named an address of this machine or of a
	// private network. Only then may it be one.
	Private bool

	Visits Visits

	// What a library counts: the articles the feed has brought, or carries too,
	// and when the first of the pages still to be fetched is due.
	Articles int
	PagesDue time.Time
}

// Label is what to call the feed.
func (f Feed) Label() string { return cmp.Or(f.Name, f.Title, f.URL) }

// Visits is what is remembered of fetching a feed until the next time. Times
// are to the second; the zero time is never.
type Visits struct {
	Checked  time.Time // when it was last asked
	Well     time.Time // when it last answered with something good
	Due      time.Time // not to be asked before
	Failures int       // in a row
	Trouble  string    // what is wrong, a clause in plain words, or empty
	Gone     bool      // it said that it has ended, and is asked no more

	// What the last good answer was, so that the server can be asked only for
	// what is newer: its ETag and Last-Modified as they were written, and a
	// digest of the body for servers that give neither.
	ETag, Modified string
	Digest         []byte

	// Where the feed said it has moved for good, and how often in a row. It is
	// believed when it has said so a few times.
	MovedTo string
	Moved   int
}

// FeedItem is what a library remembers of one item of a feed.
type FeedItem struct {
	Item   []byte // a digest of what tells it from the other items
	Digest []byte // of all that the feed says about it; empty: not taken in yet
	Key    string // Article.Key of its article

	// Brought says that the words of the article came from this feed, or are to
	// come from it. An article that another feed brought, or the reader from a
	// file, keeps its words: this feed is then one more that carries it.
	Brought bool

	// PageDue is when the page of the item is to be tried (again) for its full
	// text; the zero time is not at all. PageTries counts the failures.
	PageDue   time.Time
	PageTries int
}

// Visit is what came of fetching a feed once, to be remembered in one piece
// after its articles were put.
type Visit struct {
	Feed   FeedID
	URL    string // the address from now on; empty keeps it
	Title  string // as it calls itself now; empty keeps what is known
	Home   string // likewise
	Visits Visits
	Items  []FeedItem // those it showed
}

// Host is what the server at an origin asked for.
type Host struct {
	Origin      string    // scheme://host:port, the port only if unusual
	Due         time.Time // not to be asked for anything before
	Robots      string    // its robots.txt
	RobotsUntil time.Time // how long that is good; zero if it is not known
}
