package query_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/articles/query"
)

// now is a Tuesday.
var now = time.Date(2012, time.February, 28, 14, 0, 0, 0, time.UTC)

// tree shows a tree with every bracket and every field of it.
func tree(n query.Node) string {
	list := func(op string, of []query.Node) string {
		var out []string
		for _, c := range of {
			out = append(out, tree(c))
		}
		return "(" + strings.Join(out, " "+op+" ") + ")"
	}
	star := func(prefix bool) string {
		if prefix {
			return "*"
		}
		return ""
	}
	fields := []string{"", "title:", "body:", "by:", "source:", "feed:", "tag:", "url:", "lang:"}
	switch n := n.(type) {
	case nil:
		return "everything"
	case query.And:
		return list("&", n.Of)
	case query.Or:
		return list("|", n.Of)
	case query.Not:
		return "!" + tree(n.Of)
	case query.Words:
		quote := ""
		if n.Phrase {
			quote = `"`
		}
		return fields[n.Field] + quote + n.Text + quote + star(n.Prefix)
	case query.Name:
		how := []string{"name", n.Type.String(), "about", "with", "near"}[n.How]
		return how + "=" + n.Text + star(n.Prefix)
	case query.Date:
		day := func(t time.Time) string {
			if t.IsZero() {
				return ""
			}
			return t.Format(time.DateOnly)
		}
		return "[" + day(n.From) + "," + day(n.To) + ")"
	case query.Is:
		return []string{"read", "unread", "starred", "watched"}[n.State]
	case query.Saved:
		return "@" + n.Name
	}
	return fmt.Sprintf("%T", n)
}

func TestParse(t *testing.T) {
	for _, test := range parseTests {
		t.Run(test.name, func(t *testing.T) {
			q := query.Parse(test.text, now, false)
			if got := tree(q.Root); got != test.want {
				t.Errorf("%q was read as\n  %s\nwant\n  %s", test.text, got, test.want)
			}
			if got := strings.Join(q.Notes, "\n"); got != test.note {
				t.Errorf("%q got the notes\n  %s\nwant\n  %s", test.text, got, test.note)
			}
			if q.Bad {
				t.Errorf("%q is bad", test.text)
			}
			checkEcho(t, q)
		})
	}
}

// checkEcho makes sure that a query reads its own echo as the same tree.
func checkEcho(t *testing.T, q query.Query) {
	t.Helper()
	echo := q.String()
	again := query.Parse(echo, now, false)
	if got, want := tree(again.Root), tree(q.Root); got != want {
		t.Errorf("the echo %q was read as\n  %s\nwant\n  %s", echo, got, want)
	}
	if again.String() != echo {
		t.Errorf("the echo %q echoes as %q", echo, again.String())
	}
}

func TestString(t *testing.T) {
	tests := [][2]string{
		{"", ""},
		{"a  b", "a b"},
		{"NOT a AND (b OR (c d))", "-a (b OR c d)"},
		{"-(a OR b) -(c d)", "-(a OR b) -(c d)"},
		{"title:(a OR b)", "title:a OR title:b"},
		{"organisation:x", "org:x"},
		{`name:"a b" @"c d"`, `name:"a b" @"c d"`},
		{"after:7d", "date:2012-02-21.."},
		{"before:2012-02-28", "date:..2012-02-27"},
		{"date:2012-01-01..2012-12-31", "date:2012"},
		{"date:2012-02-01..2012-02-29", "date:2012-02"},
		{"date:2012-02-01..2012-03-01", "date:2012-02-01..2012-03-01"},
		{"foo:bar", `"foo:bar"`},
		{"sort:Newest", "sort:newest"},
		{"sort:newest a sort:oldest", "a sort:oldest"},
	}
	for _, test := range tests {
		if got := query.Parse(test[0], now, false).String(); got != test[1] {
			t.Errorf("%q echoes as %q, want %q", test[0], got, test[1])
		}
	}
}

