package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"lede/articles"
)

// site serves a page that names feeds, the feeds, and a list of them.
func site(w *world) {
	w.serve("paper.example", func(out http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			_, _ = io.WriteString(out, `<html><head><title>The Paper</title>
				<link rel="alternate" type="application/rss+xml" title="Gone" href="/gone">
				<link rel="alternate" type="application/rss+xml" title="All" href="/all">
				<link rel="alternate" type="application/rss+xml" title="Sport" href="/sport"></head><body>News</body></html>`)
		case "/all", "/sport", "/new":
			_, _ = io.WriteString(out, rss("One|http://paper.example/1|"+long))
		case "/old":
			http.Redirect(out, r, "/new", http.StatusMovedPermanently)
		case "/now":
			http.Redirect(out, r, "/new", http.StatusFound)
		case "/opml":
			_, _ = io.WriteString(out, `<opml version="2.0"><head><title>My list</title></head><body>
				<outline text="News"><outline type="rss" text="All" xmlUrl="http://paper.example/all"/></outline>
				<outline type="rss" text="Local" xmlUrl="http://127.0.0.1/feed"/>
				<outline type="rss" text="Sport" xmlUrl="http://paper.example/sport"/></body></opml>`)
		default:
			out.WriteHeader(http.StatusNotFound)
		}
	})
	w.serve("quiet.example", func(out http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			_, _ = io.WriteString(out, "<html><body>No feeds are named here</body></html>")
		case "/atom.xml":
			_, _ = io.WriteString(out, rss())
		default:
			out.WriteHeader(http.StatusNotFound)
		}
	})
	w.serve("none.example", text("<html><body>Nothing here</body></html>"))
	w.serve("sly.example", text(`<html><head><link rel="alternate" type="application/rss+xml" href="http://192.168.0.1/feed"></head></html>`))
}

func TestLook(t *testing.T) {
	for _, test := range []struct {
		address string
		want    string // the address to follow
		kind    articles.FeedKind
		others  int
		why     string // if there is nothing
	}{
		{"http://paper.example/all", "http://paper.example/all", articles.FeedOfArticles, 0, ""},
		{"feed://paper.example/all", "http://paper.example/all", articles.FeedOfArticles, 0, ""},
		{"feed:http://paper.example/all", "http://paper.example/all", articles.FeedOfArticles, 0, ""},
		{"paper.example/all", "http://paper.example/all", articles.FeedOfArticles, 0, ""},
		{"HTTP://Paper.Example/all#top", "http://paper.example/all", articles.FeedOfArticles, 0, ""},
		{"http://paper.example", "http://paper.example/all", articles.FeedOfArticles, 2, ""},
		{"http://paper.example/old", "http://paper.example/new", articles.FeedOfArticles, 0, ""},
		{"http://paper.example/now", "http://paper.example/now", articles.FeedOfArticles, 0, ""},
		{"http://paper.example/opml", "http://paper.example/opml", articles.FeedOfFeeds, 0, ""},
		{"http://quiet.example/", "http://quiet.example/atom.xml", articles.FeedOfArticles, 0, ""},
		{"http://none.example/", "", 0, 0, "names no feed"},
		{"http://sly.example/", "", 0, 0, "192.168.0.1 is an address of this machine or of a private network"},
		{"http://paper.example/nothing", "", 0, 0, "it is not there (404)"},
		{"http://nobody.example/", "", 0, 0, "there is no server called nobody.example"},
		{"ftp://paper.example/", "", 0, 0, "only http and https are"},
		{"http://me:secret@paper.example/all", "", 0, 0, "belongs in the settings"},
		{"http://", "", 0, 0, "no server"},
	} {
		t.Run(test.address, func(t *testing.T) {
			bubble(t, func(t *testing.T, w *world) {
				site(w)
				found, err := w.f.Look(t.Context(), test.address)
				if test.why != "" {
					if err == nil || !strings.Contains(Problem(err), test.why) {
						t.Errorf("found %+v, %v; want none, because %s", found.Feed, err, test.why)
					}
					return
				}
				if err != nil {
					t.Fatal(Problem(err))
				}
				if found.Feed.URL != test.want || found.Feed.Kind != test.kind || len(found.Others) != test.others || found.Feed.Private {
					t.Errorf("found %+v with %v", found.Feed, found.Others)
				}
				if !strings.Contains(fmt.Sprint(found.Notes), "not encrypted") {
					t.Errorf("the notes do not say that it is not encrypted: %v", found.Notes)
				}
				w.took()
				r, err := w.f.Follow(t.Context(), found)
				if err != nil || test.kind == articles.FeedOfArticles && r.Trouble() != "" {
					t.Errorf("Follow: %+v, %v", r, err)
				}
				if asked := w.took(); len(asked) > 0 {
					t.Errorf("to follow it, it is asked again: %v", asked)
				}
				if again, err := w.f.Look(t.Context(), test.address); err != nil || !again.Known {
					t.Errorf("looked at again: %+v, %v", again, err)
				}
			})
		})
	}
}

// TestList follows a list of feeds, which then changes.
func TestList(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		site(w)
		w.follow("http://paper.example/sport") // by the reader too
		w.follow("http://paper.example/opml")
		w.lib.feeds[1].Kind, w.lib.feeds[1].Tags = articles.FeedOfFeeds, []string{"listed"}
		results := w.fetch()
		urls := func() (all string) {
			for _, x := range w.lib.feeds {
				all += " " + strings.TrimPrefix(x.URL, "http://paper.example")
			}
			return all
		}
		if got := urls(); got != " /sport /opml /all" {
			t.Fatalf("followed are%s", got)
		}
		if len(results) != 3 || results[1].Followed != 1 || results[2].Feed.URL != "http://paper.example/all" || !results[2].Asked {
			t.Errorf("the results are %+v", results)
		}
		if x := w.lib.feeds[2]; x.List != w.lib.feeds[1].ID || fmt.Sprint(x.Tags) != "[listed News]" || x.Title != "The Paper" {
			t.Errorf("the feed of the list is %+v", x)
		}
		answer := func(body string) {
			serve := w.servers["paper.example"].server.Handler
			w.servers["paper.example"].server.Handler = http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/opml" {
					_, _ = io.WriteString(out, body)
					return
				}
				serve.ServeHTTP(out, r)
			})
		}
		answer(`<opml><body></body></opml>`)
		if r := w.fetch()[1]; !strings.Contains(r.Trouble(), "empty") || urls() != " /sport /opml /all" {
			t.Errorf("a list without feeds: %q, followed are%s", r.Trouble(), urls())
		}
		time.Sleep(24 * time.Hour)
		answer(`<opml><body><outline type="rss" xmlUrl="http://paper.example/new"/></body></opml>`)
		if r := w.fetch()[1]; r.Followed != 1 || r.Ended != 1 || urls() != " /sport /opml /new" {
			t.Errorf("a list that changed: %+v, followed are%s", r, urls())
		}
	})
}
