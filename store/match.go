package store

import (
	"context"
	"fmt"
	"strings"

	"lede/articles/query"
	"lede/articles/words"
)

// This file is the one place where a query becomes SQL.
//
// Words become an expression of FTS5, everything else a condition on x.ord,
// where x is whatever the statement reads from (see plan.go). An expression and
// a condition side by side are cheap: FTS5 walks its matches by date and the
// condition is tried on each. Only where words and other things are mixed under
// OR or NOT does an expression have to become a condition itself, a set of ords
// that is gathered first.
//
// No text of a query is ever part of the SQL. It is bound, and within an FTS5
// expression it is quoted and has passed words.Tokens, which leaves letters and
// digits only.

// part is a part of a query in SQL. What is said by match and by where holds
// at once; a part that says neither is one that asks for nothing, such as a
// lone comma, and is left out of whatever holds it.
type part struct {
	match string // an expression of FTS5, or empty
	where string // a condition on x.ord, or empty
	args  []any  // of where
}

// empty reports whether a part asks for nothing.
func (p part) empty() bool { return p.match == "" && p.where == "" }

// condition is p without an expression of its own.
func (p part) condition() part {
	if p.match == "" {
		return p
	}
	c := part{where: `x.ord IN (SELECT rowid FROM search WHERE search MATCH ?)`, args: []any{p.match}}
	if p.where != "" {
		c.where = `(` + c.where + ` AND ` + p.where + `)`
		c.args = append(c.args, p.args...)
	}
	return c
}

// not is everything but p.
func (p part) not() part {
	if p.empty() {
		return p
	}
	c := p.condition()
	c.where = `NOT ` + c.where
	return c
}

// compiler turns a query into parts. It lives for one query.
type compiler struct {
	ctx     context.Context //nolint:containedctx // it lives within one call
	t       *txn
	account int64
	near    bool // "near:" is somewhere in it

	articles  int  // in the library
	fromIndex bool // the whole will have an expression, which its rows are read from
	dry       bool // names are not looked up yet
	notes     []string
}

// compile compiles a whole query. How a name is best looked for depends on
// whether there are words, so it is first compiled without looking up names.
// A lone "near:" is near the name whose page this is, like one among others.
func (c *compiler) compile(root query.Node, beside []namesNode) (part, error) {
	and, ok := root.(query.And)
	if !ok && root != nil {
		and.Of = []query.Node{root}
	}
	c.dry = true
	p, err := c.node(and, beside)
	if err != nil {
		return part{}, err
	}
	c.dry, c.notes, c.fromIndex = false, nil, p.match != ""
	return c.node(and, beside)
}

// note adds a remark for the reader, once.
func (c *compiler) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	for _, n := range c.notes {
		if n == text {
			return
		}
	}
	c.notes = append(c.notes, text)
}

// node compiles a part of the tree. beside are the names that stand beside it.
// How deep and how large a tree can be, package query has seen to.
func (c *compiler) node(n query.Node, beside []namesNode) (part, error) {
	switch n := n.(type) {
	case nil:
		return part{}, nil
	case query.And:
		return c.and(n.Of, beside)
	case query.Or:
		return c.or(n.Of, beside)
	case query.Not:
		p, err := c.node(n.Of, beside)
		return p.not(), err
	case query.Words:
		return c.words(n), nil
	case query.Name:
		return c.name(n, beside)
	case query.Date:
		return c.date(n), nil
	case query.Is:
		return c.is(n), nil
	case query.Saved:
		c.note("there is no saved search %q", n.Name)
		return part{where: `0`}, nil
	default:
		return part{}, fmt.Errorf("a query holds a %T, which nobody taught the store", n)
	}
}

