// Package store keeps articles in one SQLite file and finds them again.
//
// It knows what an article is and how a query reads, and it is the only place
// that knows SQL. It must never know who asks: a screen, a command and a
// session over SSH are all a Reader to it, one account's view of the same
// library. Nor does it make articles, clean them or find names in them; it is
// given those, and it is sceptical of the offsets.
//
// # Everything hangs on the date
//
// Readers want the newest first, and they want them while they type. So the key
// of the list is not the ID of an article but its ord, a number made of its
// date (order.go), and everything that can be asked for is kept in that order:
// the rows of the list, the matches of every word, the articles of every name.
// The newest fifty of anything are then the last fifty of some tree, read
// backwards without sorting and without looking at the rest, and the page after
// a row is the fifty before that row's ord, however deep in the list it is. The
// price is that an article whose date is corrected moves: the database moves
// what hangs on it along.
//
// Rows are kept apart from texts. A list of a million articles is walked without
// reading a body, and bodies, which are compressed, are written in the order of
// arrival, so that an import of old articles writes at the end of the file and
// not all over it.
//
// # Words
//
// The words of all articles are in an index of lede's own, which is kept in
// rows of the same file (package index says how it works, and why it is not
// FTS5). What it is given has been cut, folded and stemmed by articles/words,
// and queries are cut the same way, so that accents, Ł and ß, and languages
// without spaces are settled in one place, and the lit words of a page are those
// that were found. Since an index holds no text it cannot quote any; snippets
// are cut from the bodies of the rows of a page.
//
// Each batch adds a segment to the index, in the transaction that puts it.
// Segments are merged in the background (tidy.go), in steps that keep no reader
// and no writer waiting.
//
// Answers are exact, by date and by relevance. What readers change, which is
// marks and tags, is not in the index but in tables, and tried on what the index
// finds (seek.go). A query may say how long it is willing to wait: then it has
// what was found by then, the newest articles first (articles.Query.Within).
//
// # Names
//
// A name is what the finder said: its canonical form and its type, one row in
// names for every article that holds it. The forms it was seen in are counted,
// so that "name:" knows any of them. Where exactly each mention stands is
// needed only when an article is read, and is packed beside its text; which
// article holds which name, how prominently and in which paragraphs is a table
// of its own, in order of date like everything else. What the library counts
// (articles of a name, of a source, mentions) is counted in the transaction
// that changes it.
//
// # Processes
//
// Several programs may use one library at once: somebody reads, a server serves,
// an import runs. SQLite's write-ahead log lets readers go on, each on the state
// it began with, while one writes; those who write take turns. There is one
// connection that writes and a few that read. Waiting is bounded, and what
// reaches a reader is never the words of a driver but one of the errors of
// package articles, with what was being done and where.
//
// What Put has returned without an error survives the end of the program,
// however it comes. After a loss of power the last few batches may be missing,
// whole, and the library is sound.
package store
