package fetch

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"sync"
	"time"

	"lede/articles"
	"lede/articles/ingest"
)

// Library is where articles are kept and visits remembered. The store is one,
// and its methods say what these promise.
type Library interface {
	Put(ctx context.Context, batch []articles.Article) ([]articles.Outcome, error)
	Feeds(ctx context.Context) ([]articles.Feed, error)
	Follow(ctx context.Context, feeds []articles.Feed) (added int, err error)
	Unfollow(ctx context.Context, ids []articles.FeedID) (ended int, err error)
	FeedItems(ctx context.Context, feed articles.FeedID, items []articles.FeedItem) ([]articles.FeedItem, error)
	Visited(ctx context.Context, v articles.Visit) error
	Host(ctx context.Context, origin string) (articles.Host, error)
	SetHost(ctx context.Context, h articles.Host) error
}

// Fetcher fetches what a library follows. Its methods may be called from
// several goroutines at once; two that fetch the same feed do no harm.
type Fetcher struct {
	Client  *Client
	Library Library
	Finder  ingest.Finder // nil finds no names

	// Told, if set, is called when a feed is through, from one goroutine at a
	// time, with how many of how many are.
	Told func(r Result, done, of int)

	mu       sync.Mutex
	bringing map[string]articles.FeedID // which feed brings the article with a key
	robots   map[string]robots          // by origin
}

// Result is what came of one feed.
type Result struct {
	Feed articles.Feed // as it is now

	// Asked says that the server was asked at all. It was not where it, or the
	// back-off from it, wants to be left alone until Feed.Visits.Due.
	Asked bool

	Added     int
	Updated   int
	Unchanged int // that were looked at again
	Carried   int // of articles that came another way already
	Pages     int // fetched for the full text, of those
	PagesLeft int // to be fetched the next time
	Followed  int // feeds that a list brought
	Ended     int // feeds that left a list

	Notes []string // what was odd about the feed, in plain words
}

// Trouble is what is wrong with the feed, in plain words, or empty.
func (r Result) Trouble() string { return r.Feed.Visits.Trouble }

// Fetch fetches the feeds with the given IDs, or if there are none those of all
// that are due. A feed that is named is asked although it is not due, and
// although it has ended; but not if its server asked to be left alone.
//
// The results are in the order of the feeds. The error is that of the library or
// of ctx; what is wrong with a feed is in its result. What was done before an
// error is kept.
func (f *Fetcher) Fetch(ctx context.Context, ids []articles.FeedID) ([]Result, error) {
	feeds, err := f.Library.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		feeds = slices.DeleteFunc(feeds, func(x articles.Feed) bool { return !slices.Contains(ids, x.ID) })
	}
	results, err := f.fetch(ctx, feeds, len(ids) > 0)
	if err != nil || len(ids) > 0 {
		return results, err
	}
	more, err := f.fetchNew(ctx, feeds, results)
	return append(results, more...), err
}

// fetchNew fetches the feeds that lists have brought meanwhile.
func (f *Fetcher) fetchNew(ctx context.Context, known []articles.Feed, results []Result) ([]Result, error) {
	if !slices.ContainsFunc(results, func(r Result) bool { return r.Followed > 0 }) {
		return nil, nil
	}
	feeds, err := f.Library.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	feeds = slices.DeleteFunc(feeds, func(x articles.Feed) bool {
		return slices.ContainsFunc(known, func(k articles.Feed) bool { return k.ID == x.ID })
	})
	return f.fetch(ctx, feeds, false)
}

// fetch visits feeds, those of one server one after the other.
func (f *Fetcher) fetch(ctx context.Context, feeds []articles.Feed, always bool) ([]Result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	servers := make(map[string][]int)
	for i, x := range feeds {
		host := hostOf(x.URL)
		servers[host] = append(servers[host], i)
	}
	results := make([]Result, len(feeds))
	var group sync.WaitGroup
	var telling sync.Mutex
	done := 0
	for _, mine := range servers {
		group.Go(func() {
			for _, i := range mine {
				r, err := f.visit(ctx, feeds[i], always)
				results[i] = r
				if err != nil {
					cancel(err)
					return
				}
				telling.Lock()
				done++
				if f.Told != nil {
					f.Told(r, done, len(feeds))
				}
				telling.Unlock()
			}
		})
	}
	group.Wait()
	return results, context.Cause(ctx)
}

// originOf is the server of an address, and hostOf its name.
func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return origin(u)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Hostname()
}

// visit visits one feed if it may be. The error is one that ends the run.
func (f *Fetcher) visit(ctx context.Context, feed articles.Feed, always bool) (Result, error) {
	now := time.Now()
	if !always && (feed.Visits.Gone || feed.Visits.Due.After(now)) {
		return Result{Feed: feed}, ctx.Err()
	}
	// Pages that are due need the items they belong to, so the feed is asked
	// for all it has.
	whole := !feed.PagesDue.IsZero() && !feed.PagesDue.After(now)
	r := f.request(feed)
	if !whole {
		r.etag, r.modified = feed.Visits.ETag, feed.Visits.Modified
	}
	a, err := f.Client.get(ctx, r)
	return f.visited(ctx, feed, a, err, whole)
}

// request is how to ask for a feed.
func (f *Fetcher) request(feed articles.Feed) request {
	r := request{
		url: feed.URL, accept: acceptFeed, limit: maxFeed, named: feed.Private,
		before: f.mayAsk,
	}
	if f.Client.opts.Access != nil {
		r.access = f.Client.opts.Access(feed.URL)
	}
	return r
}

// What is asked for, and the most that is read of it, in bytes.
const (
	acceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
	acceptPage = "text/html, application/xhtml+xml, */*;q=0.5"

	maxFeed = 8 << 20
	maxPage = 8 << 20
)

// mayAsk reports as an error that a server wants to be left alone now.
func (f *Fetcher) mayAsk(ctx context.Context, u *url.URL) error {
	h, err := f.Library.Host(ctx, origin(u))
	if err != nil {
		return errLibrary{err}
	}
	if h.Due.After(time.Now()) {
		return errWait{h.Due}
	}
	return nil
}

// errLibrary is an error of the library, which ends a run, as nothing that a
// server does may.
type errLibrary struct{ error }

func (e errLibrary) Unwrap() error { return e.error }

// ends reports whether an error ends the run, and returns it as whoever began
// the run is told it.
func ends(ctx context.Context, err error) error {
	var library errLibrary
	switch {
	case errors.As(err, &library):
		return library.error
	case ctx.Err() != nil:
		return context.Cause(ctx)
	default:
		return nil
	}
}
