package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"lede/articles"
	"lede/articles/feed"
)

// movedVisits is how many visits in a row have to be sent on for good to the
// same place before the feed is asked there at once: one may be a mistake of
// the server, or of somebody between.
const movedVisits = 3

// visited takes in what a visit brought, whatever it was, and notes it.
func (f *Fetcher) visited(ctx context.Context, x articles.Feed, a answer, err error, whole bool) (Result, error) {
	if ending := ends(ctx, err); ending != nil {
		return Result{Feed: x}, ending
	}
	now := time.Now().Truncate(time.Second)
	res := Result{Feed: x, Asked: true}
	t := &taking{Fetcher: f, feed: x, now: now, result: &res, visit: articles.Visit{Feed: x.ID, Visits: x.Visits}}
	v := &t.visit.Visits
	v.Checked = now
	if err == nil {
		err = t.answer(ctx, a, whole)
	}
	var wait errWait
	var status errStatus
	switch {
	case err == nil:
		v.Well, v.Failures, v.Trouble, v.Gone = now, 0, "", false
		t.moved(ctx, a)
	case ctx.Err() != nil:
		// What was put before is noted, without what would keep the server
		// from sending the rest.
		t.visit.Visits = x.Visits
		return res, errors.Join(context.Cause(ctx), t.note(context.WithoutCancel(ctx)))
	case ends(ctx, err) != nil:
		return res, ends(ctx, err)
	case errors.As(err, &wait):
		v.Due, v.Trouble = wait.until, problem(err)
		res.Asked = a.status != 0 // else it was not asked at all
	default:
		v.Failures++
		v.Due, v.Trouble = now.Add(backOff(v.Failures, x.ID)), problem(err)
		v.Gone = errors.As(err, &status) && status == http.StatusGone
	}
	return res, t.note(ctx)
}

// note writes down the visit, and how the feed is now.
func (t *taking) note(ctx context.Context) error {
	x := &t.result.Feed
	x.Visits = t.visit.Visits
	if t.visit.URL != "" {
		x.URL = t.visit.URL
	}
	if t.visit.Title != "" {
		x.Title = t.visit.Title
	}
	return t.Library.Visited(ctx, t.visit)
}

// backOff is how long a feed is left alone after so many failures: five minutes,
// then twice as long every time, at most a day, and up to a quarter less so that
// feeds that failed together do not come back together.
func backOff(failures int, id articles.FeedID) time.Duration {
	const first, most = 5 * time.Minute, 24 * time.Hour
	d := most
	if failures < 10 {
		d = min(first<<(failures-1), most)
	}
	return d - d/4*time.Duration(uint64(id)*2654435761%256)/256
}

// taking is one visit while what it brought is taken in.
type taking struct {
	*Fetcher
	feed   articles.Feed
	now    time.Time
	visit  articles.Visit
	result *Result
	open   bool   // something is left that the whole feed is needed for again
	said   string // where the feed says that it has moved
}

// answer takes in an answer. An error says why there is nothing to take.
func (t *taking) answer(ctx context.Context, a answer, whole bool) error {
	v := &t.visit.Visits
	switch {
	case a.status == http.StatusNotModified:
		v.Due = t.again(a.header)
		return nil
	case a.status != http.StatusOK:
		return t.refusal(ctx, a)
	}
	digest := digestOf(string(a.body))
	if bytes.Equal(digest, v.Digest) && !whole {
		v.ETag, v.Modified = validators(a.header)
		v.Due = t.again(a.header)
		return nil
	}
	v.ETag, v.Modified, v.Digest = "", "", nil
	ttl, err := t.take(ctx, a)
	if err != nil {
		return err
	}
	v.Due = t.due(max(freshFor(a.header, t.now), ttl))
	if t.open {
		return nil
	}
	v.Digest = digest
	v.ETag, v.Modified = validators(a.header)
	return nil
}

// take takes in the body of an answer and returns how long the feed asks to be
// left alone.
func (t *taking) take(ctx context.Context, a answer) (time.Duration, error) {
	if t.feed.Kind == articles.FeedOfFeeds {
		return 0, t.list(ctx, a)
	}
	parsed, err := feed.Parse(a.body, feed.Options{ContentType: a.header.Get("Content-Type"), Base: a.url, Now: t.now})
	if err != nil {
		return 0, err
	}
	t.visit.Title, t.visit.Home = parsed.Title, parsed.Home
	t.result.Notes, t.said = parsed.Notes, parsed.Moved
	if t.feed.Title == "" {
		t.feed.Title = parsed.Title
	}
	return parsed.TTL, t.items(ctx, parsed)
}