// and compiles parts that must all hold. Words, and words that must not occur,
// stay one expression; one that only excludes is not one FTS5 can answer.
func (c *compiler) and(of []query.Node, beside []namesNode) (part, error) {
	names, err := c.namesAmong(of)
	if err != nil {
		return part{}, err
	}
	beside = append(names, beside...)
	var all, none, where []string
	var args []any
	for _, n := range of {
		not, negated := n.(query.Not)
		if negated {
			n = not.Of
		}
		p, err := c.node(n, beside)
		if err != nil {
			return part{}, err
		}
		switch {
		case negated && p.where == "" && p.match != "":
			none = append(none, p.match)
			continue
		case negated:
			p = p.not()
		}
		if p.match != "" {
			all = append(all, p.match)
		}
		if p.where != "" {
			where, args = append(where, p.where), append(args, p.args...)
		}
	}
	p := part{match: joined(all, ` AND `)}
	switch {
	case len(none) > 0 && p.match != "":
		p.match = `(` + p.match + ` NOT ` + joined(none, ` OR `) + `)`
	case len(none) > 0:
		n := part{match: joined(none, ` OR `)}.not()
		where, args = append(where, n.where), append(args, n.args...)
	}
	p.where, p.args = joined(where, ` AND `), args
	return p, nil
}

// or compiles parts of which one must hold.
func (c *compiler) or(of []query.Node, beside []namesNode) (part, error) {
	var matches, where []string
	var mixed []part
	for _, n := range of {
		p, err := c.node(n, beside)
		switch {
		case err != nil:
			return part{}, err
		case p.empty():
		case p.where == "":
			matches = append(matches, p.match)
		default:
			mixed = append(mixed, p)
		}
	}
	words := part{match: joined(matches, ` OR `)}
	if len(mixed) == 0 {
		return words, nil
	}
	if !words.empty() {
		mixed = append(mixed, words)
	}
	var args []any
	for _, p := range mixed {
		p = p.condition()
		where, args = append(where, p.where), append(args, p.args...)
	}
	return part{where: joined(where, ` OR `), args: args}, nil
}

// joined joins what must stand together in brackets.
func joined(list []string, with string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return `(` + strings.Join(list, with) + `)`
}

// columns are the columns of the index that hold a field; the other fields are
// not in it.
func columns(f query.Field) string {
	switch f {
	case query.Anywhere:
		return `{title body}`
	case query.Title:
		return `title`
	case query.Body:
		return `body`
	case query.By:
		return `byline`
	case query.Source:
		return `source`
	case query.Feed:
		return `feed`
	case query.URL:
		return `url`
	case query.Tag, query.Lang:
		return ``
	default:
		return ``
	}
}

// words compiles one word or several in a row.
func (c *compiler) words(n query.Words) part {
	switch n.Field {
	case query.Tag:
		return c.tag(n)
	case query.Lang:
		return c.language(n)
	default:
	}
	if m := expression(n); m != "" {
		return part{match: columns(n.Field) + ` : ` + m}
	}
	return part{}
}

// maxPhrases bounds the spellings of one phrase: a word of it may stand in the
// index in several ways, and FTS5 has no phrase with a choice in it.
const maxPhrases = 64

// expression is words in a row as FTS5 is asked for them: every term quoted, a
// choice of phrases where a word may be several terms.
func expression(n query.Words) string {
	var forms []string
	for token := range words.Tokens(n.Text) {
		forms = append(forms, token.Form)
	}
	if len(forms) == 0 {
		return ""
	}
	phrases := []string{`"`}
	for i, form := range forms {
		terms := words.Query(form)
		switch last := i == len(forms)-1; {
		case last && n.Prefix:
			start, whole := words.Unfinished(form)
			terms = append([]string{start + `" *`}, ends(whole)...)
		case last:
			terms = ends(terms)
		}
		phrases = follow(phrases, terms)
	}
	return joined(phrases, ` OR `)
}

// ends are terms that end a phrase.
func ends(terms []string) []string {
	list := make([]string, len(terms))
	for i, t := range terms {
		list[i] = t + `"`
	}
	return list
}

// follow continues each phrase with each of the terms.
func follow(phrases, terms []string) []string {
	if len(phrases)*len(terms) > maxPhrases {
		terms = terms[:1]
	}
	longer := make([]string, 0, len(phrases)*len(terms))
	for _, p := range phrases {
		if p != `"` {
			p += ` `
		}
		for _, t := range terms {
			longer = append(longer, p+t)
		}
	}
	return longer
}
