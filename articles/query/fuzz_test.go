package query_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/query"
	"lede/articles/words"
)

// FuzzParse holds what everybody relies on, for anything that can be typed.
func FuzzParse(f *testing.F) {
	for _, test := range parseTests {
		f.Add(test.text, "Meade’s customs agreements, signed in the U.S. 中国新闻")
	}
	f.Add("-(a OR -(b \"c", "a b c")
	f.Add(strings.Repeat("(", 40)+"a"+strings.Repeat(" b", 80), "a b")
	f.Add("date:2012-1..7d @\"x y\"* tag:“a(b”* -NOT --", "x")
	f.Fuzz(func(t *testing.T, text, body string) {
		for _, typing := range []bool{false, true} {
			q := query.Parse(text, now, typing)
			checkTree(t, text, q.Root)
			for _, n := range q.Notes {
				if n == "" || !utf8.ValidString(n) || strings.ContainsAny(n, "\n\x1b") {
					t.Fatalf("%q gets the note %q", text, n)
				}
			}
			if q.Bad && len(q.Notes) == 0 {
				t.Fatalf("%q is bad, and nothing says why", text)
			}
			if echo := q.String(); len(echo) <= query.MaxLength {
				again := query.Parse(echo, now, false)
				if tree(again.Root) != tree(q.Root) || again.String() != echo || again.Bad {
					t.Fatalf("%q\n  reads as     %s\n  and its echo %s\n  reads as     %s", text, tree(q.Root), echo, tree(again.Root))
				}
			}
			for _, field := range []query.Field{query.Title, query.Body} {
				checkSpans(t, body, q.Spans(body, field))
			}
		}
	})
}

// checkTree makes sure that a tree has the shape it promises and is bounded.
func checkTree(t *testing.T, text string, root query.Node) {
	t.Helper()
	terms := 0
	var check func(n query.Node, depth int)
	all := func(of []query.Node, depth int) {
		if len(of) < 2 {
			t.Fatalf("%q: a list of %d", text, len(of))
		}
		for _, c := range of {
			check(c, depth+1)
		}
	}
	check = func(n query.Node, depth int) {
		if depth > 3*(query.MaxDepth+1) {
			t.Fatalf("%q: a tree %d deep", text, depth)
		}
		switch n := n.(type) {
		case nil:
			t.Fatalf("%q: an empty node", text)
		case query.And:
			all(n.Of, depth)
		case query.Or:
			all(n.Of, depth)
		case query.Not:
			if _, ok := n.Of.(query.Not); ok {
				t.Fatalf("%q: a negated negation", text)
			}
			check(n.Of, depth+1)
		case query.Words:
			if strings.TrimSpace(n.Text) == "" {
				t.Fatalf("%q: blank words", text)
			}
			if n.Field == query.Tag || n.Field == query.Lang {
				terms++
				break
			}
			some := false
			for range words.Tokens(n.Text) {
				terms++
				some = true
			}
			if !some {
				t.Fatalf("%q: words without a word: %q", text, n.Text)
			}
		case query.Name:
			if n.Text == "" {
				t.Fatalf("%q: a name without a name", text)
			}
			terms++
		}
	}
	if root != nil {
		check(root, 0)
	}
	if terms > query.MaxTerms {
		t.Fatalf("%q: %d terms", text, terms)
	}
}

func checkSpans(t *testing.T, text string, spans []articles.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("%q: spans %v", text, spans)
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
			t.Fatalf("%q: the span %v cuts a letter", text, s)
		}
		end = s.End
	}
}

// plainSpans is what Spans finds for one Words node, in the plainest way.
func plainSpans(w query.Words, text string) []articles.Span {
	var asked, there []words.Token
	for t := range words.Tokens(w.Text) {
		asked = append(asked, t)
	}
	for t := range words.Tokens(text) {
		there = append(there, t)
	}
	var spans []articles.Span
	for i := range there {
		if i+len(asked) > len(there) {
			break
		}
		matches := true
		for j, a := range asked {
			same := there[i+j].Stem == a.Stem
			if w.Prefix && j == len(asked)-1 {
				start, whole := words.Unfinished(a.Form)
				same = strings.HasPrefix(there[i+j].Stem, start)
				for _, s := range whole {
					same = same || there[i+j].Stem == s
				}
			}
			matches = matches && same
		}
		if !matches {
			continue
		}
		s := articles.Span{Start: there[i].Start, End: there[i+len(asked)-1].End}
		if n := len(spans); n > 0 && s.Start < spans[n-1].End {
			spans[n-1].End = s.End
			continue
		}
		spans = append(spans, s)
	}
	return spans
}

// FuzzSpans compares Spans with the plain way of doing it.
func FuzzSpans(f *testing.F) {
	f.Add("a a b", "a a a b a a b", false)
	f.Add("signe", "signed Évora évora", true)
	f.Add("中国", "在中国新闻中国", true)
	f.Fuzz(func(t *testing.T, phrase, text string, prefix bool) {
		w := query.Words{Text: phrase, Prefix: prefix}
		if len(phrase) > 200 || len(text) > 5000 {
			return
		}
		for range words.Tokens(phrase) {
			got, want := query.Query{Root: w}.Spans(text, query.Body), plainSpans(w, text)
			if lit(text, got) != lit(text, want) {
				t.Fatalf("%q (%v) lights\n  %s\nwant\n  %s", phrase, prefix, lit(text, got), lit(text, want))
			}
			break
		}
	})
}

// FuzzSnippet makes sure that a snippet is one line of the text, no wider than
// asked, with the hits on what they were on.
func FuzzSnippet(f *testing.F) {
	f.Add("one two three four five", "three", 12)
	f.Add("中国新闻社北京二月二十八日电", "二十", 9)
	f.Add("👩‍👩‍👧 e\u0301e\u0301 🇲🇽🇺🇸 abcdefghijklmnopq\n\nx", "x", 5)
	f.Fuzz(func(t *testing.T, text, word string, width int) {
		width %= 200
		if !utf8.ValidString(text) || strings.ContainsRune(text, '…') {
			return
		}
		hits := query.Parse(word, now, true).Spans(text, query.Body)
		got, moved := query.Snippet(text, hits, width)
		checkSpans(t, got, moved)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\t") {
			t.Fatalf("%q in %d cells gives %q", text, width, got)
		}
		body := strings.Trim(got, "…")
		if !strings.Contains(oneLine(text), body) {
			t.Fatalf("%q in %d cells gives %q, which is not in it", text, width, got)
		}
		if n := query.Cells(got); n > width && width > 0 {
			t.Fatalf("%q in %d cells gives %q, which takes %d", text, width, got, n)
		}
		for _, m := range moved {
			found := false
			for _, h := range hits {
				found = found || strings.Contains(oneLine(text[h.Start:h.End]), got[m.Start:m.End])
			}
			if !found {
				t.Fatalf("%q in %d cells gives %q with the hit %q", text, width, got, got[m.Start:m.End])
			}
		}
		if len(hits) > 0 && len(moved) == 0 && width > 20 {
			t.Fatalf("%q in %d cells gives %q, without a hit of %v", text, width, got, hits)
		}
	})
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
