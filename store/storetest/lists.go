package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/articles"
)

// testOrder holds what the order of dates means where dates are incomplete.
func testOrder(t *testing.T, s Store) {
	at := func(hour int) articles.When { return articles.At(time.Date(2012, 2, 28, hour, 0, 0, 0, time.UTC)) }
	dates := []articles.When{ // from the newest
		articles.DayOf(2012, 2, 29), at(23), at(13), articles.DayOf(2012, 2, 28), at(11), at(0),
		articles.DayOf(2012, 2, 27), articles.DayOf(1969, 12, 31), articles.DayOf(1815, 6, 18),
		{},
	}
	for _, i := range rand.New(rand.NewPCG(1, 1)).Perm(len(dates)) {
		put(t, s, articles.Added, articles.Article{Title: fmt.Sprint(i), Published: dates[i]})
	}
	l := local(t, s)
	for _, order := range []articles.Order{articles.Newest, articles.Oldest} {
		var got []articles.When
		for _, r := range find(t, l, articles.Query{Order: order}).Rows {
			got = append(got, r.Published)
		}
		want := slices.Clone(dates)
		if order == articles.Oldest {
			slices.Reverse(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("order %d: %v, want %v", order, got, want)
		}
	}
}

// testPages walks answers in both directions while articles come and go around
// the place: every row that is there all the time is seen once and in order.
func testPages(t *testing.T, s Store) {
	const before, between = 40, 20
	c := NewCorpus(7, 300, 30)
	c.Words, c.Years = 30, 1
	put(t, s, articles.Added, c.Batch(0, before)...)
	l := local(t, s)
	common := c.vocabulary[0]
	name := find(t, l, articles.Query{}).Rows[0].Names[0].ID
	r := rand.New(rand.NewPCG(2, 2))
	next := before
	for _, q := range []articles.Query{
		{},
		{Order: articles.Oldest},
		{Text: common},
		{Text: common, Order: articles.Oldest},
		{Text: "-" + common},
		{Name: name},
		{Name: name, Text: common},
		{Text: "is:unread lang:en"},
	} {
		want := ids(find(t, l, with(q, func(q *articles.Query) { q.Limit = articles.MaxLimit })).Rows)
		if len(want) < 3 {
			t.Fatalf("%+v has only %d rows", q, len(want))
		}
		for _, backward := range []bool{false, true} {
			var got []articles.ID
			page := with(q, func(q *articles.Query) { q.Limit, q.Last = 1+r.IntN(9), backward })
			for {
				p := find(t, l, page)
				checkEnds(t, l, page, p)
				if page.Last, page.After, page.Before = false, "", ""; backward {
					got = append(ids(p.Rows), got...)
					page.Before = p.Prev
				} else {
					got = append(got, ids(p.Rows)...)
					page.After = p.Next
				}
				if page.After == "" && page.Before == "" {
					break
				}
				if next < before+between {
					put(t, s, articles.Added, c.Article(next))
					next++
				}
			}
			known := slices.DeleteFunc(got, func(id articles.ID) bool { return !slices.Contains(want, id) })
			if !slices.Equal(known, want) {
				t.Errorf("%+v backward=%v: %v, want %v", q, backward, known, want)
			}
		}
	}
	if next != before+between {
		t.Errorf("only %d articles came between pages", next-before)
	}
}

func with(q articles.Query, change func(*articles.Query)) articles.Query {
	change(&q)
	return q
}

// checkEnds wants a page to say that something is before or after it exactly if
// that is so.
func checkEnds(t *testing.T, l Library, q articles.Query, p articles.Page) {
	t.Helper()
	q.Last, q.After, q.Before, q.Limit = false, "", "", articles.MaxLimit
	everything := ids(find(t, l, q).Rows)
	if len(p.Rows) == 0 || len(everything) == 0 {
		return
	}
	if first := everything[0] == p.Rows[0].ID; first != (p.Prev == "") {
		t.Errorf("%+v: Prev is %q, and its first row is the first: %v", q, p.Prev, first)
	}
	if last := everything[len(everything)-1] == p.Rows[len(p.Rows)-1].ID; last != (p.Next == "") {
		t.Errorf("%+v: Next is %q, and its last row is the last: %v", q, p.Next, last)
	}
}

func testRelevance(t *testing.T, s Store) {
	filler := strings.Repeat("plain filler words here ", 20)
	day := func(d int) articles.When { return articles.DayOf(2020, 1, d) }
	put(t, s, articles.Added,
		articles.Article{Title: "Zebra in the title", Text: filler, Published: day(1)},
		articles.Article{Title: "Often", Text: "zebra zebra zebra zebra " + filler, Published: day(2)},
		articles.Article{Title: "Once", Text: "zebra " + filler, Published: day(3)},
		articles.Article{Title: "Never", Text: filler, Published: day(4)},
	)
	for i := range 60 {
		put(t, s, articles.Added, articles.Article{Title: fmt.Sprint("Others ", i), Text: filler, Published: day(5)})
	}
	l := local(t, s)
	q := articles.Query{Text: "zebra", Order: articles.Relevance, Limit: 1}
	rows := all(t, l, q)
	if len(rows) != 3 || rows[2].Title != "Once" {
		t.Fatalf("by relevance: %v", titles(rows))
	}
	for i, r := range rows {
		if i > 0 && r.Score > rows[i-1].Score {
			t.Errorf("row %d scores %f, above %f", i, r.Score, rows[i-1].Score)
		}
	}
	var back []articles.Row
	q.Last = true
	for {
		p := find(t, l, q)
		back = append(p.Rows, back...)
		if q.Last, q.Before = false, p.Prev; p.Prev == "" {
			break
		}
	}
	if !slices.Equal(ids(back), ids(rows)) {
		t.Errorf("backwards %v, forwards %v", titles(back), titles(rows))
	}
	if got := titles(all(t, l, articles.Query{Text: "zebra sort:newest", Order: articles.Relevance})); !slices.Equal(got, []string{"Once", "Often", "Zebra in the title"}) {
		t.Errorf("sort:newest: %v", got)
	}
	newest := find(t, l, articles.Query{Order: articles.Relevance})
	if newest.Rows[len(newest.Rows)-1].Published.Time.After(newest.Rows[0].Published.Time) {
		t.Error("relevance without words is not newest first")
	}
}

func titles(rows []articles.Row) []string {
	var list []string
	for _, r := range rows {
		list = append(list, r.Title)
	}
	return list
}

// testLeaving walks an answer whose rows leave it as they are read, as happens
// in a list of what is unread: a cursor may be the place of a row that is gone,
// and nothing may be beyond it.
func testLeaving(t *testing.T, s Store) {
	for i := range 6 {
		put(t, s, articles.Added, articles.Article{Title: fmt.Sprint(i), Published: articles.DayOf(2020, 1, 20-i)})
	}
	l := local(t, s)
	q := articles.Query{Text: "is:unread", Limit: 2}
	first := find(t, l, q)
	second := find(t, l, with(q, func(q *articles.Query) { q.After = first.Next }))
	if second.Prev == "" || second.Next == "" {
		t.Fatalf("the page in the middle has nothing beside it: %+v", second)
	}
	third := find(t, l, with(q, func(q *articles.Query) { q.After = second.Next }))
	read := func(rows []articles.Row) {
		if _, err := l.Mark(t.Context(), ids(rows), articles.Mark{Kind: articles.MarkRead}); err != nil {
			t.Fatal(err)
		}
	}
	read(first.Rows)
	read(third.Rows)
	for name, page := range map[string]articles.Page{
		"after":  find(t, l, with(q, func(q *articles.Query) { q.After = first.Next })),
		"before": find(t, l, with(q, func(q *articles.Query) { q.Before = third.Prev })),
	} {
		if !slices.Equal(ids(page.Rows), ids(second.Rows)) || page.Prev != "" || page.Next != "" {
			t.Errorf("%s: %v, before it %q, after it %q, want what is left and nothing beside it", name, titles(page.Rows), page.Prev, page.Next)
		}
	}
	// Beyond the last row that is left there is nothing, but before it is.
	end := find(t, l, with(q, func(q *articles.Query) { q.After = second.Next }))
	if len(end.Rows) != 0 || end.Next != "" || end.Prev == "" {
		t.Errorf("behind the last row: %+v", end)
	}
	back := find(t, l, with(q, func(q *articles.Query) { q.Before = end.Prev }))
	if !slices.Equal(ids(back.Rows), ids(second.Rows)) {
		t.Errorf("back from behind the last row: %v", titles(back.Rows))
	}
}

// testCursors gives back what was never given out.
func testCursors(t *testing.T, s Store) {
	put(t, s, articles.Added, articles.Article{Title: "a word"}, articles.Article{Title: "another word"})
	l := local(t, s)
	good := find(t, l, articles.Query{Limit: 1}).Next
	ranked := find(t, l, articles.Query{Limit: 1, Text: "word", Order: articles.Relevance}).Next
	if good == "" || ranked == "" {
		t.Fatalf("two rows and no cursors: %q, %q", good, ranked)
	}
	for _, c := range []articles.Cursor{
		"x", "0", "' OR 1=1 --", "\x00", articles.Cursor(strings.Repeat("A", 1<<16)), good + "A", good[1:], "AQ", ranked,
	} {
		for _, q := range []articles.Query{{After: c}, {Before: c}} {
			if _, err := l.Find(t.Context(), q); err == nil {
				t.Errorf("Find(%+.40v) takes a cursor it never gave", q)
			}
		}
	}
	if _, err := l.Find(t.Context(), articles.Query{After: good, Last: true}); err == nil {
		t.Error("Find takes After and Last together")
	}
	// What looks like a cursor of this list may lie anywhere, the ends included.
	for _, b := range []string{"AWT_____-___", "AWSAAAAAAAAAAA", "AWR__________w"} {
		if _, err := l.Find(t.Context(), articles.Query{After: articles.Cursor(b)}); errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

func testRows(t *testing.T, s Store) {
	long := strings.Repeat("Nothing to see in this sentence. ", 40)
	a := articles.Article{
		Title:     "A title with a zebra",
		Source:    "The Wire",
		Published: articles.DayOf(2020, 1, 1),
		Text:      long + "\n\nHere a zébra crossed the road. " + long,
	}
	for i := range articles.RowNames + 4 {
		at := i * 8
		a.Mentions = append(a.Mentions, articles.Mention{Start: at, End: at + 3, Name: fmt.Sprint("Name ", i), Type: articles.Person})
	}
	put(t, s, articles.Added, a)
	l := local(t, s)
	row := find(t, l, articles.Query{}).Rows[0]
	if row.Title != a.Title || row.Source != a.Source || row.Published != a.Published || row.Read || row.Starred {
		t.Errorf("row = %+v", row)
	}
	if row.Words != 40*6*2+6 || row.Lead != articles.Lead(a.Text) {
		t.Errorf("row of %d words begins %q", row.Words, row.Lead)
	}
	if len(row.Names) != articles.RowNames || row.MoreNames != 4 || row.Names[0].Name != "Name 0" {
		t.Errorf("row has %d names and %d more, the first %+v", len(row.Names), row.MoreNames, row.Names[0])
	}
	if row.Snippet != "" || row.TitleHits != nil || row.Hits != nil {
		t.Errorf("a row without a search quotes %q", row.Snippet)
	}
	row = find(t, l, articles.Query{Text: "zebra"}).Rows[0]
	if len(row.TitleHits) != 1 || a.Title[row.TitleHits[0].Start:row.TitleHits[0].End] != "zebra" {
		t.Errorf("hits in the title: %v", row.TitleHits)
	}
	if len(row.Hits) != 1 || row.Snippet[row.Hits[0].Start:row.Hits[0].End] != "zébra" || len(row.Snippet) > 400 {
		t.Errorf("snippet %q, hits %v", row.Snippet, row.Hits)
	}
}

// testCancelled wants every call to end with its context.
func testCancelled(t *testing.T, s Store) {
	put(t, s, articles.Added, customs())
	l := local(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range map[string]func() error{
		"Find":    func() error { _, err := l.Find(ctx, articles.Query{Text: "customs"}); return err },
		"Article": func() error { _, err := l.Article(ctx, 1); return err },
		"Names":   func() error { _, err := l.Names(ctx, articles.NameQuery{}); return err },
		"Mark": func() error {
			_, err := l.Mark(ctx, []articles.ID{1}, articles.Mark{Kind: articles.MarkRead})
			return err
		},
		"Put":     func() error { _, err := s.Put(ctx, []articles.Article{{Title: "late"}}); return err },
		"Changed": func() error { _, err := l.Changed(ctx, 1<<40); return err },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s after its context ended: %v", name, err)
		}
	}
	if n := len(find(t, l, articles.Query{}).Rows); n != 1 {
		t.Errorf("there are %d articles, want the one put before", n)
	}
}

// testPatience: an answer that had to come at once is the beginning of the one
// that did not, and says so if it is not all of it.
func testPatience(t *testing.T, s Store) {
	c := NewCorpus(41, 300, 20)
	put(t, s, articles.Added, c.Batch(0, 300)...)
	l := local(t, s)
	for _, text := range []string{c.Word(0), c.Word(3) + " OR " + c.Word(9), "-" + c.Word(200), c.Word(0) + " is:unread"} {
		q := articles.Query{Text: text, Limit: 200, Count: true}
		whole := find(t, l, q)
		if whole.Partial {
			t.Errorf("%q without a bound is partial", text)
		}
		q.Within = 1
		quick := find(t, l, q)
		for i, row := range quick.Rows {
			if row.ID != whole.Rows[i].ID {
				t.Fatalf("%q at once has %d at %d, and %d in the end", text, row.ID, i, whole.Rows[i].ID)
			}
		}
		if !quick.Partial && (len(quick.Rows) != len(whole.Rows) || quick.Total != whole.Total) {
			t.Errorf("%q at once is %d of %d rows and does not say so", text, len(quick.Rows), len(whole.Rows))
		}
	}
}
