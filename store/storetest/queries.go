package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/articles/query"
)

// testQueries asks a small library what every operator of the language means.
// The answers are written down here, so that they check the Oracle too.
func testQueries(t *testing.T, s Store) {
	s1 := customs() // "Mexico and Napolitano sign"
	put(t, s, articles.Added, s1,
		articles.Article{Title: "Straße nach Łódź", Text: "Der Zug über die Straße.", Language: "de", Source: "Die Zeitung", Published: articles.DayOf(2012, 2, 29)},
		articles.Article{Title: "東京で会議", Text: "東京都知事は京都を訪問した。", Language: "ja"},
		articles.Article{Title: "Running agencies", Text: "The U.S. agencies run. O'Brien's report: well-known.", Published: articles.DayOf(2024, 6, 14)},
		articles.Article{
			Title: "Mexico again", Text: "Mexico City.\n\nFelipe Calderón spoke.", Published: articles.DayOf(2013, 1, 1),
			TitleMentions: []articles.Mention{{Start: 0, End: 6, Type: articles.Place, Name: "Mexico"}},
			Mentions: []articles.Mention{
				{Start: 0, End: 11, Type: articles.Place, Name: "Mexico City"},
				{Start: 14, End: 30, Type: articles.Person, Name: "Felipe Calderón"},
			},
		},
	)
	put(t, s, articles.Added, articles.Article{
		Title: "Only the city", Language: "en",
		TitleMentions: []articles.Mention{{Start: 5, End: 13, Type: articles.Place, Name: "Mexico City"}},
	})
	put(t, s, articles.Added, salient()...)
	l := local(t, s)
	const customs, strasse, tokyo, running, again = "Mexico and Napolitano sign", "Straße nach Łódź", "東京で会議", "Running agencies", "Mexico again"
	const city = "Only the city"
	const once, thrice, late, often = "In the lead", "In the lead and twice more", "In the third paragraph", "Six times in the third"
	salience := []string{once, thrice, late, often}
	everything := append([]string{customs, strasse, tokyo, running, again, city}, salience...)
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", everything},
		{"customs", []string{customs}},
		{"CUSTOMS agreement", []string{customs}},
		{`"customs agreements"`, []string{customs}},
		{`"agreements customs"`, nil},
		{"agree*", []string{customs}},
		{"agree", nil},
		{"calderon -janet", []string{again}},
		{"mexico NOT napolitano", []string{again}},
		{"lodz OR customs", []string{customs, strasse}},
		{"(lodz OR customs) mexico", []string{customs}},
		{"strasse", []string{strasse}},
		{"uber", []string{strasse}},
		{"東京", []string{tokyo}},
		{"都知", []string{tokyo}},
		{"京東", nil},
		{"us", []string{running}},
		{"U.S.", []string{running}},
		{"obrien", []string{running}},
		{"well-known", []string{running}},
		{"known-well", nil},
		{"agency", []string{running}},
		{"title:mexico", []string{customs, again}},
		{"title:agreements", nil},
		{"body:agreements", []string{customs}},
		{"by:ruiz", []string{customs}},
		{"by:luczak", []string{customs}},
		{"source:dialogo", []string{customs}},
		{`source:"die zeitung"`, []string{strasse}},
		{"feed:americas", []string{customs}},
		{"tag:trade", []string{customs}},
		{"tag:tra", nil},
		{"url:example.org", []string{customs}},
		{"lang:en", []string{customs, city}},
		{"lang:en-us", []string{customs}},
		{"lang:e", nil},
		{"-lang:en -name:ada", []string{strasse, tokyo, running, again}},
		{"name:calderón", []string{customs, again}},
		{`name:"felipe calderon"`, []string{customs, again}},
		{"person:mexico", nil},
		{"place:mexico", []string{customs, again}}, // not Mexico City as well
		{"place:city", []string{customs, again, city}},
		{"name:napol", nil},
		{"name:napol*", []string{customs}},
		{"place:mex*", []string{customs, again, city}},
		{"place:mexico*", []string{customs, again, city}},
		{"about:mexico", []string{customs, again}},
		{"about:calderon", nil},
		{"name:ada", salience},
		{"about:ada", []string{thrice}},
		{"name:mexico with:calderon", []string{customs, again}},
		{"name:napolitano near:calderon", []string{customs}},
		{`place:"mexico city" near:calderon`, []string{customs}},
		{"date:2012-02-28", []string{customs}},
		{"date:2012-02", []string{customs, strasse}},
		{"date:2012..2013", []string{customs, strasse, again}},
		{"date:7d..", []string{running}},
		{"after:2013-06-01", []string{running}},
		{"before:2012-02-29 -ada", []string{customs}},
		{"-date:2012 -name:ada", []string{tokyo, running, again, city}},
		{"date:1999-12", []string{once}},
		{"date:1999-12-31", []string{once}},
		{"date:2000-01-01", []string{thrice}},
		{"before:2000", []string{once}},
		{"before:2001 after:2000", []string{thrice}},
		{"is:unread", everything},
		{"is:starred OR lodz", []string{strasse}},
		{"-is:read -mexico -ada", []string{strasse, tokyo, running, city}},
		{"@mine", nil},
		{"is:watched", nil},
		{"title:mexico name:calderon -date:2013", []string{customs}},
	} {
		q := articles.Query{Text: test.text, Count: true}
		page := find(t, l, q)
		got := titles(page.Rows)
		slices.Sort(got)
		want := slices.Clone(test.want)
		slices.Sort(want)
		if !slices.Equal(got, want) || page.Total.N != len(want) || page.Total.More {
			t.Errorf("%s: %q, total %+v, want %q", test.text, got, page.Total, want)
		}
	}
	for _, bad := range []string{"date:nonsense", "customs date:2012-99-99"} {
		if page := find(t, l, articles.Query{Text: bad}); !page.Bad || len(page.Rows) > 0 || len(page.Notes) == 0 {
			t.Errorf("%s: %+v", bad, page)
		}
	}
	for _, noted := range []string{"@mine", "is:watched", "name:nobodyatall"} {
		if page := find(t, l, articles.Query{Text: noted}); len(page.Notes) != 1 {
			t.Errorf("%s: notes are %q", noted, page.Notes)
		}
	}
	if got := titles(find(t, l, articles.Query{Text: "agre", Typing: true}).Rows); !slices.Equal(got, []string{customs}) {
		t.Errorf("typing agre: %q", got)
	}
}

