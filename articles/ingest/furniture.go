package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles/ingest/dates"
)

// Furniture is what stands around an article on a press office's paper and is
// no part of it. Everything here is asked only of lines above the body.

// releases begin the line that says a text may be printed.
func releases() []string {
	return []string{
		"for immediate release", "immediate release", "for release", "embargoed until", "embargoed for", "under embargo",
		"press releases", "press release", "news releases", "news release", "media release", "press statement",
	}
}

// cutRelease cuts such words off the front of a line.
func cutRelease(s string) (rest string, found bool) {
	trimmed := strings.TrimLeft(s, " *-–—.#")
	lower := strings.ToLower(trimmed[:min(len(trimmed), 40)]) // longer than any phrase
	for _, phrase := range releases() {
		if !strings.HasPrefix(lower, phrase) {
			continue
		}
		rest = trimmed[len(phrase):] // ASCII, so as long in either case
		if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsLower(r) {
			return strings.TrimLeft(rest, " *-–—:.#"), true
		}
	}
	return s, false
}

// isRelease reports whether a line says "press release" and no more than a
// date. A headline may begin so too: "News Release Angers Senators".
func isRelease(s string) bool {
	rest, found := cutRelease(s)
	if !found || len(s) > 120 {
		return false
	}
	if _, d, ok := dates.Line(rest); ok && !d.Time.IsZero() {
		return true
	}
	lower := strings.ToLower(s)
	return rest == "" || strings.Contains(lower, "immediate") || strings.Contains(lower, "embargo")
}

// isContact reports whether a line names whom to call.
func isContact(s string) bool {
	if len(s) > 250 {
		return false
	}
	lower := strings.ToLower(s)
	for _, before := range []string{"media ", "press ", "news ", "for more information, ", "for further information, ", "for more information ", "for further information "} {
		lower = strings.TrimPrefix(lower, before)
	}
	rest, found := strings.CutPrefix(lower, "contact")
	if !found {
		return false
	}
	rest = strings.TrimPrefix(rest, "s")
	return rest == "" || strings.HasPrefix(rest, ":") || hasPhone(rest) || strings.Contains(rest, "@") ||
		strings.Contains(rest, "phone") || strings.Contains(rest, "email")
}

// isContactDetail reports whether a line under a contact belongs to it.
func isContactDetail(s string) bool {
	return len(s) < 100 && (hasPhone(s) || strings.Contains(s, "@") && !strings.Contains(s, ". "))
}

// hasPhone reports whether s holds a telephone number: seven digits and more
// with nothing but a few signs between them.
func hasPhone(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			if digits++; digits >= 7 {
				return true
			}
		case strings.ContainsRune("()-–. /+", r):
		default:
			digits = 0
		}
	}
	return false
}

// isFurniture reports whether a line is one of a page around an article.
func isFurniture(s string) bool {
	s = strings.ToLower(strings.Trim(s, " *-–—:.#|[]()>»"))
	switch s {
	case "", "news", "press office", "press room", "newsroom", "home", "back", "back to top", "top", "print", "print this page",
		"printer friendly", "printer-friendly version", "email", "e-mail", "email this page", "share", "share this", "tweet",
		"advertisement", "skip to content", "skip to main content", "read more", "menu", "search", "subscribe", "sign in", "log in",
		"home page", "text size", "comments", "no comments", "leave a comment", "save", "listen", "fax", "phone", "statement":
		return true
	}
	for _, start := range []string{"phone:", "fax:", "tel:", "tel.:", "telephone:", "email:", "e-mail:", "web:", "website:", "http://", "https://", "www."} {
		if strings.HasPrefix(s, start) {
			return len(s) < 100
		}
	}
	return isPage(s)
}

// isPage: "page 1 of 2".
func isPage(s string) bool {
	rest, found := strings.CutPrefix(s, "page ")
	return found && strings.Trim(rest, "0123456789of /") == "" && len(rest) < 12
}
