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

// TestConditional has a server that knows ETag and Last-Modified, and sees that
// it is told what is known.
func TestConditional(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		body := rss("One|http://paper.example/1|" + long)
		w.serve("paper.example", func(out http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") == `W/"7"` && r.Header.Get("If-Modified-Since") == "Fri, 31 Dec 1999 10:00:00 GMT" {
				out.WriteHeader(http.StatusNotModified)
				return
			}
			out.Header().Set("ETag", `W/"7"`)
			out.Header().Set("Last-Modified", "Fri, 31 Dec 1999 10:00:00 GMT")
			_, _ = io.WriteString(out, body)
		})
		w.follow("http://paper.example/feed")
		w.fetch()
		first := w.lib.feeds[0].Visits
		time.Sleep(time.Hour)
		r := w.fetch()[0]
		if v := r.Feed.Visits; v.Trouble != "" || !v.Well.After(first.Well) || v.ETag != `W/"7"` {
			t.Errorf("after an answer that nothing is new: %+v", v)
		}
	})
}

// TestLeaveAlone holds what a server asks for against when it is asked again.
func TestLeaveAlone(t *testing.T) {
	for _, test := range []struct {
		name    string
		header  map[string]string
		body    string
		status  int
		fresh   time.Duration // not asked again before
		trouble string
	}{
		{"nothing said", nil, rss(), 200, 0, ""},
		{"max-age", map[string]string{"Cache-Control": "public, max-age=3600"}, rss(), 200, 54 * time.Minute, ""},
		{"max-age, partly spent", map[string]string{"Cache-Control": "max-age=3600", "Age": "1800"}, rss(), 200, 27 * time.Minute, ""},
		{"no-cache", map[string]string{"Cache-Control": "no-cache, max-age=3600"}, rss(), 200, 0, ""},
		{"a year", map[string]string{"Cache-Control": "max-age=31536000"}, rss(), 200, 24*time.Hour - 144*time.Minute, ""},
		{"expires", map[string]string{"Expires": "Sat, 01 Jan 2000 02:00:00 GMT"}, rss(), 200, 108 * time.Minute, ""},
		{"ttl", nil, strings.Replace(rss(), "<link>", "<ttl>60</ttl><link>", 1), 200, 54 * time.Minute, ""},
		{"retry after seconds", map[string]string{"Retry-After": "120"}, "", 429, 2 * time.Minute, "the server asked to wait"},
		{"retry after a date", map[string]string{"Retry-After": "Sat, 01 Jan 2000 05:00:00 GMT"}, "", 503, 5 * time.Hour, "the server asked to wait"},
		{"retry after a year", map[string]string{"Retry-After": "31536000"}, "", 503, 7 * 24 * time.Hour, "the server asked to wait"},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, w *world) {
				w.serve("paper.example", func(out http.ResponseWriter, _ *http.Request) {
					for k, v := range test.header {
						out.Header().Set(k, v)
					}
					out.WriteHeader(test.status)
					_, _ = io.WriteString(out, test.body)
				})
				id := w.follow("http://paper.example/feed")
				start := time.Now()
				if got := w.fetch()[0].Trouble(); !strings.HasPrefix(got, test.trouble) || test.trouble == "" && got != "" {
					t.Errorf("the trouble is %q", got)
				}
				if r := w.fetch(id)[0]; r.Asked != (test.status == 200) {
					t.Errorf("a second time it is asked: %v", r.Asked)
				}
				due := w.lib.feeds[0].Visits.Due
				if test.fresh == 0 && !due.IsZero() || test.fresh > 0 && due.Sub(start).Truncate(time.Second) != test.fresh {
					t.Fatalf("it is due after %v, want %v", due.Sub(start), test.fresh)
				}
				if test.fresh == 0 {
					return
				}
				w.took()
				w.fetch()
				if asked := w.took(); len(asked) > 0 {
					t.Errorf("asked all the same: %v", asked)
				}
				// Who names a feed has it asked, unless the server said no.
				w.fetch(id)
				if asked := w.took(); len(asked) > 0 != (test.status == 200) {
					t.Errorf("named, it is asked %v", asked)
				}
				time.Sleep(test.fresh)
				w.fetch()
				if asked := w.took(); len(asked) != 1 {
					t.Errorf("when it is due it is asked %v", asked)
				}
			})
		})
	}
}