func TestParseBad(t *testing.T) {
	tests := []struct{ text, want, note string }{
		{"a date:nonsense", "a", "date:nonsense is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:2012-02-30", "everything", "date:2012-02-30 is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:2012-13", "everything", "date:2012-13 is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:12", "everything", "date:12 is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:0999", "everything", "date:0999 is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:999999999d", "everything", "date:999999999d is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:..", "everything", "date:.. is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"date:2012-01..x", "everything", "date:2012-01..x is not a date; try 2012-02-28, 2012-02 or 7d.."},
		{"after:2012-01..", "everything", "after:2012-01.. is not a day; try 2012-02-28, 7d or yesterday"},
		{"before:soon", "everything", "before:soon is not a day; try 2012-02-28, 7d or yesterday"},
		{"is:good a", "a", "is:good is not a state; try is:unread, is:read, is:starred or is:watched"},
		{"sort:size", "everything", "sort:size is not an order; try sort:relevance, sort:newest or sort:oldest"},
		{"date:" + strings.Repeat("é", 50), "everything", "date:" + strings.Repeat("é", 20) + "… is not a date; try 2012-02-28, 2012-02 or 7d.."},
	}
	for _, test := range tests {
		q := query.Parse(test.text, now, false)
		if !q.Bad {
			t.Errorf("%q is not bad", test.text)
		}
		if got := tree(q.Root); got != test.want {
			t.Errorf("%q was read as %s, want %s", test.text, got, test.want)
		}
		if got := strings.Join(q.Notes, "\n"); got != test.note {
			t.Errorf("%q got the notes\n  %s\nwant\n  %s", test.text, got, test.note)
		}
	}
}

func TestParseTyping(t *testing.T) {
	tests := []struct{ text, want string }{
		{"napol", "napol*"},
		{"napol ", "napol"},
		{"meade napol", "(meade & napol*)"},
		{"meade*", "meade*"},
		{"napol,", "napol"},
		{"Meade's", "Meade"},
		{`"customs agr`, `"customs agr"*`},
		{`"customs `, `"customs"`},
		{`"customs agr"`, `"customs agr"`},
		{"(a OR b", "(a | b*)"},
		{"(a OR b)", "(a | b)"},
		{"meade -calde", "(meade & !calde)"},
		{"-(a calde", "!(a & calde)"},
		{"-(a -calde", "!(a & !calde*)"},
		{"title:cus", "title:cus*"},
		{"tag:po", "tag:po*"},
		{"person:cald", "person=cald*"},
		{`person:"felipe cald`, "person=felipe cald*"},
		{"a title:", "a"},
		{"a titl", "(a & titl*)"},
		{"a OR", "a"},
		{"a OR ", "a"},
		{"(a OR", "a"},
		{"a NOT", "a"},
		{"a AND ", "a"},
		{"a -", "a"},
		{"a date:", "a"},
		{"a date:2", "a"},
		{"a date:20", "a"},
		{"a date:2012", "(a & [2012-01-01,2013-01-01))"},
		{"a date:2012-", "a"},
		{"a date:2012-1", "(a & [2012-01-01,2012-02-01))"},
		{"a date:2012-02-", "a"},
		{"a date:2012-02-2", "(a & [2012-02-02,2012-02-03))"},
		{"a date:2012-02.", "a"},
		{"a date:2012-02..", "(a & [2012-02-01,))"},
		{"a date:2012-02..2", "a"},
		{"a date:7", "a"},
		{"a date:yest", "a"},
		{"a after:t", "a"},
		{"a is:", "a"},
		{"a is:un", "a"},
		{"a sort:rel", "a"},
		{"@mex", "@mex"},
		{"@", "everything"},
		{"中国新", "中国新*"},
	}
	for _, test := range tests {
		q := query.Parse(test.text, now, true)
		if got := tree(q.Root); got != test.want {
			t.Errorf("%q, unfinished, was read as %s, want %s", test.text, got, test.want)
		}
		if q.Bad || len(q.Notes) > 0 {
			t.Errorf("%q, unfinished, is bad (%v) or remarked on: %q", test.text, q.Bad, q.Notes)
		}
		checkEcho(t, q)
	}
	for _, text := range []string{"date:nonsense", "date:2012-13", "date:2012-02-30", "date:20 ", "date:2012..x", "is:x", "sort:newest-first"} {
		if q := query.Parse(text, now, true); !q.Bad || len(q.Notes) != 1 {
			t.Errorf("%q can become nothing that makes sense, and is bad: %v, with notes %q", text, q.Bad, q.Notes)
		}
	}
}

func TestParseOrder(t *testing.T) {
	for text, want := range map[string]articles.Order{
		"a sort:relevance":                 articles.Relevance,
		"sort:OLDEST a":                    articles.Oldest,
		"(a OR sort:newest) b sort:newest": articles.Newest,
	} {
		q := query.Parse(text, now, false)
		if q.Order == nil || *q.Order != want || q.Bad || len(q.Notes) > 0 {
			t.Errorf("%q asks for the order %v (%q), want %v", text, q.Order, q.Notes, want)
		}
	}
	if q := query.Parse("a", now, false); q.Order != nil {
		t.Errorf("a query without sort: asks for the order %v", *q.Order)
	}
}

// TestParseToday looks at clocks that show another day than Greenwich.
func TestParseToday(t *testing.T) {
	for _, test := range []struct {
		hours int // east of Greenwich
		text  string
		want  string
	}{
		{-9, "date:today", "[2012-02-28,)"},
		{-15, "date:today", "[2012-02-27,)"},
		{-15, "date:yesterday", "[2012-02-26,2012-02-27)"},
		{11, "date:today", "[2012-02-28,)"},
		{11, "after:today", "[2012-02-28,)"},
		{11, "date:yesterday", "[2012-02-28,2012-02-29)"},
		{11, "date:7d..", "[2012-02-22,)"},
		{11, "date:2012-02-28", "[2012-02-28,2012-02-29)"},
	} {
		there := now.In(time.FixedZone("there", test.hours*3600))
		if got := tree(query.Parse(test.text, there, false).Root); got != test.want {
			t.Errorf("%s, %d hours east, is %s, want %s", test.text, test.hours, got, test.want)
		}
	}
}

func TestHasWords(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "a": true, "-a": false, "a -b": true, "-(a -b)": true, "title:a": true,
		"by:a source:b tag:c": false, "is:read date:2012": false, "person:a": true, "-person:a": false, "@a": false,
	} {
		if got := query.Parse(text, now, false).HasWords(); got != want {
			t.Errorf("HasWords of %q is %v, want %v", text, got, want)
		}
	}
}

