package fetch

import (
	"context"
	"errors"
	"slices"

	"lede/articles"
	"lede/articles/opml"
)

// errEmptyList is a list that has lost all it had, more likely by a mistake than
// by will.
var errEmptyList = errors.New("the list is empty now; what it brought before is kept")

// list follows what a list of feeds names, and ends following what it no longer
// does. What the reader followed without it stays, and what it leads to on this
// machine or in a private network is left out: the list is a stranger's.
func (t *taking) list(ctx context.Context, a answer) error {
	read, err := opml.Parse(a.body)
	if err != nil {
		return err
	}
	have, err := t.Library.Feeds(ctx)
	if err != nil {
		return errLibrary{err}
	}
	have = slices.DeleteFunc(have, func(x articles.Feed) bool { return x.List != t.feed.ID })
	named := Subscriptions(read, t.feed.Tags)
	if len(named) == 0 && len(have) > 0 {
		return errEmptyList
	}
	t.visit.Title = read.Title
	for i := range named {
		named[i].List, named[i].Followed = t.feed.ID, t.now
	}
	added, err := t.Library.Follow(ctx, named)
	if err != nil {
		return errLibrary{err}
	}
	var gone []articles.FeedID
	for _, x := range have {
		if !slices.ContainsFunc(named, func(n articles.Feed) bool { return n.URL == x.URL }) {
			gone = append(gone, x.ID)
		}
	}
	ended, err := t.Library.Unfollow(ctx, gone)
	if err != nil {
		return errLibrary{err}
	}
	t.result.Followed, t.result.Ended = added, ended
	return nil
}

// Subscriptions are the feeds of a list as they are followed, with further tags.
// Addresses that are not fetched, or are of this machine or a private network,
// are left out.
func Subscriptions(list *opml.List, tags []string) []articles.Feed {
	var feeds []articles.Feed
	for _, s := range list.Feeds {
		u, err := parseAddress(s.URL)
		if err != nil || privateName(u.Hostname()) {
			continue
		}
		feeds = append(feeds, articles.Feed{
			URL: u.String(), Title: s.Title, Home: s.Home,
			Tags: append(slices.Clone(tags), s.Tags...),
		})
	}
	return feeds
}
