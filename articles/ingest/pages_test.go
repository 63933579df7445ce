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
	if f1 < 0.965 {
		t.Errorf("F1 is %.3f; it was 0.971", f1)
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
	if titles < 75 || bylines < 44 || f1/float64(n) < 0.97 {
		t.Errorf("that is worse than it was")
	}
}

// What stands around the paragraphs of an article goes, and what a reader needs
// stays.
func TestPageParts(t *testing.T) {
	prose := "The ferry left the harbour of Porto in the morning, with forty people on board, as it does on every day of the week but Monday."
	page := func(body string) string {
		return "<!doctype html><html><head><title>A Ferry</title></head><body class='single postid-7'><div class='content'><h1>A Ferry</h1>" + body + "</div></body></html>"
	}
	paragraphs := "<p>" + prose + "</p><p>" + prose + " Twice.</p><p>" + prose + " Three times.</p>"
	text := prose + "\n\n" + prose + " Twice.\n\n" + prose + " Three times."
	tests := []struct{ name, body, want string }{
		{"headlines of others", paragraphs + "<p><b><a href=https://x.example/x>HARBOUR TO CLOSE</a></b></p><p>Read more:</p><ul><li><a href=https://x.example/y>One</a></li><li><a href=/z>Two</a></li></ul>", text},
		{"a list of links it is about", "<p>" + prose + "</p><ul><li><a href=/x>One timetable</a></li><li><a href=/y>Another</a></li></ul><p>" + prose + " Twice.</p>", prose + "\n\n• One timetable\n• Another\n\n" + prose + " Twice."},
		{"a box to subscribe", "<p>" + prose + "</p><div class='article-newsletterSignup'><h2>Breaking</h2><p>In your inbox.</p></div>" + strings.TrimPrefix(paragraphs, "<p>"+prose+"</p>"), text},
		{"another post", paragraphs + "<article class='post-8 hentry'><p>" + prose[:60] + "…</p></article>", text},
		{"its own post", "<article class='post-7 related'>" + paragraphs + "</article>", text},
		{"a caption", "<figure><img src=/a.jpg><figcaption>The ferry in the harbour of Porto. (Photo by Ana Ortega)</figcaption></figure>" + paragraphs, "[The ferry in the harbour of Porto.]\n\n" + text},
		{"a credit alone", "<figure><img src=/a.jpg><figcaption>Photo: Ana Ortega, Harbour Pictures</figcaption></figure>" + paragraphs, text},
		{
			"a heading, a quotation, a table and code", paragraphs + "<h2>Timetable</h2><blockquote>It sails.</blockquote><table><tr><th>From</th><th>To</th></tr><tr><td>Porto</td><td>Gaia</td></tr></table><pre>if x {\n  y()\n}</pre><p>" + prose + " Four times.</p>",
			text + "\n\nTimetable\n\n> It sails.\n\nFrom | To\nPorto | Gaia\n\n    if x {\n      y()\n    }\n\n" + prose + " Four times.",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			a, err := parsePage(page(test.body), calendar{})
			if err != nil || cleaned(a).Text != test.want {
				t.Errorf("%v, got\n%s\nwant\n%s", err, cleaned(a).Text, test.want)
			}
			for _, link := range a.Links {
				if !strings.Contains(a.Text, link.Text) {
					t.Errorf("the link %q is kept, and its line is not", link.Text)
				}
			}
		})
	}
}
