package query

import (
	"fmt"
	"strings"

	"lede/articles"
	"lede/articles/words"
)

// fieldNames are the words before a colon, as they are written back.
var fieldNames = [...]string{ //nolint:gochecknoglobals // a constant
	Title: "title", Body: "body", By: "by", Source: "source",
	Feed: "feed", Tag: "tag", URL: "url", Lang: "lang",
}

// howNames are those that ask for names; a type of name has its own.
var howNames = [...]string{Named: "name", About: "about", With: "with", Near: "near"} //nolint:gochecknoglobals // a constant

// stateNames are what may follow "is:".
var stateNames = [...]string{Read: "read", Unread: "unread", Starred: "starred", Watched: "watched"} //nolint:gochecknoglobals // a constant

// orderNames are what may follow "sort:".
var orderNames = [...]string{ //nolint:gochecknoglobals // a constant
	articles.Newest: "newest", articles.Oldest: "oldest", articles.Relevance: "relevance",
}

// others are the fields that hold neither words nor names.
var others = [...]string{"date", "after", "before", "is", "sort"} //nolint:gochecknoglobals // a constant

// index finds a name in a table of them.
func index(table []string, name string) (int, bool) {
	for i, t := range table {
		if t == name && t != "" {
			return i, true
		}
	}
	return 0, false
}

// isField says whether name, in lower case, is a field.
func isField(name string) bool {
	if _, ok := index(fieldNames[:], name); ok {
		return true
	}
	if _, ok := index(others[:], name); ok {
		return true
	}
	_, ok := nameField(name)
	return ok
}

// nameField is the node that a field of names makes, without its text.
func nameField(name string) (Name, bool) {
	if how, ok := index(howNames[:], name); ok {
		return Name{How: How(how)}, true
	}
	t, err := articles.ParseType(name)
	return Name{How: OfType, Type: t}, err == nil
}

// field is the name of the field as it is written.
func (n Name) field() string {
	switch {
	case n.How != OfType:
		return howNames[n.How]
	case n.Type == articles.Organisation:
		return "org"
	}
	return n.Type.String()
}

// cutField cuts text at the colon after what may be the name of a field. It is
// not one where the colon has a use of its own: 10:30, http://example.com.
func cutField(text string) (name, value string, ok bool) {
	i := 0
	for i < len(text) && 'a' <= text[i]|0x20 && text[i]|0x20 <= 'z' {
		i++
	}
	if i < 2 || i == len(text) || text[i] != ':' || strings.HasPrefix(text[i+1:], "//") {
		return "", "", false
	}
	return strings.ToLower(text[:i]), text[i+1:], true
}

// nearest is the field that somebody who wrote name may have meant, or empty:
// the word another program uses, or one letter away.
func nearest(name string) string {
	switch name {
	case "author", "writer", "byline":
		return "by"
	case "from", "outlet", "publisher", "site":
		return "source"
	case "entity", "names", "mentions":
		return "name"
	case "headline", "subject":
		return "title"
	case "text", "content":
		return "body"
	case "on", "when", "day", "published":
		return "date"
	case "since":
		return "after"
	case "until":
		return "before"
	case "label", "category":
		return "tag"
	case "language":
		return "lang"
	case "link":
		return "url"
	case "order":
		return "sort"
	}
	for _, table := range [][]string{fieldNames[:], howNames[:], others[:], {"person", "org", "place", "event"}} {
		for _, f := range table {
			if len(f) > 2 && oneEdit(name, f) {
				return f
			}
		}
	}
	return ""
}

// oneEdit says whether a becomes b by adding, dropping or changing one letter,
// or by swapping two neighbours.
func oneEdit(a, b string) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// value is what follows a field, or stands alone.
type value struct {
	text    string // one line, no quotes in it
	quoted  bool
	star    bool // it ended with a star
	touches bool // the reader may still be writing it
	grows   bool // and it stands for what it may become, too
}

