package query_test

import (
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/query"
)

// marked turns [brackets] in a text into hits.
func marked(s string) (text string, hits []articles.Span) {
	var b strings.Builder
	for i := range len(s) {
		switch s[i] {
		case '[':
			hits = append(hits, articles.Span{Start: b.Len()})
		case ']':
			hits[len(hits)-1].End = b.Len()
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), hits
}

func TestSnippet(t *testing.T) {
	tests := []struct {
		name  string
		width int
		text  string
		want  string
	}{
		{"no text", 20, "", ""},
		{"only space", 20, " \n ", ""},
		{"no room", 0, "[a]", ""},
		{"all of it", 20, "one [two] three", "one [two] three"},
		{"exactly all of it", 13, "one [two] three", "one [two] three"},
		{"the end is left out", 12, "one [two] three four", "one [two]…"},
		{"the beginning is left out", 14, "one two three four [five]", "…four [five]"},
		{"both are", 15, "one two three [four] five six seven", "…[four] five six…"},
		{"no hits", 10, "one two three", "one two…"},
		{"a third before", 30, strings.Repeat("abc ", 20) + "[hit]" + strings.Repeat(" def", 20), "…abc abc [hit] def def def def…"},
		{"the room at the end is used", 30, strings.Repeat("abc ", 20) + "[hit] x", "…abc abc abc abc abc abc [hit] x"},
		{"lines become spaces", 40, "one\n\n   two [three\nfour]  five", "one two [three four] five"},
		{"most different hits", 20, "[a] [a] [a] xxxxx xxxxx xxxxx xxxxx [a] b [c] xxxxx", "…xxxxx [a] b [c] xxxxx"},
		{"inflections are not different", 20, "[sign] and [signed] xx xxxxx xxxxx xxxxx xxxxx [sign] [x]", "…xxxxx xxxxx [sign] [x]"},
		{"the first of equals", 12, "[a] xxxxx xxxxx xxxxx [b]", "[a] xxxxx…"},
		{"a wide hit", 10, "one [two three four five] six", "one [two]…"},
		{"punctuation stays", 16, "xxxxx xxxxx “[hit]”, yyyyy yyyyy", "…“[hit]”, yyyyy…"},
		{"a word too long", 8, "[abcdefghijklm] no", "[abcdefg]…"},
		{"a hit in a word too long", 8, "abcdefghijklm[no]pqrs", "…m[no]pqrs"},
		{"too narrow", 2, "one [two]", "…"},
		{"Chinese", 13, "中国新闻社北京二月[二十八]日电中国新闻社", "…[二十八]日电…"},
		{"Korean is not cut inside", 12, "대한민국 뉴스 [서울] 속보입니다", "…뉴스 [서울]…"},
		{"emoji are whole", 8, "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧 [a] 🇲🇽🇺🇸", "…[a] 🇲🇽🇺🇸"},
		{"accents are whole", 5, "e\u0301e\u0301e\u0301[e\u0301]e\u0301e\u0301e\u0301", "…[e\u0301]e\u0301e\u0301e\u0301"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, hits := marked(test.text)
			got, moved := query.Snippet(text, hits, test.width)
			if shown := lit(got, moved); shown != test.want {
				t.Errorf("in %d cells, %q is\n  %s\nwant\n  %s", test.width, test.text, shown, test.want)
			}
		})
	}
}
