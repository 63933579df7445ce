package storetest

import (
	"slices"
	"strings"
	"time"

	"lede/articles"
	"lede/articles/query"
	"lede/articles/words"
)

// Now is the time at which the clock of a store under test stands.
func Now() time.Time { return time.Date(2024, 6, 15, 12, 0, 0, 0, time.UTC) }

// Oracle answers queries by looking at every article. It shares with a store
// how a query is read and how words are cut, folded and stemmed, which have
// tests of their own, and nothing else.
type Oracle struct {
	All   []articles.Article // as the account that asks sees them
	forms map[articles.NameID]formsOf
}

// formsOf is a name with all the forms it was seen in.
type formsOf struct {
	kind  articles.Type
	forms []string
}

// NewOracle knows the given articles, which have their NameIDs.
func NewOracle(all []articles.Article) *Oracle {
	o := &Oracle{All: all, forms: make(map[articles.NameID]formsOf)}
	for id, n := range countNames(all) {
		o.forms[id] = formsOf{n.Type, append(n.Aliases, n.Name)}
	}
	return o
}

// Matches lists the IDs of the articles that match, in no order. page is the
// name whose articles alone are asked for, or zero.
func (o *Oracle) Matches(root query.Node, page articles.NameID) []articles.ID {
	var found []articles.ID
	for _, a := range o.All {
		var beside []query.Name
		if page != 0 {
			if !holds(a, page) {
				continue
			}
			beside = []query.Name{{Text: pageName}}
		}
		e := evaluation{o, a, page}
		if and, ok := root.(query.And); !ok {
			root = query.And{Of: []query.Node{root}}
		} else {
			root = and
		}
		if match, asks := e.node(root, beside); match || !asks {
			found = append(found, a.ID)
		}
	}
	return found
}

// pageName stands in a query for the name whose page is asked for.
const pageName = "\x00page"

func holds(a articles.Article, id articles.NameID) bool {
	return slices.ContainsFunc(a.Names, func(n articles.RowName) bool { return n.ID == id })
}

// evaluation is one article being looked at.
type evaluation struct {
	*Oracle
	a    articles.Article
	page articles.NameID
}

// node says whether the article matches a part of a query. A part that asks for
// nothing, such as a lone comma, has no say in what holds it.
func (e evaluation) node(n query.Node, beside []query.Name) (match, asks bool) {
	switch n := n.(type) {
	case query.And:
		for _, c := range n.Of {
			if c, ok := c.(query.Name); ok {
				beside = append(beside[:len(beside):len(beside)], c)
			}
		}
		match = true
		for _, c := range n.Of {
			m, a := e.node(c, beside)
			match, asks = match && (m || !a), asks || a
		}
		return match, asks
	case query.Or:
		for _, c := range n.Of {
			m, a := e.node(c, beside)
			match, asks = match || m && a, asks || a
		}
		return match, asks
	case query.Not:
		match, asks = e.node(n.Of, beside)
		return !match, asks
	case query.Words:
		return e.words(n)
	case query.Name:
		return e.name(n, beside), fold(n.Text) != ""
	case query.Date:
		return e.date(n), true
	case query.Is:
		return e.is(n), true
	case query.Saved:
		return false, true
	default:
		return false, false
	}
}

func (e evaluation) words(n query.Words) (match, asks bool) {
	a := e.a
	switch n.Field {
	case query.Anywhere:
		match, asks = inText(a.Title, n)
		inBody, _ := inText(a.Text, n)
		return match || inBody, asks
	case query.Title:
		return inText(a.Title, n)
	case query.Body:
		return inText(a.Text, n)
	case query.By:
		return inText(strings.Join(a.Byline, "\n"), n)
	case query.Source:
		return inText(a.Source, n)
	case query.Feed:
		return inText(a.Feed, n)
	case query.URL:
		return inText(a.URL, n)
	case query.Tag:
		want := fold(n.Text)
		return slices.ContainsFunc(a.Tags, func(tag string) bool {
			return fold(tag) == want || n.Prefix && strings.HasPrefix(fold(tag), want)
		}), want != ""
	case query.Lang:
		have, want := strings.ToLower(a.Language), strings.ToLower(strings.TrimSpace(n.Text))
		return have == want || strings.HasPrefix(have, want+"-"), want != ""
	default:
		return false, true
	}
}

// inText looks for words in a row at every place of a text.
func inText(text string, n query.Words) (match, asks bool) {
	var have, want []string
	for t := range words.Tokens(text) {
		have = append(have, t.Stem)
	}
	for t := range words.Tokens(n.Text) {
		want = append(want, t.Form)
	}
	if len(want) == 0 {
		return false, false
	}
	for at := 0; at+len(want) <= len(have); at++ {
		here := true
		for i, w := range want {
			here = here && isWord(have[at+i], w, n.Prefix && i == len(want)-1)
		}
		if here {
			return true, true
		}
	}
	return false, true
}