// salient are articles that name Ada more or less prominently, two of them at
// the turn of a year.
func salient() []articles.Article {
	ada := func(title, text string) articles.Article {
		a := articles.Article{Title: title, Text: text}
		for at := 0; ; {
			i := strings.Index(text[at:], "Ada")
			if i < 0 {
				return a
			}
			a.Mentions = append(a.Mentions, articles.Mention{Start: at + i, End: at + i + 3, Type: articles.Person, Name: "Ada"})
			at += i + 3
		}
	}
	list := []articles.Article{
		ada("In the lead", "One.\n\nAda."),
		ada("In the lead and twice more", "Ada.\n\nTwo.\n\nAda and Ada."),
		ada("In the third paragraph", "One.\n\nTwo.\n\nAda, Ada and Ada."),
		ada("Six times in the third", "One.\n\nTwo.\n\nAda, Ada, Ada, Ada, Ada and Ada."),
	}
	list[0].Published = articles.At(time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC))
	list[1].Published = articles.At(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	return list
}

// testRandomQueries asks whatever the language can say and compares with the
// Oracle.
func testRandomQueries(t *testing.T, s Store) {
	c := NewCorpus(9, 120, 12)
	c.Words, c.Years = 40, 3
	put(t, s, articles.Added, c.Batch(0, 50)...)
	l := local(t, s)
	if _, err := l.MarkQuery(t.Context(), c.vocabulary[2], articles.Mark{Kind: articles.MarkRead}); err != nil {
		t.Fatal(err)
	}
	if _, err := l.MarkQuery(t.Context(), c.vocabulary[9], articles.Mark{Kind: articles.MarkStar}); err != nil {
		t.Fatal(err)
	}
	o := NewOracle(stored(t, l))
	r := rand.New(rand.NewPCG(10, 10))
	found, none := 0, 0
	for i := range 300 {
		text := c.query(r, o, 3)
		q := articles.Query{Text: text, Limit: articles.MaxLimit, Typing: r.IntN(3) == 0, Count: true}
		q.Order = []articles.Order{articles.Newest, articles.Oldest, articles.Relevance}[i%3]
		if a := o.All[r.IntN(len(o.All))]; len(a.Names) > 0 && r.IntN(6) == 0 {
			q.Name = a.Names[0].ID
		}
		switch n := Compare(t, l, o, q); {
		case n == 0:
			none++
		case n < len(o.All):
			found++
		}
		if t.Failed() {
			return
		}
	}
	if found < 50 || none < 8 {
		t.Errorf("%d queries found some articles and %d none: they ask too little", found, none)
	}
}

