package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"lede/articles"
	"lede/articles/query"
	"lede/articles/words"
	"lede/store/index"
)

// maxNames bounds how many names one word of a query stands for: "name:j" on a
// large library is not worth following to the last of them.
const maxNames = 1000

// names are the names a part of a query stands for, those in most articles
// first.
type names struct {
	ids      []articles.NameID
	articles int // that hold them, each counted for every name it holds
}

// list is the names as SQL is given them: one argument, however many they are.
func (n names) list() string {
	b, err := json.Marshal(n.ids)
	if err != nil || len(n.ids) == 0 {
		return `[]`
	}
	return string(b)
}

// namesNode is a name beside others in a query.
type namesNode struct {
	node query.Name
	names
}

// namesAmong resolves the names that stand among parts that must all hold, for
// "near:" to be near to. Without one in the query there is nobody to ask.
func (c *compiler) namesAmong(of []query.Node) (list []namesNode, err error) {
	if !c.near {
		return nil, nil
	}
	for _, n := range of {
		n, ok := n.(query.Name)
		if !ok {
			continue
		}
		found, err := c.resolve(n)
		if err != nil {
			return nil, err
		}
		list = append(list, namesNode{n, found})
	}
	return list, nil
}

// hasNear reports whether "near:" is anywhere in a query.
func hasNear(root query.Node) (found bool) {
	query.Walk(root, func(n query.Node, _ bool) {
		name, ok := n.(query.Name)
		found = found || ok && name.How == query.Near
	})
	return found
}

// resolve finds what names are meant by a text: those that have it as one of
// their forms; if there are none, those of which a form holds all of its words.
// So "name:US" is the country and not every US Navy, and "name:navy" finds that
// one. A text that may go on is the second kind from the start.
func (c *compiler) resolve(n query.Name) (names, error) {
	kind := -1
	if n.How == query.OfType {
		kind = int(n.Type)
	}
	if !n.Prefix {
		found, err := c.lookUp(`SELECT f.name FROM forms f WHERE f.fold = ?1`, foldName(n.Text), kind)
		if err != nil || len(found.ids) > 0 {
			return found, err
		}
	}
	match := formsMatch(n.Text, n.Prefix)
	if match == "" {
		return names{}, nil
	}
	return c.lookUp(`SELECT f.name FROM forms_search q CROSS JOIN forms f ON f.id = q.rowid
		WHERE forms_search MATCH ?1`, match, kind)
}

func (c *compiler) lookUp(forms, arg string, kind int) (found names, err error) {
	err = c.t.each(c.ctx, func(row scanner) error {
		var id articles.NameID
		var n int
		err := row.Scan(&id, &n)
		found.ids = append(found.ids, id)
		found.articles += n
		return err
	}, `SELECT id, articles FROM names WHERE id IN (`+forms+`) AND articles > 0 AND ?2 IN (-1, type)
		ORDER BY articles DESC, id LIMIT ?3`, arg, kind, maxNames+1)
	if err != nil {
		return names{}, fmt.Errorf("look up a name: %w", err)
	}
	return found, nil
}

// formsMatch asks the index of forms for all words of a text, in any order. The
// last of them may go on if prefix says so.
func formsMatch(text string, prefix bool) string {
	var terms []string
	for token := range words.Tokens(text) {
		terms = append(terms, `"`+token.Form+`"`)
	}
	if len(terms) == 0 {
		return ""
	}
	match := strings.Join(terms, ` AND `)
	if prefix {
		match += ` *`
	}
	return match
}

// name compiles a name.
func (c *compiler) name(n query.Name, beside []namesNode) (part, error) {
	if foldName(n.Text) == "" {
		return part{}, nil
	}
	found, err := c.resolve(n)
	if err != nil {
		return part{}, err
	}
	switch {
	case len(found.ids) == 0:
		c.note("no name here is %q", n.Text)
	case len(found.ids) > maxNames:
		c.note("%q may be very many names; only the %d in most articles count", n.Text, maxNames)
		found.ids = found.ids[:maxNames]
	}
	switch n.How {
	case query.About:
		return part{node: found.held(prominence(aboutSalience))}, nil
	case query.Near:
		return c.nearby(n, found, beside), nil
	case query.Named, query.OfType, query.With:
		return part{node: found.held(0)}, nil
	default:
		return part{}, errors.New("a query asks for a name in a way nobody taught the store")
	}
}

// held are the articles that hold one of the names, at least so prominently.
func (n names) held(least uint8) index.Node {
	any := index.AnyTerm{Kind: index.Name, Least: least}
	for _, id := range n.ids {
		any.Words = append(any.Words, nameTerm(id))
	}
	return any
}

// nearby is an article that holds one of the names in the same paragraph of its
// body as a name that the query asks for beside it. Beside no other name it
// asks for the name alone.
func (c *compiler) nearby(n query.Name, found names, beside []namesNode) part {
	var others names
	self := false
	for _, b := range beside {
		if b.node == n && !self {
			self = true // itself, once
			continue
		}
		others.ids = append(others.ids, b.ids...)
	}
	if len(beside) == 0 || self && len(beside) == 1 {
		c.note("near: has no other name for %q to be near", n.Text)
		return part{node: found.held(0)}
	}
	return part{
		node: index.And{Of: []index.Node{found.held(0), others.held(0)}},
		where: `EXISTS (SELECT 1 FROM article_names h JOIN article_names o ON o.ord = h.ord
			WHERE h.ord = x.ord AND h.paragraphs & o.paragraphs <> 0 AND h.name <> o.name
			AND h.name IN (SELECT value FROM json_each(?)) AND o.name IN (SELECT value FROM json_each(?)))`,
		args: []any{found.list(), others.list()},
	}
}
