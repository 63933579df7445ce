// Package lists is what lede knows about names before it reads any: countries
// and towns, agencies and parties, given names and titles, and the plain words
// of English, which are the better half of knowing that something is a name.
//
// A list is a text file in data, one entry a line, that a person can read and
// mend. A word may stand in several lists, and most interesting words do:
// Washington is a town, a state and a family, Will is a name and a verb. So
// looking a word up gives a Class, the set of all that is known of it, and
// never a verdict.
//
// Words are looked up by a 64-bit hash of their folded letters, made once per
// word of an article and good for every question asked about it. Two different
// words with one hash would be confused; among a hundred thousand entries that
// is expected once in a billion vocabularies, and all it could do is misjudge
// one word. In return a look-up needs no copy of the word, and the lists are
// ready in a few milliseconds.
//
// The lists are facts, not weights: nothing here is learnt from marked text.
package lists
