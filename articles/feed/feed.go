package feed

import (
	"errors"
	"time"

	"lede/articles"
)

// Options say what is known of a document besides its bytes. Its zero value
// reads a document that stands for itself.
type Options struct {
	// ContentType is the HTTP header the document came with, or empty. Its
	// charset counts where the document contradicts itself or says nothing.
	ContentType string

	// Base is the address the document was fetched from, after redirects, or
	// empty. Relative addresses in it are resolved against that.
	Base string

	// Language is the HTTP header Content-Language, or empty. It counts where
	// the document says nothing.
	Language string

	// Now is the clock by which a date is of the future and so a mistake: more
	// than two days ahead of it. Zero takes every date.
	Now time.Time
}

// Feed is a document that was read. Every string in it is clean.
type Feed struct {
	Kind  string // "rss", "rdf", "atom", "json" or "cdf"
	Title string // one line; empty if the feed has none
	About string // the subtitle or description, one line of plain text
	Home  string // address of the site the feed is of, or empty
	Self  string // where the feed says that it is, or empty
	Next  string // address of the page of older items, or empty
	Moved string // where the feed says that it has moved for good, or empty
	Lang  string // BCP 47, or empty

	// TTL is how long the feed asks to be left alone after a fetch, at most a
	// week; zero if it says nothing.
	TTL time.Duration

	// Complete says that nothing will come any more: the show has ended.
	Complete bool

	// Items are in the order of the document, at most MaxItems.
	Items []Item

	// Notes say in plain words what was wrong with the document and was put
	// right or left out: "an element is not closed". At most ten.
	Notes []string
}

// Item is one entry of a feed. Every string in it is clean.
type Item struct {
	// ID says which item this is among those of its feed: what the feed gives
	// as id or guid, one line, else URL, else a digest of title, date and body.
	// It is never empty.
	ID string

	URL     string // of the article, http or https, or empty
	Title   string // one line of plain text; empty if there is none
	Authors []string
	Source  string // the outlet it was taken over from, if it says one

	Published articles.When // a bare day if only that is known; zero if nothing
	Updated   articles.When // zero if not said, or no later than Published

	// Body is the fullest text of the item as HTML without scripts, styles and
	// attributes other than addresses, which are absolute. Plain text has been
	// made HTML. It may be empty.
	Body string

	// Summary is what the feed gives as a teaser beside a Body, as one line of
	// plain text; empty if the Body is all there is.
	Summary string

	Tags       []string
	Enclosures []Link // sound, video and files that belong to the item
	Comments   string // address of the discussion, or empty
	Lang       string // BCP 47, or empty: then that of the feed
}

// Link is a file that belongs to an item, or a feed that a page names.
type Link struct {
	URL   string // http or https
	Type  string // media type such as "audio/mpeg", or empty
	Title string // one line, or empty
	Size  int64  // in bytes as the document says; zero if it does not
}

// What a document can be refused for. The error that Parse returns says more,
// in plain words.
var (
	// ErrNotFeed: the document is something else. If it is a page, Discover
	// may find the feed of it.
	ErrNotFeed = errors.New("it is not a feed")
	// ErrHostile: the document is built to exhaust who reads it.
	ErrHostile = errors.New("it is built to harm who reads it")
	// ErrBroken: it is a feed but no item could be made out in it.
	ErrBroken = errors.New("the feed is too broken to be read")
)

// refusal is one of those with its reason in its place.
type refusal struct {
	kind error
	why  string
}

func (r refusal) Error() string { return r.why }
func (r refusal) Unwrap() error { return r.kind }
