package dates

import (
	"strings"
	"time"
)

// parser reads tokens from left to right and fills in the parts of a date. A
// part that comes twice, or a token that is no part, ends it without a date.
type parser struct {
	tokens []token
	at     int

	year, month, day     int  // 0 is not known
	hour, minute, second int  // if timed
	nanos                int  // likewise
	timed, zoned         bool // whether there is a time, and a zone to it
	half                 int  // of the day, as half tells
	zone                 int  // minutes from UTC

	loose   []loose // numbers that may be a day, a year or an hour
	quoted  bool    // an apostrophe stands before the number at hand
	bracket bool    // inside brackets, where a weekday stands
}

// loose is a number of which it is not known yet what it is.
type loose struct {
	token
	afterMonth bool
	year       bool // certainly, by an apostrophe
}

func (p *parser) run() bool {
	for p.at < len(p.tokens) {
		if !p.step() {
			return false
		}
	}
	return p.settle()
}

// step reads one part.
func (p *parser) step() bool {
	switch t := p.tokens[p.at]; t.kind {
	case number:
		return p.marked() || p.clock() || p.numeric() || p.compact() || p.offset() || p.keep()
	case word:
		return p.letters(t.text)
	default:
		return p.punctuation(t.text)
	}
}

// next is the token n further, or none.
func (p *parser) next(n int) token {
	if i := p.at + n; i >= 0 && i < len(p.tokens) {
		return p.tokens[i]
	}
	return token{kind: sign}
}

func (p *parser) isSign(n int, signs string) bool {
	t := p.next(n)
	return t.kind == sign && t.text != "" && strings.Contains(signs, t.text)
}

func (p *parser) isNumber(n, digits int) bool {
	t := p.next(n)
	return t.kind == number && len(t.text) <= digits
}

func set(part *int, value int) bool {
	if *part != 0 || value == 0 {
		return false
	}
	*part = value
	return true
}

// letters reads a word.
func (p *parser) letters(w string) bool {
	if month := monthOf(w); month > 0 {
		p.at++
		return set(&p.month, month)
	}
	if base := eraOf(w, p.next(1).text); base > 0 {
		return p.era(base)
	}
	if p.meridiem() {
		return true
	}
	last := p.at == len(p.tokens)-1
	if minutes, ok := zoneOf(w); ok && p.timed && (w != "at" || last) {
		if !p.zoned { // a number before it said it better
			p.zone, p.zoned = minutes, true
		}
		p.at++
		return true
	}
	p.at++
	return isWeekday(w) || isFiller(w) ||
		w == "t" && p.dated() && p.next(0).kind == number ||
		p.bracket && len([]rune(w)) <= 3
}

// era reads a year of a Japanese era, which counts from its base.
func (p *parser) era(base int) bool {
	n, mark := p.next(2), p.next(3)
	if n.kind != number || n.value <= 0 || mark.text != "年" {
		return false
	}
	p.at += 4
	return set(&p.year, base+n.value)
}

// eraOf is the year before the first of a Japanese era.
func eraOf(a, b string) int {
	switch a + b {
	case "令和":
		return 2018
	case "平成":
		return 1988
	case "昭和":
		return 1925
	}
	return 0
}

// punctuation reads a sign. Most say nothing.
func (p *parser) punctuation(s string) bool {
	switch s {
	case "'":
		p.quoted = true
	case "(", "[":
		p.bracket = true
	case ")", "]":
		p.bracket = false
	case "+":
		if !p.timed || p.next(1).kind != number {
			return false
		}
	case "=":
		return false
	}
	p.at++
	return true
}

// dated reports whether the day is known already.
func (p *parser) dated() bool {
	return p.year != 0 && p.month != 0 && p.day != 0 || p.month != 0 && len(p.loose) == 2
}

// settle decides what the loose numbers are.
func (p *parser) settle() bool {
	for _, n := range p.loose {
		isYear := n.year || len(n.text) == 4 || n.value > 31 || p.day != 0 || n.value == 0
		switch {
		case isYear && p.year == 0:
			p.year = fullYear(n.token)
		case !isYear && p.day == 0 && n.value > 0:
			p.day = n.value
		default:
			return false
		}
	}
	return p.month != 0 && p.year != 0
}

// fullYear is the year a token of two or four digits means.
func fullYear(t token) int {
	switch {
	case len(t.text) > 2:
		return t.value
	case t.value >= 69:
		return 1900 + t.value
	default:
		return 2000 + t.value
	}
}

// The years that are understood: four digits, and none that only stands where
// a program had nothing to write, as 0001 does.
const (
	firstYear = 1000
	lastYear  = 2200
)

// date puts the parts together if there is such a day and such a time.
func (p *parser) date() (Date, bool) {
	day := max(1, p.day)
	d := time.Date(p.year, time.Month(p.month), day, 0, 0, 0, 0, time.UTC)
	if p.year < firstYear || p.year > lastYear || p.month > 12 || d.Day() != day {
		return Date{}, false
	}
	switch {
	case !p.timed:
		return Date{Time: d}, p.half == 0
	case p.half != 0 && p.hour > 12 && (p.half == 1 || p.hour > 23):
		return Date{}, false
	case p.half == 2 && p.hour < 12:
		p.hour += 12
	case p.half == 1 && p.hour == 12:
		p.hour = 0
	}
	if p.hour > 23 || p.minute > 59 || p.second > 59 {
		return Date{}, false
	}
	t := time.Date(p.year, time.Month(p.month), day, p.hour, p.minute, p.second, p.nanos, time.UTC)
	if !p.zoned {
		return Date{Time: t, Precision: Local}, true
	}
	return Date{Time: t.Add(-time.Duration(p.zone) * time.Minute), Precision: Moment}, true
}
