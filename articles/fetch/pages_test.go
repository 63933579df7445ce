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

// page is a page with a text that is none of the feed's.
func page(title string) string {
	return `<!DOCTYPE html><html><head><title>` + title + `</title></head><body><nav><a href="/">Home</a></nav>` +
		`<article><h1>` + title + `</h1><p>` + strings.Repeat("The whole of the story, with all that the teaser leaves out. ", 40) +
		`</p><p>See <a href="/more">more</a>.</p></article></body></html>`
}

// press serves a feed of teasers and their pages.
func press(w *world, robots string, items ...string) {
	w.serve("paper.example", func(out http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			_, _ = io.WriteString(out, robots)
		case r.URL.Path == "/feed":
			out.Header().Set("ETag", `"1"`)
			if r.Header.Get("If-None-Match") == `"1"` {
				out.WriteHeader(http.StatusNotModified)
				return
			}
			_, _ = io.WriteString(out, rss(items...))
		default:
			_, _ = io.WriteString(out, page("Headline "+r.URL.Path))
		}
	})
	w.follow("http://paper.example/feed")
}

func TestFullText(t *testing.T) {
	for _, test := range []struct {
		name  string
		mode  articles.FullText
		body  string
		asked bool // for the page
	}{
		{"auto, a teaser", articles.FullTextAuto, "The council has met.", true},
		{"auto, all of it", articles.FullTextAuto, long, false},
		{"auto, cut off", articles.FullTextAuto, long + "<p>And then the mayor said [&hellip;]</p>", true},
		{"auto, told to go on", articles.FullTextAuto, long + "<p><a href='http://paper.example/1'>Read more</a></p>", true},
		{"always", articles.FullTextAlways, long, true},
		{"never", articles.FullTextNever, "The council has met.", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, w *world) {
				press(w, "", "One|http://paper.example/1|"+test.body)
				w.lib.feeds[0].FullText = test.mode
				r := w.fetch()[0]
				asked := strings.Join(w.took(), " ")
				if got := strings.Contains(asked, "paper.example/1"); got != test.asked || (r.Pages == 1) != test.asked {
					t.Fatalf("asked for %s with %+v", asked, r)
				}
				a := w.lib.articles[0]
				if full := strings.HasPrefix(a.Text, "The whole of the story"); full != test.asked {
					t.Errorf("the text is %q", a.Text)
				}
				if a.Title != "One" || a.URL != "http://paper.example/1" || a.Published.String() != "1999-12-31T10:00:00Z" {
					t.Errorf("the article is %+v", a)
				}
				if test.asked && (len(a.Links) != 1 || a.Links[0].URL != "http://paper.example/more") {
					t.Errorf("its links are %v", a.Links)
				}
				w.fetch()
				if asked := w.took(); len(asked) != 1 {
					t.Errorf("the second time it is asked %v", asked)
				}
			})
		})
	}
}

func TestRobotsAsked(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		press(w, "User-agent: *\nDisallow: /1\nCrawl-delay: 10\n", "One|http://paper.example/1|Short.", "Two|http://paper.example/2|Short.", "Three|http://paper.example/3|Short.")
		start := time.Now()
		r := w.fetch()[0]
		if asked := fmt.Sprint(w.took()); asked != "[paper.example/feed paper.example/robots.txt paper.example/2 paper.example/3]" {
			t.Errorf("asked for %s", asked)
		}
		if r.Added != 3 || r.Pages != 2 || r.PagesLeft != 0 {
			t.Errorf("%+v", r)
		}
		if d := time.Since(start); d < 10*time.Second {
			t.Errorf("the two pages and the rest took %v, less than the pause asked for", d)
		}
	})
}

// TestPagesLater: more pages than fit into a visit, and a server that fails for
// a while. In the end every article is whole, and no page was fetched twice.
func TestPagesLater(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		var items []string
		for i := range 2*pagesAVisit + 5 {
			items = append(items, fmt.Sprintf("Item %d|http://paper.example/%d|Short.", i, i))
		}
		press(w, "", items...)
		serve := w.servers["paper.example"].server.Handler
		down := true
		times := make(map[string]int)
		w.servers["paper.example"].server.Handler = http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/3" && down {
				out.WriteHeader(http.StatusBadGateway)
				return
			}
			times[r.URL.Path]++
			serve.ServeHTTP(out, r)
		})
		r := w.fetch()[0]
		if r.Added != len(items) || r.Pages != pagesAVisit-1 || r.PagesLeft != len(items)-pagesAVisit+1 {
			t.Fatalf("the first visit: %+v", r)
		}
		down = false
		for range 5 {
			time.Sleep(time.Hour)
			w.fetch()
		}
		for _, a := range w.lib.articles {
			if !strings.HasPrefix(a.Text, "The whole of the story") {
				t.Errorf("%s is still %q", a.Title, a.Text)
			}
		}
		if len(w.lib.articles) != len(items) {
			t.Errorf("there are %d articles", len(w.lib.articles))
		}
		for path, n := range times {
			if n != 1 && path != "/feed" {
				t.Errorf("%s was fetched %d times", path, n)
			}
		}
	})
}

// TestPagesRefused: links that lead where nobody may, and pages that are none.
func TestPagesRefused(t *testing.T) {
	bubble(t, func(t *testing.T, w *world) {
		w.serve("127.0.0.1", func(http.ResponseWriter, *http.Request) { t.Error("this machine was asked") })
		w.serve("pictures.example", func(out http.ResponseWriter, _ *http.Request) {
			out.Header().Set("Content-Type", "image/png")
			_, _ = io.WriteString(out, "\x89PNG")
		})
		w.serve("sly.example", func(out http.ResponseWriter, r *http.Request) {
			http.Redirect(out, r, "http://127.0.0.1/admin", http.StatusFound)
		})
		press(w, "", "Local|http://127.0.0.1/admin|Short.", "Picture|http://pictures.example/1|Short.",
			"Sly|http://sly.example/1|Short.", "Fine|http://paper.example/1|Short.")
		r := w.fetch()[0]
		if r.Added != 4 || r.Pages != 1 || r.PagesLeft != 0 || r.Trouble() != "" {
			t.Errorf("%+v", r)
		}
		w.took()
		time.Sleep(24 * time.Hour)
		w.fetch()
		if asked := w.took(); len(asked) != 1 {
			t.Errorf("asked again: %v", asked)
		}
	})
}

func TestGoesOn(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                false,
		"And so on…":                      true,
		"And so [...]":                    true,
		"And so […] ":                     true,
		"Text.\n\nRead more »":            true,
		"Text.\n\nContinue reading Title": true,
		"Text.\n\nHe read more.":          false,
		"Much was said.":                  false,
	} {
		if got := goesOn(text); got != want {
			t.Errorf("goesOn(%q) = %v", text, got)
		}
	}
	for body, want := range map[string]string{
		"": "", "plain": "plain", "<p>One</p><p>Read <b>more</b> &raquo;</p>": "One\n\nRead more »", "<p>cut <": "cut",
	} {
		if got := ending(body); got != want {
			t.Errorf("ending(%q) = %q, want %q", body, got, want)
		}
	}
}
