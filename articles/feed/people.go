package feed

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/language"

	"lede/articles/clean"
)

// people are the names of persons; of one without a name, the mail address.
func people(persons []*gofeed.Person) []string {
	var list []string
	for _, p := range persons {
		if p != nil {
			list = append(list, nameOf(cmp.Or(p.Name, p.Email)))
		}
	}
	return names(list)
}

// nameOf is a name without the mail address that stands with it, in brackets
// of either kind, or before the name in brackets.
func nameOf(s string) string {
	s = strings.TrimSpace(s)
	for _, brackets := range []string{"<>", "()"} {
		before, rest, found := strings.Cut(s, brackets[:1])
		inside, _, closed := strings.Cut(rest, brackets[1:])
		switch {
		case !found || !closed:
		case strings.Contains(inside, "@") && strings.TrimSpace(before) != "":
			return strings.TrimSpace(before)
		case strings.Contains(before, "@") && strings.TrimSpace(inside) != "":
			return strings.TrimSpace(inside)
		}
	}
	return s
}

// names cleans short texts and drops the empty and the repeated.
func names(list []string) []string {
	var kept []string
	for _, s := range list {
		s = short(line(s))
		if s != "" && !slices.Contains(kept, s) && len(kept) < maxNames {
			kept = append(kept, s)
		}
	}
	return kept
}

func tags(categories []string) []string {
	for i, c := range categories {
		categories[i] = strings.Trim(c, " \t\r\n#,;")
	}
	return names(categories)
}

// plain is a text that is said to be plain, as one line.
func plain(s string) string {
	if looksLikeHTML(s) {
		return line(s)
	}
	return clean.Line(s)
}

// short cuts a clean line that is too long to be one, at a place where
// cleaning again finds nothing to do.
func short(s string) string {
	if len(s) <= maxLine {
		return s
	}
	s = strings.ToValidUTF8(s[:maxLine], "")
	if i := strings.LastIndexByte(s, ' '); i > maxLine/2 {
		s = s[:i]
	}
	return clean.Line(s + "…")
}

// languageOf is a BCP 47 tag in its usual form, or empty if s is none.
func languageOf(s string) string {
	if s = strings.TrimSpace(s); len(s) > 50 {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}

// mediaType is the type of a file if it looks like one, or empty.
func mediaType(s string) string {
	s, _, _ = strings.Cut(s, ";")
	if s = clean.Line(strings.ToLower(s)); len(s) > 100 || strings.ContainsFunc(s, isOddInType) {
		return ""
	}
	return s
}

func isOddInType(c rune) bool {
	return (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("/.+-_", c)
}
