package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lede/articles"
)

// internet is a network in memory, with servers by name. In a bubble of
// synctest its clock is the bubble's, so that a day passes at once.
type internet struct {
	mu      sync.Mutex
	servers map[string]*pipes
	asked   []string // "host/path" in the order in which it was asked
}

// pipes is a net.Listener of connections in memory.
type pipes struct {
	conns  chan net.Conn
	closed chan struct{}
	server *http.Server
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// serve has a server answer for a host until the network is closed.
func (n *internet) serve(host string, handler http.HandlerFunc) {
	p := &pipes{conns: make(chan net.Conn), closed: make(chan struct{})}
	p.server = &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.mu.Lock()
		n.asked = append(n.asked, host+r.URL.RequestURI())
		n.mu.Unlock()
		handler(w, r)
	})}
	if n.servers == nil {
		n.servers = make(map[string]*pipes)
	}
	n.servers[host] = p
	go func() { _ = p.server.Serve(p) }()
}

func (n *internet) dial(ctx context.Context, _, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	p, ok := n.servers[host]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	here, there := net.Pipe()
	select {
	case p.conns <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (n *internet) close() {
	for _, p := range n.servers {
		close(p.closed)
		_ = p.server.Close()
	}
}

// took returns what was asked since the last time.
func (n *internet) took() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	asked := n.asked
	n.asked = nil
	return asked
}

// world is a network, a library and a fetcher between them.
type world struct {
	*internet
	t   *testing.T
	lib *library
	f   *Fetcher
}

// bubble runs a test with a clock of its own.
func bubble(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := &world{internet: &internet{}, t: t, lib: &library{}}
		w.restart()
		defer func() {
			w.f.Client.Close()
			w.close()
			time.Sleep(time.Minute) // by the clock of the bubble: handlers end
		}()
		test(t, w)
	})
}

// restart is another run of the program: what is not in the library is gone.
func (w *world) restart() {
	if w.f != nil {
		w.f.Client.Close()
	}
	w.f = &Fetcher{Client: NewClient(Options{Agent: "lede/test", Dial: w.dial}), Library: w.lib}
}

// follow follows an address without looking at it.
func (w *world) follow(url string) articles.FeedID {
	w.t.Helper()
	if _, err := w.lib.Follow(w.t.Context(), []articles.Feed{{URL: url}}); err != nil {
		w.t.Fatal(err)
	}
	return w.lib.feeds[len(w.lib.feeds)-1].ID
}

// fetch fetches what is due, in a new run, and returns what came of each feed.
func (w *world) fetch(ids ...articles.FeedID) []Result {
	w.t.Helper()
	w.restart()
	results, err := w.f.Fetch(w.t.Context(), ids)
	if err != nil {
		w.t.Fatalf("Fetch: %v", err)
	}
	return results
}

// library is a Library in memory, as simple as can be.
type library struct {
	mu       sync.Mutex
	lastID   articles.FeedID
	feeds    []articles.Feed
	articles []articles.Article
	items    map[string]articles.FeedItem // by feed and item
	hosts    map[string]articles.Host
	puts     int
	failPut  error // what Put returns, if set
	failNote error // likewise Visited, which then notes nothing
}

func itemKey(feed articles.FeedID, item []byte) string { return fmt.Sprint(feed, " ", string(item)) }

func (l *library) Put(_ context.Context, batch []articles.Article) ([]articles.Outcome, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failPut != nil {
		return nil, l.failPut
	}
	l.puts++
	var outcomes []articles.Outcome
	for _, a := range batch {
		i := slices.IndexFunc(l.articles, func(x articles.Article) bool { return x.Key == a.Key })
		switch {
		case i < 0:
			l.articles = append(l.articles, a)
			outcomes = append(outcomes, articles.Added)
		case l.articles[i].Text == a.Text && l.articles[i].Title == a.Title:
			outcomes = append(outcomes, articles.Unchanged)
		default:
			l.articles[i] = a
			outcomes = append(outcomes, articles.Updated)
		}
	}
	return outcomes, nil
}