// count counts the nodes of a tree that are neither And, Or nor Not.
func count(n query.Node) (leaves int) {
	query.Walk(n, func(n query.Node, _ bool) {
		switch n.(type) {
		case query.And, query.Or, query.Not:
		default:
			leaves++
		}
	})
	return leaves
}

func TestBounds(t *testing.T) {
	tests := []struct {
		name, text string
		leaves     int
		note       string
	}{
		{"many words", strings.Repeat("word ", 100), query.MaxTerms, "the query is long; only its first 64 words were used"},
		{"a long phrase", `"` + strings.Repeat("word ", 100) + `"`, 1, "the query is long; only its first 64 words were used"},
		{"many characters", strings.Repeat("中", 100), 1, "the query is long; only its first 64 words were used"},
		{"many names", strings.Repeat("person:x ", 100), query.MaxTerms, "the query is long; only its first 64 words were used"},
		{"a long word", strings.Repeat("x", 5000), 1, "the query is long; only its beginning was used"},
		{"deep brackets", strings.Repeat("(a OR (b ", 30), 60, "brackets deeper than 16 were left out"},
		{"only brackets", strings.Repeat("(", 3000), 0, "brackets deeper than 16 were left out"},
		{"many negations", strings.Repeat("-", 4001) + "a", 1, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q := query.Parse(test.text, now, false)
			if got := count(q.Root); got != test.leaves {
				t.Errorf("the tree has %d leaves, want %d", got, test.leaves)
			}
			if got := strings.Join(q.Notes, "\n"); got != test.note {
				t.Errorf("it got the note %q, want %q", got, test.note)
			}
			checkTree(t, test.text, q.Root)
			checkEcho(t, q)
		})
	}
	long := query.Parse(strings.Repeat("é", 3000), now, false)
	if w, ok := long.Root.(query.Words); !ok || len(w.Text) != query.MaxLength {
		t.Errorf("a text that is too long was not cut between letters: %d bytes", len(w.Text))
	}
	phrase := query.Parse(`"`+strings.Repeat("a b ", 100)+`"`, now, false)
	if w, ok := phrase.Root.(query.Words); !ok || len(strings.Fields(w.Text)) != query.MaxTerms {
		t.Errorf("a phrase that is too long was not cut to %d words: %q", query.MaxTerms, w.Text)
	}
}

func TestWalk(t *testing.T) {
	var seen []string
	query.Walk(query.Parse("a -(b -(c OR d))", now, false).Root, func(n query.Node, negated bool) {
		if w, ok := n.(query.Words); ok {
			seen = append(seen, fmt.Sprint(w.Text, negated))
		}
	})
	if got := strings.Join(seen, " "); got != "afalse btrue cfalse dfalse" {
		t.Errorf("a walk saw %s", got)
	}
	query.Walk(nil, func(query.Node, bool) { t.Error("a walk of nothing saw something") })
}
