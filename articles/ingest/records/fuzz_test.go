package records

import (
	"iter"
	"strings"
	"testing"
)

// Whatever the bytes are, reading comes to an end, and no record holds more
// than it may.
func FuzzRecords(f *testing.F) {
	for _, s := range []string{
		"", "{}", "[", `{"a":`, `[{"title":"x","text":["a","b"]},3,[1],null]`, `{"articles":[{"a":{"b":{"c":1}}}]}`, `{"a":1}` + "\n" + `{"a":`, "a,b\n1,2\n",
		"title;text\n\"x;y", "title\ttext\n\"a\"b\tc\n", `{"response":{"docs":{"hits":[[[[]]]]}}}`, strings.Repeat("[", 2000), strings.Repeat(`{"a":`, 2000), "\ufefftitle,text\nx,y",
	} {
		f.Add(s, int64(100))
		f.Add(s, int64(1<<20))
	}
	f.Fuzz(func(t *testing.T, s string, limit int64) {
		limit = max(1, min(limit, 1<<20))
		for _, all := range []iter.Seq2[Record, error]{
			Lines(strings.NewReader(s), limit), JSON(strings.NewReader(s), limit), Table(strings.NewReader(s), limit, map[string]string{"title": "x"}),
		} {
			n := 0
			for rec, err := range all {
				if n++; n > len(s)+1 {
					t.Fatalf("more records than bytes: %d", n)
				}
				if err == nil && len(rec.names) > mostNames {
					t.Errorf("%d names", len(rec.names))
				}
				for _, field := range Fields() {
					_ = rec.Lookup(field, nil)
				}
			}
		}
	})
}
