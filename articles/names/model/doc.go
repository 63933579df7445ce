// Package model finds the names of a document with trained weights.
//
// It is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira 2001) over words labelled in the BILOU way of Ratinov and Roth (2009):
// every word is the Beginning, the Inside or the Last of a name, a name of one
// word (Unit), or Outside. A word's evidence is the sum of the weights of its
// features: its letters, its neighbours, what the lists know, which words keep
// the same company in news (clusters), and what the rules of package rules
// think of it and of the same word elsewhere in the document. The weights were
// learnt by articles/names/train, which writes data/ and says in
// data/manifest.json from what.
//
// Features are numbered by hashing into a fixed table (Weinberger et al. 2009),
// so the model has no dictionary, and its weights are single bytes that are
// used where they lie in the binary: there is nothing to load.
//
// Most words of a text are written small and far from any capital. They are
// Outside without being asked, which is what makes the tagger fast; the rest
// stand in short chains, each of which is labelled at once, by Viterbi.
//
// Then the document is looked at as a whole (agree.go, second.go): all names
// with the same words are of one type, and a name in full decides for its short
// forms.
//
// The model reads prose only. Where capitals say nothing, in headlines, the
// rules find the names that the prose has shown.
package model
