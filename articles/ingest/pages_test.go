package ingest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/suite"
)

// readPage decodes one page as an import would.
func readPage(t testing.TB, name string) articles.Article {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for a, err := range decodeHTML(f, calendar{}) {
		if err != nil {
			t.Logf("%s: %v", name, err)
		}
		return cleaned(a)
	}
	return articles.Article{}
}

// TestExtractionBenchmark scores bodies by the measure of the article
// extraction benchmark: precision and recall over runs of four words, averaged
// over pages, and F1 of the averages.
func TestExtractionBenchmark(t *testing.T) {
	dir := suite.Dir(t, "article-extraction-benchmark")
	var precision, recall float64
	cases := suite.Cases(t, dir)
	for _, c := range cases {
		var want struct{ ArticleBody string }
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		a := readPage(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		p, r := overlap(a.Text, want.ArticleBody)
		if p < 0.8 || r < 0.8 {
			t.Logf("%s: precision %.2f, recall %.2f, %q", c.ID, p, r, a.Title)
		}
		precision += p
		recall += r
	}
	precision /= float64(len(cases))
	recall /= float64(len(cases))
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pages: precision %.3f, recall %.3f, F1 %.3f", len(cases), precision, recall, f1)
	if f1 < 0.93 {
		t.Errorf("F1 is %.3f; it was 0.94", f1)
	}
}

// overlap is precision and recall of got against want.
func overlap(got, want string) (precision, recall float64) {
	g, w := shingles(got), shingles(want)
	common, all, wanted := 0, 0, 0
	for s, n := range g {
		common += min(n, w[s])
		all += n
	}
	for _, n := range w {
		wanted += n
	}
	if all > 0 {
		precision = float64(common) / float64(all)
	}
	if wanted > 0 {
		recall = float64(common) / float64(wanted)
	}
	if all == 0 && wanted == 0 {
		return 1, 1
	}
	return precision, recall
}

func shingles(s string) map[string]int {
	const n = 4
	words := regexp.MustCompile(`[\pL\pN_]+`).FindAllString(s, -1)
	count := make(map[string]int)
	if len(words) > 0 && len(words) < n {
		count[strings.Join(words, " ")]++
	}
	for i := 0; i+n <= len(words); i++ {
		count[strings.Join(words[i:i+n], " ")]++
	}
	return count
}

// TestReadabilityPages compares with what Firefox's reader view makes of its
// own test pages.
func TestReadabilityPages(t *testing.T) {
	dir := suite.Dir(t, "readability")
	var n, titles, bylines, wantBylines, dated, wantDated, languages, wantLanguages int
	var f1 float64
	for _, c := range suite.Cases(t, dir) {
		var want struct {
			Metadata struct{ Title, Byline, Lang, PublishedTime string }
			HTML     string `json:"expected_html"`
		}
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		a := readPage(t, filepath.Join(dir, c.Path))
		cleantest.Article(t, a)
		n++
		m := want.Metadata
		if clean.Line(m.Title) == a.Title {
			titles++
		} else {
			t.Logf("%s: title %q, not %q", c.ID, a.Title, m.Title)
		}
		if m.Byline != "" {
			wantBylines++
			if by := strings.Join(a.Byline, ", "); by != "" && strings.Contains(m.Byline, a.Byline[0]) {
				bylines++
			} else {
				t.Logf("%s: byline %q, not %q", c.ID, a.Byline, m.Byline)
			}
		}
		if m.PublishedTime != "" {
			wantDated++
			if !a.Published.IsZero() {
				dated++
			} else {
				t.Logf("%s: no date; it is %q", c.ID, m.PublishedTime)
			}
		}
		if m.Lang != "" {
			wantLanguages++
			if strings.EqualFold(m.Lang, a.Language) {
				languages++
			}
		}
		body := readPage(t, filepath.Join(dir, want.HTML))
		p, r := overlap(a.Text, body.Text)
		if p+r > 0 {
			f1 += 2 * p * r / (p + r)
		}
	}
	t.Logf("%d pages: %d titles, %d of %d bylines, %d of %d dates, %d of %d languages, text F1 %.3f",
		n, titles, bylines, wantBylines, dated, wantDated, languages, wantLanguages, f1/float64(n))
	if titles < 70 || f1/float64(n) < 0.9 {
		t.Errorf("that is worse than it was")
	}
}
