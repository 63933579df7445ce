package store

import (
	"math"
	"strings"

	"lede/articles/query"
	"lede/store/index"
)

// tag compiles "tag:". What came with an article and what this account added
// count, unless the account took it off.
func (c *compiler) tag(n query.Words) part {
	fold := foldName(n.Text)
	if fold == "" {
		return part{}
	}
	same, args := `t.fold = ?`, []any{c.account, fold}
	if n.Prefix {
		same, args = `t.fold >= ? AND substr(t.fold, 1, length(?)) = ?`, []any{c.account, fold, fold, fold}
	}
	return part{
		where: `x.ord IN (SELECT t.ord FROM tags t WHERE t.account IN (0, ?) AND ` + same + `
			AND NOT EXISTS (SELECT 1 FROM tags g
				WHERE g.ord = t.ord AND g.account = ? AND g.fold = t.fold AND g.gone = 1))`,
		args: append(args, c.account),
	}
}

// language compiles "lang:": "en" is every English, "en-GB" only that one.
func (c *compiler) language(n query.Words) part {
	tag := strings.ToLower(strings.TrimSpace(n.Text))
	switch {
	case tag == "":
		return part{}
	case n.Prefix:
		return part{node: index.Beginning{Kind: index.Lang, Start: tag}}
	default:
		return part{node: index.Term{Kind: index.Lang, Word: tag}}
	}
}

// date compiles a range of dates. Articles without a date are in none.
func (c *compiler) date(n query.Date) index.Node {
	between := index.Between{From: firstDated, Below: math.MaxInt64}
	if !n.From.IsZero() {
		between.From = firstOrd(clampMinute(floorMinute(n.From.Unix())))
	}
	if !n.To.IsZero() {
		between.Below = firstOrd(clampMinute(floorMinute(n.To.Unix())))
	}
	return between
}

// is compiles "is:". Stars are few and are gathered; what is read may be nearly
// everything and is looked up.
func (c *compiler) is(n query.Is) part {
	const read = `EXISTS (SELECT 1 FROM marks m WHERE m.ord = x.ord AND m.account = ? AND m.read = 1)`
	me := []any{c.account}
	switch n.State {
	case query.Read:
		return part{where: read, args: me}
	case query.Unread:
		return part{where: `NOT ` + read, args: me}
	case query.Starred:
		return part{where: `x.ord IN (SELECT m.ord FROM marks m WHERE m.account = ? AND m.starred = 1)`, args: me}
	case query.Watched:
		c.note("nothing is watched")
		return part{node: index.Nothing{}}
	default:
		c.note("there is no such state of an article")
		return part{node: index.Nothing{}}
	}
}
