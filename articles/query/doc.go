// Package query reads the query language, which is one everywhere: in the
// search box, in filters, saved searches, bulk changes, on the command line and
// over SSH.
//
// Parse makes a tree of what was typed and says in plain words what it did not
// understand. The store turns the tree into SQL; Spans and Snippet use the same
// tree to light a page and to quote a row. The package knows about words and
// dates and nothing about how articles are kept or shown.
//
// # The language
//
//	customs agreements        both words, in the title or the body
//	"customs agreements"      the words in a row
//	custom*                   words that begin so; "customs agr"* likewise
//	-word, NOT word           without it
//	a b OR c                  (a and b) or c; AND may be written
//	( )                       groups; title:(a OR b) is title:a OR title:b
//	title: body: by: source: feed: tag: url: lang:
//	name: person: org: place: event:   names it, by any of its forms
//	about: with: near:        is about it; names it too; in the same paragraph
//	date:2012-02-28, date:2012-02, date:2012
//	date:2012-01..2012-03     both ends included; either may be left out
//	date:7d.. date:7d         the last seven days; date:today, date:yesterday
//	after:7d before:2012-02   from that day on; until the day before
//	is:read is:unread is:starred is:watched
//	sort:best sort:relevance sort:newest sort:oldest
//	@name                     a saved search
//
// A word is compared as package words does it. One that is cut into several
// (well-known, 9/11, http://example.com) asks for them in a row.
//
// # Nothing is a syntax error
//
// People see results while they type, so every prefix of a query has to mean
// something. Quotes and brackets that are not closed close at the end. An
// operator without its words is left out. What looks like a field and is none
// is searched for as words. In all of these a note says so. Only a value that
// makes no sense (date:nonsense) has no reading at all: the query is marked Bad
// and whoever shows results keeps those they have.
//
// What was understood can be seen: String writes the tree in the same language,
// and reading that gives the same tree.
//
// # Bounds
//
// Queries also come from strangers. Whatever the text, a tree has at most
// MaxTerms words in it and MaxDepth brackets around any of them; the rest is
// left out, and said to be.
package query
