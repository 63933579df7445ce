package storetest

import (
	"cmp"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/words"
)

// testNames puts articles and new versions of them and wants what is known of
// every name to be what the articles say, counted one by one.
func testNames(t *testing.T, s Store) {
	c := NewCorpus(3, 200, 12)
	c.Words = 40
	batch := c.Batch(0, 60)
	put(t, s, articles.Added, batch...)
	l := local(t, s)
	checkNames(t, l)
	r := rand.New(rand.NewPCG(4, 4))
	for range 25 {
		old := batch[r.IntN(len(batch))]
		a := c.Article(100 + r.IntN(1000))
		a.Key = old.Key
		put(t, s, articles.Updated, a)
	}
	put(t, s, articles.Updated, articles.Article{Key: batch[0].Key, Title: "names nobody"})
	checkNames(t, l)
	// A form that occurs once, and then no more.
	rare := articles.Article{Key: "rare", Title: "Unica", TitleMentions: []articles.Mention{{End: 5, Name: c.names[0].name, Type: c.names[0].kind}}}
	put(t, s, articles.Added, rare)
	checkNames(t, l)
	rare.Title, rare.TitleMentions = "Nobody", nil
	put(t, s, articles.Updated, rare)
	checkNames(t, l)
	if page := find(t, l, articles.Query{Text: "name:unica"}); len(page.Rows) > 0 {
		t.Errorf("a form that no article holds any more finds %v", titles(page.Rows))
	}

	if _, err := l.Name(t.Context(), 9999); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("Name of no name: %v", err)
	}
	put(t, s, articles.Added, articles.Article{
		Key: "k", Title: "Ubiquity", TitleMentions: []articles.Mention{{End: 8, Name: "Ubiquity", Type: articles.Event}},
	})
	id := find(t, l, articles.Query{Text: "ubiquity"}).Rows[0].Names[0].ID
	put(t, s, articles.Updated, articles.Article{Key: "k", Title: "Scarcity"})
	if _, err := l.Name(t.Context(), id); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("Name of a name that no article holds any more: %v", err)
	}
	if page := find(t, l, articles.Query{Name: id, Count: true}); len(page.Rows) != 0 || page.Total.N != 0 {
		t.Errorf("the page of a name that is gone: %+v", page)
	}
}

