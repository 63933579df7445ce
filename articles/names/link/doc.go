// Package link decides which of an article's names name the same thing, and
// what that thing is called.
//
// It is the finder's second half and knows nothing of how the names were
// found: it takes typed spans of tokens, from rules or from a model, and gives
// each its canonical form. Spans with one canonical form are one person, one
// place or one organisation.
//
// A link is made only where it is the only one that can be made. The family
// name alone is the person who bears it, unless two do; an acronym is the long
// form beside it, or the only one whose initials it is; "Judiciary Committee"
// is the Senate's, unless the House's is there as well. What could be two
// things stays by itself: a wrong link tells a reader something untrue, a
// missing one only makes a list longer.
//
// Every rule looks names up in tables by their words, never name against name,
// so an article of ten thousand names costs no more for each than one of ten.
package link
