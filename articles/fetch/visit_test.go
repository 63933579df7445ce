package fetch

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

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
		for range 7 * 24 { // every hour
			w.fetch()
			visits += len(w.took())
			time.Sleep(time.Hour)
		}
		if visits < 8 || visits > 16 {
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
