package names

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"lede/articles"
)

// mustHold fails if mentions are not what every mention must be: in order,
// apart, inside the text and on the borders of characters, without white space
// or quotation marks around them, and with a name that fits on one line.
func mustHold(t *testing.T, text string, mentions []articles.Mention) {
	t.Helper()
	end := 0
	valid := utf8.ValidString(text)
	for _, m := range mentions {
		if m.Start < end || m.End <= m.Start || m.End > len(text) {
			t.Fatalf("mention %+v does not follow byte %d in a text of %d", m, end, len(text))
		}
		end = m.End
		written := text[m.Start:m.End]
		if valid && !utf8.ValidString(written) {
			t.Fatalf("mention %+v cuts a character: %q", m, written)
		}
		first, _ := utf8.DecodeRuneInString(written)
		last, _ := utf8.DecodeLastRuneInString(written)
		for _, r := range []rune{first, last} {
			if unicode.IsSpace(r) || strings.ContainsRune("\"“”‘«»()[],;:", r) {
				t.Fatalf("mention %+v has %q at an end: %q", m, r, written)
			}
		}
		if m.Name == "" || strings.ContainsAny(m.Name, "\n\r\t") || strings.TrimSpace(m.Name) != m.Name {
			t.Fatalf("%q is called %q", written, m.Name)
		}
		if !slices.Contains(articles.Types[:], m.Type) {
			t.Fatalf("%q has the type %d", written, m.Type)
		}
		if m.NameID != 0 {
			t.Fatalf("%q has the number %d though nothing is stored", written, m.NameID)
		}
	}
}

// hardTexts are texts that have little to do with prose.
func hardTexts() map[string]string {
	return map[string]string{
		"capitals":          strings.Repeat("Aa ", 40_000),
		"capitals, no end":  strings.Repeat("A", 100_000),
		"common capitals":   strings.Repeat("Health Education Labor ", 8_000),
		"heads":             strings.Repeat("Department of ", 10_000),
		"titles":            strings.Repeat("President ", 12_000),
		"nations":           strings.Repeat("United States ", 10_000),
		"ands":              strings.Repeat("Health and ", 12_000),
		"commas":            strings.Repeat("Health, ", 14_000),
		"open quotes":       strings.Repeat("“ Word ", 14_000),
		"quotes":            strings.Repeat("\"", 100_000),
		"hyphens":           strings.Repeat("Wal-", 30_000),
		"dots":              strings.Repeat("U.", 50_000),
		"brackets":          strings.Repeat("Health Office (HO) ", 8_000),
		"many people":       people(6_000),
		"spaces":            strings.Repeat(" ", 100_000),
		"line breaks":       strings.Repeat("Tom Carper\n", 10_000),
		"invalid":           strings.Repeat("Tom \xff\xfe Carper’\xe2\x80 ", 6_000),
		"wide":              strings.Repeat("長崎 Nagasaki 東京 ", 5_000),
		"combining":         "José\u0301 Calde\u0301ron met Alejandro Poire\u0301 in Mé\u0301xico.",
		"right to left":     "قال Mahmoud Abbas في Ramallah ثم",
		"apostrophes":       strings.Repeat("O'", 40_000) + "Brien's",
		"unending number":   strings.Repeat("1,", 50_000),
		"unending address":  "https://" + strings.Repeat("A.", 50_000),
		"possessives":       strings.Repeat("Women's ", 12_000),
		"particles":         strings.Repeat("de la ", 15_000) + "Renta",
		"dashes and dates":  strings.Repeat("WASHINGTON (AP) — ", 6_000),
		"one of everything": "É À’s “” ‘’ — – … · • * # @ @a #a a@b.c 1st 2nd. A. B. C. 'n' ",
	}
}

// people makes as many different persons.
func people(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("John " + letters(i) + " met Mary " + letters(i*7+3) + ". " + letters(i) + " said so.\n")
	}
	return b.String()
}

// letters writes a number as a word.
func letters(n int) string {
	word := []byte("X")
	for ; n > 0; n /= 20 {
		word = append(word, "bcdfghklmnprstvwaeio"[n%20])
	}
	return string(word)
}

// Each of these takes well under a second. A rule that looks from every word
// at every other would take minutes, and the test would not come back.
func TestFindInHardTexts(t *testing.T) {
	f := New()
	for name, text := range hardTexts() {
		t.Run(name, func(t *testing.T) {
			title := text[:min(len(text), 300)]
			inTitle, inText := f.Find(title, text)
			mustHold(t, title, inTitle)
			mustHold(t, text, inText)
		})
	}
}

// What was searched before must not change what is found.
func TestFindForgets(t *testing.T) {
	const text = "Sen. Tom Carper met Janet Napolitano in Wilmington. Carper smiled."
	f := New()
	_, want := f.Find("", text)
	for name, other := range hardTexts() {
		f.Find(other[:min(len(other), 5_000)], other[:min(len(other), 5_000)])
		if _, got := f.Find("", text); !slices.Equal(got, want) {
			t.Fatalf("after %s were found %+v, before %+v", name, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("United States and Mexico Sign Customs Agreements", "MEXICO CITY (AP) — Sen. Tom Carper, D-Del., met José Antonio Meade.")
	f.Add("", "The U.S. Bureau of Alcohol, Tobacco, Firearms and Explosives (ATF) said “Fast and Furious.”")
	f.Add("SEN. O'BRIEN-LÓPEZ IN D.C.", "Health, Education, Labor and Pensions Committee's\n\n* al-Assad\n\tKim Jong-un")
	f.Add("\"", "William “Bill” Gates (born 1955), Women's Hospital & J. R. R. Tolkien Jr.'s")
	for _, text := range hardTexts() {
		f.Add(text[:min(len(text), 40)], text[:min(len(text), 200)])
	}
	finder := New()
	f.Fuzz(func(t *testing.T, title, text string) {
		inTitle, inText := finder.Find(title, text)
		mustHold(t, title, inTitle)
		mustHold(t, text, inText)
		again, twice := finder.Find(title, text)
		if !slices.Equal(inTitle, again) || !slices.Equal(inText, twice) {
			t.Fatal("a second search finds other names")
		}
	})
}
