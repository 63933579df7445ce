package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/ingest/dates"
)

// dateline is what a wire story begins with: "MEXICO CITY, Feb. 28 (Reuters) -".
type dateline struct {
	place  string
	agency string        // in brackets
	date   articles.When // if it names the year
}

// longestDateline is how far from the beginning its dash may be.
const longestDateline = 90

// cutDateline cuts the dateline off a paragraph. The place must be in capital
// letters, or be followed by what only stands in datelines: a state, a date or
// an agency in brackets. So "Exclusive – The minister" begins with none.
func cutDateline(p string) (d dateline, rest string, ok bool) {
	before, rest, ok := cutDash(p)
	if !ok {
		return d, p, false
	}
	s := strings.TrimSpace(before)
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		d.agency = strings.TrimSpace(s[i+1 : len(s)-1])
		s = strings.TrimSpace(s[:i])
	}
	place, date, found := cutDay(s)
	if found {
		d.date = date
	}
	d.place = strings.Trim(place, " ,")
	evident := found || isAgency(d.agency) || hasState(d.place)
	if !isPlaceName(d.place, evident) || d.agency != "" && !isAgency(d.agency) {
		return dateline{}, p, false
	}
	return d, strings.TrimLeft(rest, " -–—"), true
}

// cutDash splits p at the dash behind a dateline. A hyphen counts with spaces
// around it only: many places have one in the name.
func cutDash(p string) (before, after string, ok bool) {
	head := p[:min(len(p), longestDateline)]
	at, size := len(head), 0
	for _, dash := range []string{" - ", " -- ", "--", "–", "—", " -\n"} {
		if i := strings.Index(head, dash); i > 0 && i < at {
			at, size = i, len(dash)
		}
	}
	if size == 0 {
		if s := strings.TrimRight(p, " -–—"); len(s) < len(p) && len(p) <= longestDateline && s != "" {
			return s, "", true // a line with nothing behind the dash
		}
		return p, "", false
	}
	return p[:at], strings.TrimSpace(p[at+size:]), true
}

// cutDay splits "LONDON, March 3, 2024" and "LONDON, March 3". Only the first
// says which day it was.
func cutDay(s string) (place string, date articles.When, found bool) {
	if place, d, ok := dates.Line(s); ok && place != "" {
		return place, d.When(), true
	}
	for i, c := range s {
		if c != ',' {
			continue
		}
		// A leap year, so that every day there is has a chance.
		if _, ok := dates.Parse(s[i+1:] + ", 2000"); ok {
			return s[:i], articles.When{}, true
		}
	}
	return s, articles.When{}, false
}

// isUpperCase reports whether s is in capitals, of letters that have any.
func isUpperCase(s string) bool {
	capitals := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		capitals = capitals || unicode.IsUpper(r)
	}
	return capitals
}

// isPlaceName reports whether s may be the place of a dateline. evident says
// that something else marks it as one, so that it need not be in capitals.
func isPlaceName(s string, evident bool) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 7 || strings.ContainsAny(s, `0123456789:;!?"“”%$&()[]`) {
		return false
	}
	first, _, _ := strings.Cut(s, ",")
	if isUpperCase(first) {
		return utf8.RuneCountInString(first) > 1
	}
	if !evident {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !isParticle(w) {
			return false
		}
	}
	return true
}

// hasState reports whether a place is followed by a state of the United States
// as datelines shorten it, or by a short country.
func hasState(place string) bool {
	_, state, found := strings.Cut(place, ",")
	state = strings.TrimSpace(state)
	if !found || state == "" || strings.Contains(state, ",") {
		return false
	}
	plain := strings.ReplaceAll(state, ".", "")
	if len(plain) == 2 && isUpperCase(plain) {
		return true // D.C., NM
	}
	const states = " Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Ky La Maine Md Mass Mich Minn" +
		" Miss Mo Mont Neb Nev Ohio Okla Ore Pa Tenn Texas Utah Vt Va Wash WVa Wis Wyo Ont Que England Scotland Wales "
	return strings.Contains(states, " "+strings.ReplaceAll(plain, " ", "")+" ")
}

// isAgency reports whether s, from the brackets of a dateline, may be an
// agency: one to three words with capitals.
func isAgency(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || len(s) > 30 || strings.ContainsAny(s, "0123456789,;:") {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !isParticle(w) && w != "dpa" {
			return false
		}
	}
	return true
}
