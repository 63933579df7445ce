package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"lede/articles"
)

// BenchmarkFetch fetches 200 feeds of 20 articles each, from as many servers in
// memory: the first time all of it, and again when nothing is new.
func BenchmarkFetch(b *testing.B) {
	const feeds, items = 200, 20
	var n internet
	body := strings.Repeat("<p>The council met on Friday and talked about the harbour until it was late.</p>", 30)
	for i := range feeds {
		host := fmt.Sprintf("h%d.example", i)
		var list []string
		for j := range items {
			list = append(list, fmt.Sprintf("Item %d|http://%s/%d|%s", j, host, j, body))
		}
		text := rss(list...)
		n.serve(host, func(w http.ResponseWriter, r *http.Request) {
			if w.Header().Set("ETag", `"1"`); r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			_, _ = io.WriteString(w, text)
		})
	}
	defer n.close()
	run := func(b *testing.B, lib *library) {
		c := NewClient(Options{Dial: n.dial})
		defer c.Close()
		c.turns.pause = 0
		f := &Fetcher{Client: c, Library: lib}
		if _, err := f.Fetch(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
	fresh := func(b *testing.B) *library {
		lib := &library{}
		for i := range feeds {
			if _, err := lib.Follow(b.Context(), []articles.Feed{{URL: fmt.Sprintf("http://h%d.example/feed", i)}}); err != nil {
				b.Fatal(err)
			}
		}
		return lib
	}
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			lib := fresh(b)
			run(b, lib)
			if len(lib.articles) != feeds*items {
				b.Fatalf("%d articles", len(lib.articles))
			}
		}
		b.ReportMetric(float64(feeds*items*b.N)/b.Elapsed().Seconds(), "articles/s")
	})
	b.Run("nothing new", func(b *testing.B) {
		lib := fresh(b)
		run(b, lib)
		for b.Loop() {
			run(b, lib)
		}
		b.ReportMetric(float64(feeds*b.N)/b.Elapsed().Seconds(), "feeds/s")
	})
}
