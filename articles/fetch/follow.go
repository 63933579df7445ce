package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"lede/articles"
	"lede/articles/feed"
	"lede/articles/opml"
)

// Found is what there is to follow at an address.
type Found struct {
	Feed   articles.Feed // not followed yet: without an ID
	Others []feed.Link   // that the page named too
	Known  bool          // it is followed already

	// Notes say in plain words what whoever follows it should know: that it is
	// not encrypted, that it is in a private network, where it was found.
	Notes []string

	first answer // of it
}

// candidatesTried is how many of the feeds that a page names are looked at to
// find one that is there.
const candidatesTried = 4

// usualPlaces are where feeds are on sites that do not say where.
var usualPlaces = [...]string{"/feed", "/rss", "/feed.xml", "/atom.xml", "/index.xml"}

// Look looks for something to follow at an address as people write it: that of a
// feed, of a page that names one, or of a list of feeds. The error is one that
// Problem says in plain words, or that of ctx.
func (f *Fetcher) Look(ctx context.Context, address string) (Found, error) {
	at, bare, err := typed(address)
	if err != nil {
		return Found{}, err
	}
	a, err := f.lookAt(ctx, at, true)
	if err != nil && bare && ctx.Err() == nil {
		if plain, failed := f.lookAt(ctx, "http"+strings.TrimPrefix(at, "https"), true); failed == nil {
			at, a, err = "http"+strings.TrimPrefix(at, "https"), plain, nil
		}
	}
	if err != nil {
		return Found{}, err
	}
	found, err := f.identify(at, a)
	if errors.Is(err, feed.ErrNotFeed) {
		found, err = f.discover(ctx, at, a)
	}
	if err != nil {
		return Found{}, err
	}
	return found, f.remark(ctx, &found)
}

// typed reads an address as people write it. bare says that it had no scheme.
func typed(address string) (at string, bare bool, err error) {
	address = strings.TrimSpace(address)
	for _, prefix := range []string{"feed://", "feed:"} { // what browsers call feeds
		if rest, found := strings.CutPrefix(address, prefix); found {
			address = rest
			break
		}
	}
	if !strings.Contains(address, "://") {
		address, bare = "https://"+address, true
	}
	u, err := parseAddress(address)
	if err != nil {
		return "", false, err
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String(), bare, nil
}

// lookAt asks for an address. named says that the reader typed it.
func (f *Fetcher) lookAt(ctx context.Context, at string, named bool) (answer, error) {
	r := f.request(articles.Feed{URL: at, Private: named})
	a, err := f.Client.get(ctx, r)
	if err == nil && a.status != http.StatusOK {
		err = f.refusal(ctx, a)
	}
	return a, err
}

// identify says what an answer is: a feed or a list of feeds. An address that
// moved for good is followed where it is now.
func (f *Fetcher) identify(at string, a answer) (Found, error) {
	if a.moved != "" {
		at = a.moved
	}
	x := articles.Feed{URL: at, Private: a.near, Followed: time.Now().Truncate(time.Second)}
	parsed, err := feed.Parse(a.body, feed.Options{ContentType: a.header.Get("Content-Type"), Base: a.url, Now: time.Now()})
	if err == nil {
		x.Title, x.Home = parsed.Title, parsed.Home
		return Found{Feed: x, first: a}, nil
	}
	if list, failed := opml.Parse(a.body); failed == nil && len(list.Feeds) > 0 {
		x.Kind, x.Title = articles.FeedOfFeeds, list.Title
		return Found{Feed: x, first: a}, nil
	}
	return Found{}, err
}

// discover finds the feed that a page names, or that is in one of the places
// where feeds usually are.
func (f *Fetcher) discover(ctx context.Context, at string, page answer) (Found, error) {
	links := feed.Discover(page.body, page.url)
	named := len(links) > 0
	if !named {
		links = usual(page.url)
	}
	var last error
	for i, link := range links[:min(len(links), max(candidatesTried, len(usualPlaces)))] {
		u, err := parseAddress(link.URL)
		if err != nil {
			last = err
			continue
		}
		// What a page names may only be where the page is.
		a, err := f.lookAt(ctx, u.String(), page.near && u.Hostname() == hostOf(page.url))
		if err == nil {
			var found Found
			if found, err = f.identify(u.String(), a); err == nil {
				found.Others = slices.Delete(slices.Clone(links), i, i+1)
				if !named {
					found.Others = nil
				}
				found.Notes = append(found.Notes, "it was found at "+u.String())
				return found, nil
			}
		}
		if ctx.Err() != nil {
			return Found{}, ctx.Err()
		}
		last = err
	}
	if named {
		return Found{}, fmt.Errorf("the page at %s names a feed, but %s", at, problem(last))
	}
	return Found{}, errNoFeed
}

// errNoFeed is a page without one.
var errNoFeed = errors.New("it is a page that names no feed, and there is none where they usually are")

// usual are the usual places of the feed of a site.
func usual(page string) []feed.Link {
	var links []feed.Link
	for _, place := range usualPlaces {
		links = append(links, feed.Link{URL: originOf(page) + place})
	}
	return links
}

// remark notes what whoever follows a feed should know.
func (f *Fetcher) remark(ctx context.Context, found *Found) error {
	feeds, err := f.Library.Feeds(ctx)
	if err != nil {
		return err
	}
	found.Known = slices.ContainsFunc(feeds, func(x articles.Feed) bool { return x.URL == found.Feed.URL })
	u, err := url.Parse(found.Feed.URL)
	if err != nil {
		return err
	}
	if found.Feed.Private {
		found.Notes = append(found.Notes, "it is on this machine or in a private network, which is allowed because you named it")
	}
	if u.Scheme == "http" {
		found.Notes = append(found.Notes, "it is not encrypted: who is on the way can read it and change it")
	}
	return nil
}

// Follow follows what was found and takes in what it answered, without asking
// again.
func (f *Fetcher) Follow(ctx context.Context, found Found) (Result, error) {
	if _, err := f.Library.Follow(ctx, []articles.Feed{found.Feed}); err != nil {
		return Result{}, err
	}
	feeds, err := f.Library.Feeds(ctx)
	if err != nil {
		return Result{}, err
	}
	i := slices.IndexFunc(feeds, func(x articles.Feed) bool { return x.URL == found.Feed.URL })
	if i < 0 {
		return Result{}, errors.New("follow it: it was unfollowed at once")
	}
	found.first.moved = ""
	return f.visited(ctx, feeds[i], found.first, nil, true)
}

// Problem says in plain words, as a clause, why Look found nothing.
func Problem(err error) string { return problem(err) }
