// Package fetch follows feeds: it asks the servers of what a library follows
// for what is new, makes articles of it and puts them into the library.
//
// It knows HTTP and manners. What a feed looks like inside, articles/feed
// knows; how a page becomes an article, articles/ingest; where things are kept
// and remembered, a Library, which the store is. It never reads the
// environment, the settings or a clock of its own making, and it prints
// nothing: what came of each feed goes to whoever asked, in plain words.
//
// # Manners
//
// A reader that asks too much is blocked, and rightly. So a server gets one
// request at a time and a pause after each, whatever is to be had from it; it
// is told what is known already (ETag, Last-Modified) and answers most visits
// in a few hundred bytes; how long it wants to be left alone (Retry-After,
// Cache-Control, ttl) is kept in the library and holds for the next run of the
// program too, and so does the back-off from a feed that fails. Feeds are
// published to be fetched; pages are not, so for those robots.txt is asked.
// The User-Agent says which program this is, without any word about the reader.
//
// # Who may be asked
//
// Everything but what the reader typed was written by strangers: where a
// redirect leads, which feed a page names, which page an item links. None of it
// may make this program ask the reader's own machine or network for something.
// That is decided where it cannot be circumvented, on the address that is about
// to be connected to, after names were resolved (guard.go). Only the server
// that the reader named may be in a private network, and only if the reader did
// so when following it. Where a proxy is used the proxy resolves names, and only
// addresses written as numbers can be judged here.
//
// # What is lost when
//
// Nothing. The articles of a feed are put first, then its visit is noted, with
// the ETag that would keep the server from sending them again. A program that
// ends between the two asks once more and puts the same articles, which changes
// nothing. A visit that could not do all it wanted, because some pages are still
// to come, asks for the whole feed the next time.
//
// # Slow ones and broken ones
//
// The feeds of one server are fetched one after the other, those of different
// servers at once. Every request is bounded in time, and every answer in size
// after decompression, so that the worst a server can do is to use up its own
// turn. It takes requestsAtOnce servers that hang to hold up the next one.
package fetch
