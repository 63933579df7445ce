package records

import (
	"slices"
	"testing"
)

// The names of the collections people have.
func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"title": "title", "Headline": "headline", "pub_date": "pubdate", "Published At": "publishedat", "headline.main": "headline", "source.name": "source",
		"_source.title": "title", "_source.author.name": "author", "fields.bodyText": "bodytext", "title.rendered": "title", "data.attributes.title": "title",
		"links.url": "links.url", "author.email": "author.email", "_id": "id", "": "", "...": "...",
	} {
		if got := key(name); got != want {
			t.Errorf("%q is %q; want %q", name, got, want)
		}
	}
}

// A field is taken from the likeliest of the names that have a value.
func TestLookup(t *testing.T) {
	var r Record
	for _, pair := range [][2]string{
		{"content", "short"},
		{"article", "7"},
		{"body", "This one is the text of it."},
		{"headline", ""},
		{"name", "Its name"},
		{"source.id", "x"},
		{"source.name", "The Post"},
		{"url", "not one"},
		{"link", "https://post.example/1"},
		{"authors", "Ana"},
		{"authors", "Jo"},
	} {
		r.add(pair[0], pair[1])
	}
	for _, test := range []struct {
		field Field
		want  []string
	}{
		{Title, []string{"Its name"}},
		{Text, []string{"This one is the text of it."}},
		{Source, []string{"The Post"}},
		{URL, []string{"https://post.example/1"}},
		{Byline, []string{"Ana", "Jo"}},
		{Tags, nil},
	} {
		if got := r.Lookup(test.field, nil); !slices.Equal(got, test.want) {
			t.Errorf("%s is %q; want %q", test.field, got, test.want)
		}
	}
	if got := r.Lookup(Title, map[string]string{"title": "Source ID"}); len(got) != 0 {
		t.Errorf("a name that is not there gives %q", got)
	}
	if got := r.Lookup(Title, map[string]string{"title": "CONTENT"}); !slices.Equal(got, []string{"short"}) {
		t.Errorf("a name in other letters gives %q", got)
	}
}
