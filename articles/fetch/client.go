package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"runtime"
	"sync"
	"time"
)

// The bounds of one request. They do not include the wait for the server's turn.
const (
	connectTimeout = 10 * time.Second
	headerTimeout  = 20 * time.Second // from the request to the head of the answer
	requestTimeout = 60 * time.Second // to the end of it
	maxHeaderBytes = 64 << 10
	maxRedirects   = 10

	// requestsAtOnce bounds what is under way, and so the memory for it: each
	// may hold an answer of the largest size.
	requestsAtOnce = 32
)

// Options say how servers are asked. Its zero value asks directly.
type Options struct {
	// Agent is the User-Agent: name, version and where to read about it.
	Agent string

	// Proxy returns the proxy for a request, or nil; it may be nil itself. A
	// proxy is the reader's choice and may be anywhere.
	Proxy func(*http.Request) (*url.URL, error)

	// Access returns what the reader wants sent to the server of a feed, by
	// the address of the feed; it may be nil.
	Access func(feed string) Access

	// Dial replaces connecting to servers, and with it the guard over their
	// addresses. It is for tests, which have networks of their own.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Access is what lets the reader in where others are not. It is sent to the
// server of the feed and to no other.
type Access struct {
	User, Password string
	Header         http.Header
}

// Client asks servers, politely and warily. Its methods may be called from
// several goroutines at once.
type Client struct {
	opts    Options
	public  *http.Transport // refuses private addresses
	private *http.Transport // for what the reader named
	proxies sync.Map        // addresses of proxies that were used
	turns   turns

	// work is held while an article is made and names are found in it, by all
	// processors but one, which is left to whoever reads meanwhile.
	work chan struct{}
}

// NewClient makes a Client. Close ends it.
func NewClient(o Options) *Client {
	c := &Client{opts: o}
	c.turns.slots, c.turns.pause = make(chan struct{}, requestsAtOnce), pause
	c.work = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))
	guarded := &net.Dialer{Timeout: connectTimeout, Control: refusePrivate}
	open := &net.Dialer{Timeout: connectTimeout}
	c.private = c.transport(open.DialContext)
	c.public = c.transport(func(ctx context.Context, network, address string) (net.Conn, error) {
		if _, proxy := c.proxies.Load(address); proxy {
			return open.DialContext(ctx, network, address)
		}
		return guarded.DialContext(ctx, network, address)
	})
	return c
}

// Close gives back the connections that are kept open.
func (c *Client) Close() {
	c.public.CloseIdleConnections()
	c.private.CloseIdleConnections()
}

