package words_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lede/articles/words"
)

// cut shows what Tokens makes of a text: written=form/stem, the form and the
// stem only where they differ from what is before them.
func cut(text string) string {
	var out []string
	for t := range words.Tokens(text) {
		s := text[t.Start:t.End]
		if t.Form != s {
			s += "=" + t.Form
		}
		if t.Stem != t.Form {
			s += "/" + t.Stem
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"no words", " — … 🎉 ♥ !?", ""},
		{"plain", "the quick fox", "the quick fox"},
		{"case", "Mexico CITY", "Mexico=mexico CITY=city"},
		{"possessive", "Meade's and Meade’s plan", "Meade=meade and Meade=meade plan"},
		{"possessive in capitals", "MEADE'S", "MEADE=meade"},
		{"plural possessive", "the senators' vote", "the senators/senator vote"},
		{"inner apostrophe", "O'Brien O’Brien don't", "O'Brien=obrien O’Brien=obrien don't=dont"},
		{"okina", "Hawaiʻi", "Hawaiʻi=hawaii"},
		{"quoted", "'tis the 'word' here", "tis the word here"},
		{"clitics", "rock 'n' roll", "rock n roll"},
		{"s is a letter", "L'space 's", "L'space=lspace s"},
		{"initials", "U.S. US U.S.", "U.S.=us US=us U.S.=us"},
		{"initials and possessive", "the U.S.'s role", "the U.S.=us role"},
		{"initials without the last period", "U.S-led e.g, J.F.K", "U.S=us led e.g=eg J.F.K=jfk"},
		{"initials run into a word", "U.S.Senate", "U.S.=us Senate=senate"},
		{"initials of a person", "J. K. and J.K. Rowling", "J=j K=k and J.K.=jk Rowling=rowling"},
		{"end of a sentence", "plan A. Then", "plan A=a Then=then"},
		{"a missing space", "it ended.A new one", "it ended/end A=a new one"},
		{"hyphens", "well-known Austro-Hungarian", "well known Austro=austro Hungarian=hungarian"},
		{"soft hyphen", "agree\u00adment\u00ad ends", "agree\u00adment=agreement ends/end"},
		{"zero width joiner", "a\u200db", "a\u200db=ab"},
		{"numbers", "2012 9/11 10:30 3.5", "2012 9 11 10 30 3 5"},
		{"thousands", "1,000 and $12,345,678", "1,000=1000 and 12,345,678=12345678"},
		{"no thousands", "1,00 2012,500 1,2345 1,", "1 00 2012 500 1 2345 1"},
		{"letters and digits", "H1N1 G20 CO₂ 3rd", "H1N1=h1n1 G20=g20 CO₂=co2 3rd"},
		{"decades", "the 1990s and F-16s", "the 1990s/1990 and F=f 16s/16"},
		{"addresses", "http://a.example.com/b_c?d=1", "http a example com b c d 1"},
		{"handles", "@lede #news C++ AT&T", "lede news C=c AT=at T=t"},
		{"accents", "José Calderón Škoda naïve", "José=jose Calderón=calderon Škoda=skoda naïve=naive"},
		{"accents apart", "Jose\u0301", "Jose\u0301=jose"},
		{"letters nobody decomposes", "Łódź Ørsted straße Æsir Þór", "Łódź=lodz Ørsted=orsted straße=strasse Æsir=aesir Þór=thor"},
		{"Turkish", "İstanbul ılık", "İstanbul=istanbul ılık=ilik"},
		{"full width", "ＣＮＮ １２３", "ＣＮＮ=cnn １２３=123"},
		{"ligatures", "oﬃce", "oﬃce=office"},
		{"Greek", "Ἀθῆναι Σοφός", "Ἀθῆναι=αθηναι Σοφός=σοφοσ"},
		{"Cyrillic", "Пётр и Крым", "Пётр=петр и Крым=крым"},
		{"Arabic points", "مُحَمَّد", "مُحَمَّد=محمد"},
		{"Hebrew abbreviation", "צה״ל", "צה״ל=צהל"},
		{"Hindi keeps its vowels", "हिन्दी", "हिन्दी"},
		{"Han", "中国 新闻", "中 国 新 闻"},
		{"kana", "ガーデン", "ガ ー デ ン"},
		{"kana, half width", "ｶﾞｰ", "ｶﾞ=ガ ｰ=ー"},
		{"kana apart", "か\u3099", "か\u3099=が"},
		{"mixed scripts", "iPhone発売2012年", "iPhone=iphone 発 売 2012 年"},
		{"Thai keeps marks with their letter", "น้ำ", "น้ ำ=ํา"},
		{"Khmer and Lao", "ខ្មែរ ລາວ", "ខ្ មែ រ ລ າ ວ"},
		{"Hangul has spaces", "대한민국 뉴스", "대한민국 뉴스"},
		{"emoji between words", "go🎉home 1️⃣", "go home 1️⃣=1"},
		{"invalid UTF-8", "a\xffb \xe4\xb8", "a b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := cut(test.text); got != test.want {
				t.Errorf("%q was cut into\n  %s\nwant\n  %s", test.text, got, test.want)
			}
		})
	}
}