// isWord says whether a term of the index is the word that was asked for.
func isWord(term, word string, unfinished bool) bool {
	if unfinished {
		start, whole := words.Unfinished(word)
		return strings.HasPrefix(term, start) || slices.Contains(whole, term)
	}
	return slices.Contains(words.Query(word), term)
}

func fold(s string) string { return strings.Join(strings.Fields(words.Fold(s)), " ") }

// resolve finds the names meant by a text.
func (e evaluation) resolve(n query.Name) []articles.NameID {
	if n.Text == pageName {
		return []articles.NameID{e.page}
	}
	var exact, like []articles.NameID
	for id, f := range e.forms {
		if n.How == query.OfType && f.kind != n.Type {
			continue
		}
		if !n.Prefix && slices.ContainsFunc(f.forms, func(form string) bool { return fold(form) == fold(n.Text) }) {
			exact = append(exact, id)
		}
		if slices.ContainsFunc(f.forms, func(form string) bool { return hasWords(form, n.Text, n.Prefix) }) {
			like = append(like, id)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return like
}

// hasWords says whether a form holds every word of a text.
func hasWords(form, text string, unfinished bool) bool {
	var have, want []string
	for t := range words.Tokens(form) {
		have = append(have, t.Form)
	}
	for t := range words.Tokens(text) {
		want = append(want, t.Form)
	}
	for i, w := range want {
		if !slices.ContainsFunc(have, func(h string) bool {
			return h == w || unfinished && i == len(want)-1 && strings.HasPrefix(h, w)
		}) {
			return false
		}
	}
	return len(want) > 0
}

func (e evaluation) name(n query.Name, beside []query.Name) bool {
	ids := e.resolve(n)
	if n.How == query.Near {
		var others []articles.NameID
		alone, self := true, false
		for _, b := range beside {
			if b == n && !self {
				self = true
				continue
			}
			alone = false
			others = append(others, e.resolve(b)...)
		}
		if !alone {
			return e.near(ids, others)
		}
	}
	return slices.ContainsFunc(ids, func(id articles.NameID) bool {
		if n.How == query.About {
			return holds(e.a, id) && e.points(id) >= 3
		}
		return holds(e.a, id)
	})
}

// points is how much the article is about a name: 3 for the title, otherwise 2
// for the first two paragraphs, and 1 for three mentions or 2 for six.
func (e evaluation) points(id articles.NameID) int {
	is := func(m articles.Mention) bool { return m.NameID == id }
	mentions, points := 0, 0
	for _, m := range append(slices.Clone(e.a.TitleMentions), e.a.Mentions...) {
		if is(m) {
			mentions++
		}
	}
	for i, p := range e.paragraphs() {
		if i < 2 && slices.ContainsFunc(p, is) {
			points = 2
		}
	}
	if slices.ContainsFunc(e.a.TitleMentions, is) {
		points = 3
	}
	return points + min(2, mentions/3)
}

// paragraphs are the mentions of the body, paragraph by paragraph.
func (e evaluation) paragraphs() [][]articles.Mention {
	var list [][]articles.Mention
	at := 0
	for p := range strings.SplitSeq(e.a.Text, "\n\n") {
		var in []articles.Mention
		for _, m := range e.a.Mentions {
			if at <= m.Start && m.Start < at+len(p) {
				in = append(in, m)
			}
		}
		list = append(list, in)
		at += len(p) + 2
	}
	return list
}

func (e evaluation) near(ids, others []articles.NameID) bool {
	for _, p := range e.paragraphs() {
		for _, m := range p {
			for _, o := range p {
				if m.NameID != o.NameID && slices.Contains(ids, m.NameID) && slices.Contains(others, o.NameID) {
					return true
				}
			}
		}
	}
	return false
}

func (e evaluation) date(n query.Date) bool {
	d := e.a.Published
	if d.IsZero() {
		return false
	}
	from := n.From.IsZero() || moment(d) >= moment(articles.When{Time: n.From})
	to := n.To.IsZero() || moment(d) < moment(articles.When{Time: n.To})
	return from && to
}

func (e evaluation) is(n query.Is) bool {
	switch n.State {
	case query.Read:
		return e.a.Read
	case query.Unread:
		return !e.a.Read
	case query.Starred:
		return e.a.Starred
	case query.Watched:
		return false
	default:
		return false
	}
}
