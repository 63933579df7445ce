// Package dates reads the dates that articles carry: "February 28, 2012",
// "Tuesday 14th November 2017", "Publié le 1er août 2022 à 08h15",
// "2014/11/17 14:56 EDT", "2016年3月20日(日) 21時40分".
//
// It is conservative. A wrong date puts an article where nobody looks for it,
// which is worse than none, so a string is a date only if every word and number
// of it has a part in one: words around a date that are not known refuse it.
// It knows month names in thirty languages and the words that stand around
// dates in the larger of them; it knows no time zone database, no calendar but
// ours (and the years of the Japanese eras), and nothing relative: "yesterday"
// is not a date on a page that is read next year.
//
// # Numbers only
//
// A year of four digits in front means year, month, day. With the year behind,
// a number above twelve settles which is the day. Where nothing does, slashes
// and colons mean month first, as in the United States, the largest press that
// writes them, and dots and hyphens mean day first, as nearly everywhere they
// are used. Years of two digits are of 1969 to 2068, as in POSIX.
package dates

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lede/articles"
)

// Precision says how much of a date is known.
type Precision uint8

// The precisions.
const (
	Day    Precision = iota // the day only
	Local                   // the time, somewhere: no time zone was said
	Moment                  // the time
)

// Date is a date as it was written.
type Date struct {
	// Time is the moment, or the clock's reading as if in UTC if Precision is
	// Local, or midnight UTC of the day.
	Time      time.Time
	Precision Precision
}

// When is the date as an article keeps it. A time without a zone gives the day
// alone: taken as UTC it would be another day for half of the readers.
func (d Date) When() articles.When {
	if d.Precision == Moment {
		return articles.At(d.Time)
	}
	return articles.DayOf(d.Time.Date())
}

// longest is the length in bytes above which nothing is a date.
const longest = 100

// Parse reads s as a date, all of it, with the words that commonly stand
// before and around one: weekdays, prepositions, "Published", "Updated:". A
// month without a day is its first day; a year alone is not a date.
func Parse(s string) (Date, bool) {
	if len(s) > longest || !strings.ContainsFunc(s, unicode.IsDigit) {
		return Date{}, false // most lines, at little cost
	}
	tokens, ok := split(s)
	if !ok {
		return Date{}, false
	}
	p := parser{tokens: tokens}
	if !p.run() {
		return Date{}, false
	}
	return p.date()
}

// Suffix finds a date at the end of s and where it begins, as where the line
// breaks of a page were lost: "Talks Resume in Lima December 5 2007". It must
// have a day, a month in letters and a year of four digits.
func Suffix(s string) (start int, d Date, ok bool) {
	const reach = 40
	from := len(s) - min(len(s), reach)
	if !hasYear(s[from:]) {
		return 0, Date{}, false
	}
	// Every beginning of a word is tried, the earliest first, because the
	// rest of a date is often a date too: "5 December 2007".
	for i := from; i < len(s); i++ {
		if s[i] == ' ' || i > 0 && s[i-1] != ' ' {
			continue
		}
		rest := s[i:]
		if d, ok := Parse(rest); ok && isFull(rest) {
			return i, d, true
		}
	}
	return 0, Date{}, false
}

// Find finds the first date in s that is full in the sense of Suffix, and where
// it begins and ends. What precedes it must end with a word in capitals, or
// nothing: a date after "on" or "since" is one the text speaks of.
func Find(s string) (start, end int, d Date, ok bool) {
	for i := 0; i+4 <= len(s); i++ {
		if !isYear(s, i) {
			continue
		}
		start, d, ok := Suffix(s[:i+4])
		if ok && !endsSmall(s[:start]) {
			return start, i + 4, d, true
		}
	}
	return 0, 0, Date{}, false
}

func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if isYear(s, i) {
			return true
		}
	}
	return false
}

// isYear reports whether four digits that may be a year stand at i, alone or
// with a letter glued behind.
func isYear(s string, i int) bool {
	for _, c := range []byte(s[i : i+4]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	before := i == 0 || s[i-1] < '0' || s[i-1] > '9'
	after := i+4 == len(s) || s[i+4] < '0' || s[i+4] > '9'
	return before && after && (s[i] == '1' && s[i+1] == '9' || s[i] == '2' && s[i+1] == '0')
}

// endsSmall reports whether the last word of s begins with a small letter.
func endsSmall(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return unicode.IsLower(r)
}

// isFull reports whether the date s names its month in letters, its day and
// its year in full, and begins with one of them or with a weekday.
func isFull(s string) bool {
	tokens, _ := split(s)
	day, month, year := false, false, false
	for i, t := range tokens {
		switch t.kind {
		case sign:
		case number:
			day = day || len(t.text) <= 2
			year = year || len(t.text) == 4
		case word:
			month = month || monthOf(t.text) > 0
			if i == 0 && monthOf(t.text) == 0 && !isWeekday(t.text) {
				return false
			}
		}
	}
	return day && month && year
}

// Line reads a date line of a newspaper, where the place may come first and
// the agency behind: "LONDON, March 3, 2024 (Reuters) -", "Madrid, 7 de enero
// de 2021". The place is empty if there is none.
func Line(s string) (place string, d Date, ok bool) {
	s = strings.TrimRight(s, " -–—:")
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		if d, ok := Parse(s); ok {
			return "", d, true
		}
		s = strings.TrimRight(s[:i], " ,")
	}
	if d, ok := Parse(s); ok {
		return "", d, true
	}
	for i, c := range s {
		if c != ',' {
			continue
		}
		if d, ok := Parse(s[i+1:]); ok && isPlace(s[:i]) {
			return strings.TrimSpace(s[:i]), d, true
		}
	}
	return "", Date{}, false
}

// isPlace reports whether s may be the place of a date line: a few words, the
// first with a capital letter, without digits.
func isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 || strings.ContainsAny(s, "0123456789:;!?\"“”") {
		return false
	}
	first := words[0]
	return strings.ToLower(first) != first
}
