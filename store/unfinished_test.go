package store_test

import (
	"slices"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// TestUnfinishedWords types words of every frequency letter by letter, alone
// and behind another, into a library that is large enough for articles to be
// tried and for trying to be given up. The rows must be the Oracle's, all at
// once and page by page.
func TestUnfinishedWords(t *testing.T) {
	s := open(t, newPath(t))
	c := storetest.NewCorpus(31, 900, 40)
	c.Words = 60
	put(t, s, c.Batch(0, 400)...)
	l := reader(t, s)
	page, err := l.Find(t.Context(), articles.Query{Limit: articles.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	var all []articles.Article
	for _, row := range page.Rows {
		a, err := l.Article(t.Context(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	o := storetest.NewOracle(all)
	some := 0
	for _, rank := range []int{0, 30, 600, 890} {
		word := c.Word(rank)
		for n := 1; n <= len(word); n++ {
			for _, before := range []string{"", c.Word(2) + " "} {
				q := articles.Query{Text: before + word[:n], Typing: true, Limit: articles.MaxLimit, Count: true}
				if n%2 == 0 {
					q.Order = articles.Oldest
				}
				if storetest.Compare(t, l, o, q) > 0 {
					some++
				}
				inPages(t, l, q)
			}
		}
	}
	if some < 20 {
		t.Errorf("only %d queries found anything", some)
	}
}

// inPages holds that the pages of an answer, forwards and backwards, are the
// answer.
func inPages(t *testing.T, l *store.Reader, q articles.Query) {
	t.Helper()
	whole := rowsOf(t, l, q)
	q.Limit, q.Count = 97, false
	var got []articles.ID
	for {
		page, err := l.Find(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range page.Rows {
			got = append(got, row.ID)
		}
		if q.After = page.Next; q.After == "" {
			break
		}
	}
	if !slices.Equal(got, whole) {
		t.Errorf("%q in pages is %v, at once %v", q.Text, got, whole)
	}
	got, q.After, q.Last = nil, "", true
	for {
		page, err := l.Find(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var ids []articles.ID
		for _, row := range page.Rows {
			ids = append(ids, row.ID)
		}
		got = append(ids, got...)
		q.Last = false
		if q.Before = page.Prev; q.Before == "" {
			break
		}
	}
	if !slices.Equal(got, whole) {
		t.Errorf("%q from the end is %v, at once %v", q.Text, got, whole)
	}
}

func rowsOf(t *testing.T, l *store.Reader, q articles.Query) []articles.ID {
	t.Helper()
	page, err := l.Find(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]articles.ID, len(page.Rows))
	for i, row := range page.Rows {
		ids[i] = row.ID
	}
	return ids
}
