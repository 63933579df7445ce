// Package names finds the people, organisations, places and events that an
// article names, and says which of its names are one and the same.
//
// It is what makes names places one can go to. Nothing else in lede knows how
// a name is told from a word, and this package knows nothing else: it is given
// the title and the text of an article, both clean, and answers with mentions.
// It reads no files, keeps no state between articles and never goes out.
//
// A text passes three steps. Package tokens cuts it into words. A tagger marks
// which words are names and of which type: package model, with weights learnt
// from marked text, which takes the word lists and the opinions of package
// rules as evidence. Package link gives every name its canonical form, "Felipe
// Calderón" for "Calderón". The tagger stands behind a small interface, so
// that the rules alone can take its place and be measured against it.
//
// The title is read together with the text, and last: its capitals say little,
// but what the text names is known by then.
//
// What is marked and what is not follows the usual practice. A person's title,
// a leading "the" and the possessive 's are outside of the mention. An
// organisation keeps a country that is part of its name: U.S. Bureau of
// Alcohol, Tobacco, Firearms and Explosives. Descriptions ("the agency"),
// pronouns, dates and sums of money are no names.
//
// Who said what with these names is found by package quotes.
//
// The finder would rather miss a name than light a word that is none. Its
// figures are printed by articles/names/eval, its weights are written by
// articles/names/train, and its sources are in CREDITS.md.
package names
