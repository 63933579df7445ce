package ingest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/ingest/suite"
)

func BenchmarkDecodeText(b *testing.B)     { benchmark(b, decodeText, "testdata/wire.txt") }
func BenchmarkDecodeMarkdown(b *testing.B) { benchmark(b, decodeMarkdown, "testdata/yaml.md") }
func BenchmarkDecodeHTML(b *testing.B)     { benchmark(b, decodeHTML, "testdata/page.html") }

func benchmark(b *testing.B, decode decoder, name string) {
	raw, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	im := Importer{}
	for b.Loop() {
		for a, err := range decode(bytes.NewReader(raw), calendar{}) {
			if err != nil {
				b.Fatal(err)
			}
			if _, err := im.finish(a, &job{where: "x"}, 1); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// An article of 30,000 words, as one line a paragraph.
func BenchmarkDecodeLongText(b *testing.B) {
	paragraph := strings.Repeat("The ministers of both countries met on Sunday, “at last”, as one said. ", 10)
	raw := []byte("Talks Resume\n\n" + strings.Repeat(paragraph+"\n\n", 250))
	b.SetBytes(int64(len(raw)))
	im := Importer{}
	for b.Loop() {
		for a := range decodeText(bytes.NewReader(raw), calendar{}) {
			if _, err := im.finish(a, &job{where: "x"}, 1); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkAdd reads a folder of 1,000 press releases from disk, without
// finding names in them and into a sink that forgets them.
func BenchmarkAdd(b *testing.B) {
	dir := tempDir(b)
	from := suite.Dir(b, "senate-press-releases")
	n := 0
	var size int64
	for _, c := range suite.Cases(b, from) {
		raw, err := os.ReadFile(filepath.Join(from, c.Path))
		if err != nil {
			b.Fatal(err)
		}
		write(b, dir, map[string]string{fmt.Sprintf("%d.txt", n): string(raw)})
		size += int64(len(raw))
		if n++; n == 1000 {
			break
		}
	}
	b.SetBytes(size)
	im := Importer{}
	for b.Loop() {
		_, err := im.Preview(b.Context(), []string{dir}, func(articles.Article) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
}
