package opml

import (
	"errors"
	"slices"

	"lede/articles"
)

// List is a list of subscriptions. Every string in it is clean.
type List struct {
	Title   string
	Owner   string        // the name of who keeps it, or empty
	Created articles.When // zero if it does not say
	Feeds   []Feed        // in the order of the document, each address once
	Lists   []Link        // other lists that this one takes in
	Pages   []Link        // sites it names without their feeds
}

// Feed is a subscription.
type Feed struct {
	URL   string // where the feed is: http or https
	Title string // one line, or empty
	Home  string // the page it belongs to, or empty

	// Folders are where in the list it stood, each a way of folders from the
	// outermost in.
	Folders [][]string

	// Tags are the names of all those folders, each once. Write takes them,
	// and not Folders.
	Tags []string
}

// Link is an address and what it is called.
type Link struct {
	URL   string
	Title string
}

// MaxFeeds is the number of subscriptions of one list that are read.
const MaxFeeds = 100_000

// What a document can be refused for.
var (
	// ErrNotList: the document is something else.
	ErrNotList = errors.New("it is not a list of subscriptions")
	// ErrHostile: it is built to exhaust who reads it.
	ErrHostile = errors.New("it is built to harm who reads it")
)

// refusal is one of those with its reason in its place.
type refusal struct {
	kind error
	why  string
}

func (r refusal) Error() string { return r.why }
func (r refusal) Unwrap() error { return r.kind }

// folder is the tag by which Write files a feed: the first, or none.
func (f Feed) folder() string {
	if len(f.Tags) == 0 {
		return ""
	}
	return f.Tags[0]
}

// add puts a feed into the list, or its folder into the feed that is there.
func (l *List) add(f Feed, at map[string]int) {
	i, there := at[f.URL]
	if !there {
		if len(l.Feeds) == MaxFeeds {
			return
		}
		i = len(l.Feeds)
		at[f.URL] = i
		l.Feeds = append(l.Feeds, Feed{URL: f.URL, Title: f.Title, Home: f.Home})
	}
	to := &l.Feeds[i]
	for _, folder := range f.Folders {
		if len(folder) == 0 || len(to.Folders) == maxFolders ||
			slices.ContainsFunc(to.Folders, func(have []string) bool { return slices.Equal(have, folder) }) {
			continue
		}
		to.Folders = append(to.Folders, folder)
		for _, tag := range folder {
			if !slices.Contains(to.Tags, tag) {
				to.Tags = append(to.Tags, tag)
			}
		}
	}
}
