package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"lede/articles/ingest/dates"
)

// What the wires send above a story is for editors: the slug it is filed under,
// how urgent it is, which version this is, what to watch for. A reader needs
// none of it but a correction, which says that what was read before is wrong.

var (
	// A slug: "BC-Mexico-Customs, 1st Ld-Writethru", "a0412", "^AM-FLOOD,450<",
	// "PM-Ferries 03-03".
	wireSlug = regexp.MustCompile(`^[\^&]?(?:[a-z] [a-z] )?(?:AM|PM|BC|AP|US|EU|AS|ML|LT|AF|CN|FBN?|BBN?|FEA|HFR|SPO|ENT|BIZ)-[\pL\pN'’&.-]+(?: [\pL-]+)?(?:[,; ].{0,60})?<?$`)
	// The number of a story on its wire, alone: "a0412", "V0567", "ZCZC QWE123".
	wireNumber = regexp.MustCompile(`^(?:[a-zA-Z]\d{3,5}|ZCZC\b.{0,30}|NNNN|[rui] [a-z] ?\w{0,12})$`)
	// How Reuters marks versions: "UPDATE 2-Harbour reopens".
	wireVersion = regexp.MustCompile(`^(?:(?:UPDATE|WRAPUP|ADVISORY) ?\d{1,2}|UPDATE|CORRECTED|CORRECTED-UPDATE ?\d{1,2}|REFILE|RPT|REPEAT) ?[-–—] ?(\pL.*)$`)
	// A level of urgency, alone or before a headline.
	wireAlert = regexp.MustCompile(`^(?:URGENT|BULLETIN|FLASH|ALERT|BREAKING NEWS|BREAKING|NEWS ALERT|NEWSALERT|EDS|ATTN EDITORS?)[:!.]*$`)
)

// isSlug reports whether a line above the headline is for editors only.
func isSlug(s string) bool {
	if utf8.RuneCountInString(s) > 90 || strings.Contains(s, ". ") {
		return false
	}
	slug, found := strings.CutPrefix(strings.ToLower(s), "slug")
	if found && (strings.HasPrefix(slug, ":") || strings.HasPrefix(slug, "line:")) {
		return true
	}
	return wireSlug.MatchString(s) || wireNumber.MatchString(s) || wireAlert.MatchString(s)
}

// isNote reports whether a line tells editors what to do with a story, or what
// has changed in it.
func isNote(s string) bool {
	const longest = 300
	if len(s) > longest {
		return false
	}
	lower := strings.ToLower(strings.TrimLeft(s, " (*["))
	for _, label := range []string{
		"eds:", "eds.:", "editors:", "note to editors", "attn editors", "attention editors", "with photo", "with ap photo", "with bc-", "keywords:", "lead in this story",
		"word count:", "words:", "priority:", "category:",
	} {
		if strings.HasPrefix(lower, label) {
			return true
		}
	}
	if !strings.HasPrefix(s, "(") || !strings.HasSuffix(s, ")") {
		return false // a sentence may begin with the rest
	}
	for _, change := range []string{"adds ", "updates ", "recasts", "removes ", "new throughout", "writethru", "subs ", "clarifies headline"} {
		if strings.HasPrefix(lower, change) {
			return true
		}
	}
	return false
}

// isCorrection reports whether a line says that an earlier version was wrong.
func isCorrection(s string) bool {
	lower := strings.ToLower(strings.TrimLeft(s, " (*["))
	for _, start := range []string{
		"correction:", "corrections:", "corrected:", "clarification:", "corrects ", "(corrects", "correction to ", "an earlier version of this", "this story has been corrected",
		"this story corrects", "this article has been corrected", "retraction:", "kill:", "withdrawn:", "corrigendum:", "erratum:", "editor's note:", "editors' note:",
	} {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return false
}

// creditOf is the agency that a line names, if it does nothing else: "(AP)",
// "Reuters", "© AFP 2024".
func creditOf(s string) string {
	const longest = 40
	s = strings.TrimSpace(strings.TrimPrefix(strings.Trim(s, " ()[]-–—"), "©"))
	s = strings.TrimSpace(strings.TrimRight(s, "0123456789"))
	if len(s) > longest || strings.ContainsAny(s, ".:;!?,") {
		return ""
	}
	switch strings.ToLower(strings.TrimPrefix(strings.ToLower(s), "the ")) {
	case "ap", "associated press", "reuters", "afp", "agence france-presse", "upi", "united press international", "dpa", "efe", "ansa", "tass", "itar-tass", "xinhua",
		"kyodo", "kyodo news", "pti", "press trust of india", "ians", "pa", "press association", "pa media", "apa", "belga", "anp", "ntb", "tt", "ritzau", "interfax", "ria novosti",
		"yonhap", "bernama", "antara", "aap", "canadian press", "bloomberg", "bloomberg news", "dow jones", "knight ridder", "mcclatchy", "tribune news service", "cp", "ips", "inter press service",
		"zenit", "notimex", "prensa latina", "mena", "anadolu agency", "irna", "wafa", "panapress", "business wire", "pr newswire", "globenewswire":
		return s
	}
	return ""
}

// withoutVersion cuts the mark of a version off a headline.
func withoutVersion(title string) string {
	if m := wireVersion.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	for _, alert := range []string{"URGENT: ", "BULLETIN: ", "BREAKING: ", "BREAKING NEWS: ", "URGENT - ", "BREAKING - ", "CORRECTED: "} {
		if rest, found := strings.CutPrefix(title, alert); found && rest != "" {
			return rest
		}
	}
	return title
}

// takeWire takes a line that is for editors, and says whether it was one.
func (r *headReader) takeWire(l line) bool {
	switch {
	case isCorrection(l.text):
		for r.deck = append(r.deck, l); r.at+1 < len(r.lines) && r.lines[r.at+1].text != ""; { // its paragraph
			r.at++
			r.deck = append(r.deck, r.lines[r.at])
		}
		r.gap()
	case r.title == "" && isSlug(l.text), isNote(l.text):
	case creditOf(l.text) != "" && r.title != "":
		if r.source == "" {
			r.source = creditOf(l.text)
		}
	case r.title == "" && isEmbargo(l.text):
	default:
		return false
	}
	return true
}

// isEmbargo reports whether a line says when a story may be printed, other than
// in the words of a press release. The day is that of the story only if nothing
// else gives one, so that it is left to those.
func isEmbargo(s string) bool {
	lower := strings.ToLower(strings.Trim(s, " *-–—()[]"))
	for _, start := range []string{"embargo:", "embargo ", "embargoed", "hold for release", "not for publication before", "not to be published before", "strictly embargoed", "sperrfrist"} {
		if strings.HasPrefix(lower, start) {
			_, _, dated := dates.Line(lower)
			return dated || len(s) < 100
		}
	}
	return false
}
