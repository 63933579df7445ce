package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// BenchmarkLarge is the table of the README: a library of as many articles as
// LEDE_BENCH_ARTICLES says is filled, opened and asked everything people ask,
// every letter of it. LEDE_BENCH_LIBRARY names a file in which the library is
// kept for the next time; without it there is a new one each time. With
// LEDE_BENCH_NAMES=no the articles name nobody.
//
//	LEDE_BENCH_ARTICLES=1000000 go test -run '^$' -bench Large -benchtime 1x -timeout 0 ./store
func BenchmarkLarge(b *testing.B) {
	n := benchSize(b)
	c := storetest.NewCorpus(1, 300_000, 20_000)
	path := os.Getenv("LEDE_BENCH_LIBRARY")
	if path == "" {
		path = newPath(b)
	}
	b.Run("import", func(b *testing.B) { importLarge(b, c, path, n) })
	b.Run("open", func(b *testing.B) { openLarge(b, path) })
	s := open(b, path)
	l := reader(b, s)
	for _, kind := range questions(b, l, c) {
		for _, order := range []articles.Order{articles.Newest, articles.Best, articles.Relevance} {
			b.Run(kind.name+"/"+[]string{"newest", "oldest", "relevance", "best"}[order], func(b *testing.B) {
				askLarge(b, l, kind.asked, order)
			})
		}
	}
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(resident(b), "MB")
	})
}

// importLarge puts what the library does not have yet, in batches of 2,000.
func importLarge(b *testing.B, c *storetest.Corpus, path string, n int) {
	for b.Loop() {
		s, err := store.Open(b.Context(), path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		st, err := reader(b, s).Stats(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		var spent, slowest time.Duration
		for i := st.Articles; i < n; i += 2000 {
			batch := c.Batch(i, min(i+2000, n))
			if os.Getenv("LEDE_BENCH_NAMES") == "no" {
				for j := range batch {
					batch[j].TitleMentions, batch[j].Mentions = nil, nil
				}
			}
			start := time.Now()
			put(b, s, batch...)
			spent, slowest = spent+time.Since(start), max(slowest, time.Since(start))
		}
		start := time.Now()
		if err := s.Settle(b.Context()); err != nil {
			b.Fatal(err)
		}
		spent += time.Since(start)
		if put := n - st.Articles; put > 0 {
			b.ReportMetric(float64(put)/spent.Seconds(), "articles/s")
			b.ReportMetric(float64(slowest.Milliseconds()), "ms/slowest")
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/float64(n), "B/article")
	}
}

// openLarge opens the library and lists the newest fifty.
func openLarge(b *testing.B, path string) {
	var times []time.Duration
	for range 30 {
		start := time.Now()
		s, err := store.Open(b.Context(), path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := reader(b, s).Find(b.Context(), articles.Query{}); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	report(b, times)
}

// question is one kind of thing people ask, and many of that kind.
type question struct {
	name  string
	asked []articles.Query
}

func questions(b *testing.B, l *store.Reader, c *storetest.Corpus) []question {
	b.Helper()
	page, err := l.Find(b.Context(), articles.Query{Limit: 200})
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 5))
	pick := func(from, to int) string { return c.Word(from + r.IntN(to-from)) }
	name := func() string {
		row := page.Rows[r.IntN(len(page.Rows))]
		if len(row.Names) == 0 {
			return "nobody"
		}
		return row.Names[r.IntN(len(row.Names))].Name
	}
	const stop, common, middling, rare = 40, 400, 5_000, 100_000
	kinds := []struct {
		name string
		make func() string
	}{
		{"rare", func() string { return pick(rare, 290_000) }},
		{"middling", func() string { return pick(common, middling) }},
		{"common", func() string { return pick(stop, common) }},
		{"stop word", func() string { return pick(0, stop) }},
		{"1 letter", func() string { return pick(0, middling)[:1] }},
		{"2 letters", func() string { return pick(0, middling)[:2] }},
		{"3 letters", func() string { return head(pick(stop, middling), 3) }},
		{"4 letters", func() string { return head(pick(stop, rare), 4) }},
		{"and", func() string { return pick(stop, common) + " " + pick(stop, common) }},
		{"and 2 letters", func() string { return pick(stop, common) + " " + pick(0, middling)[:2] }},
		{"or of three", func() string {
			return pick(stop, common) + " OR " + pick(stop, common) + " OR " + pick(stop, common)
		}},
		{"without", func() string { return pick(common, middling) + " -" + pick(0, common) }},
		{"phrase", func() string { return `"` + pick(stop, common) + " " + pick(stop, common) + `"` }},
		{"stop phrase", func() string { return `"` + pick(0, stop) + " " + pick(0, stop) + `"` }},
		{"long stop phrase", func() string {
			return `"` + pick(0, stop) + " " + pick(0, stop) + " " + pick(0, stop) + " " + pick(0, stop) + `"`
		}},
		{"title", func() string { return "title:" + pick(stop, common) }},
		{"source", func() string { return pick(stop, common) + " source:times" }},
		{"month", func() string {
			return fmt.Sprintf("%s date:20%02d-%02d", pick(stop, common), 10+r.IntN(15), 1+r.IntN(12))
		}},
		{"name", func() string { return `name:"` + name() + `"` }},
		{"name and word", func() string { return `name:"` + name() + `" ` + pick(stop, common) }},
		{"unread", func() string { return pick(stop, common) + " is:unread" }},
	}
	var list []question
	for _, k := range kinds {
		q := question{name: k.name}
		for range 60 {
			q.asked = append(q.asked, articles.Query{Text: k.make(), Typing: true, Limit: 20, Count: true})
		}
		list = append(list, q)
	}
	return list
}

func head(s string, n int) string { return s[:min(n, len(s))] }

// askLarge asks each question once to warm up and then a few times.
func askLarge(b *testing.B, l *store.Reader, asked []articles.Query, order articles.Order) {
	var times []time.Duration
	slowest, text := time.Duration(0), ""
	for round := range 4 {
		for _, q := range asked {
			q.Order = order
			start := time.Now()
			if _, err := l.Find(b.Context(), q); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); round > 0 {
				times = append(times, took)
				if took > slowest {
					slowest, text = took, q.Text
				}
			}
		}
	}
	report(b, times)
	if testing.Verbose() {
		b.Logf("slowest: %s in %v", text, slowest)
	}
}

// report reports the middle of some times, and what 99 of 100 are within.
func report(b *testing.B, times []time.Duration) {
	b.Helper()
	slices.Sort(times)
	at := func(share float64) float64 {
		return float64(times[int(share*float64(len(times)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.99), "p99-ms")
}

// resident is how much memory the process holds, in MB, where the system says.
func resident(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.Sys) / 1e6
	}
	for line := range strings.Lines(string(status)) {
		var kB float64
		if _, err := fmt.Sscanf(line, "RssAnon: %f kB", &kB); err == nil {
			return kB / 1000
		}
	}
	return 0
}