// checkNames compares every name of a library with its articles.
func checkNames(t *testing.T, l Library) {
	t.Helper()
	all := stored(t, l)
	want := countNames(all)
	got, err := l.Names(t.Context(), articles.NameQuery{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(got, func(a, b articles.Name) int { return cmp.Compare(b.Articles, a.Articles) }) {
		t.Error("names are not sorted by their articles")
	}
	if len(got) != len(want) {
		t.Errorf("there are %d names, the articles hold %d", len(got), len(want))
	}
	for _, n := range got {
		if !reflect.DeepEqual(n, want[n.ID]) {
			t.Errorf("name\n%+v, the articles say\n%+v", n, want[n.ID])
		}
		one, err := l.Name(t.Context(), n.ID)
		if err != nil || !reflect.DeepEqual(one, n) {
			t.Errorf("Name(%d) = %+v, %v, Names say %+v", n.ID, one, err, n)
		}
		rows := find(t, l, articles.Query{Name: n.ID, Count: true, Limit: articles.MaxLimit})
		if len(rows.Rows) != n.Articles || rows.Total.N != n.Articles {
			t.Errorf("the page of %q has %d rows, total %+v, want %d", n.Name, len(rows.Rows), rows.Total, n.Articles)
		}
	}
	checkLists(t, l, want)
}

// checkLists asks for some of the names only.
func checkLists(t *testing.T, l Library, want map[articles.NameID]articles.Name) {
	t.Helper()
	for _, q := range []articles.NameQuery{
		{Types: []articles.Type{articles.Person}},
		{Types: []articles.Type{articles.Place, articles.Organisation}},
		{Like: "agency"},
		{Like: "AGEN"},
		{Like: "agency", Types: []articles.Type{articles.Place}},
		{Like: "nobodyatall"},
	} {
		q.Limit = 1000
		list, err := l.Names(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, w := range want {
			like := slices.ContainsFunc(append(w.Aliases, w.Name), func(form string) bool {
				return slices.ContainsFunc(strings.Fields(words.Fold(form)), func(word string) bool {
					return strings.HasPrefix(word, words.Fold(q.Like))
				})
			})
			if like && (len(q.Types) == 0 || slices.Contains(q.Types, w.Type)) {
				n++
			}
		}
		if len(list) != n {
			t.Errorf("Names(%+v) lists %d, want %d", q, len(list), n)
		}
	}
	if list, err := l.Names(t.Context(), articles.NameQuery{Limit: 3}); err != nil || len(list) != 3 {
		t.Errorf("three names are %d, %v", len(list), err)
	}
}

// countNames gathers what articles say of their names.
func countNames(list []articles.Article) map[articles.NameID]articles.Name {
	found := make(map[articles.NameID]articles.Name)
	forms := make(map[articles.NameID]map[string]int)
	count := func(a articles.Article, text string, mentions []articles.Mention) {
		for _, m := range mentions {
			n := found[m.NameID]
			n.ID, n.Name, n.Type = m.NameID, m.Name, m.Type
			n.Mentions++
			found[m.NameID] = n
			if forms[m.NameID] == nil {
				forms[m.NameID] = make(map[string]int)
			}
			forms[m.NameID][text[m.Start:m.End]]++
		}
	}
	for _, a := range list {
		count(a, a.Title, a.TitleMentions)
		count(a, a.Text, a.Mentions)
		for _, h := range a.Names {
			n := found[h.ID]
			n.Articles++
			if d := a.Published; !d.IsZero() {
				// A bare day counts as its noon; see testOrder.
				if n.First.IsZero() || moment(d) < moment(n.First) {
					n.First = d
				}
				if n.Last.IsZero() || moment(d) > moment(n.Last) {
					n.Last = d
				}
			}
			found[h.ID] = n
		}
	}
	for id, n := range found {
		for form := range forms[id] {
			if form != n.Name {
				n.Aliases = append(n.Aliases, form)
			}
		}
		slices.SortFunc(n.Aliases, func(a, b string) int {
			return cmp.Or(cmp.Compare(forms[id][b], forms[id][a]), cmp.Compare(a, b))
		})
		found[id] = n
	}
	return found
}

// moment is the minute that a date is sorted under.
func moment(w articles.When) int64 {
	if w.Day {
		return w.Time.Unix()/60 + 12*60
	}
	return w.Time.Unix() / 60
}

// testFacets wants the names of the articles that match a query.
func testFacets(t *testing.T, s Store) {
	c := NewCorpus(5, 100, 10)
	c.Words = 40
	put(t, s, articles.Added, c.Batch(0, 50)...)
	l := local(t, s)
	word := c.vocabulary[3]
	var matching []articles.Article
	for _, r := range all(t, l, articles.Query{Text: word}) {
		a, err := l.Article(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		matching = append(matching, a)
	}
	want := countNames(matching)
	got, err := l.Names(t.Context(), articles.NameQuery{Text: word, Limit: 1000})
	if err != nil || len(got) != len(want) || len(want) < 3 {
		t.Fatalf("%d names in articles with %q, %v, want %d", len(got), word, err, len(want))
	}
	for _, n := range got {
		w := want[n.ID]
		if n.Articles != w.Articles || n.Mentions != w.Mentions || n.First != w.First || n.Last != w.Last {
			t.Errorf("in articles with %q: %+v, want %+v", word, n, w)
		}
	}
	if list, err := l.Names(t.Context(), articles.NameQuery{Text: "nosuchwordanywhere"}); err != nil || len(list) != 0 {
		t.Errorf("names in no articles: %v, %v", list, err)
	}
	if list, err := l.Names(t.Context(), articles.NameQuery{Text: "date:nonsense"}); err != nil || len(list) != 0 {
		t.Errorf("names for a query without sense: %v, %v", list, err)
	}
	if got[0].Articles < got[len(got)-1].Articles {
		t.Error("the first name is in fewer articles than the last")
	}
}
