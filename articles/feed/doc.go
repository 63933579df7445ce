// Package feed reads feeds: RSS from 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON
// Feed and CDF become a Feed of Items, and pages give up the feeds they name.
//
// It knows documents and nothing else. It fetches nothing, keeps nothing and
// knows no library: who follows what, and when a feed is asked again, is for
// others. What leaves it is clean, in the sense of articles/clean, and every
// address in it is absolute and leads to the web.
//
// # On its way
//
// A document goes through four hands:
//
//	markup       bytes -> text in UTF-8 -> tags and characters, whatever they are
//	build        tags -> a tree, closing what was left open
//	restate      the tree -> a document beyond reproach
//	gofeed       that document -> fields; reader cleans them and makes Items
//
// What the formats mean, which of a dozen elements is the author, and how dates
// are written in a hundred ways, is what the library github.com/mmcdole/gofeed
// knows; others keep it up to date. But it wants XML that is sound, or gives
// nothing: of the 2,957 documents of five suites of tests it reads 2,869. And it
// does not say which texts are HTML and which are plain, nor to what an address
// inside of one is relative. So the document it reads is not the one that came:
// restate writes one in which nothing is unclear, every text is HTML and every
// link is absolute. With that, all are read but those that are no feed or are
// refused.
//
// # Mending
//
// Nobody can say what a broken document was to mean. What is done is what a
// person would do who wants to read the news in it: an item ends where the next
// begins, a title where the description begins, an ampersand that begins no
// reference is an ampersand, and what comes after the cut is lost. What was
// wrong is in Feed.Notes, once each, so that a reader can be told why a feed
// looks odd; none of it is an error. In doubt a text keeps too much and not too
// little: a title that speaks of Vector<T> is not stripped of a tag that HTML
// does not have.
//
// # Hostile documents
//
// Entities are never replaced and documents that declare them for harm are
// refused (see markup.Guard); nesting, elements, items, attributes and the size
// of every field are bounded; nothing is looked at so often that the time grows
// with the square of the size. The body of an item is HTML of which only
// paragraphs, lists, tables and the like are left, without scripts and without
// attributes other than addresses; whoever shows it still has to make text of
// it.
//
// # What is not read
//
// Pictures other than those inside of texts, ratings, places, chapters and
// transcripts, the cloud element, and when a feed does not want to be asked
// (skipHours). XML in which elements of a feed stand in the content of another
// document are content.
package feed
