package ingest

import (
	"context"
	"encoding/json"
	"flag"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/suite"
)

var senate = flag.Bool("senate", false, "read all 20,600 press releases, not every tenth")

// TestSenate reads 20,600 press releases in the layouts of three dozen
// offices, many of them with the line breaks or the punctuation lost. The
// manifest knows the day each was filed under, which is not always the day
// printed on it, and many print none. Without -senate it reads every tenth.
func TestSenate(t *testing.T) {
	dir := suite.Dir(t, "senate-press-releases")
	type expectation struct{ Date, Senator string }
	expected := make(map[string]expectation)
	var inputs []string
	for i, c := range suite.Cases(t, dir) {
		if !*senate && i%10 != 0 {
			continue
		}
		var e expectation
		if err := json.Unmarshal(c.Expected, &e); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, c.Path)
		expected[path] = e
		inputs = append(inputs, path)
	}
	type score struct{ all, titled, dated, right int }
	scores := make(map[string]*score)
	var total score
	im := Importer{}
	reports, err := im.Preview(context.Background(), inputs, func(a articles.Article) error {
		cleantest.Article(t, a)
		e := expected[a.Origin]
		s := scores[e.Senator]
		if s == nil {
			s = new(score)
			scores[e.Senator] = s
		}
		for _, s := range []*score{s, &total} {
			s.all++
			if a.Title != "" && !strings.HasSuffix(a.Title, "…") {
				s.titled++
			}
			if !a.Published.IsZero() {
				s.dated++
			}
			if a.Published.String() == e.Date {
				s.right++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(scores)) {
		s := scores[name]
		t.Logf("%-12s %5d files: %5d with a headline, %5d with a date, %5d the expected one", name, s.all, s.titled, s.dated, s.right)
	}
	t.Logf("%-12s %5d files: %5d with a headline, %5d with a date, %5d the expected one", "all", total.all, total.titled, total.dated, total.right)
	for _, r := range reports {
		if len(r.Refused) > 0 {
			t.Errorf("refused: %+v", r.Refused)
		}
	}
	// It was 95.3 % headlines, 32.2 % dates and 99.0 % of those right on all
	// files; what loses more than a little of that has broken a layout.
	if total.titled*100 < total.all*94 || total.right*100 < total.all*31 || total.right*100 < total.dated*98 {
		t.Errorf("that is worse than it was")
	}
}
