// Package index finds words, names and dates in a million articles while one
// types.
//
// It is an inverted index: for every term, the list of the articles that hold
// it. It knows how such lists are packed, walked, joined and ranked. It must
// never know what an article looks like on disk, who reads, or what a query
// looks like as text: it is told of an article in terms that have been cut and
// stemmed (Document), is asked in a tree of nodes (Node), and answers in ords,
// which are places in a list that is sorted by date. Pages of bytes are all it
// needs of a database (Pages, Sink), so that the same index works in SQLite
// rows, in another database, or in a map.
//
// # Why not FTS5
//
// SQLite's own index answers newest first at once and is kept for the forms of
// names, which are few. But it scores every match: by relevance it takes 0.6
// to 2.3 s for a common word in a million articles, 0.1 s and more for a word
// of two letters that is still being typed, and it has the tables scanned for
// phrases of common words. What makes that quick is known (below) and cannot be
// had from outside of it. Engines that do have it keep files of their own, which
// one process at a time may write to.
//
// # Segments
//
// A batch of articles becomes a segment, which never changes: a dictionary, the
// lists, the places where each term stands, and the ords. Segments are merged
// into larger ones as in a log-structured merge tree (O'Neil et al., 1996), by
// whoever has the time. What is replaced by a newer version is dead: it is
// noted beside the segment and left out when that is merged. As nothing ever
// changes under its number, pages can be cached without asking and a reader
// needs no lock.
//
// Articles are numbered within a segment from the newest to the oldest, so that
// walking a list is walking back in time, and the newest fifty of anything are
// its beginning. Where articles arrive out of order segments overlap in time;
// they are walked side by side.
//
// # Lists
//
// A list is packed by blocks of 128 articles, each with the bits its largest
// number needs, and with a skip: where the block ends, and the most that one of
// its articles is worth. So a join passes over blocks unread (skip lists:
// Moffat and Zobel, 1996), and so does ranking.
//
// What a term counts in an article does not depend on the other articles, except
// for how rare the term is. So it is worked out when the article comes in and
// kept as one byte, its impact (Anh and Moffat, 2006), which with the rarity
// gives BM25.
//
// # Relevance is exact
//
// For every stretch of articles the index knows the most that any of them can be
// worth, from the best impacts of the blocks of that stretch. Where that is less
// than the worst of the hits at hand nothing is read. What is left out could not
// have been among the best: the order is that of ranking everything. What is
// rounded is the impact, to one part in 255.
//
// # Beginnings
//
// A word that is being typed begins thousands of others. What words begin with,
// up to four letters, is a term of its own that every article with such a word
// has. Longer beginnings are looked up in the dictionary: the dozen
// commonest of their words are walked side by side and the rest is gathered
// beforehand. Whatever begins so counts the same in an order of relevance, next to
// nothing: what is still missing of a word should not decide about it.
//
// The one answer that is not exact is a phrase whose last word is unfinished: of
// more than 256 words that begin so, the rarest are left out.
//
// # Damage
//
// Pages may come from a disk that has failed or from somebody's hands. Nothing
// read from them is believed: lengths are bounded by what is there, numbers by
// the articles there are, and what makes no sense ends the query with
// ErrDamaged. What is read is always finite, so that no damage makes a query
// run for ever.
package index
