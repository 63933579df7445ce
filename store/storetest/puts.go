package storetest

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/articles"
)

// customs is a small article with everything an article can have.
func customs() articles.Article {
	text := "Janet Napolitano signed customs agreements with Mexico.\n\n" +
		"Napolitano met Felipe Calderón in Mexico City, and Calderón thanked Napolitano."
	mention := func(surface string, nth int, kind articles.Type, name string) articles.Mention {
		at := -1
		for range nth {
			at += 1 + strings.Index(text[at+1:], surface)
		}
		return articles.Mention{Start: at, End: at + len(surface), Type: kind, Name: name}
	}
	const janet, felipe = "Janet Napolitano", "Felipe Calderón"
	return articles.Article{
		Key:       "https://example.org/customs",
		Title:     "Mexico and Napolitano sign",
		Byline:    []string{"Ana Ruiz", "Bo Łuczak"},
		Source:    "Dialogo",
		URL:       "https://example.org/customs",
		Published: articles.DayOf(2012, 2, 28),
		Updated:   articles.At(time.Date(2012, 2, 29, 10, 30, 5, 0, time.UTC)),
		Language:  "en-US",
		Dateline:  "MEXICO CITY",
		Text:      text,
		Links:     []articles.Link{{Text: "agreements", URL: "https://example.org/a"}, {Text: "Mexico", URL: "https://example.org/b"}},
		TitleMentions: []articles.Mention{
			{Start: 0, End: 6, Type: articles.Place, Name: "Mexico"},
			{Start: 11, End: 21, Type: articles.Person, Name: janet},
		},
		Mentions: []articles.Mention{
			mention("Janet Napolitano", 1, articles.Person, janet),
			mention("Mexico", 1, articles.Place, "Mexico"),
			mention("Napolitano", 2, articles.Person, janet),
			mention("Felipe Calderón", 1, articles.Person, felipe),
			mention("Mexico City", 1, articles.Place, "Mexico City"),
			mention("Calderón", 2, articles.Person, felipe),
			mention("Napolitano", 3, articles.Person, janet),
		},
		Tags:   []string{"border", "trade"},
		Feed:   "Dialogo Americas",
		Origin: "customs.txt",
	}
}

func testPut(t *testing.T, s Store) {
	l := local(t, s)
	a := customs()
	put(t, s, articles.Added, a)
	put(t, s, articles.Unchanged, a, a)

	other := a
	other.Key = "elsewhere"
	put(t, s, articles.Unchanged, other) // the same words under another key

	row := find(t, l, articles.Query{}).Rows[0]
	if _, err := l.Mark(t.Context(), []articles.ID{row.ID}, articles.Mark{Kind: articles.MarkStar}); err != nil {
		t.Fatal(err)
	}
	newer := a
	newer.Title, newer.Text = "Corrected", "The agreements were about tariffs."
	newer.TitleMentions, newer.Mentions, newer.Tags = nil, nil, []string{"correction"}
	newer.Published = articles.DayOf(2015, 1, 1)
	put(t, s, articles.Updated, newer)
	put(t, s, articles.Unchanged, newer)

	got, err := l.Article(t.Context(), row.ID)
	if err != nil {
		t.Fatalf("the updated article has lost its ID: %v", err)
	}
	if got.Title != "Corrected" || got.Text != newer.Text || got.Published != newer.Published || len(got.Mentions)+len(got.Names) > 0 {
		t.Errorf("after an update: %+v", got)
	}
	if !got.Starred || !slices.Equal(got.Tags, []string{"correction"}) {
		t.Errorf("after an update starred is %v and the tags are %q", got.Starred, got.Tags)
	}
	for text, want := range map[string]int{"": 1, "tariffs": 1, "napolitano": 0, "tag:trade": 0, "name:napolitano": 0} {
		if page := find(t, l, articles.Query{Text: text, Count: true}); len(page.Rows) != want || page.Total.N != want {
			t.Errorf("after an update %q finds %d, total %d, want %d", text, len(page.Rows), page.Total.N, want)
		}
	}

	// The same article several times in one batch, in several versions.
	b := articles.Article{Key: "k", Title: "One", Text: "first"}
	c := articles.Article{Key: "k", Title: "One", Text: "second"}
	outcomes, err := s.Put(t.Context(), []articles.Article{b, b, c, c})
	want := []articles.Outcome{articles.Added, articles.Unchanged, articles.Updated, articles.Unchanged}
	if err != nil || !slices.Equal(outcomes, want) {
		t.Errorf("Put of versions = %v, %v, want %v", outcomes, err, want)
	}
	// Versions of which the last moves in the list.
	d, e := b, b
	d.Key, e.Key, e.Published = "m", "m", articles.DayOf(1999, 1, 1)
	d.Title, e.Title = "Quagga", "Moved"
	outcomes, err = s.Put(t.Context(), []articles.Article{d, e})
	if want := []articles.Outcome{articles.Added, articles.Updated}; err != nil || !slices.Equal(outcomes, want) {
		t.Errorf("Put of versions that move = %v, %v, want %v", outcomes, err, want)
	}
	if page := find(t, l, articles.Query{Text: "quagga"}); len(page.Rows) > 0 {
		t.Errorf("a version that was replaced at once is found: %v", titles(page.Rows))
	}
	// Articles without a key are told apart by what they say.
	put(t, s, articles.Added, articles.Article{Title: "Keyless"}, articles.Article{Title: "Keyless", Text: "again"})
	put(t, s, articles.Unchanged, articles.Article{Title: "Keyless"})
	if outcomes, err := s.Put(t.Context(), nil); err != nil || len(outcomes) != 0 {
		t.Errorf("Put of nothing = %v, %v", outcomes, err)
	}
}

