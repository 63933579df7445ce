package storetest

import (
	"slices"
	"testing"

	"lede/articles"
)

func testMarks(t *testing.T, s Store) {
	put(t, s, articles.Added, articles.Article{Title: "one"}, articles.Article{Title: "two"}, articles.Article{Title: "three"})
	me, other := local(t, s), account(t, s, "SHA256:other")
	list := ids(find(t, me, articles.Query{Order: articles.Oldest}).Rows)
	mark := func(l Library, k articles.MarkKind, want int, ids ...articles.ID) {
		t.Helper()
		n, err := l.Mark(t.Context(), ids, articles.Mark{Kind: k})
		if err != nil || n != want {
			t.Errorf("Mark(%v, %d) = %d, %v, want %d", ids, k, n, err, want)
		}
	}
	mark(me, articles.MarkRead, 2, list[0], list[1], list[1], 999)
	mark(me, articles.MarkRead, 1, list...)
	mark(me, articles.MarkUnread, 1, list[1])
	mark(me, articles.MarkStar, 1, list[1])
	mark(other, articles.MarkStar, 1, list[2])
	mark(me, articles.MarkUnstar, 0, list[2])
	mark(me, articles.MarkRead, 0)

	for _, test := range []struct {
		l    Library
		text string
		want []articles.ID
	}{
		{me, "is:read", []articles.ID{list[0], list[2]}},
		{me, "is:unread", []articles.ID{list[1]}},
		{me, "is:starred", []articles.ID{list[1]}},
		{other, "is:read", nil},
		{other, "is:starred", []articles.ID{list[2]}},
		{account(t, s, "SHA256:third"), "is:unread", list},
	} {
		got := ids(find(t, test.l, articles.Query{Text: test.text, Order: articles.Oldest}).Rows)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.text, got, test.want)
		}
	}
	a, err := account(t, s, "").Article(t.Context(), list[1])
	if err != nil || a.Read || !a.Starred {
		t.Errorf("the starred article: read %v, starred %v, %v", a.Read, a.Starred, err)
	}
	if _, err := me.Mark(t.Context(), list, articles.Mark{Kind: 99}); err == nil {
		t.Error("Mark takes a kind there is none of")
	}
}

func testTags(t *testing.T, s Store) {
	put(t, s, articles.Added, articles.Article{Title: "one", Tags: []string{"Café", "café", "", "trade"}}, articles.Article{Title: "two"})
	me, other := local(t, s), account(t, s, "SHA256:other")
	list := ids(find(t, me, articles.Query{Order: articles.Oldest}).Rows)
	tag := func(l Library, k articles.MarkKind, tag string, want int, ids ...articles.ID) {
		t.Helper()
		n, err := l.Mark(t.Context(), ids, articles.Mark{Kind: k, Tag: tag})
		if err != nil || n != want {
			t.Errorf("Mark(%v, %d, %q) = %d, %v, want %d", ids, k, tag, n, err, want)
		}
	}
	see := func(l Library, id articles.ID, want ...string) {
		t.Helper()
		a, err := l.Article(t.Context(), id)
		if err != nil || !slices.Equal(a.Tags, want) {
			t.Errorf("tags of %d are %q, %v, want %q", id, a.Tags, err, want)
		}
		for _, tag := range want {
			if !slices.Contains(ids(find(t, l, articles.Query{Text: `tag:"` + tag + `"`}).Rows), id) {
				t.Errorf("tag:%q does not find %d", tag, id)
			}
		}
	}
	see(me, list[0], "Café", "trade")
	tag(me, articles.MarkTag, "CAFE", 1, list...) // the first has it
	tag(me, articles.MarkUntag, "trade", 1, list...)
	tag(me, articles.MarkUntag, "trade", 0, list...)
	see(me, list[0], "Café")
	see(other, list[0], "Café", "trade")
	see(me, list[1], "CAFE")
	see(other, list[1])
	if rows := find(t, me, articles.Query{Text: "tag:trade"}).Rows; len(rows) > 0 {
		t.Errorf("a tag that was taken off still finds %v", titles(rows))
	}
	tag(me, articles.MarkTag, "trade", 1, list[0])
	see(me, list[0], "Café", "trade")
	tag(me, articles.MarkUntag, "cafe", 2, list...)
	see(me, list[1])
	for _, bad := range []string{"", " ", "\t"} {
		if _, err := me.Mark(t.Context(), list, articles.Mark{Kind: articles.MarkTag, Tag: bad}); err == nil {
			t.Errorf("%q is taken for a tag", bad)
		}
	}
}

