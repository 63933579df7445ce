package ingest

import (
	"strings"

	"lede/articles"
	"lede/articles/ingest/dates"
)

// head is what stands above the body of an article in plain text.
type head struct {
	title     string
	byline    []string
	source    string
	dateline  string
	published articles.When
	updated   articles.When
	deck      []line // under the title and not the body yet; they go to its front
}

func (h *head) article() articles.Article {
	return articles.Article{
		Title: h.title, Byline: h.byline, Source: h.source, Dateline: h.dateline,
		Published: h.published, Updated: h.updated,
	}
}

// The reach of the head: lines without a part in it after the title, lines in
// all, and the length in characters above which a line is a paragraph.
const (
	mostDeck  = 4
	mostHead  = 40
	bodyLine  = 200
	bodyWords = 80 // of a whole sentence
)

// readHead reads the head of an article and returns the lines of the body.
//
// The parts come in any order: the date may stand above the headline, a press
// office puts its name and the words "press release" before everything. So the
// lines are gone through until one is clearly of the body, and each is asked
// whether it is one of the known parts. The first that is not is the title;
// but where a line like "Press Release" follows it and then another candidate,
// the first was the letterhead and says who speaks.
//
// title is given if it is known already, and may be printed again. A date that
// the article cannot have stays in the text: the reader may know what it means.
func readHead(lines []line, title string, c calendar) (head, []line) {
	r := headReader{head: head{title: title}, calendar: c, lines: lines, width: wrapWidth(lines)}
	seen := 0
	for r.at < len(lines) && seen < mostHead {
		l := lines[r.at]
		if l.text == "" {
			r.gap()
			r.at++
			continue
		}
		if seen++; !r.take(l) {
			break
		}
	}
	h := r.done()
	rest := append(h.deck, lines[r.at:]...)
	if h.published.IsZero() {
		h.published = r.dateBelow()
	}
	return h, rest
}

type headReader struct {
	head
	calendar calendar
	lines    []line
	at       int
	width    int    // the text is wrapped to
	masthead string // the line before "Press Release"
	contact  bool   // the line before was of a contact
	decks    int    // lines in the deck that are not blank
	dated    bool   // the date stands behind the title
}

// take reads one line and whatever belongs to it. It reports whether the head
// may go on.
func (r *headReader) take(l line) bool {
	contact := r.contact
	r.contact = false
	switch {
	case isRelease(l.text):
		r.release(l.text)
	case r.takeWire(l):
	case isToday(l.text): // when the page was saved
	case isContact(l.text), contact && isContactDetail(l.text):
		r.contact = true
	case isFurniture(l.text):
	case r.title != "" && r.takeByline(l):
	case r.takeDate(l.text):
	case r.title == "":
		return r.takeTitle(l)
	case strings.EqualFold(l.text, r.title): // printed twice
	case r.isBody(l):
		r.gap()
		return false
	case r.decks == mostDeck:
		return false
	default:
		r.decks++
		r.deck = append(r.deck, l)
		r.at++
		return true
	}
	r.gap() // where a line was taken out
	r.at++
	return true
}

// dateBelow is the date in what follows the head where the deck is longer than
// others, up to the body. It must be written out and alone on its line, which
// stays: so far down, numbers are those of a schedule.
func (r *headReader) dateBelow() articles.When {
	for end := min(len(r.lines), r.at+mostHead); r.at < end; r.at++ {
		l := r.lines[r.at]
		if l.text == "" {
			continue
		}
		if r.isBody(l) {
			break
		}
		if start, d, ok := dates.Suffix(l.text); ok && start == 0 {
			if when := r.calendar.printed(d.When()); !when.IsZero() {
				return when
			}
		}
	}
	return articles.When{}
}

// gap parts what stands in the deck from what follows.
func (r *headReader) gap() {
	if len(r.deck) > 0 {
		r.deck = append(r.deck, line{})
	}
}

// release notes the words "for immediate release" and the date behind them.
// What seemed to be the title may be the letterhead if another title follows.
func (r *headReader) release(s string) {
	if r.title != "" && r.masthead == "" && r.decks == 0 {
		r.masthead, r.title, r.dated = r.title, "", false
	}
	rest, _ := cutRelease(s)
	if i := strings.Index(strings.ToLower(rest), "contact"); i > 0 && i <= len(rest) {
		rest = rest[:i]
	}
	r.takeDate(strings.Trim(rest, " :-–—,"))
}

// takeDate reads a date line, or several dates with bars between them.
func (r *headReader) takeDate(s string) bool {
	place, d, ok := dates.Line(s)
	if !ok {
		first, rest, found := strings.Cut(s, " | ")
		_, _, ok := dates.Line(rest)
		return found && ok && r.takeDate(first) && r.takeDate(rest)
	}
	when := r.calendar.printed(d.When())
	switch {
	case d.Time.Year() < firstPrinted:
		return false // "July 4, 1066" may be a title
	case when.IsZero():
		r.deck = append(r.deck, makeLine(s))
		return true
	case isUpdate(s):
		r.updated = when
		return true
	}
	// The date beside the title is the article's; one above the letterhead
	// may be the day the page was saved.
	if r.published.IsZero() || r.title != "" && !r.dated {
		r.published = when
		r.dated = r.title != ""
	}
	if place != "" {
		r.dateline = place
	}
	return true
}

// isToday: the date that a page shows of itself.
func isToday(s string) bool {
	rest, found := strings.CutPrefix(strings.ToLower(s), "today:")
	_, ok := dates.Parse(rest)
	return found && ok
}

func isUpdate(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "updated") || strings.HasPrefix(s, "last updated") || strings.HasPrefix(s, "last modified")
}

// isBody reports whether a line after the title is of the body.
func (r *headReader) isBody(l line) bool {
	if l.width > bodyLine || l.width >= bodyWords && endsSentence(l.text) || startsItem(l.text) {
		return true
	}
	if d, rest, ok := cutDateline(l.text); ok && (rest != "" || d.agency != "") {
		return true
	}
	// The first line of a wrapped paragraph.
	return r.width > 0 && r.at+1 < len(r.lines) && r.lines[r.at+1].text != "" && l.breaksBefore(r.lines[r.at+1], r.width)
}
