package remote

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		line  string
		words []string
		err   string
	}{
		{"", nil, ""},
		{"  \t\n ", nil, ""},
		{"search customs", []string{"search", "customs"}, ""},
		{"  search\t--json   customs ", []string{"search", "--json", "customs"}, ""},
		{`search "customs agreements"`, []string{"search", "customs agreements"}, ""},
		{`search '"customs agreements"'`, []string{"search", `"customs agreements"`}, ""},
		{`search "\"a\" \\ \n"`, []string{"search", `"a" \ \n`}, ""},
		{`search a\ b \'c\" \\`, []string{"search", "a b", `'c"`, `\`}, ""},
		{`a"b c"'d e'f`, []string{"ab cd ef"}, ""},
		{`a '' "" b`, []string{"a", "", "", "b"}, ""},
		{`$HOME ~ *.go ; a|b > c & $(d) # e`, []string{"$HOME", "~", "*.go", ";", "a|b", ">", "c", "&", "$(d)", "#", "e"}, ""},
		{"날짜 'é è'", []string{"날짜", "é è"}, ""},
		{`a "b`, nil, `a quotation mark " is opened and never closed`},
		{`a 'b\'c'`, nil, `a quotation mark ' is opened and never closed`},
		{`a \`, nil, "there is nothing behind the last backslash"},
		{"a\x1b[31m", nil, "the command has control characters in it"},
		{"a\x00b", nil, "the command has control characters in it"},
		{"a\u009bb", nil, "the command has control characters in it"},
		{"a\xff", nil, "the command is not text in UTF-8"},
		{strings.Repeat("x", maxCommand+1), nil, "the command is longer than 4096 bytes"},
		{strings.Repeat("x ", maxWords+1), nil, "that is more than 64 words"},
	} {
		words, err := split(c.line)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if !slices.Equal(words, c.words) || got != c.err {
			t.Errorf("%.40q: %q, %q; want %q, %q", c.line, words, got, c.words, c.err)
		}
	}
}

// FuzzSplit holds that quoting is the reverse of splitting, and that nothing
// comes out that was not there.
func FuzzSplit(f *testing.F) {
	for _, line := range []string{"search customs", `a "b c" 'd' \e`, `"`, `'`, `\`, "", "é \t\n 날"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		words, err := split(line)
		if err != nil {
			if words != nil {
				t.Fatalf("both %q and %v", words, err)
			}
			return
		}
		var quoted []string
		for _, w := range words {
			if !utf8.ValidString(w) || len(w) > len(line) {
				t.Fatalf("the word %q comes out of %q", w, line)
			}
			quoted = append(quoted, "'"+strings.ReplaceAll(w, "'", `'\''`)+"'")
		}
		joined := strings.Join(quoted, " ")
		if len(joined) > maxCommand {
			return
		}
		again, err := split(joined)
		if err != nil || !slices.Equal(again, words) {
			t.Fatalf("%q was split into %q; quoted and split again it is %q, %v", line, words, again, err)
		}
	})
}
