package cli_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestNetworkScripts runs the scripts about following, beside a server on this
// machine: $SITE is its address.
func TestNetworkScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("the scripts start lede many times; -short leaves them out")
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/network",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			server := httptest.NewServer(paper())
			env.Defer(server.Close)
			env.Setenv("HOME", env.WorkDir+"/home")
			env.Setenv("SITE", server.URL)
			env.Setenv("NAME", strings.Replace(server.URL, "127.0.0.1", "localhost", 1))
			for _, proxy := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"} {
				env.Setenv(proxy, "")
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// paper is a site with a feed, one that needs a password, one that is broken,
// one that has ended and one that asks to be left alone.
func paper() http.Handler {
	feed := func(title string, items ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			tag := fmt.Sprintf("%q", title)
			if w.Header().Set("ETag", tag); r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			_, _ = fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title>`, title)
			for i, item := range items {
				_, _ = fmt.Fprintf(w, `<item><title>%s</title><link>https://paper.example/%s/%d</link><description>%s</description><pubDate>Tue, 28 Feb 2012 14:0%d:00 GMT</pubDate></item>`,
					item, strings.ReplaceAll(title, " ", ""), i, strings.Repeat("The minister spoke about the harbour. ", 40), i)
			}
			_, _ = io.WriteString(w, `</channel></rss>`)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", feed("The Paper", "Ferry sails", "Harbour opens"))
	mux.HandleFunc("/sport", feed("Sport", "Match is won"))
	mux.HandleFunc("/top", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>Top News</title><item><title>Ferry sails!</title><link>https://paper.example/ThePaper/0?utm_source=top</link><description>A teaser.</description></item></channel></rss>`)
	})
	mux.HandleFunc("/secret", func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "reader" || password != "word" || r.Header.Get("X-Key") != "abc" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		feed("Secret", "Inside")(w, r)
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `<html><head><link rel="alternate" type="application/rss+xml" title="All" href="/feed"><link rel="alternate" type="application/rss+xml" title="Sport" href="/sport"></head></html>`)
	})
	mux.HandleFunc("/ended", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	return mux
}
