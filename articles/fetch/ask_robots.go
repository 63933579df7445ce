package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"lede/articles"
)

// robotsFor is how long a robots.txt is good (RFC 9309, 2.4).
const robotsFor = 24 * time.Hour

// errRobots is a server that cannot say now what it allows: nothing, until it
// can (RFC 9309, 2.3.1.4).
var errRobots = errors.New("the server cannot say now whether its pages may be fetched")

// mayRead reports as an error that a page is not to be fetched: because its
// server wants to be left alone now, or because its robots.txt says so.
func (f *Fetcher) mayRead(ctx context.Context, u *url.URL, named bool) error {
	if err := f.mayAsk(ctx, u); err != nil {
		return err
	}
	rules, err := f.rulesOf(ctx, u, named)
	switch {
	case err != nil:
		return err
	case rules.unknown:
		return errRobots
	case !rules.allows(u):
		return errNoPage
	default:
		return nil
	}
}

// rulesOf is what the server of an address asks of programs.
func (f *Fetcher) rulesOf(ctx context.Context, u *url.URL, named bool) (robots, error) {
	at := origin(u)
	f.mu.Lock()
	rules, ok := f.robots[at]
	f.mu.Unlock()
	if ok {
		return rules, nil
	}
	h, err := f.Library.Host(ctx, at)
	if err != nil {
		return robots{}, errLibrary{err}
	}
	known := true
	if !h.RobotsUntil.After(time.Now()) {
		if h, known, err = f.askRobots(ctx, h, named); err != nil {
			return robots{}, err
		}
	}
	rules = parseRobots(h.Robots)
	rules.unknown = !known
	f.Client.turns.slower(ctx, at, rules.delay)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.robots == nil {
		f.robots = make(map[string]robots)
	}
	f.robots[at] = rules
	return rules, nil
}

// askRobots asks a server for its robots.txt and remembers it. One that has none
// allows everything.
func (f *Fetcher) askRobots(ctx context.Context, h articles.Host, named bool) (_ articles.Host, known bool, err error) {
	a, err := f.Client.get(ctx, request{
		url: h.Origin + "/robots.txt", accept: "text/plain, */*;q=0.5",
		limit: maxFeed, named: named, before: f.mayAsk,
	})
	var wait errWait
	switch {
	case ends(ctx, err) != nil, errors.As(err, &errPrivate{}), errors.As(err, &wait):
		return h, false, err // the page would be refused as well
	case err != nil:
		return h, false, nil
	case a.status >= http.StatusInternalServerError, a.status == http.StatusTooManyRequests:
		if err := f.refusal(ctx, a); errors.As(err, &wait) || ends(ctx, err) != nil {
			return h, false, err
		}
		return h, false, nil
	}
	h.Robots = ""
	if a.status == http.StatusOK {
		h.Robots = cutRobots(a.body)
	}
	h.RobotsUntil = time.Now().Add(robotsFor).Truncate(time.Second)
	if err := f.Library.SetHost(ctx, h); err != nil {
		return h, false, errLibrary{err}
	}
	return h, true, nil
}

// cutRobots is a robots.txt as it is kept.
func cutRobots(body []byte) string {
	return strings.ToValidUTF8(string(body[:min(len(body), maxRobots)]), "\uFFFD")
}
