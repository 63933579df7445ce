// Package tokens cuts news text into words and marks.
//
// It knows what a word looks like in news: that the stop of "Sen." ends no
// sentence and that of "U.S." sometimes does, that "O'Brien" is one word and
// "Brien's" is two, that "$2,000" holds one number, and where a sentence, a
// table cell or a paragraph begins. It does not know what any word means; that
// is the business of the packages that read its tokens.
//
// A Token is a piece of the text itself, never a copy and never changed, and
// it carries the byte offset it was cut from, so whatever is found among
// tokens can be pointed at in the article. Tokens lose nothing but white
// space: between two of them there is nothing else.
//
// Hyphens are tokens of their own. Whether "Wal-Mart" is one name, and that
// "U.S.-Mexico" is two, takes knowledge of names; Glued says that there was no
// space, which is all that can be said here.
package tokens
