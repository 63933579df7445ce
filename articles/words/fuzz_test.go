package words_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"lede/articles/words"
)

// FuzzTokens holds what the store and the pages rely on, for any text.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		"", "U.S.'s 1,000,000 F-16s", "O’Brien’s \u00adco\u00adop\u00ad", "中国ー新闻 น้ำ e\u0301\u0301 ﷺ½①",
		"a.b.c.d. A.B", "1,234,567,89", "\xff'\xe4s", "’’’s", "İıſßẞ", "\u0345a\u0345", "ｶﾞ\u3099", "x\u200d.\u200dy",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		var stems []string
		for tok := range words.Tokens(text) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("%q: token at %d..%d after one that ends at %d", text, tok.Start, tok.End, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[tok.Start:tok.End]) {
				t.Fatalf("%q: token %d..%d cuts a letter", text, tok.Start, tok.End)
			}
			end = tok.End
			checkTerm(t, text, tok.Form)
			checkTerm(t, text, tok.Stem)
			if got := words.Stem(tok.Form); got != tok.Stem {
				t.Fatalf("%q: Stem(%q) = %q, but the token says %q", text, tok.Form, got, tok.Stem)
			}
			if again := words.Fold(tok.Form); again != tok.Form {
				t.Fatalf("%q: the form %q folds to %q", text, tok.Form, again)
			}
			stems = append(stems, tok.Stem)
		}
		if got, want := words.Index(text), strings.Join(stems, " "); got != want {
			t.Fatalf("%q is indexed as %q, but its tokens are %q", text, got, want)
		}
		if once := words.Fold(text); words.Fold(once) != once {
			t.Fatalf("%q folds to %q and that to %q", text, once, words.Fold(once))
		}
	})
}

// checkTerm makes sure that the index sees one term where there is one token.
func checkTerm(t *testing.T, text, term string) {
	t.Helper()
	if term == "" {
		t.Fatalf("%q: an empty term", text)
	}
	for i := range len(term) {
		c := term[i]
		if c < utf8.RuneSelf && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			t.Fatalf("%q: the term %q would be split at %q", text, term, c)
		}
	}
}

// FuzzUnfinished makes sure that what is typed so far finds the word it becomes.
func FuzzUnfinished(f *testing.F) {
	f.Add("signed")
	f.Add("Calderón")
	f.Fuzz(func(t *testing.T, word string) {
		start, whole := words.Unfinished(word)
		for _, term := range words.Query(word) {
			if strings.HasPrefix(term, start) {
				continue
			}
			found := false
			for _, w := range whole {
				found = found || w == term
			}
			if !found {
				t.Fatalf("%q unfinished is %q or %q, but finished it is %q", word, start, whole, term)
			}
		}
	})
}
