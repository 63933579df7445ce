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
// all, and the length above which a line is a paragraph.
const (
	mostDeck  = 4
	mostHead  = 40
	bodyLine  = 200
	bodyWords = 80 // characters of a whole sentence
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
// title is given if it is known already, and may be printed again.
func readHead(lines []line, title string) (head, []line) {
	r := headReader{head: head{title: title}, lines: lines, width: wrapWidth(lines)}
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
	return h, append(h.deck, lines[r.at:]...)
}

type headReader struct {
	head
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
	when := d.When()
	if isUpdate(s) {
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

// takeTitle takes a line as the title if it may be one. A title wrapped to the
// next line is taken whole.
func (r *headReader) takeTitle(l line) bool {
	if l.width > bodyLine {
		return false
	}
	if _, rest, ok := cutDateline(l.text); ok && rest != "" && (l.width > bodyWords || endsSentence(l.text)) {
		return false // the body at once; but "PERU – What Comes Next" is a title
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
		title = strings.TrimRight(title[:start], " ,-–—|")
		if r.published.IsZero() {
			r.published, r.dated = d.When(), true
		}
	}
	r.title = title
	r.at++
	return true
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

// done settles whether the line before "Press Release" was the title.
func (r *headReader) done() head {
	switch first := strings.TrimRight(r.masthead, " :"); {
	case first == "":
	case r.title == "" || strings.EqualFold(r.title, first):
		r.title = first
	case isLetterhead(first):
		if r.source == "" {
			r.source = first
		}
	default:
		r.deck = append([]line{makeLine(r.title), {}}, r.deck...)
		r.title = first
	}
	return r.head
}