// TestBackOff lets a feed fail for a week.
func TestBackOff(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", status(http.StatusInternalServerError))
		w.follow("http://paper.example/feed")
		visits := 0
		for range 7 * 24 * 12 { // every five minutes
			w.fetch()
			visits += len(w.took())
			time.Sleep(5 * time.Minute)
		}
		if visits < 10 || visits > 20 {
			t.Errorf("a feed that fails is asked %d times in a week", visits)
		}
		v := w.lib.feeds[0].Visits
		if v.Failures != visits || v.Trouble != "the server is in trouble (500)" || !v.Well.IsZero() {
			t.Errorf("after a week it is %+v", v)
		}
		w.servers["paper.example"].server.Handler = text(rss())
		time.Sleep(24 * time.Hour)
		w.fetch()
		if v := w.lib.feeds[0].Visits; v.Failures != 0 || v.Trouble != "" || v.Well.IsZero() {
			t.Errorf("well again it is %+v", v)
		}
	})
}

func TestGone(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("paper.example", status(http.StatusGone))
		id := w.follow("http://paper.example/feed")
		if r := w.fetch()[0]; !r.Feed.Visits.Gone || !strings.Contains(r.Trouble(), "ended") {
			t.Fatalf("a feed that is gone: %+v", r)
		}
		time.Sleep(1000 * time.Hour)
		w.took()
		w.fetch()
		if asked := w.took(); len(asked) > 0 {
			t.Errorf("a feed that is gone is asked %v", asked)
		}
		w.servers["paper.example"].server.Handler = text(rss())
		if r := w.fetch(id)[0]; r.Feed.Visits.Gone || r.Trouble() != "" {
			t.Errorf("named, and there again: %+v", r)
		}
	})
}

func TestMoved(t *testing.T) {
	for _, test := range []struct {
		name string
		code int
		to   string
		want string // where the feed is in the end
	}{
		{"for good", 301, "http://new.example/feed", "http://new.example/feed"},
		{"for good, keeping the method", 308, "http://new.example/feed", "http://new.example/feed"},
		{"for now", 302, "http://new.example/feed", "http://old.example/feed"},
		{"to where nothing is", 301, "http://new.example/none", "http://old.example/feed"},
		{"to a page", 301, "http://new.example/page", "http://old.example/feed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, w *world) {
				w.serve("old.example", func(out http.ResponseWriter, r *http.Request) { http.Redirect(out, r, test.to, test.code) })
				w.serve("new.example", func(out http.ResponseWriter, r *http.Request) {
					switch r.URL.Path {
					case "/feed":
						_, _ = io.WriteString(out, rss("One|http://new.example/1|"+long))
					case "/page":
						_, _ = io.WriteString(out, "<html><body>Sign in to the hotel's network</body></html>")
					default:
						out.WriteHeader(http.StatusNotFound)
					}
				})
				w.follow("http://old.example/feed")
				for i := range 4 {
					if url := w.lib.feeds[0].URL; i < movedVisits && url != "http://old.example/feed" {
						t.Fatalf("after %d visits it is at %s", i, url)
					}
					w.fetch()
					time.Sleep(25 * time.Hour)
				}
				if url := w.lib.feeds[0].URL; url != test.want {
					t.Errorf("in the end it is at %s, want %s", url, test.want)
				}
			})
		})
	}
}

// TestMovedAndBack has a server that says once that its feed has moved.
func TestMovedAndBack(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		visits := 0
		w.serve("paper.example", func(out http.ResponseWriter, r *http.Request) {
			if visits++; visits%2 == 1 && r.URL.Path == "/feed" {
				http.Redirect(out, r, "/elsewhere", http.StatusMovedPermanently)
				return
			}
			_, _ = io.WriteString(out, rss())
		})
		w.follow("http://paper.example/feed")
		for range 10 {
			visits = 0
			w.fetch()
			visits = 1
			w.fetch()
			time.Sleep(time.Hour)
		}
		if url := w.lib.feeds[0].URL; url != "http://paper.example/feed" {
			t.Errorf("it moved to %s", url)
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
