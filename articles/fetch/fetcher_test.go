package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/articles"
)

// text answers every request with the same body.
func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func TestFetch(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", text(rss("One|http://paper.example/1|"+long, "Two|http://paper.example/2|"+long)))
		w.follow("http://paper.example/feed")
		r := w.fetch()[0]
		if r.Added != 2 || r.Trouble() != "" || !r.Asked || r.Feed.Title != "The Paper" {
			t.Fatalf("the first fetch: %+v", r)
		}
		a := w.lib.articles[1] // the newest comes last
		if a.Title != "One" || a.Key != "url:http://paper.example/1" || a.Source != "The Paper" || a.Feed != "The Paper" ||
			a.Origin != "http://paper.example/feed" || a.Published.String() != "1999-12-31T10:00:00Z" ||
			!strings.HasPrefix(a.Text, "The council met") {
			t.Errorf("the article is %+v", a)
		}
		if r := w.fetch()[0]; r.Added+r.Updated+r.Unchanged != 0 || w.lib.puts != 1 {
			t.Errorf("the same feed again: %+v after %d puts", r, w.lib.puts)
		}
	})
}

// TestUndated: an item without a date is as old as it is known.
func TestUndated(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", text(`<rss version="2.0"><channel><item><title>One</title><link>http://paper.example/1</link></item></channel></rss>`))
		w.follow("http://paper.example/feed")
		w.lib.feeds[0].FullText = articles.FullTextNever
		w.fetch()
		if got := w.lib.articles[0].Published.String(); got != "2000-01-01T00:00:00Z" {
			t.Errorf("it was published at %s", got)
		}
	})
}

// TestOneSlowServer has a server that never answers beside one that does.
func TestOneSlowServer(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("slow.example", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		w.serve("drip.example", func(out http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil { // a letter a second, for ever
				_, _ = io.WriteString(out, "<")
				_ = http.NewResponseController(out).Flush()
				time.Sleep(time.Second)
			}
		})
		w.serve("broken.example", text("<rss><channel><item>"))
		w.serve("paper.example", text(rss("One|http://paper.example/1|"+long)))
		for _, host := range []string{"slow", "drip", "broken", "nobody", "paper"} {
			w.follow("http://" + host + ".example/feed")
		}
		w.restart()
		begun := time.Now()
		after := make(map[string]time.Duration)
		w.f.Told = func(r Result, _, _ int) { after[hostOf(r.Feed.URL)] = time.Since(begun) }
		results, err := w.f.Fetch(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if after["paper.example"] > 0 { // by the clock of the bubble
			t.Errorf("a good feed had to wait for %v", after["paper.example"])
		}
		if after["slow.example"] > requestTimeout || after["drip.example"] > requestTimeout {
			t.Errorf("the slow ones took %v and %v", after["slow.example"], after["drip.example"])
		}
		for i, want := range []string{"it took too long to answer", "it took too long to answer", "", "there is no server called nobody.example", ""} {
			if got := results[i].Trouble(); got != want && i != 2 {
				t.Errorf("%s: %q, want %q", results[i].Feed.URL, got, want)
			}
		}
	})
}

// TestTurns sees that a server is asked by one at a time, with pauses.
func TestTurns(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		var at []time.Time
		busy := false
		w.serve("paper.example", func(out http.ResponseWriter, _ *http.Request) {
			if busy {
				t.Error("the server is asked twice at once")
			}
			busy = true
			at = append(at, time.Now())
			time.Sleep(100 * time.Millisecond)
			busy = false
			_, _ = io.WriteString(out, rss())
		})
		for i := range 5 {
			w.follow(fmt.Sprintf("http://paper.example/feed%d", i))
		}
		w.fetch()
		if len(at) != 5 {
			t.Fatalf("it is asked %d times", len(at))
		}
		for i := 1; i < len(at); i++ {
			if d := at[i].Sub(at[i-1]); d < pause {
				t.Errorf("between two requests is only %v", d)
			}
		}
	})
}

// TestAccess sees that what lets the reader in goes to the feed's own server and
// nowhere else.
func TestAccess(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		var own, other http.Header
		w.serve("paper.example", func(out http.ResponseWriter, r *http.Request) {
			own = r.Header
			http.Redirect(out, r, "http://other.example/feed", http.StatusFound)
		})
		w.serve("other.example", func(out http.ResponseWriter, r *http.Request) {
			other = r.Header
			_, _ = io.WriteString(out, rss())
		})
		w.follow("http://paper.example/feed")
		w.restart()
		w.f.Client.opts.Access = func(string) Access {
			return Access{User: "reader", Password: "secret", Header: http.Header{"x-key": {"abc"}}}
		}
		if _, err := w.f.Fetch(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if own.Get("X-Key") != "abc" || !strings.HasPrefix(own.Get("Authorization"), "Basic ") || own.Get("User-Agent") != "lede/test" {
			t.Errorf("its own server got %v", own)
		}
		if other == nil || other.Get("X-Key") != "" || other.Get("Authorization") != "" {
			t.Errorf("another server got %v", other)
		}
	})
}