// due is when to ask again. A little less than what the server says, so that
// whoever fetches every quarter of an hour finds a feed that is good for one
// due, and not just not yet.
func (t *taking) due(fresh time.Duration) time.Time {
	if fresh <= 0 {
		return time.Time{}
	}
	return t.now.Add(fresh - fresh/10).Truncate(time.Second)
}

// again is when to ask again after an answer that nothing is new, which does not
// repeat what the feed itself asks for: as long as the last time at least.
func (t *taking) again(h http.Header) time.Time {
	due := t.due(freshFor(h, t.now))
	if last := t.feed.Visits; last.Trouble == "" && last.Due.After(last.Checked) {
		if same := t.now.Add(last.Due.Sub(last.Checked)); same.After(due) {
			return same
		}
	}
	return due
}

// validators are what a server can be asked with for what is newer.
func validators(h http.Header) (etag, modified string) {
	const most = 500 // bytes; what is longer is no such thing
	etag, modified = h.Get("ETag"), h.Get("Last-Modified")
	if len(etag) > most {
		etag = ""
	}
	if len(modified) > most {
		modified = ""
	}
	return etag, modified
}

// refusal is the error for an answer that is none, and remembers how long the
// server wants to be left alone.
func (f *Fetcher) refusal(ctx context.Context, a answer) error {
	now := time.Now()
	after := retryAfter(a.header, now)
	busy := a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable
	if after == 0 || !busy {
		return errStatus(a.status)
	}
	u, err := url.Parse(a.url)
	if err != nil {
		return errStatus(a.status)
	}
	h, err := f.Library.Host(ctx, origin(u))
	if err != nil {
		return errLibrary{err}
	}
	h.Due = now.Add(after).Truncate(time.Second)
	if err := f.Library.SetHost(ctx, h); err != nil {
		return errLibrary{err}
	}
	return errWait{h.Due}
}

// moved moves the feed when enough visits in a row were sent on for good to the
// same place, or when the feed itself names another address and there is a feed.
// One in a private network stays where the reader named it, one of a list where
// the list has it, and none moves from where nobody can read it on the way to
// where anybody can.
func (t *taking) moved(ctx context.Context, a answer) {
	v := &t.visit.Visits
	to, err := t.mayMove(a.moved)
	if err != nil {
		v.MovedTo, v.Moved = "", 0
		if to, err = t.mayMove(t.said); err == nil && t.isFeed(ctx, to) {
			t.visit.URL = to
			v.ETag, v.Modified, v.Digest = "", "", nil
		}
		return
	}
	if to != v.MovedTo {
		v.MovedTo, v.Moved = to, 0
	}
	if v.Moved++; v.Moved < movedVisits {
		return
	}
	t.visit.URL = to
	v.MovedTo, v.Moved = "", 0
	if to != a.url { // what is known is of another address
		v.ETag, v.Modified = "", ""
	}
}

// mayMove is an address the feed may move to.
func (t *taking) mayMove(to string) (string, error) {
	u, err := parseAddress(to)
	switch {
	case err != nil:
		return "", err
	case u.String() == t.feed.URL, t.feed.Private, t.feed.List != 0, privateName(u.Hostname()),
		u.Scheme == "http" && strings.HasPrefix(t.feed.URL, "https:"):
		return "", errRefused
	}
	return u.String(), nil
}

// isFeed reports whether there is a feed at an address.
func (f *Fetcher) isFeed(ctx context.Context, address string) bool {
	a, err := f.Client.get(ctx, request{url: address, accept: acceptFeed, limit: maxFeed, before: f.mayAsk})
	if err != nil || a.status != http.StatusOK {
		return false
	}
	_, err = feed.Parse(a.body, feed.Options{ContentType: a.header.Get("Content-Type"), Base: a.url})
	return err == nil
}

// digestOf is 128 bits of a SHA-256 over strings, each with its length so that
// text cannot move from one to the next unnoticed.
func digestOf(fields ...string) []byte {
	h := sha256.New()
	for _, s := range fields {
		h.Write(binary.AppendUvarint(nil, uint64(len(s))))
		h.Write([]byte(s))
	}
	return h.Sum(nil)[:16]
}
