package index_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"lede/store/index"
)

// news makes up documents as long as news, with a vocabulary that is as
// uneven.
func news(n int) []index.Document {
	r := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(r, 1.1, 8, 300_000)
	words := func(n int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = strconv.FormatUint(zipf.Uint64()*7919, 36)
		}
		return strings.Join(list, " ")
	}
	docs := make([]index.Document, n)
	for i := range docs {
		docs[i] = index.Document{Ord: int64(n - i), Title: words(8), Body: words(350)}
	}
	return docs
}

// discard is a sink for pages nobody reads.
type discard struct{ bytes int }

func (d *discard) WritePage(_ index.PageID, b []byte) error {
	d.bytes += len(b)
	return nil
}

func BenchmarkBuild(b *testing.B) {
	docs := news(2000)
	b.ReportAllocs()
	var d discard
	for b.Loop() {
		if _, err := index.Build(&d, 1, docs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(d.bytes)/float64(b.N*len(docs)), "B/article")
}

func BenchmarkMerge(b *testing.B) {
	pages := memory{}
	var inputs []index.Input
	docs := news(8 * 1000)
	for i := range 8 {
		m, err := index.Build(pages, int64(i+1), docs[i*1000:(i+1)*1000])
		if err != nil {
			b.Fatal(err)
		}
		inputs = append(inputs, index.Input{Meta: m})
	}
	b.ReportAllocs()
	var d discard
	for b.Loop() {
		if _, err := index.Merge(b.Context(), pages, &d, 9, inputs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkBest(b *testing.B) {
	pages := memory{}
	docs := news(50_000)
	m, err := index.Build(pages, 1, docs)
	if err != nil {
		b.Fatal(err)
	}
	snap := index.Open(index.State{Segments: []index.Meta{m}}, nil)
	word := func(rank int) index.Node {
		return index.Term{Kind: index.Word, Word: strconv.FormatInt(int64(rank)*7919, 36)}
	}
	for _, test := range []struct {
		name string
		node index.Node
	}{
		{"stop word", word(0)},
		{"common", word(60)},
		{"and", index.And{Of: []index.Node{word(20), word(60)}}},
		{"or", index.Or{Of: []index.Node{word(20), word(60), word(90)}}},
		{"beginning", index.Beginning{Kind: index.Word, Start: "1a"}},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := snap.Ask(pages, test.node).Best(b.Context(), index.Ranking{Limit: 20}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(test.name+" by looking at all", func(b *testing.B) {
			for b.Loop() {
				err := snap.Ask(pages, test.node).Walk(b.Context(), math.MaxInt64, func(int64) bool { return true })
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