func testWhole(t *testing.T, s Store) {
	l := local(t, s)
	want := customs()
	put(t, s, articles.Added, want)
	got, err := l.Article(t.Context(), find(t, l, articles.Query{}).Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID <= 0 {
		t.Errorf("ID = %d", got.ID)
	}
	var names []string
	for _, n := range got.Names {
		if n.ID == 0 || n.Articles != 1 {
			t.Errorf("a name without a number or a count: %+v", n)
		}
		names = append(names, n.Name)
	}
	if order := []string{"Janet Napolitano", "Mexico", "Felipe Calderón", "Mexico City"}; !slices.Equal(names, order) {
		t.Errorf("names are %q, want %q", names, order)
	}
	for _, list := range [][]articles.Mention{got.TitleMentions, got.Mentions} {
		for i := range list {
			if list[i].NameID == 0 {
				t.Errorf("mention %d has no name", i)
			}
			list[i].NameID = 0
		}
	}
	got.ID, got.Names = 0, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the article came back as\n%+v\nwant\n%+v", got, want)
	}
	if _, err := l.Article(t.Context(), 999); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("Article of no article: %v", err)
	}
}

// testUnsound puts what a faulty finder or a hostile feed might bring.
func testUnsound(t *testing.T, s Store) {
	l := local(t, s)
	m := func(start, end int, name string) articles.Mention {
		return articles.Mention{Start: start, End: end, Name: name}
	}
	put(t, s, articles.Added, articles.Article{
		Title: "aé",
		Text:  "Éva and Bo",
		TitleMentions: []articles.Mention{
			m(-1, 1, "x"), m(0, 99, "x"), m(1, 2, "half a letter"), m(3, 3, "empty"), m(1<<62, 1<<62+1, "x"),
		},
		Mentions: []articles.Mention{
			m(0, 4, "Éva"), m(2, 8, "overlaps"), m(9, 11, ""), m(0, 4, "comes too late"),
		},
		Published: articles.When{Time: time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC)},
	})
	a := stored(t, l)[0]
	var got []string
	for _, m := range a.Mentions {
		got = append(got, a.Text[m.Start:m.End]+"="+m.Name)
	}
	if want := []string{"Éva=Éva", "Bo=Bo"}; !slices.Equal(got, want) || len(a.TitleMentions) != 0 {
		t.Errorf("mentions kept: %q and %d in the title, want %q and none", got, len(a.TitleMentions), want)
	}
	if !a.Published.IsZero() {
		t.Errorf("a date with no written form came back as %v", a.Published)
	}
}

func testStarter(t *testing.T, s Store) {
	l := local(t, s)
	for i, want := range []bool{true, false, false} {
		first, err := s.PutStarter(t.Context(), []articles.Article{customs()})
		if err != nil || first != want {
			t.Errorf("PutStarter, time %d = %v, %v", i+1, first, err)
		}
	}
	if n := len(find(t, l, articles.Query{}).Rows); n != 1 {
		t.Errorf("there are %d articles, want 1", n)
	}
}