// TestKilled ends the program between putting articles and noting the visit.
func TestKilled(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", text(rss("One|http://paper.example/1|"+long)))
		w.follow("http://paper.example/feed")
		w.lib.failNote = errors.New("killed")
		w.restart()
		if _, err := w.f.Fetch(t.Context(), nil); err == nil || len(w.lib.articles) != 1 {
			t.Fatalf("killed: %v, with %d articles", err, len(w.lib.articles))
		}
		w.lib.failNote = nil
		if r := w.fetch()[0]; r.Unchanged != 1 || r.Added != 0 || len(w.lib.articles) != 1 {
			t.Errorf("the run after: %+v", r)
		}
		for _, item := range w.lib.items {
			if !item.Brought {
				t.Errorf("its own article is taken for that of another: %+v", item)
			}
		}
		if r := w.fetch()[0]; r.Unchanged != 0 {
			t.Errorf("the one after that: %+v", r)
		}
	})
}

// TestLibraryFails: what the library refuses ends the run, and nothing is noted
// that was not kept.
func TestLibraryFails(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", text(rss("One|http://paper.example/1|"+long)))
		w.follow("http://paper.example/feed")
		w.lib.failPut = articles.ErrFull
		w.restart()
		if _, err := w.f.Fetch(t.Context(), nil); !errors.Is(err, articles.ErrFull) {
			t.Errorf("Fetch: %v", err)
		}
		if v := w.lib.feeds[0].Visits; v.Failures != 0 || v.Trouble != "" || len(w.lib.items) != 0 {
			t.Errorf("noted all the same: %+v and %d items", v, len(w.lib.items))
		}
	})
}

// TestStopped stops a run while a server is slow.
func TestStopped(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("slow.example", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		w.follow("http://slow.example/feed")
		w.restart()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := w.f.Fetch(ctx, nil); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Fetch: %v", err)
		}
		if v := w.lib.feeds[0].Visits; v.Failures != 0 || v.Trouble != "" {
			t.Errorf("a run that is stopped blames the feed: %+v", v)
		}
	})
}

// TestTwoFeeds has two feeds, one after the other, carry the same article.
func TestTwoFeeds(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", func(out http.ResponseWriter, r *http.Request) {
			own := "Own" + strings.Trim(r.URL.Path, "/")
			_, _ = io.WriteString(out, rss("Shared"+own+"|http://paper.example/1?utm_source=rss|"+long, own+"|http://paper.example/"+own+"|"+long))
		})
		w.follow("http://paper.example/top")
		w.follow("http://paper.example/politics")
		results := w.fetch()
		if len(w.lib.articles) != 3 || results[0].Added != 2 || results[1].Added != 1 || results[1].Carried != 1 {
			t.Errorf("%d articles from %+v", len(w.lib.articles), results)
		}
		carried := 0
		for _, item := range w.lib.items {
			if item.Key == "url:http://paper.example/1" {
				carried++
			}
		}
		if carried != 2 {
			t.Errorf("the article of both is remembered for %d", carried)
		}
	})
}

// TestTwoFeedsAtOnce has the feeds of two servers bring the same article at the
// same time, the first slowly: it is brought once, and the other feed is
// remembered for it too at its next visit.
func TestTwoFeedsAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		feed := text(rss("One|http://story.example/1|Short."))
		w.serve("a.example", feed)
		w.serve("b.example", func(out http.ResponseWriter, r *http.Request) {
			time.Sleep(3 * time.Second) // while the page is on its way
			feed(out, r)
		})
		w.serve("story.example", func(out http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				return
			}
			time.Sleep(10 * time.Second)
			_, _ = io.WriteString(out, page("One"))
		})
		w.follow("http://a.example/feed")
		w.follow("http://b.example/feed")
		results := w.fetch()
		if len(w.lib.articles) != 1 || results[0].Added != 1 || results[1].Added+results[1].Updated != 0 || len(w.lib.items) != 1 {
			t.Fatalf("%d articles, %d items, %+v", len(w.lib.articles), len(w.lib.items), results)
		}
		if w.lib.feeds[1].Visits.Digest != nil {
			t.Error("the second feed is taken for one that was taken in whole")
		}
		w.took()
		w.fetch()
		if len(w.lib.items) != 2 || len(w.lib.articles) != 1 {
			t.Errorf("afterwards there are %d articles and %d items", len(w.lib.articles), len(w.lib.items))
		}
		if asked := w.took(); len(asked) != 2 {
			t.Errorf("the page is asked for again: %v", asked)
		}
	})
}

// TestUpdated has an item say something else later, at another address.
func TestUpdated(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		body := rss("One|http://paper.example/1|" + long)
		w.serve("paper.example", func(out http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(out, body) })
		w.follow("http://paper.example/feed")
		w.fetch()
		body = rss("One|http://paper.example/1-corrected|<p>Correction.</p>" + long)
		r := w.fetch()[0]
		if r.Updated != 1 || len(w.lib.articles) != 1 || !strings.HasPrefix(w.lib.articles[0].Text, "Correction.") {
			t.Errorf("a later version: %+v, %d articles", r, len(w.lib.articles))
		}
	})
}

// TestOrder: results come in the order of the feeds, whoever was first.
func TestOrder(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		var want []string
		for i := range 9 {
			host := fmt.Sprintf("h%d.example", i)
			w.serve(host, func(out http.ResponseWriter, _ *http.Request) {
				time.Sleep(time.Duration(9-i) * time.Second)
				_, _ = io.WriteString(out, rss())
			})
			want = append(want, "http://"+host+"/")
			w.follow("http://" + host + "/")
		}
		var got []string
		for _, r := range w.fetch() {
			got = append(got, r.Feed.URL)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the results are %v", got)
		}
	})
}