func (c *Client) transport(dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Transport {
	if c.opts.Dial != nil {
		dial = c.opts.Dial
	}
	return &http.Transport{
		Proxy:                  c.proxy,
		DialContext:            dial,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    connectTimeout,
		ResponseHeaderTimeout:  headerTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
		IdleConnTimeout:        30 * time.Second,
		MaxIdleConns:           2 * requestsAtOnce,
		MaxIdleConnsPerHost:    1,
		DisableCompression:     true, // body.go does it, and counts
	}
}

// proxy asks for the proxy of a request and remembers its address, which the
// guard lets through.
func (c *Client) proxy(r *http.Request) (*url.URL, error) {
	if c.opts.Proxy == nil {
		return nil, nil //nolint:nilnil // what http.Transport wants for none
	}
	u, err := c.opts.Proxy(r)
	if err != nil || u == nil {
		return nil, err
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
	}
	if port == "" {
		port = "80"
	}
	c.proxies.Store(net.JoinHostPort(u.Hostname(), port), true)
	return u, nil
}

// request is what is asked of a server.
type request struct {
	url            string
	accept         string
	etag, modified string // of what is known already
	limit          int64  // of the body, in bytes
	access         Access // for the origin of url alone

	// named says that the reader named the host of url, and may have meant one
	// of a private network.
	named bool

	// before is asked before each hop whether the origin may be asked now; it
	// may be nil.
	before func(ctx context.Context, u *url.URL) error
}

// answer is what came back, after redirects.
type answer struct {
	url    string // that answered
	status int
	header http.Header
	body   []byte
	moved  string // where the first redirects, all of them permanent, lead
	near   bool   // what was named turned out to be in a private network
}

// get asks, follows redirects and reads the answer, whatever its status. The
// error is a refusal, a failure of the network or the end of ctx; problem says
// it in plain words.
func (c *Client) get(ctx context.Context, r request) (answer, error) {
	at, err := parseAddress(r.url)
	if err != nil {
		return answer{}, err
	}
	start, permanent, near := at, true, false
	var moved string
	for hop := 0; ; hop++ {
		if hop > maxRedirects {
			return answer{}, fmt.Errorf("it redirects more than %d times: %w", maxRedirects, errRefused)
		}
		a, next, err := c.hop(ctx, r, start, at)
		if err != nil {
			return answer{}, err
		}
		near = near || a.near
		if next == nil {
			a.url, a.moved, a.near = at.String(), moved, near
			return a, nil
		}
		permanent = permanent && (a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect)
		if permanent {
			moved = next.String()
		}
		at = next
	}
}

// errRefused marks what this program does not do, whoever asks for it.
var errRefused = errors.New("it is refused")

// hop asks one address and says where it redirects to, if it does.
func (c *Client) hop(ctx context.Context, r request, start, at *url.URL) (answer, *url.URL, error) {
	if r.before != nil {
		if err := r.before(ctx, at); err != nil {
			return answer{}, nil, err
		}
	}
	near := r.named && at.Hostname() == start.Hostname()
	if !near && privateName(at.Hostname()) {
		return answer{}, nil, errPrivate{at.Hostname()}
	}
	done, err := c.turns.take(ctx, origin(at))
	if err != nil {
		return answer{}, nil, err
	}
	defer done()
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	return c.ask(ctx, r, start, at, near)
}

// ask sends one request and reads its answer.
func (c *Client) ask(ctx context.Context, r request, start, at *url.URL, near bool) (answer, *url.URL, error) {
	a := answer{}
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(i httptrace.GotConnInfo) {
		a.near = near && c.isNear(i.Conn.RemoteAddr())
	}})
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), http.NoBody)
	if err != nil {
		return answer{}, nil, err
	}
	c.head(req, r, origin(at) == origin(start))
	transport := c.public
	if near {
		transport = c.private
	}
	resp, err := transport.RoundTrip(req)
	if err != nil {
		return answer{}, nil, err
	}
	defer func() { _ = resp.Body.Close() }() // only read from: nothing can be lost
	a.status, a.header = resp.StatusCode, resp.Header
	next, err := redirect(resp, at)
	if next != nil || err != nil {
		return a, next, err
	}
	if resp.StatusCode == http.StatusOK {
		a.body, err = readBody(resp, r.limit)
	}
	return a, nil, err
}

// isNear reports whether a connection leads into a private network. Where one to
// a proxy leads only the proxy knows.
func (c *Client) isNear(to net.Addr) bool {
	if to == nil {
		return false
	}
	at, err := netip.ParseAddrPort(to.String())
	_, proxy := c.proxies.Load(to.String())
	return err == nil && !proxy && Private(at.Addr())
}

// head writes the head of a request. What lets the reader in goes to the server
// it was meant for only.
func (c *Client) head(req *http.Request, r request, own bool) {
	if own {
		for name, values := range r.access.Header {
			req.Header[http.CanonicalHeaderKey(name)] = values
		}
		if r.access.User != "" || r.access.Password != "" {
			req.SetBasicAuth(r.access.User, r.access.Password)
		}
	}
	for name, value := range map[string]string{
		"User-Agent":        c.opts.Agent,
		"Accept":            r.accept,
		"If-None-Match":     r.etag,
		"If-Modified-Since": r.modified,
	} {
		if value != "" && req.Header.Get(name) == "" {
			req.Header.Set(name, value)
		}
	}
	req.Header.Set("Accept-Encoding", "gzip")
}
