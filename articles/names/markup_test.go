package names

import (
	"cmp"
	"strings"
	"testing"

	"lede/articles"
)

// The tests write names where they stand: "[P Tom Carper] spoke. [P
// Carper=Tom Carper] left." is a text with two persons; behind = stands the
// canonical form where it is another than what is written.

// parse takes the marks out of a text and returns what they say.
func parse(t testing.TB, marked string) (string, []articles.Mention) {
	t.Helper()
	var text strings.Builder
	var mentions []articles.Mention
	for {
		before, rest, ok := strings.Cut(marked, "[")
		text.WriteString(before)
		if !ok {
			return text.String(), mentions
		}
		mark, after, ok := strings.Cut(rest, "]")
		letter, name, ok2 := strings.Cut(mark, " ")
		if !ok || !ok2 {
			t.Fatalf("a mark is not closed or empty: %q", rest)
		}
		written, canonical, _ := strings.Cut(name, "=")
		start := text.Len()
		text.WriteString(written)
		mentions = append(mentions, articles.Mention{
			Start: start, End: text.Len(), Type: typeOf(t, letter),
			Name: strings.ReplaceAll(cmp.Or(canonical, written), "’", "'"),
		})
		marked = after
	}
}

func typeOf(t testing.TB, letter string) articles.Type {
	t.Helper()
	for _, typ := range articles.Types {
		if typ.Letter() == letter {
			return typ
		}
	}
	t.Fatalf("%q is the letter of no type", letter)
	return 0
}

// write puts the marks in.
func write(text string, mentions []articles.Mention) string {
	var b strings.Builder
	at := 0
	for _, m := range mentions {
		written := text[m.Start:m.End]
		b.WriteString(text[at:m.Start])
		b.WriteString("[" + m.Type.Letter() + " " + written)
		if m.Name != strings.ReplaceAll(written, "’", "'") {
			b.WriteString("=" + m.Name)
		}
		b.WriteString("]")
		at = m.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// check compares what is found in a marked text with its marks.
func check(t *testing.T, f *Finder, marked string) {
	t.Helper()
	text, _ := parse(t, marked)
	_, found := f.Find("", text)
	if got := write(text, found); got != marked {
		t.Errorf("found\n\t%s\nwant\n\t%s", got, marked)
	}
}
