package names

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkFind searches the invented articles, as news is: the figure to
// watch is MB/s.
func BenchmarkFind(b *testing.B) {
	var all strings.Builder
	for _, name := range []string{"harbour", "summit", "court", "match"} {
		marked, err := os.ReadFile("testdata/" + name + ".txt")
		if err != nil {
			b.Fatal(err)
		}
		text, _ := parse(b, string(marked))
		all.WriteString(text)
	}
	bench(b, all.String())
}

// BenchmarkFindCapitals searches what is all names and none.
func BenchmarkFindCapitals(b *testing.B) {
	bench(b, strings.Repeat("Aa ", 350_000))
}

func bench(b *testing.B, text string) {
	b.Helper()
	f := New()
	f.Find("", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find("", text)
	}
}

// BenchmarkNew makes a finder that is ready, lists and all.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New().Find("", "Ready.")
	}
}
