package store_test

import (
	"strings"
	"testing"

	"lede/articles"
	"lede/store/storetest"
)

// FuzzFind asks a small library whatever anybody may type. No text may be an
// error, and every answer must be the Oracle's.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "customs", `"a phrase`, "a* -b OR (c", "NOT", "((((", "title: body:x", "is:unread is:none", "date:2012..",
		"name:ana near:bo", "tag:x @y sort:oldest", "lang:en -lang:en", "-(-(-a))", "' OR 1=1; --", "\x00\xff", "東京 -京",
		strings.Repeat("(", 500), strings.Repeat("a OR ", 500), strings.Repeat("-", 99) + "a", strings.Repeat("x ", 700),
		"rowid:1", "search MATCH x", "{title}:a", "a NEAR b", "a + b", "^a", "date:99999999999999999999", "url:'", `by:"`,
	} {
		f.Add(s, false, uint8(articles.Newest))
		f.Add(s, true, uint8(articles.Relevance))
	}
	s := open(f, newPath(f))
	c := storetest.NewCorpus(21, 60, 8)
	c.Words = 30
	put(f, s, c.Batch(0, 25)...)
	l := reader(f, s)
	page, err := l.Find(f.Context(), articles.Query{Limit: articles.MaxLimit})
	if err != nil {
		f.Fatal(err)
	}
	var all []articles.Article
	for _, row := range page.Rows {
		a, err := l.Article(f.Context(), row.ID)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, a)
	}
	o := storetest.NewOracle(all)
	f.Fuzz(func(t *testing.T, text string, typing bool, order uint8) {
		if len(text) > 4096 {
			return // what people type; longer is cut, which the Oracle does not do
		}
		storetest.Compare(t, l, o, articles.Query{
			Text: text, Typing: typing, Order: articles.Order(order % 3), Limit: articles.MaxLimit, Count: true, Suggest: true,
		})
	})
}

// TestLongQueries asks for more than anybody types, and wants to be told what
// was left out.
func TestLongQueries(t *testing.T) {
	s := open(t, newPath(t))
	put(t, s, articles.Article{Title: "word"})
	l := reader(t, s)
	for _, text := range []string{
		strings.Repeat("word ", 5000),
		strings.Repeat("word OR ", 5000) + "word",
		strings.Repeat("(", 5000) + "word",
		strings.Repeat("-(word ", 5000),
		strings.Repeat("is:unread ", 5000),
		strings.Repeat("-is:read OR word ", 5000),
	} {
		if _, err := l.Find(t.Context(), articles.Query{Text: text, Count: true}); err != nil {
			t.Errorf("Find(%.20s…): %v", text, err)
		}
	}
}

// TestPlans holds that what people ask most is read off in order: sorting would
// mean to look at every match before showing the first.
func TestPlans(t *testing.T) {
	s := open(t, newPath(t))
	c := storetest.NewCorpus(22, 100, 10)
	put(t, s, c.Batch(0, 50)...)
	l := reader(t, s)
	page, err := l.Find(t.Context(), articles.Query{})
	if err != nil {
		t.Fatal(err)
	}
	name := page.Rows[0].Names[0].ID
	for _, q := range []articles.Query{
		{},
		{Order: articles.Oldest},
		{Name: name},
		{Text: "is:unread"},
		{Name: name, Text: "is:unread"},
		{Text: "is:starred"},
	} {
		plan, err := l.Explain(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(plan, "TEMP B-TREE") || !strings.Contains(plan, "S") {
			t.Errorf("%+v is sorted:\n%s", q, plan)
		}
	}
}
