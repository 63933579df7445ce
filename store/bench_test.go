package store_test

import (
	"os"
	"strconv"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// The benchmarks run on 10,000 articles like news, or on as many as
// LEDE_BENCH_ARTICLES says.
func benchSize(b *testing.B) int {
	n := 10_000
	if s := os.Getenv("LEDE_BENCH_ARTICLES"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	return n
}

func benchCorpus() *storetest.Corpus { return storetest.NewCorpus(1, 60_000, 5_000) }

// filled is a library of the size of the benchmarks.
func filled(b *testing.B) (*store.Store, *storetest.Corpus) {
	b.Helper()
	s, c := open(b, newPath(b)), benchCorpus()
	n := benchSize(b)
	for i := 0; i < n; i += 500 {
		put(b, s, c.Batch(i, min(i+500, n))...)
	}
	return s, c
}

// BenchmarkPut puts batches of 200 into a library that grows.
func BenchmarkPut(b *testing.B) {
	s, c := open(b, newPath(b)), benchCorpus()
	const size = 200
	batches := make([][]articles.Article, 20)
	for i := range batches {
		batches[i] = c.Batch(i*size, (i+1)*size)
	}
	b.ResetTimer()
	n := 0
	for b.Loop() {
		batch := batches[n%len(batches)]
		if round := n / len(batches); round > 0 { // the same under new names
			batch = append([]articles.Article(nil), batch...)
			for i := range batch {
				batch[i].Key += "?" + strconv.Itoa(round)
				batch[i].Title += " " + strconv.Itoa(round)
			}
		}
		put(b, s, batch...)
		n++
	}
	st, err := reader(b, s).Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(n*size)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(st.Bytes)/float64(st.Articles), "B/article")
}

func BenchmarkPutAgain(b *testing.B) {
	s, c := open(b, newPath(b)), benchCorpus()
	batch := c.Batch(0, 200)
	put(b, s, batch...)
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.Put(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind answers what is asked most, a page of fifty rows.
func BenchmarkFind(b *testing.B) {
	s, c := filled(b)
	l := reader(b, s)
	first, err := l.Find(b.Context(), articles.Query{})
	if err != nil {
		b.Fatal(err)
	}
	stop, common, middling, rare := c.Word(0), c.Word(60), c.Word(1500), c.Word(55_000)
	name := first.Rows[0].Names[0].ID
	for _, test := range []struct {
		name string
		q    articles.Query
	}{
		{"newest", articles.Query{}},
		{"next page", articles.Query{After: first.Next}},
		{"last page", articles.Query{Last: true}},
		{"name", articles.Query{Name: name, Count: true}},
		{"unread", articles.Query{Text: "is:unread"}},
		{"rare", articles.Query{Text: rare, Count: true}},
		{"middling", articles.Query{Text: middling, Count: true}},
		{"common", articles.Query{Text: common, Count: true}},
		{"stop word", articles.Query{Text: stop, Count: true}},
		{"two common", articles.Query{Text: stop + " " + common, Count: true}},
		{"phrase", articles.Query{Text: `"` + stop + " " + c.Word(1) + `"`, Count: true}},
		{"prefix", articles.Query{Text: common[:2], Typing: true, Count: true}},
		{"rare by relevance", articles.Query{Text: rare, Order: articles.Relevance, Count: true}},
		{"common by relevance", articles.Query{Text: common, Order: articles.Relevance, Count: true}},
		{"stop word by relevance", articles.Query{Text: stop, Order: articles.Relevance, Count: true}},
		{"name and common", articles.Query{Name: name, Text: common, Count: true}},
		{"without common", articles.Query{Text: "-" + common, Count: true}},
		{"name:", articles.Query{Text: `about:"` + first.Rows[0].Names[0].Name + `"`, Count: true}},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Find(b.Context(), test.q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOpenAndList(b *testing.B) {
	s, _ := filled(b)
	path := s.Path()
	b.ResetTimer()
	for b.Loop() {
		s, err := store.Open(b.Context(), path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := reader(b, s).Find(b.Context(), articles.Query{}); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkArticle(b *testing.B) {
	s, _ := filled(b)
	l := reader(b, s)
	id := articles.ID(0)
	for b.Loop() {
		id = id%articles.ID(benchSize(b)) + 1
		if _, err := l.Article(b.Context(), id); err != nil {
			b.Fatal(err)
		}
	}
}
