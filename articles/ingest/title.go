package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles/ingest/dates"
)

// The length in characters up to which a line longer than others of the head is
// the title: if its words are set like one's, and if it stands where one does.
const (
	setTitle  = 400
	longTitle = maxTitle
)

// takeTitle takes a line as the title if it may be one. A title wrapped to the
// next line is taken whole.
func (r *headReader) takeTitle(l line) bool {
	if !r.mayBeTitle(l) {
		return false
	}
	title := l.text
	if headline, found := cutRelease(title); found && strings.Contains(title, ":") && headline != "" {
		title = headline // "Media Release: Talks Resume"
	}
	for r.titleGoesOn(l) {
		r.at++
		l = r.lines[r.at]
		title += " " + l.text
	}
	if start, d, ok := dates.Suffix(title); ok && start > 0 {
		// After "until" or "on" it is part of the headline.
		when := r.calendar.printed(d.When())
		before := strings.TrimRight(title[:start], " ,-–—|")
		if !when.IsZero() && before != "" && !endsOpen(before) {
			title = before
			if r.published.IsZero() {
				r.published, r.dated = when, true
			}
		}
	}
	r.title = withoutVersion(title)
	r.at++
	return true
}

// mayBeTitle reports whether a line may be the title rather than the body
// already. One that is too long for a headline, or begins as a wire story does,
// is one all the same if it is set as headlines are or stands where they do.
func (r *headReader) mayBeTitle(l line) bool {
	_, rest, story := cutDateline(l.text)
	if story = story && rest != "" && (l.width > bodyWords || endsSentence(l.text)); !story && l.width <= bodyLine {
		return true // "PERU – What Comes Next" too
	}
	return !story && l.width <= setTitle && isTitleCase(l.text) || l.width <= longTitle && r.isSigned()
}

// isSigned reports whether the line at hand stands above a byline and a date,
// and those above something else: a notice of one paragraph ends with them.
func (r *headReader) isSigned() bool {
	byline, date := false, false
	for _, l := range r.lines[r.at+1:] {
		if l.text == "" {
			continue
		}
		if byline && date {
			return true
		}
		if b, ok := readByline(l.text); ok && !byline {
			byline, date = true, date || !b.date.IsZero()
		} else if _, _, ok := dates.Line(l.text); ok && !date {
			date = true
		} else {
			return false
		}
	}
	return false
}

// titleGoesOn reports whether the line after l is the rest of a title. It is if
// the break before it was forced, nearly at least, as headlines are set with
// some air, or if no headline would end with the last word.
func (r *headReader) titleGoesOn(l line) bool {
	if r.at+1 >= len(r.lines) || r.width == 0 {
		return false
	}
	next := r.lines[r.at+1]
	if next.text == "" || endsSentence(next.text) || endsSentence(l.text) ||
		!l.breaksBefore(next, r.width*9/10) && !endsOpen(l.text) {
		return false
	}
	if r.at+2 < len(r.lines) && r.lines[r.at+2].width > next.width && !isByline(r.lines[r.at+2].text) {
		return false // a paragraph, of which this is the first line
	}
	_, _, date := dates.Line(next.text)
	return !date && !isByline(next.text) && !isRelease(next.text)
}

// endsOpen reports whether a line ends with a word that needs another.
func endsOpen(s string) bool {
	switch strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) {
	case "a", "an", "the", "of", "and", "or", "for", "to", "in", "on", "at", "as", "by", "with", "from", "over", "after", "before":
		return true
	}
	return strings.HasSuffix(s, ",")
}

// isTitleCase reports whether nearly all words that are long enough for it begin
// with a capital, as in headlines in English, and there is no sentence, nor the
// telephone number of a press office.
func isTitleCase(s string) bool {
	if hasPhone(s) || endsSentence(s) || sentenceEnd(s) > 0 {
		return false
	}
	capitals, all := 0, 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) < 4 || !unicode.IsLetter(r) {
			continue
		}
		all++
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return all > 3 && capitals*10 >= all*8
}

// done settles whether the line before "Press Release" was the title.
func (r *headReader) done() head {
	switch first := strings.TrimRight(r.masthead, " :"); {
	case first == "":
	case r.title == "" || strings.EqualFold(r.title, first):
		r.title = first
	case isLetterhead(first):
		if r.source == "" && isShortName(first) {
			r.source = first
		}
	default:
		r.deck = append([]line{makeLine(r.title), {}}, r.deck...)
		r.title = first
	}
	return r.head
}
