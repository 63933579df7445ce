// Package articles holds the words of the product: what an article is, what a
// name in it is, what can be asked of a library and what can be said about an
// article.
//
// Everything else in lede speaks in these words. The store keeps them, the
// decoders under articles/ingest make them, the screens under ui show them,
// and none of those know each other: main introduces them. So this package
// imports the standard library only and must never learn about SQL, terminals
// or networks.
//
// Two rules hold wherever these types travel.
//
// Text is clean. Whatever comes from outside passes articles/clean once, on
// its way in. From then on a title is one line, a body is paragraphs separated
// by one blank line, and neither holds anything a terminal would obey.
//
// Offsets are bytes. Every position in the program (a mention, a search hit, a
// line of a wrapped page) is a UTF-8 byte offset into that cleaned text, so
// that a position found by one part can be used by any other without asking
// what it counts.
package articles
