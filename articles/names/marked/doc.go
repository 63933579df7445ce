// Package marked reads texts whose names somebody marked by hand: the sets that
// articles/names/eval measures with and articles/names/train learns from.
//
// A set is a folder, or an archive NAME.tar.xz, of CoNLL files: one token and
// its BIO label a line. The finder is given text and not tokens, so the tokens
// are set together as English prints them, and every mark carries the bytes it
// covers there. What a set means by its labels is not decided here.
package marked
