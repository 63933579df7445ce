package cli

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/http/httpproxy"

	"lede/articles"
	"lede/articles/fetch"
	"lede/articles/names"
	"lede/store"
)

// client is what asks servers, as the settings and the environment say, until
// the command line is done.
func (sh *shell) client() *fetch.Client {
	c := fetch.NewClient(fetch.Options{
		Agent:  "lede/" + strings.ReplaceAll(currentVersion().Version, " ", "-") + " (a reader of news and feeds)",
		Proxy:  sh.proxy(),
		Access: sh.access,
	})
	sh.closers = append(sh.closers, func() error { c.Close(); return nil })
	return c
}

// proxy finds the proxy for a request: the one of the settings, else the one of
// the environment's variables, which programs agree on.
func (sh *shell) proxy() func(*http.Request) (*url.URL, error) {
	either := func(name string) string {
		if value := sh.env(strings.ToLower(name)); value != "" {
			return value
		}
		return sh.env(name)
	}
	config := httpproxy.Config{
		HTTPProxy: either("HTTP_PROXY"), HTTPSProxy: either("HTTPS_PROXY"), NoProxy: either("NO_PROXY"),
	}
	switch chosen := sh.settings.Fetch.Proxy; chosen {
	case "":
	case "none":
		return nil
	default:
		config.HTTPProxy, config.HTTPSProxy = chosen, chosen
	}
	find := config.ProxyFunc()
	return func(r *http.Request) (*url.URL, error) { return find(r.URL) }
}

// access is what the settings send to the server of a feed.
func (sh *shell) access(feed string) fetch.Access {
	f := sh.settings.Feeds[feed]
	header := make(http.Header, len(f.Headers))
	for name, value := range f.Headers {
		header.Set(name, value)
	}
	return fetch.Access{User: f.User, Password: f.Password, Header: header}
}

// fetcher fetches for a library.
func (sh *shell) fetcher(c *fetch.Client, lib fetch.Library) *fetch.Fetcher {
	return &fetch.Fetcher{Client: c, Library: lib, Finder: names.New()}
}

// followed opens a library that has to be there, to read or change what is
// followed.
func (sh *shell) followed(ctx context.Context) (*store.Store, error) {
	lib, err := sh.existing(ctx, false)
	if err != nil {
		return nil, err
	}
	return lib.Store, nil
}

// unmade is a library that is made when something is followed and not before:
// who mistypes an address gets no empty library for it.
type unmade struct {
	fetch.Library              // nil until it is there
	st            *store.Store // likewise
}

// maybe opens the library if there is one.
func (sh *shell) maybe(ctx context.Context) (*unmade, string, error) {
	at, err := sh.prepare()
	if err != nil {
		return nil, "", err
	}
	if _, err := os.Stat(at); errors.Is(err, fs.ErrNotExist) {
		return &unmade{}, at, nil
	}
	st, _, err := sh.connect(ctx, at, store.Options{})
	if err != nil {
		return nil, "", err
	}
	return &unmade{st, st}, at, nil
}

// be makes the library if it is not there. Whoever begins with feeds of their
// own wants no others, so it is without the starter collection.
func (u *unmade) be(ctx context.Context, sh *shell, at string) error {
	if u.Library != nil {
		return nil
	}
	s := shelf{sh: sh, at: at}
	if err := s.open(ctx); err != nil {
		return err
	}
	u.Library, u.st = s.st, s.st
	return nil
}

// Feeds are none while there is no library.
func (u *unmade) Feeds(ctx context.Context) ([]articles.Feed, error) {
	if u.Library == nil {
		return nil, nil
	}
	return u.Library.Feeds(ctx)
}

// Host is one nobody has heard of while there is no library.
func (u *unmade) Host(ctx context.Context, origin string) (articles.Host, error) {
	if u.Library == nil {
		return articles.Host{Origin: origin}, nil
	}
	return u.Library.Host(ctx, origin)
}

// SetHost is forgotten while there is no library.
func (u *unmade) SetHost(ctx context.Context, h articles.Host) error {
	if u.Library == nil {
		return nil
	}
	return u.Library.SetHost(ctx, h)
}
