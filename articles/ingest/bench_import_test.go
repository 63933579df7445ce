package ingest

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"lede/articles"
)

// generator makes articles that are the same each time, of some 350 words.
type generator struct{ random *rand.Rand }

func newGenerator() generator { return generator{rand.New(rand.NewPCG(1, 2))} }

const generatedWords = "harbour ferry minister council island storm coaster mole quay port officer morning budget treaty border customs river flood gate village lake glacier night school hospital strike court judge police budget vote election party leader spokesman agency report figures growth price market bank union worker factory road bridge railway station airport museum festival match team goal season winter summer month week Sunday Monday Porto Elden Carrow Fenn Ortega Lindqvist"

func (g generator) words(n int) string {
	all := strings.Fields(generatedWords)
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		// The product of two is a crude Zipf: few words make up most.
		b.WriteString(all[g.random.IntN(len(all))*g.random.IntN(len(all))/len(all)])
		if g.random.IntN(9) == 0 {
			b.WriteString(strconv.Itoa(g.random.IntN(100_000)))
		}
	}
	return b.String()
}

func (g generator) article() (title string, paragraphs []string) {
	for range 7 {
		paragraphs = append(paragraphs, "The "+g.words(50)+".")
	}
	return "Harbour " + g.words(6), paragraphs
}

// spool writes articles in one format until n bytes are written.
type spool struct {
	name  string
	write func(w io.Writer, g generator, size int) (articles int, err error)
}

func textOfNews(g generator) string {
	title, paragraphs := g.article()
	return title + "\n\nBy Ana Ortega\nMay 5, 2016\n\n" + strings.Join(paragraphs, "\n\n") + "\n"
}

func pageOf(g generator) string {
	title, paragraphs := g.article()
	menu := strings.Repeat("<li><a href=/x>Section</a></li>", 30)
	return "<!doctype html><html lang=en><head><title>" + title + "</title><meta name=author content='Ana Ortega'></head><body><nav><ul>" + menu +
		"</ul></nav><main><article><h1>" + title + "</h1><p>" + strings.Join(paragraphs, "</p><p>") + "</p></article></main></body></html>"
}

func spools() []spool {
	member := func(g generator, i int) (string, string) {
		if i%2 == 0 {
			return fmt.Sprintf("%d/%d.txt", i/1000, i), textOfNews(g)
		}
		return fmt.Sprintf("%d/%d.html", i/1000, i), pageOf(g)
	}
	return []spool{
		{"lines.jsonl", func(w io.Writer, g generator, size int) (n int, err error) {
			for at := 0; at < size && err == nil; n++ {
				title, paragraphs := g.article()
				line, _ := json.Marshal(map[string]any{"id": n, "title": title, "text": strings.Join(paragraphs, "\n\n"), "date": "2016-05-05"})
				_, err = w.Write(append(line, '\n'))
				at += len(line)
			}
			return n, err
		}},
		{"table.csv", func(w io.Writer, g generator, size int) (n int, err error) {
			c := csv.NewWriter(w)
			err = c.Write([]string{"title", "date", "text"})
			for at := 0; at < size && err == nil; n++ {
				title, paragraphs := g.article()
				body := strings.Join(paragraphs, "\n\n")
				err = c.Write([]string{title, "2016-05-05", body})
				at += len(body)
			}
			c.Flush()
			return n, err
		}},
		{"box.mbox", func(w io.Writer, g generator, size int) (n int, err error) {
			for at := 0; at < size && err == nil; n++ {
				title, paragraphs := g.article()
				var k int
				k, err = fmt.Fprintf(w, "From ana@post.example Thu May  5 10:00:00 2016\nFrom: Ana Ortega <ana@post.example>\nSubject: %s\nMessage-ID: <%d@x>\nDate: Thu, 5 May 2016 10:00:00 +0000\n\n%s\n\n", title, n, strings.Join(paragraphs, "\n\n"))
				at += k
			}
			return n, err
		}},
		{"pack.tar.gz", func(w io.Writer, g generator, size int) (int, error) {
			return tarOf(gzip.NewWriter(w), g, size, member)
		}},
		{"pack.tar.zst", func(w io.Writer, g generator, size int) (int, error) {
			z, err := zstd.NewWriter(w)
			if err != nil {
				return 0, err
			}
			return tarOf(z, g, size, member)
		}},
		{"pack.zip", func(w io.Writer, g generator, size int) (n int, err error) {
			z := zip.NewWriter(w)
			for at := 0; at < size; n++ {
				name, data := member(g, n)
				m, err := z.Create(name)
				if err != nil {
					return n, err
				}
				if _, err := io.WriteString(m, data); err != nil {
					return n, err
				}
				at += len(data)
			}
			return n, z.Close()
		}},
	}
}

