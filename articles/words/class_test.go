package words

import (
	"testing"
	"unicode/utf8"
)

// TestShortCuts makes sure that what is decided without a table is what the
// table says, for every rune there is.
func TestShortCuts(t *testing.T) {
	for r := rune(0x80); r <= utf8.MaxRune; r++ {
		if isOwnLetter(r) && kindByTable(r) != letter {
			t.Errorf("%U %q is taken for a letter", r, r)
		}
		if '一' <= r && r <= 0x9FFF && kindByTable(r) != single {
			t.Errorf("%U %q is taken for a Chinese character", r, r)
		}
		if r >= 0x2010 && r <= 0x205E && kindOf(r) == other && kindByTable(r) != other {
			t.Errorf("%U %q is taken for punctuation", r, r)
		}
		if s := string(r); isOwnFold(r) && foldApart(s) != s {
			t.Errorf("%U %q is taken to fold to itself, but folds to %q", r, r, foldApart(s))
		}
	}
}

// TestFoldedByOne makes sure that the letters folded one by one give what they
// give together, that they stay as short as Scanner counts on, and that a form
// made of them is one term.
func TestFoldedByOne(t *testing.T) {
	for r := rune(0x80); r < 0x530; r++ {
		f := folded()[r]
		if len(f) > 3*utf8.RuneLen(r) {
			t.Errorf("%U %q folds to %q, which is too long", r, r, f)
		}
		if kindOf(r).isWord() {
			for _, c := range f {
				if c < utf8.RuneSelf && !ascii[c].isWord() {
					t.Errorf("%U %q makes words and folds to %q", r, r, f)
				}
			}
		}
		for _, with := range []rune{'a', 'я', '가', '中', r} {
			pair := string(with) + string(r)
			if got, want := fold(pair), foldApart(pair); got != want {
				t.Errorf("%q folds to %q one by one and to %q together", pair, got, want)
			}
		}
	}
}
