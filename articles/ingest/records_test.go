package ingest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"lede/articles"
)

// shown decodes a file of that name and says what is in it: a line an article,
// and the refusals.
func shown(t *testing.T, im *Importer, name, data string) string {
	t.Helper()
	dir := tempDir(t)
	write(t, dir, map[string]string{"Box/" + name: data})
	dir = filepath.Join(dir, "Box")
	var b strings.Builder
	reports, err := im.Preview(t.Context(), []string{filepath.Join(dir, name)}, func(a articles.Article) error {
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|%s\n", a.Title, strings.Join(a.Byline, ","), a.Source, a.URL, a.Published, strings.ReplaceAll(a.Text, "\n", "/"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports[0].Refused {
		fmt.Fprintf(&b, "! %s: %s\n", strings.TrimPrefix(r.Where, filepath.Join(dir, name)), r.Why)
	}
	return b.String()
}

func TestRecords(t *testing.T) {
	tests := []struct {
		name, file, data string
		fields           map[string]string
		want             string
	}{
		{
			"our own", "a.json", `{"title":"A Ferry","byline":["Ana Ortega","Jo Li"],"source":"The Post","url":"https://post.example/a","published":"2016-05-05","text":"It sails.\n\nTwice.","links":[{"text":"x","url":"https://x.example"}],"mentions":[{"start":0,"text":"It","name":"It"}]}`, nil,
			"A Ferry|Ana Ortega,Jo Li|The Post|https://post.example/a|2016-05-05|It sails.//Twice.\n",
		},
		{
			"a line each", "a.jsonl", `{"headline":"One","body":"First of all.","author":"By Ana Ortega"}` + "\n\n" + `{"headline":` + "\n" + `[1]` + "\n" + `{"x":1}` + "\n" + `{"headline":"Two","body":"Second of all."}`, nil,
			"One|Ana Ortega|Box|||First of all.\nTwo||Box|||Second of all.\n! :3: it is not JSON as it should be\n! :4: it is JSON, but not a record with named fields\n! :5: none of its fields is known as a title or a text\n",
		},
		{
			"lines under the plain name", "a.json", `{"title":"One","text":"First of all."}` + "\n" + `{"title":"Two","text":"Second of all."}`, nil,
			"One||Box|||First of all.\nTwo||Box|||Second of all.\n",
		},
		{
			"a list", "a.json", ` [ {"title":"One","text":"First of all."}, 5, {"title":"Two","text":"Second of all."} ]`, nil,
			"One||Box|||First of all.\nTwo||Box|||Second of all.\n! #2: it is JSON, but not a record with named fields\n",
		},
		{
			"the answer of a news service", "a.json", `{"status":"ok","totalResults":1,"articles":[{"source":{"id":null,"name":"The Post"},"author":null,"title":"One","description":"Short of it.","url":"https://post.example/1","publishedAt":"2016-05-05T10:00:00Z","content":""}]}`, nil,
			"One||The Post|https://post.example/1|2016-05-05T10:00:00Z|Short of it.\n",
		},
		{
			"the answer of a search engine", "a.json", `{"took":1,"hits":{"total":{"value":1},"hits":[{"_id":"7","_source":{"headline":"One","body":"First of all.","pub_date":"2016-05-05"}}]}}`, nil,
			"One||Box||2016-05-05|First of all.\n",
		},
		{
			"a newspaper's archive", "a.json", `{"response":{"docs":[{"web_url":"https://post.example/1","headline":{"main":"One","kicker":null},"byline":{"original":"By Ana Ortega"},"pub_date":"2016-05-05T00:00:00+0000","lead_paragraph":"First of all."}]}}`, nil,
			"One|Ana Ortega|post.example|https://post.example/1|2016-05-05T00:00:00Z|First of all.\n",
		},
		{
			"a site's own", "a.json", `[{"id":1,"date":"2016-05-05T10:00:00","link":"https://post.example/1","title":{"rendered":"A &amp; B"},"content":{"rendered":"<p>First of <em>all<\/em>.<\/p>\n<ul><li>one<\/ul>"}}]`, nil,
			"A & B||post.example|https://post.example/1|2016-05-05|First of all.//• one\n",
		},
		{
			"paragraphs as a list", "a.json", `{"title":"One","paragraphs":["First of all.","Second of all."],"timestamp":1462442400}`, nil,
			"One||Box||2016-05-05T10:00:00Z|First of all.//Second of all.\n",
		},
		{
			"told which", "a.json", `{"kop":"One","tekst":"First of all.","title":"no"}`,
			map[string]string{"title": "kop", "text": "tekst"},
			"One||Box|||First of all.\n",
		},
		{
			"cut short", "a.json", `[{"title":"One","text":"First of all."},{"title":"Tw`, nil,
			"One||Box|||First of all.\n! #2: it is not JSON as it should be: it is cut short\n",
		},
		{
			"a table", "a.csv", "id,Title,Author,Date,Content\n1,\"One, or more\",\"['Ana Ortega', 'Jo Li']\",2016-05-05,\"First of all.\n\nSecond of \"\"all\"\".\"\n2,Two,nan,,Third of all.\n", nil,
			"One, or more|Ana Ortega,Jo Li|Box||2016-05-05|First of all.//Second of \"all\".\nTwo||Box|||Third of all.\n",
		},
		{
			"a table with tabs", "a.tsv", "headline\tbody\nOne\tFirst \"of all.\nTwo\tSecond of all.\n", nil,
			"One||Box|||First \"of all.\nTwo||Box|||Second of all.\n",
		},
		{
			"a table from the south", "a.csv", "titulo;texto\r\nUno;El caf\xe9 cierra hoy.\r\n", nil,
			"Uno||Box|||El café cierra hoy.\n",
		},
		{"a table of something else", "a.csv", "x,y\n1,2\n", nil, "! : its first row names no column that holds a title or a text\n"},
		{"a table told which", "a.csv", "x,y\nOne,First of all.\n", map[string]string{"title": "X", "text": "Y"}, "One||Box|||First of all.\n"},
		{
			"too long a record", "a.jsonl", `{"title":"Long","text":"` + strings.Repeat("x ", 3000) + `"}` + "\n" + `{"title":"One","text":"First of all."}`, nil,
			"One||Box|||First of all.\n! :1: it is larger than the limit\n",
		},
		{"told by its look", "a", `[{"title":"One","text":"First of all."}]`, nil, "One||Box|||First of all.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			im := &Importer{Fields: test.fields, MaxBytes: 5000}
			got := shown(t, im, test.file, test.data)
			if got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}
