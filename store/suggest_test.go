package store_test

import (
	"fmt"
	"strings"
	"testing"

	"lede/articles"
)

func TestSuggestions(t *testing.T) {
	s := open(t, newPath(t))
	for i := range 30 {
		put(t, s, articles.Article{Title: fmt.Sprint("Customs ", i), Text: "The customs agreements were announced by Napolitano.", Published: articles.DayOf(2012, 2, 1+i%28)})
	}
	put(t, s,
		articles.Article{Title: "Costumes", Text: "The costumer and his agremeent. Theatre of xylophones."},
		articles.Article{Title: "Harbour", Text: "A storm in the harbour; senator Napolitani."},
		articles.Article{Title: "Harbour again", Text: "No storm in the harbour."},
		articles.Article{Title: "Harbours", Text: "Storms and harbours."})
	l := reader(t, s)
	for _, test := range []struct {
		what, text string
		typing     bool
		want       string
	}{
		{"a word", "custms", false, "customs (30)"},
		{"a word being typed", "custms", true, "customs (30)"},
		{"the rest stays as it was typed", `  (title:Custms OR "xyzzyx")  -date:2012-03 sort:oldest`, false, `  (title:customs OR "xyzzyx")  -date:2012-03 sort:oldest (30)`},
		{"in a phrase", `"customs agremeents" storm`, false, ""},
		{"a word that few have, for one that many have", `agremeents announced`, false, "agreement announced (30)"},
		{"a word that few have, for one that few have", "storms costumer", false, ""},
		{"two words", "Custms napolitnao", false, "customs napolitano (30)"},
		{"a word that begins so", "napolitnao*", false, "napolitano* (30), napolitani* (1)"},
		{"with the rest nothing is found", "custms harbour", false, ""},
		{"outside of what is asked for", "custms date:2013", false, ""},
		{"enough is found", "storm", false, ""},
		{"unfinished and right so far", "xyloph", true, ""},
		{"a word like no other", "quetzalcoatl", false, ""},
		{"what must not be there", "-custms storm costumes", false, ""},
		{"a name", "person:custms", false, ""},
		{"a source", "source:custms", false, ""},
		{"too short", "teh", false, ""},
		{"no words", "is:starred", false, ""},
		{"nothing that makes sense", "custms date:nonsense", false, ""},
	} {
		q := articles.Query{Text: test.text, Typing: test.typing, Suggest: true}
		page, err := l.Find(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, sg := range page.Suggestions {
			got = append(got, fmt.Sprintf("%s (%d)", sg.Text, sg.Total.N))
			q.Text, q.Count = sg.Text, true
			if there, err := l.Find(t.Context(), q); err != nil || there.Total != sg.Total {
				t.Errorf("%s: %q finds %v (%v), and promises %v", test.what, sg.Text, there.Total, err, sg.Total)
			}
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: %q gets %q, want %q", test.what, test.text, got, test.want)
		}
	}
}

// TestSuggestionsOnlyWhereWanted: on a first page, for who asks for them.
func TestSuggestionsOnlyWhereWanted(t *testing.T) {
	s := open(t, newPath(t))
	put(t, s, articles.Article{Title: "Customs"}, articles.Article{Title: "A lone custm"})
	l := reader(t, s)
	for what, q := range map[string]articles.Query{
		"not wanted":    {Text: "custims"},
		"the last page": {Text: "custims", Suggest: true, Last: true},
	} {
		if page, err := l.Find(t.Context(), q); err != nil || len(page.Suggestions) > 0 {
			t.Errorf("%s: %v (%v)", what, page.Suggestions, err)
		}
	}
	page, err := l.Find(t.Context(), articles.Query{Text: "lone custims", Suggest: true})
	if err != nil || len(page.Suggestions) != 1 || page.Suggestions[0] != (articles.Suggestion{
		Text: "lone custm", Word: "custims", Instead: "custm", Total: articles.Total{N: 1},
	}) {
		t.Errorf("what finds nothing is suggested, or what finds something is not: %+v (%v)", page.Suggestions, err)
	}
	if page, err := l.Find(t.Context(), articles.Query{Text: "custims", Suggest: true, Within: 1}); err != nil || !page.Partial && len(page.Suggestions) == 0 {
		t.Errorf("with no time at all there are neither suggestions nor a promise of them: %+v (%v)", page, err)
	}
}
