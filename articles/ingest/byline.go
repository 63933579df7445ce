package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/ingest/dates"
)

// byline is what a byline says.
type byline struct {
	names  []string
	outlet string
	date   articles.When // if it shares the line
}

// readByline reads a byline with what often stands on the same line: a date or
// the agency, behind a bar or a comma.
func readByline(s string) (byline, bool) {
	var b byline
	for _, gap := range []string{" | ", " • ", " · ", " / "} {
		by, rest, found := strings.Cut(s, gap)
		if !found || !isByline(by) {
			continue
		}
		s = by
		if _, d, ok := dates.Line(rest); ok {
			b.date = d.When()
		} else if isOutlet(rest) {
			b.outlet = rest
		}
	}
	if start, d, ok := dates.Suffix(s); ok && start > 0 && isByline(s[:start]) {
		s = strings.TrimSuffix(strings.TrimRight(s[:start], " ,-–—|"), " on")
		b.date = d.When()
	}
	if !isByline(s) {
		return byline{}, false
	}
	names, outlet := splitByline(s)
	b.names = names
	if b.outlet == "" {
		b.outlet = outlet
	}
	return b, true
}

// takeByline takes a byline, and the author's office if it is the line below:
// "Associated Press Writer".
func (r *headReader) takeByline(l line) bool {
	if r.byline != nil || r.decks > 1 {
		return false
	}
	b, ok := readByline(l.text)
	if !ok {
		return false
	}
	if next := r.at + 1; b.outlet == "" && next < len(r.lines) && r.lines[next].text != "" && isOffice(r.lines[next].text) {
		r.at = next
		b.outlet = outletOf(r.lines[next].text)
	}
	r.byline = b.names
	if r.source == "" {
		r.source = b.outlet
	}
	if when := r.calendar.printed(b.date); !when.IsZero() {
		r.published, r.dated = when, true
	}
	return true
}

// isByline reports whether a line is "By" and names: few words, most with a
// capital, no full stop but that of an abbreviation at the end.
func isByline(s string) bool {
	rest, found := cutBy(s)
	if !found || utf8.RuneCountInString(s) > 120 {
		return false
	}
	words := strings.Fields(rest)
	if len(words) == 0 || len(words) > 14 || endsSentence(rest) && len(words[len(words)-1]) > 4 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) && (unicode.IsLower(r) || !unicode.IsLetter(r)) {
		return false
	}
	capitals, small := 0, 0
	for _, w := range words {
		switch r, _ := utf8.DecodeRuneInString(w); {
		case isParticle(w):
		case unicode.IsLower(r), unicode.IsDigit(r):
			small++
		default:
			capitals++
		}
	}
	return capitals > 0 && capitals >= small
}

// cutBy cuts "By" off the front of a byline.
func cutBy(s string) (rest string, found bool) {
	for _, by := range []string{"By ", "BY ", "by ", "By: ", "BY: ", "Written by ", "Story by ", "Reported by ", "Par ", "Von ", "Por "} {
		if rest, found = strings.CutPrefix(s, by); found {
			return strings.TrimLeft(rest, " :"), rest != ""
		}
	}
	return s, false
}

// isParticle: words inside names and between them that have no capital.
func isParticle(w string) bool {
	switch strings.ToLower(strings.Trim(w, ",;")) {
	case "and", "with", "for", "of", "the", "to", "in", "at", "de", "da", "do", "dos", "di", "del", "della", "den", "der", "des",
		"du", "la", "le", "van", "von", "ten", "ter", "bin", "bint", "ibn", "al", "el", "y", "e", "et", "und", "&", "-", "–", "—":
		return true
	}
	return false
}

// splitByline takes a byline apart into names and the outlet they write for.
func splitByline(s string) (names []string, outlet string) {
	rest, _ := cutBy(s)
	several := strings.Contains(rest, " and ") || strings.Contains(rest, " AND ") || strings.Contains(rest, ";")
	for _, and := range []string{" and ", " AND ", " with ", "; ", " & "} {
		rest = strings.ReplaceAll(rest, and, ", ")
	}
	for i, part := range strings.Split(rest, ",") {
		part = strings.TrimRight(strings.TrimSpace(part), " -–—|:")
		switch {
		case part == "":
		case i > 0 && isSuffix(part):
			names[len(names)-1] += ", " + part
		case len(names) > 0 && (isOffice(part) || !several && strings.Count(rest, ",") == 1):
			if outlet == "" {
				outlet = outletOf(part)
			}
		default:
			names = append(names, part)
		}
	}
	return names, outlet
}

// isSuffix: what follows a comma and still belongs to the name before it.
func isSuffix(s string) bool {
	return slices.Contains([]string{"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"}, strings.ToLower(strings.ReplaceAll(s, ".", "")))
}

// isOffice reports whether s says what an author is or for whom, rather than
// who: "Staff Writer", "Special to The Herald", "Associated Press".
func isOffice(s string) bool {
	if utf8.RuneCountInString(s) > 60 || endsSentence(s) {
		return false
	}
	lower := strings.ToLower(s)
	for _, word := range []string{"writer", "reporter", "correspondent", "editor", "columnist", "contributor", "staff", "bureau"} {
		if strings.HasSuffix(lower, word) {
			return true
		}
	}
	return strings.HasPrefix(lower, "special to ") || strings.HasPrefix(lower, "for ") || isOutlet(s)
}

// isOutlet reports whether s is the name of a newspaper, a station or an
// agency, as far as one can tell by a word of it.
func isOutlet(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	for _, w := range words {
		switch strings.Trim(w, ".,") {
		case "press", "news", "times", "post", "gazette", "herald", "tribune", "journal", "chronicle", "daily", "weekly", "observer",
			"guardian", "mail", "magazine", "globe", "star", "dispatch", "agency", "service", "services", "media", "radio", "television",
			"wire", "newswire", "reuters", "afp", "upi", "ap", "bbc", "cnn", "npr", "bloomberg", "xinhua", "efe", "dpa", "ansa", "tass", "agence":
			return true
		}
	}
	return false
}

// outletOf is the outlet an office is at, or nothing for a mere role.
func outletOf(s string) string {
	for _, before := range []string{"Special to ", "special to ", "For ", "for "} {
		s = strings.TrimPrefix(s, before)
	}
	for changed := true; changed; {
		changed = false
		for _, role := range []string{"Staff", "Writer", "Reporter", "Correspondent", "Editor", "Columnist", "Contributor", "Contributing", "Senior", "Chief", "Political", "Business", "Foreign"} {
			if rest, found := strings.CutSuffix(strings.TrimSpace(s), role); found && (rest == "" || rest[len(rest)-1] == ' ') {
				s, changed = rest, true
			}
		}
	}
	if s = strings.TrimSpace(s); isOutlet(s) {
		return s
	}
	return ""
}