// Compare wants a library to answer a query as an Oracle does, and returns how
// many articles match.
func Compare(t *testing.T, l Library, o *Oracle, q articles.Query) int {
	t.Helper()
	parsed := query.Parse(q.Text, Now(), q.Typing)
	if parsed.Bad {
		if page := find(t, l, q); !page.Bad {
			t.Errorf("%q makes no sense and is answered", q.Text)
		}
		return 0
	}
	want := o.Matches(parsed.Root, q.Name)
	slices.Sort(want)
	page := find(t, l, q)
	got := ids(page.Rows)
	slices.Sort(got)
	if !slices.Equal(got, want) || page.Total.N != len(want) {
		t.Errorf("%+v finds %v, total %+v, want %v", q, got, page.Total, want)
	}
	return len(want)
}

// query makes up a query of some depth about a corpus.
func (c *Corpus) query(r *rand.Rand, o *Oracle, depth int) string {
	if depth == 0 || r.IntN(3) == 0 {
		return c.leaf(r, o)
	}
	sub := func() string { return c.query(r, o, depth-1) }
	switch r.IntN(6) {
	case 0, 1, 2:
		return sub() + " " + sub()
	case 3:
		return "(" + sub() + ") OR (" + sub() + ")"
	case 4:
		return "-(" + sub() + ")"
	default:
		return sub() + " NOT " + c.leaf(r, o)
	}
}

// leaf makes up a part of a query that holds no other.
func (c *Corpus) leaf(r *rand.Rand, o *Oracle) string {
	a := o.All[r.IntN(len(o.All))]
	word := func() string { return c.vocabulary[r.IntN(len(c.vocabulary))] }
	said := strings.Fields(strings.Trim(a.Text, "."))
	at := r.IntN(len(said) - 2)
	n := c.names[r.IntN(len(c.names))]
	form := n.forms[r.IntN(len(n.forms))]
	fields := []string{"title", "body", "by", "source", "feed", "tag", "url", "lang"}
	day := a.Published.Time.Format("2006-01-02")
	if a.Published.IsZero() {
		day = "2011-05"
	}
	leaves := []func() string{
		word, word, word,
		func() string { return said[at] },
		func() string { return `"` + said[at] + " " + said[at+1] + `"` },
		func() string { return `"` + said[at] + " " + word() + `"` },
		func() string { return word()[:1+r.IntN(2)] + "*" },
		func() string { return fields[r.IntN(len(fields))] + ":" + word() },
		func() string { return "title:" + strings.Fields(a.Title)[0] },
		func() string { return `by:"` + n.name + `"` },
		func() string { return "source:" + strings.Fields(a.Source)[r.IntN(2)] },
		func() string { return "url:" + fmt.Sprint(r.IntN(50)) },
		func() string { return "lang:" + []string{"en", "en-GB", "es", "fr"}[r.IntN(4)] },
		func() string { return "tag:" + c.vocabulary[r.IntN(20)] },
		func() string { return "is:" + []string{"read", "unread", "starred", "watched"}[r.IntN(4)] },
		func() string { return `name:"` + form + `"` },
		func() string { return "name:" + form[:2] + "*" },
		func() string { return "name:" + strings.Fields(form)[0] },
		func() string { return []string{"person:", "org:", "place:", "event:"}[r.IntN(4)] + `"` + form + `"` },
		func() string { return `about:"` + form + `"` },
		func() string { return `with:"` + form + `"` },
		func() string { return `near:"` + form + `"` },
		func() string { return `near:"` + c.names[r.IntN(len(c.names))].name + `" name:"` + form + `"` },
		func() string { return "date:" + day },
		func() string { return "date:" + day[:4] + ".." },
		func() string { return "after:" + day },
		func() string { return "before:" + day },
		func() string { return []string{"!!!", `""`, "@none", "-", "( )"}[r.IntN(5)] },
	}
	return leaves[r.IntN(len(leaves))]()
}