func tarOf(w io.WriteCloser, g generator, size int, member func(generator, int) (string, string)) (n int, err error) {
	t := tar.NewWriter(w)
	for at := 0; at < size; n++ {
		name, data := member(g, n)
		if err := t.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(data))}); err != nil {
			return n, err
		}
		if _, err := io.WriteString(t, data); err != nil {
			return n, err
		}
		at += len(data)
	}
	if err := t.Close(); err != nil {
		return n, err
	}
	return n, w.Close()
}

// BenchmarkImport reads one large file of each format, without finding names
// and into a sink that forgets the articles. LEDE_BENCH_MB is what each holds
// before it is compressed, 16 MB unless it is set; 1024 shows that the memory
// does not grow with it.
func BenchmarkImport(b *testing.B) {
	size := 16
	if s := os.Getenv("LEDE_BENCH_MB"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			b.Fatal(err)
		}
		size = n
	}
	for _, s := range spools() {
		b.Run(s.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), s.name)
			want := spoolTo(b, path, s, size<<20)
			b.SetBytes(int64(size) << 20)
			peak := uint64(0)
			for b.Loop() {
				n := 0
				im := Importer{}
				reports, err := im.Preview(b.Context(), []string{path}, func(articles.Article) error {
					if n++; n%64 == 0 {
						peak = max(peak, heap())
					}
					return nil
				})
				if err != nil || n != want || len(reports[0].Refused) > 0 {
					b.Fatalf("%d articles of %d, %v, %+v", n, want, err, reports[0].Refused)
				}
			}
			b.ReportMetric(float64(want*b.N)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(peak)/(1<<20), "peak-heap-MB")
		})
	}
}

func spoolTo(b *testing.B, path string, s spool, size int) int {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	n, err := s.write(w, newGenerator(), size)
	if err != nil {
		b.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return n
}

// heap is the size of all objects on the heap, dead ones not yet swept
// included.
func heap() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// BenchmarkBook reads a book of 500 chapters.
func BenchmarkBook(b *testing.B) {
	const chapters = 500
	g := newGenerator()
	var manifest, spine strings.Builder
	entries := []entry{{name: "mimetype", data: "application/epub+zip"}, {name: "META-INF/container.xml", data: bookContainer}}
	size := 0
	for i := range chapters {
		fmt.Fprintf(&manifest, `<item id="c%d" href="%d.xhtml" media-type="application/xhtml+xml"/>`, i, i)
		fmt.Fprintf(&spine, `<itemref idref="c%d"/>`, i)
		title, paragraphs := g.article()
		page := bookPage("<h1>" + title + "</h1><p>" + strings.Join(paragraphs, "</p><p>") + "</p>")
		entries = append(entries, entry{name: fmt.Sprintf("OEBPS/%d.xhtml", i), data: page})
		size += len(page)
	}
	entries = append(entries, entry{name: "OEBPS/book.opf", data: "<package><metadata/><manifest>" + manifest.String() + "</manifest><spine>" + spine.String() + "</spine></package>"})
	dir := b.TempDir()
	write(b, dir, map[string]string{"book.epub": zipped(b, entries...)})
	b.SetBytes(int64(size))
	for b.Loop() {
		n := 0
		im := Importer{}
		_, err := im.Preview(b.Context(), []string{filepath.Join(dir, "book.epub")}, func(articles.Article) error {
			n++
			return nil
		})
		if err != nil || n != chapters {
			b.Fatalf("%d chapters, %v", n, err)
		}
	}
	b.ReportMetric(float64(chapters*b.N)/b.Elapsed().Seconds(), "articles/s")
}
