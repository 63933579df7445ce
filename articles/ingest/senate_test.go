package ingest

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/suite"
)

// TestSenate reads 20,600 press releases in the layouts of three dozen
// offices, many of them with the line breaks or the punctuation lost. The
// manifest knows the day each was filed under, which is not always the day
// printed on it, and many print none.
func TestSenate(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 20,600 files")
	}
	dir := suite.Dir(t, "senate-press-releases")
	type expectation struct{ Date, Senator string }
	expected := make(map[string]expectation)
	for _, c := range suite.Cases(t, dir) {
		var e expectation
		if err := json.Unmarshal(c.Expected, &e); err != nil {
			t.Fatal(err)
		}
		expected[filepath.Join(dir, c.Path)] = e
	}
	type score struct{ all, titled, dated, right int }
	scores := make(map[string]*score)
	var total score
	im := Importer{}
	reports, err := im.Preview(context.Background(), []string{filepath.Join(dir, "files")}, func(a articles.Article) error {
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
	if len(reports[0].Refused) > 0 {
		t.Errorf("%d files are refused, the first: %+v", len(reports[0].Refused), reports[0].Refused[0])
	}
	// What it was on the files as they are; a change that loses more than a
	// few of them has broken a layout.
	if total.all != 20600 || total.titled < 19500 || total.right < 6150 || total.dated-total.right > 100 {
		t.Errorf("that is worse than 19,623 headlines and 6,185 of 6,257 dates")
	}
}
