// Package quotes finds who said what in an article whose names are known.
//
// A quotation put into the wrong mouth is worse than none. So a speaker is
// named only where the sentence says so in one of the few ways that news has:
// a verb of saying (the cue) and a person or an organisation named beside it,
// in the sentence of the quotation or in the one that comes next. "He said"
// names nobody, and so says nothing here; what the cue leaves open between two
// people is left open.
//
// A paragraph is read by itself: quotations do not reach from one into another.
// What goes on behind its own "said Tom Carper" in the same paragraph is still
// Tom Carper's.
package quotes