func testMarkQuery(t *testing.T, s Store) {
	put(t, s, articles.Added,
		articles.Article{Title: "customs duty"}, articles.Article{Title: "customs officers"}, articles.Article{Title: "weather"})
	l := local(t, s)
	read := articles.Mark{Kind: articles.MarkRead}
	for _, test := range []struct {
		text string
		want int
		bad  bool
	}{
		{"customs -duty", 1, false},
		{"customs", 1, false},
		{"is:read", 0, false},
		{"date:nonsense", 0, true},
		{"!!!", 0, true}, // must not mean everything
		{"@unknown", 0, false},
		{"", 1, false},
	} {
		n, err := l.MarkQuery(t.Context(), test.text, read)
		if n != test.want || (err != nil) != test.bad {
			t.Errorf("MarkQuery(%q) = %d, %v, want %d", test.text, n, err, test.want)
		}
	}
	// Marks that the query itself depends on.
	if n, err := l.MarkQuery(t.Context(), "is:read", articles.Mark{Kind: articles.MarkUnread}); err != nil || n != 3 {
		t.Errorf("MarkQuery(is:read, unread) = %d, %v, want 3", n, err)
	}
}

func testStats(t *testing.T, s Store) {
	l := local(t, s)
	empty, err := l.Stats(t.Context())
	if err != nil || empty.Articles != 0 || !empty.First.IsZero() {
		t.Fatalf("Stats of an empty library = %+v, %v", empty, err)
	}
	put(t, s, articles.Added, customs(),
		articles.Article{Title: "undated", Source: "Dialogo"},
		articles.Article{Title: "later", Source: "Other", Published: articles.DayOf(2020, 5, 5)})
	if _, err := l.Mark(t.Context(), []articles.ID{1}, articles.Mark{Kind: articles.MarkRead}); err != nil {
		t.Fatal(err)
	}
	got, err := l.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got.Bytes <= 0 || got.Revision <= empty.Revision {
		t.Errorf("Bytes = %d, Revision = %d after %d", got.Bytes, got.Revision, empty.Revision)
	}
	want := articles.Stats{
		Articles: 3, Unread: 2, Names: 4, Mentions: 9, Sources: 2,
		First: articles.DayOf(2012, 2, 28), Last: articles.DayOf(2020, 5, 5),
		Bytes: got.Bytes, Revision: got.Revision,
	}
	if got != want {
		t.Errorf("Stats = %+v, want %+v", got, want)
	}
}

// testChanged wants those who wait to be woken by what changes, and by nothing
// else.
func testChanged(t *testing.T, s Store) {
	l := local(t, s)
	page := find(t, l, articles.Query{})
	news := make(chan articles.Revision)
	wait := func(since articles.Revision) {
		go func() {
			r, err := l.Changed(t.Context(), since)
			if err != nil {
				t.Errorf("Changed: %v", err)
			}
			news <- r
		}()
	}
	wait(page.Revision)
	put(t, s, articles.Added, customs())
	put(t, s, articles.Unchanged, customs())
	r := <-news
	if got := find(t, l, articles.Query{}).Revision; got != r {
		t.Errorf("Changed says %d, the library is at %d: an unchanged article counts as a change", r, got)
	}
	wait(r)
	if _, err := l.Mark(t.Context(), []articles.ID{1}, articles.Mark{Kind: articles.MarkRead}); err != nil {
		t.Fatal(err)
	}
	if next := <-news; next <= r {
		t.Errorf("Changed says %d after %d", next, r)
	}
	wait(page.Revision) // long past
	<-news
}