// TestFoundByEither is what the cut is for: what a reader types and what a
// journalist wrote are the same terms in the same order.
func TestFoundByEither(t *testing.T) {
	pairs := [][2]string{
		{"US", "U.S."},
		{"meade", "Meade’s"},
		{"obrien", "O'Brien"},
		{"customs agreement", "customs agreements"},
		{"well-known", "well known"},
		{"9/11", "9-11"},
		{"1000", "1,000"},
		{"calderon", "CALDERÓN"},
		{"lodz", "Łódź"},
		{"sign", "signing"},
		{"signed", "signs"},
		{"try", "tried"},
		{"plan", "planned"},
		{"woman", "women"},
		{"company", "companies"},
		{"studies", "studied"},
		{"中国新闻", "中国 新闻"},
	}
	for _, p := range pairs {
		if a, b := words.Index(p[0]), words.Index(p[1]); a != b {
			t.Errorf("%q is indexed as %q and %q as %q; they should be alike", p[0], a, p[1], b)
		}
	}
}

func TestFold(t *testing.T) {
	tests := map[string]string{
		"":                     "",
		"plain":                "plain",
		"Felipe  Calderón, Jr": "felipe  calderon, jr",
		"Straße":               "strasse",
		"ŁÓDŹ":                 "lodz",
		"ĲSSEL":                "ijssel",
		"한글":                   "한글",
		"が":                    "が",
	}
	for s, want := range tests {
		if got := words.Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestFoldEveryLetter folds all of Unicode: twice is once, and no accent of a
// European letter is left.
func TestFoldEveryLetter(t *testing.T) {
	for r := rune(0); r <= 0x10FFFF; r++ {
		s := string(r)
		once := words.Fold(s)
		if twice := words.Fold(once); twice != once {
			t.Errorf("%U %q folds to %q and that to %q", r, s, once, twice)
		}
		if r >= 0xC0 && r < 0x180 && r != '×' && r != '÷' && (len(once) == 0 || once[0] < 'a' || once[len(once)-1] > 'z') {
			if r != 'ŉ' && r != 'ŀ' && r != 'Ŀ' { // with an apostrophe or a dot beside the letter
				t.Errorf("%U %q folds to %q, which is not plain", r, s, once)
			}
		}
	}
}

func TestQuery(t *testing.T) {
	tests := []struct {
		word string
		want []string
	}{
		{"agreements", []string{"agreement"}},
		{"Meade’s", []string{"meade"}},
		{"williams", []string{"williams"}},
		{"…", nil},
		{"", nil},
	}
	for _, test := range tests {
		if got := words.Query(test.word); !slices.Equal(got, test.want) {
			t.Errorf("Query(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

func TestUnfinished(t *testing.T) {
	tests := []struct {
		word, start string
		whole       []string
	}{
		{"napol", "napol", nil},
		{"Calderó", "caldero", nil},
		{"agreements", "agreements", []string{"agreement"}},
		{"signe", "signe", []string{"sign"}},
		{"signi", "signi", []string{"signy", "sign"}}, // no text has the first
		{"signing", "signing", []string{"sign"}},
		{"studi", "studi", []string{"study"}},
		{"runnin", "runnin", []string{"run"}},
		{"wome", "wome", nil},
		{"?", "", nil},
	}
	for _, test := range tests {
		start, whole := words.Unfinished(test.word)
		if start != test.start || !slices.Equal(whole, test.whole) {
			t.Errorf("Unfinished(%q) = %q, %q; want %q, %q", test.word, start, whole, test.start, test.whole)
		}
	}
}

func TestMisspelt(t *testing.T) {
	for word, want := range map[string][]string{
		"custms":    {"custms", "custm"},
		"Calderno":  {"calderno"},
		"stannding": {"stannding", "stannd"},
		"develpped": {"develpped", "develpp"},
		"signed":    {"signed", "sign"},
		"?":         nil,
	} {
		if got := words.Misspelt(word); !slices.Equal(got, want) {
			t.Errorf("Misspelt(%q) = %q, want %q", word, got, want)
		}
	}
}

// TestUnfinishedFindsWhileTyping types words letter by letter: from the second
// letter on, what is typed so far always finds the word.
func TestUnfinishedFindsWhileTyping(t *testing.T) {
	for _, word := range strings.Fields("signed signing agreements studied studies planned making companies heroes meetings tried boxes") {
		want := words.Stem(word)
		for i := 2; i <= len(word); i++ {
			start, whole := words.Unfinished(word[:i])
			if !strings.HasPrefix(want, start) && !slices.Contains(whole, want) {
				t.Errorf("%q, on the way to %q, would not find %q: %q and %q", word[:i], word, want, start, whole)
			}
		}
	}
}

func ExampleIndex() {
	fmt.Println(words.Index("Meade’s customs agreements, signed in the U.S."))
	// Output: meade customs agreement sign in the us
}
