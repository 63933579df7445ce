package store

import (
	"context"
	"fmt"

	"lede/articles/query"
	"lede/articles/words"
	"lede/store/index"
)

// This file is the one place where a query becomes something that can be asked.
//
// Words, names, dates and languages are in the index and become nodes of it.
// What readers change without touching an article, which is marks and tags, and
// what only a look at two tables tells, becomes a condition in SQL on x.ord.
// Nodes and a condition side by side are cheap: the index is walked by date or
// by relevance, and the condition is tried on what it finds (seek.go). Only
// where the two are mixed under OR or NOT does a condition have to become a
// node itself, which lists the articles it holds for as they are asked for.
//
// No text of a query is ever part of the SQL. It is bound.

// part is a part of a query. What is said by node and by where holds at once; a
// part that says neither is one that asks for nothing, such as a lone comma,
// and is left out of whatever holds it.
type part struct {
	node  index.Node // or nil
	where string     // a condition on x.ord, or empty
	args  []any      // of where
}

// empty reports whether a part asks for nothing.
func (p part) empty() bool { return p.node == nil && p.where == "" }

// alone is p as a node.
func (c *compiler) alone(p part) index.Node {
	if p.where == "" {
		return p.node
	}
	listed := index.Listed{Next: (&lister{c: c, where: p.where, args: p.args}).next}
	if p.node == nil {
		return listed
	}
	return index.And{Of: []index.Node{p.node, listed}}
}

// not is everything but p.
func (c *compiler) not(p part) part {
	switch {
	case p.empty():
		return p
	case p.node == nil:
		p.where = `NOT (` + p.where + `)`
		return p
	default:
		return part{node: index.Not{Of: c.alone(p)}}
	}
}

// compiler turns a query into parts. It lives for one query.
type compiler struct {
	ctx     context.Context //nolint:containedctx // it lives within one call
	t       *txn
	account int64
	near    bool // "near:" is somewhere in it
	notes   []string
}

// compile compiles a whole query. A lone "near:" is near the name whose page
// this is, like one among others.
func (c *compiler) compile(root query.Node, beside []namesNode) (part, error) {
	and, ok := root.(query.And)
	if !ok && root != nil {
		and.Of = []query.Node{root}
	}
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
		return c.not(p), err
	case query.Words:
		return c.words(n), nil
	case query.Name:
		return c.name(n, beside)
	case query.Date:
		return part{node: c.date(n)}, nil
	case query.Is:
		return c.is(n), nil
	case query.Saved:
		c.note("there is no saved search %q", n.Name)
		return part{node: index.Nothing{}}, nil
	default:
		return part{}, fmt.Errorf("a query holds a %T, which nobody taught the store", n)
	}
}

// and compiles parts that must all hold.
func (c *compiler) and(of []query.Node, beside []namesNode) (part, error) {
	names, err := c.namesAmong(of)
	if err != nil {
		return part{}, err
	}
	beside = append(names, beside...)
	var whole part
	var nodes []index.Node
	for _, n := range of {
		p, err := c.node(n, beside)
		if err != nil {
			return part{}, err
		}
		if p.node != nil {
			nodes = append(nodes, p.node)
		}
		whole.also(p.where, p.args)
	}
	switch len(nodes) {
	case 0:
	case 1:
		whole.node = nodes[0]
	default:
		whole.node = index.And{Of: nodes}
	}
	return whole, nil
}

// also adds a condition.
func (p *part) also(where string, args []any) {
	switch {
	case where == "":
		return
	case p.where == "":
		p.where = where
	default:
		p.where = `(` + p.where + `) AND (` + where + `)`
	}
	p.args = append(p.args[:len(p.args):len(p.args)], args...)
}

// or compiles parts of which one must hold.
func (c *compiler) or(of []query.Node, beside []namesNode) (part, error) {
	var nodes []index.Node
	for _, n := range of {
		p, err := c.node(n, beside)
		switch {
		case err != nil:
			return part{}, err
		case !p.empty():
			nodes = append(nodes, c.alone(p))
		}
	}
	switch len(nodes) {
	case 0:
		return part{}, nil
	case 1:
		return part{node: nodes[0]}, nil
	default:
		return part{node: index.Or{Of: nodes}}, nil
	}
}

// kindOf is where the index has the words of a field; the other fields are not
// words.
func kindOf(f query.Field) (kind index.Kind, ok bool) {
	switch f {
	case query.Anywhere, query.Body:
		return index.Word, true
	case query.Title:
		return index.Title, true
	case query.By:
		return index.Byline, true
	case query.Source:
		return index.Source, true
	case query.Feed:
		return index.Feed, true
	case query.URL:
		return index.URL, true
	case query.Tag, query.Lang:
	}
	return 0, false
}

// words compiles one word or several in a row.
func (c *compiler) words(n query.Words) part {
	kind, ok := kindOf(n.Field)
	switch {
	case n.Field == query.Tag:
		return c.tag(n)
	case n.Field == query.Lang:
		return c.language(n)
	case !ok:
		return part{}
	}
	p := index.Phrase{Kind: kind, Body: n.Field == query.Body}
	var forms []string
	for token := range words.Tokens(n.Text) {
		forms = append(forms, token.Form)
	}
	if len(forms) == 0 {
		return part{}
	}
	if n.Prefix {
		last := len(forms) - 1
		p.Start, p.Or = words.Unfinished(forms[last])
		forms = forms[:last]
	}
	for _, form := range forms {
		p.Words = append(p.Words, words.Query(form)...)
	}
	switch {
	case p.Body || len(p.Words) > 1 || len(p.Words) == 1 && n.Prefix:
		return part{node: p}
	case n.Prefix:
		return part{node: index.Beginning{Kind: kind, Start: p.Start, Or: p.Or}}
	default:
		return part{node: index.Term{Kind: kind, Word: p.Words[0]}}
	}
}
