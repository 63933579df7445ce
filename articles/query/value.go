package query

import (
	"fmt"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/words"
)

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
	if !slices.Contains(p.notes, text) {
		p.notes = append(p.notes, text)
	}
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