// leaf makes the node for a value in a field, or none where there is nothing to
// ask for. The field is in lower case, and empty for words anywhere.
func (p *parser) leaf(field string, v value) Node {
	if field == "" {
		return p.words(Anywhere, v)
	}
	if f, ok := index(fieldNames[:], field); ok {
		return p.words(Field(f), v)
	}
	if n, ok := nameField(field); ok {
		return p.name(n, v)
	}
	switch field {
	case "is":
		if s, ok := index(stateNames[:], strings.ToLower(v.text)); ok {
			return Is{State(s)}
		}
		p.bad(field, v, startsAny(stateNames[:], v.text), "is not a state; try is:unread, is:read, is:starred or is:watched")
		return nil
	case "sort":
		if o, ok := index(orderNames[:], strings.ToLower(v.text)); ok {
			order := articles.Order(o)
			p.order = &order
			return nil
		}
		p.bad(field, v, startsAny(orderNames[:], v.text), "is not an order; try sort:relevance, sort:newest or sort:oldest")
		return nil
	}
	return p.date(field, v)
}

func startsAny(table []string, s string) bool {
	for _, t := range table {
		if t != "" && strings.HasPrefix(t, strings.ToLower(s)) {
			return true
		}
	}
	return false
}

// date reads the value of date:, after: and before:.
func (p *parser) date(field string, v value) Node {
	c := calendar{p.now}
	if field == "date" {
		if d, ok := c.between(v.text); ok {
			return d
		}
		p.bad(field, v, c.mayBecome(v.text), "is not a date; try 2012-02-28, 2012-02 or 7d..")
		return nil
	}
	d, ok := c.days(v.text)
	switch {
	case !ok:
		p.bad(field, v, c.mayBecome(v.text), "is not a day; try 2012-02-28, 7d or yesterday")
		return nil
	case field == "before":
		return Date{To: d.from}
	case strings.EqualFold(v.text, "today"):
		return Date{From: c.since()}
	}
	return Date{From: d.from}
}

// bad says that a value makes no sense, unless it may still come to make some.
func (p *parser) bad(field string, v value, unfinished bool, why string) {
	if v.touches && unfinished {
		return
	}
	p.isBad = true
	p.note("%s:%s %s", field, brief(v.text), why)
}

// name makes a node that asks for names.
func (p *parser) name(n Name, v value) Node {
	n.Text = v.text
	n.Prefix = v.star || v.grows
	return p.spend(1, n)
}

// words makes a node that asks for words. Where words are indexed, what stands
// before the first and after the last of them is left away.
func (p *parser) words(f Field, v value) Node {
	w := Words{Field: f, Text: v.text, Phrase: v.quoted, Prefix: v.star || v.grows}
	if f == Tag || f == Lang {
		w.Phrase = w.Phrase || !bare(f, w.Text)
		return p.spend(1, w)
	}
	first, end, n := -1, 0, 0
	for t := range words.Tokens(v.text) {
		if first < 0 {
			first = t.Start
		}
		if p.terms+n == MaxTerms {
			p.noteTerms()
			w.Prefix = false
			break
		}
		end = t.End
		n++
	}
	if n == 0 {
		return nil
	}
	if end < len(v.text) && !v.star {
		w.Prefix = false // the last word is over
	}
	w.Text = v.text[first:end]
	w.Phrase = w.Phrase || !bare(f, w.Text)
	return p.spend(n, w)
}

// spend counts the words of a node, and drops a node when there are too many.
func (p *parser) spend(terms int, n Node) Node {
	if p.terms+terms > MaxTerms {
		p.noteTerms()
		return nil
	}
	p.terms += terms
	return n
}

func (p *parser) noteTerms() {
	p.note("the query is long; only its first %d words were used", MaxTerms)
}

// note adds a remark for the reader, once.
func (p *parser) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	for _, n := range p.notes {
		if n == text {
			return
		}
	}
	p.notes = append(p.notes, text)
}

// brief is s, cut where it would make a note unreadable.
func brief(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	end := 0
	for i := range s {
		if i > most {
			break
		}
		end = i
	}
	return s[:end] + "…"
}
