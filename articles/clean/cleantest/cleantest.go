// Package cleantest says what clean text is, for the tests of whoever makes
// some. It is written from the promises of package clean and shares no code
// with it, so that a mistake there is not repeated here. Only tests import it.
package cleantest

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lede/articles"
)

// Line fails the test if s is not what clean.Line may return.
func Line(t testing.TB, what, s string) {
	t.Helper()
	report(t, what, s, append(common(s), line(s)...))
}

// Text fails the test if s is not what clean.Text may return.
func Text(t testing.TB, what, s string) {
	t.Helper()
	report(t, what, s, append(common(s), text(s)...))
}

// Article fails the test if a field of the article is not clean.
func Article(t testing.TB, a articles.Article) {
	t.Helper()
	Text(t, "text", a.Text)
	for what, s := range map[string]string{
		"title": a.Title, "source": a.Source, "URL": a.URL, "language": a.Language,
		"dateline": a.Dateline, "feed": a.Feed,
	} {
		Line(t, what, s)
	}
	for _, s := range a.Byline {
		Line(t, "byline", s)
	}
	for _, s := range a.Tags {
		Line(t, "tag", s)
	}
	for _, l := range a.Links {
		Line(t, "text of a link", l.Text)
		Line(t, "address of a link", l.URL)
	}
}

func report(t testing.TB, what, s string, problems []string) {
	t.Helper()
	if len(problems) == 0 {
		return
	}
	if len(s) > 400 {
		s = s[:400] + "…"
	}
	t.Errorf("%s: %s: %q", what, strings.Join(problems, ", "), s)
}

// common finds what no clean string holds.
func common(s string) (problems []string) {
	if !utf8.ValidString(s) {
		problems = append(problems, "not UTF-8")
	}
	if !norm.NFC.IsNormalString(s) {
		problems = append(problems, "not in normal form C")
	}
	marks := 0
	for i, r := range s {
		if unicode.Is(unicode.M, r) {
			marks++
		} else if r != 0x200C && r != 0x200D {
			marks = 0
		}
		if why := forbidden(r); why != "" && r != '\n' {
			problems = append(problems, fmt.Sprintf("%s U+%04X at byte %d", why, r, i))
		}
		if marks > 9 {
			problems = append(problems, fmt.Sprintf("marks piled up at byte %d", i))
		}
	}
	return problems
}

// forbidden says what kind of character r is if clean text never holds it.
func forbidden(r rune) string {
	switch {
	case unicode.Is(unicode.Cc, r):
		return "control character"
	case unicode.Is(unicode.Bidi_Control, r):
		return "bidirectional control"
	case unicode.Is(unicode.Noncharacter_Code_Point, r):
		return "noncharacter"
	case unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return "line separator"
	case unicode.Is(unicode.Zs, r) && r != ' ':
		return "odd space"
	case 0xE0000 <= r && r <= 0xE00FF:
		return "tag"
	case unicode.Is(unicode.Cs, r):
		return "surrogate"
	}
	if r == 0x200C || r == 0x200D { // checked by the tables of package clean
		return ""
	}
	// Default_Ignorable_Code_Point without what chooses a form.
	if (unicode.In(r, unicode.Other_Default_Ignorable_Code_Point) || unicode.Is(unicode.Cf, r)) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r) && r != 0x070F {
		return "hidden character"
	}
	return ""
}

func line(s string) (problems []string) {
	if strings.Contains(s, "\n") {
		problems = append(problems, "more than one line")
	}
	if strings.Contains(s, "  ") {
		problems = append(problems, "a run of spaces")
	}
	if s != strings.TrimSpace(s) {
		problems = append(problems, "not trimmed")
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.Is(unicode.M, r) {
		problems = append(problems, "begins with a mark")
	}
	return problems
}

func text(s string) (problems []string) {
	if s == "" {
		return nil
	}
	for i, paragraph := range strings.Split(s, "\n\n") {
		lines := strings.Split(paragraph, "\n")
		code := true
		for _, l := range lines {
			code = code && strings.HasPrefix(l, "    ")
		}
		for _, l := range lines {
			switch {
			case l == "":
				problems = append(problems, fmt.Sprintf("an empty line in paragraph %d", i))
			case strings.HasSuffix(l, " "):
				problems = append(problems, fmt.Sprintf("a space at the end of a line in paragraph %d", i))
			case !code:
				problems = append(problems, line(l)...)
			}
		}
	}
	return problems
}
