// Package rules finds the names of a document by rule, with the word lists and
// without any training. It is the finder's first half: what it returns are
// typed spans of tokens, and linking them is left to another package, so that
// a trained model can stand in its place.
//
// The work goes in four steps, each a few files of this package.
//
//	read    every word is looked up once, and every sentence is judged: is it
//	        ordinary prose, a headline With Capitals, or ALL CAPITALS?
//	runs    in ordinary prose, words written large stand together in runs,
//	        with the small words that names hold: University of Delaware.
//	pieces  a run is cut where one name ends and another begins, and what is
//	        no name is cut off: U.S. | Homeland Security | Secretary | Janet
//	        Napolitano.
//	types   every piece collects evidence, from its own words, from the words
//	        beside it, and from the other places where the document uses the
//	        same words. The strongest type wins if it is strong enough.
//
// Headlines come last, since their capitals say nothing: there only names that
// the prose has shown or the lists know are believed.
//
// Evidence is counted in points (weights.go), small whole numbers set by hand
// and measured with articles/names/eval. Points are added and never
// multiplied, so that one can read off why a word became a place.
//
// Missing a name costs a reader little; a lit word that is no name looks
// foolish. Where the evidence is thin, rules say nothing.
package rules