func (l *library) Feeds(context.Context) ([]articles.Feed, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	feeds := slices.Clone(l.feeds)
	for i := range feeds {
		x := &feeds[i]
		for key, item := range l.items {
			if !strings.HasPrefix(key, fmt.Sprint(x.ID, " ")) || item.PageDue.IsZero() {
				continue
			}
			if x.PagesDue.IsZero() || item.PageDue.Before(x.PagesDue) {
				x.PagesDue = item.PageDue
			}
		}
	}
	return feeds, nil
}

func (l *library) Follow(_ context.Context, feeds []articles.Feed) (added int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, x := range feeds {
		if slices.ContainsFunc(l.feeds, func(k articles.Feed) bool { return k.URL == x.URL }) {
			continue
		}
		l.lastID++
		x.ID = l.lastID
		l.feeds = append(l.feeds, x)
		added++
	}
	return added, nil
}

func (l *library) Unfollow(_ context.Context, ids []articles.FeedID) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := len(l.feeds)
	l.feeds = slices.DeleteFunc(l.feeds, func(x articles.Feed) bool { return slices.Contains(ids, x.ID) })
	return before - len(l.feeds), nil
}

func (l *library) FeedItems(_ context.Context, feed articles.FeedID, items []articles.FeedItem) ([]articles.FeedItem, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known := make([]articles.FeedItem, len(items))
	for i, item := range items {
		if k, ok := l.items[itemKey(feed, item.Item)]; ok {
			known[i] = k
			continue
		}
		known[i] = articles.FeedItem{Item: item.Item, Key: item.Key, Brought: l.isFor(feed, item.Key)}
	}
	return known, nil
}

func (l *library) isFor(feed articles.FeedID, key string) bool {
	for _, a := range l.articles {
		if a.Key != key {
			continue
		}
		for at, item := range l.items {
			if item.Key == key && item.Brought && !strings.HasPrefix(at, fmt.Sprint(feed, " ")) {
				return false
			}
		}
		return a.Feed != ""
	}
	return true
}

func (l *library) Visited(_ context.Context, v articles.Visit) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failNote != nil {
		return l.failNote
	}
	i := slices.IndexFunc(l.feeds, func(x articles.Feed) bool { return x.ID == v.Feed })
	if i < 0 {
		return nil // it was unfollowed meanwhile
	}
	x := &l.feeds[i]
	x.Visits = v.Visits
	if v.URL != "" {
		x.URL = v.URL
	}
	if v.Title != "" {
		x.Title = v.Title
	}
	if l.items == nil {
		l.items = make(map[string]articles.FeedItem)
	}
	for _, item := range v.Items {
		l.items[itemKey(v.Feed, item.Item)] = item
	}
	return nil
}

func (l *library) Host(_ context.Context, origin string) (articles.Host, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.hosts[origin]
	h.Origin = origin
	return h, nil
}

func (l *library) SetHost(_ context.Context, h articles.Host) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.hosts == nil {
		l.hosts = make(map[string]articles.Host)
	}
	l.hosts[h.Origin] = h
	return nil
}

// rss is a feed of items, each "title|link|body".
func rss(items ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><link>http://paper.example/</link>`)
	for i, item := range items {
		parts := strings.SplitN(item, "|", 3)
		fmt.Fprintf(&b, `<item><guid isPermaLink="false">%s</guid><title>%s</title><link>%s</link><description><![CDATA[%s]]></description><pubDate>Fri, %02d Dec 1999 10:00:00 GMT</pubDate></item>`,
			parts[0], parts[0], parts[1], parts[2], 31-i)
	}
	b.WriteString(`</channel></rss>`)
	return b.String()
}

// long is a text that is no teaser.
var long = "<p>" + strings.Repeat("The council met on Friday and talked about the harbour until it was late. ", 20) + "</p>"
