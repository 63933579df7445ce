package query_test

import (
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/query"
)

// lit shows a text with its spans in brackets.
func lit(text string, spans []articles.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start] + "[" + text[s.Start:s.End] + "]")
		at = s.End
	}
	b.WriteString(text[at:])
	return b.String()
}

func TestSpans(t *testing.T) {
	tests := []struct{ name, query, text, want string }{
		{"no query", "", "a b", "a b"},
		{"no text", "a", "", ""},
		{"words", "customs meade", "Meade’s plan for Customs", "[Meade]’s plan for [Customs]"},
		{"accents", "calderon", "Felipe CALDERÓN", "Felipe [CALDERÓN]"},
		{"accents the other way", "café", "a cafe and a Café", "a [cafe] and a [Café]"},
		{"first letters with accents", "evora", "in Évora", "in [Évora]"},
		{"inflections", "agreement sign", "signed two agreements; signing. signature", "[signed] two [agreements]; [signing]. signature"},
		{"acronyms", "US", "the U.S. and us", "the [U.S.] and [us]"},
		{"a phrase is one", `"customs agreement"`, "customs. Customs agreements: agreements", "customs. [Customs agreements]: agreements"},
		{"a phrase that begins twice", `"a a b"`, "a a a b", "a [a a b]"},
		{"a phrase of itself", `"a a"`, "a a a", "[a a a]"},
		{"a hyphenated word", "well-known", "well-known, well known, well, known", "[well-known], [well known], [well, known]"},
		{"the beginning of a phrase", `"customs agr"*`, "customs agreements, customs", "[customs agreements], customs"},
		{"a beginning", "napol*", "Napolitano, Napoli; Nap", "[Napolitano], [Napoli]; Nap"},
		{"a beginning of an inflection", "signe*", "signed, sign, design", "[signed], [sign], design"},
		{"not what is negated", "meade -calderon -(x -y)", "meade calderon x y", "[meade] calderon x [y]"},
		{"either", "a OR b", "a b c", "[a] [b] c"},
		{"overlaps are one", `"a b" "b c" b`, "a b c", "[a b c]"},
		{"in the body only", "body:a b", "a b", "[a] [b]"},
		{"not in the body", "title:a by:b tag:c b*", "a b c", "a [b] c"},
		{"Chinese", "新闻", "中国新闻社，新 闻", "中国[新闻]社，[新 闻]"},
		{"Japanese", `"ニュース"`, "最新ニュース速報", "最新[ニュース]速報"},
		{"Korean", "한국*", "한국은 한국", "[한국은] [한국]"},
		{"a name", `person:"Felipe Calderón"`, "Felipe Calderón, Mr. Calderon and a felipe", "[Felipe Calderón], Mr. [Calderon] and a felipe"},
		{"a name with small words", `org:"Department of State"`, "the Department of State, Of State, of", "the [Department of State], Of [State], of"},
		{"a name that is a word", "place:US", "The U.S. told us", "The [U.S.] told us"},
		{"a name's beginning", "person:napol*", "Napolitano napoli", "[Napolitano] napoli"},
		{"a name without capitals", "place:中国", "在中国", "在[中国]"},
		{"not a negated name", "-person:Meade", "Meade", "Meade"},
		{"nothing else has words", "is:read date:2012 @a", "read 2012 a", "read 2012 a"},
		{"across lines", `"customs agreement"`, "customs\nagreement", "[customs\nagreement]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			spans := query.Parse(test.query, now, false).Spans(test.text, query.Body)
			if got := lit(test.text, spans); got != test.want {
				t.Errorf("%q lights\n  %s\nwant\n  %s", test.query, got, test.want)
			}
		})
	}
}

func TestSpansOfTitle(t *testing.T) {
	q := query.Parse("title:a body:b c person:d", now, false)
	if got, want := lit("A B C D", q.Spans("A B C D", query.Title)), "[A] B [C] [D]"; got != want {
		t.Errorf("in a title %q lights %s, want %s", q, got, want)
	}
}

func TestSpansWhileTyping(t *testing.T) {
	q := query.Parse("customs napo", now, true)
	if got, want := lit("Napolitano on customs", q.Spans("Napolitano on customs", query.Body)), "[Napolitano] on [customs]"; got != want {
		t.Errorf("%q lights %s, want %s", q, got, want)
	}
}

// TestSpansIsWhatTheIndexMatches compares Spans with the plain way of doing it.
func TestSpansIsWhatTheIndexMatches(t *testing.T) {
	text := strings.Repeat("The senators’ agreements, signed in Évora on women's rights; U.S. trade, 1,000 heroes. 中国新闻 ", 3)
	for _, w := range strings.Fields("the senator agreement sign evora woman right us trade 1000 hero 中 中国 新闻 x agr* sig* é* ΩX") {
		q := query.Parse(w, now, false)
		if got, want := q.Spans(text, query.Body), plainSpans(q.Root.(query.Words), text); lit(text, got) != lit(text, want) {
			t.Errorf("%q lights\n  %s\nwant\n  %s", w, lit(text, got), lit(text, want))
		}
	}
}
