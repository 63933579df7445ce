package ingest

import (
	"strings"
	"unicode/utf8"
)

// A letterhead is the name of who speaks, above the words "press release". A
// headline may stand there as well and name the same offices; a name has no
// verb. What is taken for a headline by mistake is still read, as the title,
// but a headline taken for a name would be shown as an outlet, so that in doubt
// a line is none.

// isLetterhead reports whether a line is the name of an office: few words, one
// of which says so, and nothing that only stands in sentences.
func isLetterhead(s string) bool {
	words := strings.Fields(strings.ToLower(s))
	if len(words) > 8 || endsSentence(s) || endsOpen(s) || strings.ContainsAny(s, `0123456789$%?!:;"“”`) || hasVerb(words) {
		return false
	}
	for _, w := range words {
		switch strings.Trim(w, ".,") {
		case "office", "department", "ministry", "university", "senator", "congressman", "congresswoman", "representative",
			"governor", "mayor", "committee", "agency", "bureau", "council", "commission", "association", "institute", "foundation",
			"company", "inc", "ltd", "corporation", "embassy", "secretariat", "newsroom", "news":
			return true
		}
	}
	return false
}

// isShortName reports whether a letterhead is short enough for a column of
// sources. One that is longer has the name somewhere inside.
func isShortName(s string) bool {
	return len(strings.Fields(s)) <= 5 && utf8.RuneCountInString(s) <= 40
}

// hasVerb reports whether one of the words, in lower case, may be the verb of a
// headline: those are in the present, "passes", or the infinitive, "to pass".
// The first and the last word are none.
func hasVerb(words []string) bool {
	for i, w := range words {
		if i == 0 || i == len(words)-1 {
			continue
		}
		switch {
		case w == "to", w == "will", w == "is", w == "are", w == "not":
			return true
		case len(w) < 4 || !strings.HasSuffix(w, "s") || isPlural(w):
		case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "'s"), strings.HasSuffix(w, "’s"), strings.HasSuffix(w, "us"):
		default:
			return true
		}
	}
	return false
}

// isPlural: words with an s at the end that stand in the names of offices.
func isPlural(w string) bool {
	switch w {
	case "states", "nations", "affairs", "services", "relations", "works", "arts", "sciences", "sports", "news", "times", "means",
		"veterans", "resources", "rights", "operations", "securities", "forces", "communications", "systems", "humanities",
		"citizens", "workers", "teachers", "engineers", "publishers", "journalists", "reporters", "lawyers", "physicians", "standards",
		"statistics", "politics", "economics", "physics", "fisheries", "customs", "prisons", "railways", "airports", "ports",
		"communities", "industries", "businesses", "farmers", "manufacturers", "governors", "mayors", "studies", "parks", "roads":
		return true
	}
	return false
}
