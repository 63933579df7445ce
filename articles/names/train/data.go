package main

import (
	"cmp"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/marked"
	"lede/articles/names/model"
	"lede/articles/names/tokens"
)

// source says how a set takes part in training.
type source struct {
	set    string
	weight float64
	domain uint32 // its own features, or 0 for a set that is marked as we mark
	misc   bool   // it marks the names of the type other
}

// sources are the sets that are learnt from. Those without a domain of their
// own decide what a name is; the others lend their words.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var sources = []source{
	{"wikigold", 1, 0, true},
	{"gum", 1, 0, true},
	{"uner-ewt", 1, 0, false},
	{"crossner-politics", 1, 1, true},
	{"crossner-literature", 0.5, 2, true},
	{"crossner-music", 0.5, 2, true},
	{"crossner-science", 0.5, 2, true},
	{"redocred", 1, 3, true},
	{"btc", 0.3, 4, false},
	{"wnut17", 0.3, 4, true},
}

// word is one word of a chain to learn from.
type word struct {
	rows  []uint32
	label model.Label
}

// chain is a stretch of words to learn from at once.
type chain struct {
	words  []word
	weight float64
}

// learner turns marked documents into chains.
type learner struct {
	reader *model.Reader
	doc    tokens.Document
	chains []chain
	lost   int // marks that no chain can hold
	kept   int
	arena  []uint32
}

// add adds a document's chains.
func (l *learner) add(d marked.Doc, s source) {
	l.doc.Fill("", d.Text)
	l.reader.Read(&l.doc)
	labels, unsure := l.labels(d, s)
	l.addChains(labels, unsure, s.weight, model.Kind{Domain: s.domain})
}

// addChains adds the chains of the document that hold nothing unsure.
func (l *learner) addChains(labels []model.Label, unsure []bool, weight float64, k model.Kind) {
	for _, c := range l.reader.Chains() {
		if slices.Contains(unsure[c.First:c.End], true) {
			continue
		}
		made := chain{weight: weight}
		for i := c.First; i < c.End; i++ {
			from := len(l.arena)
			l.arena = l.reader.Features(l.arena, i, k)
			made.words = append(made.words, word{rows: l.arena[from:len(l.arena):len(l.arena)], label: labels[i]})
		}
		l.chains = append(l.chains, made)
	}
}

// labels turns the marks of a document into labels of its tokens. Tokens of
// marks that no chain can hold are unsure: nothing is to be learnt from them.
func (l *learner) labels(d marked.Doc, s source) (labels []model.Label, unsure []bool) {
	unsure = make([]bool, len(l.doc.Tokens))
	labels = make([]model.Label, len(l.doc.Tokens))
	for i := range labels {
		labels[i] = model.Outside
	}
	where := make([]int, len(l.doc.Tokens)) // chain + 1 of each token
	for n, c := range l.reader.Chains() {
		for i := c.First; i < c.End; i++ {
			where[i] = n + 1
		}
	}
	set := func(first, end int, t articles.Type) bool {
		if first >= end || where[first] == 0 || where[first] != where[end-1] {
			return false
		}
		for i := first; i < end; i++ {
			if labels[i] != model.Outside {
				return false
			}
		}
		for i := first; i < end; i++ {
			labels[i] = model.LabelOf(t, i-first, end-first)
		}
		return true
	}
	for _, m := range d.Marked {
		first, end := l.tokensOf(m)
		from, to := l.tidy(first, end)
		if set(from, to, l.typeOf(m.Label, from, to)) {
			l.kept++
			continue
		}
		l.lost++
		if m.Label == "MISC" {
			continue // 2004 general election: no name, as we mark them
		}
		for i := first; i < end; i++ {
			unsure[i] = true
		}
	}
	// What a set leaves out of principle the rules put in.
	for _, o := range l.reader.Opinions() {
		demonym := o.End == o.First+1 && l.reader.Class(o.First).Is(lists.Demonym)
		if o.Believed && (o.Type == articles.Other || o.Type == articles.Event) && (demonym || !s.misc) {
			set(o.First, o.End, articles.Other)
		}
	}
	return labels, unsure
}

// tokensOf finds the tokens that share bytes with a mark. Sets that cut the
// stop off "Jr." mark less of the token than there is.
func (l *learner) tokensOf(m marked.Mark) (first, end int) {
	toks := l.doc.Tokens
	first, _ = slices.BinarySearchFunc(toks, m.Start, func(t tokens.Token, at int) int { return cmp.Compare(t.End(), at+1) })
	for end = first; end < len(toks) && toks[end].Start < m.End; {
		end++
	}
	return first, end
}

// tidy leaves out what the guidelines leave out: the article and the
// possessive, and titles before a person.
func (l *learner) tidy(first, end int) (int, int) {
	toks := l.doc.Tokens
	for first < end && (strings.EqualFold(toks[first].Text, "the") || toks[first].Shape == tokens.Mark) {
		first++
	}
	for first < end && (toks[end-1].Has(tokens.Possessive) || toks[end-1].Shape == tokens.Mark) {
		end--
	}
	for first+1 < end && l.reader.Class(first).Is(lists.Honorific) && toks[first].Has(tokens.Dotted) {
		first++
	}
	return first, end
}

// typeOf maps a set's label; a demonym is of the type other, whatever the set.
func (l *learner) typeOf(label string, first, end int) articles.Type {
	if end == first+1 && l.reader.Class(first).Is(lists.Demonym) && !l.reader.Class(first).Is(lists.Place|lists.Given) {
		return articles.Other
	}
	switch label {
	case "PER":
		return articles.Person
	case "ORG":
		return articles.Organisation
	case "LOC":
		return articles.Place
	}
	return articles.Other
}

// sureEnough is how many points the rules must give for their word to be taken.
const sureEnough = 4

// addSilver adds a text that only the rules have marked. Their opinions are the
// labels and not among the features, so that the words around them learn to
// tell the same. What the rules waver about is left out.
func (l *learner) addSilver(text string, weight float64) {
	l.doc.Fill("", text)
	l.reader.Read(&l.doc)
	labels := make([]model.Label, len(l.doc.Tokens))
	for i := range labels {
		labels[i] = model.Outside
	}
	unsure := make([]bool, len(labels))
	for _, o := range l.reader.Opinions() {
		for i := o.First; i < o.End; i++ {
			unsure[i] = o.Points > 0 && (!o.Believed || o.Points < sureEnough)
			if o.Believed && i == o.First {
				l.kept++
			}
			if o.Believed {
				labels[i] = model.LabelOf(o.Type, i-o.First, o.End-o.First)
			}
		}
	}
	l.addChains(labels, unsure, weight, model.Kind{Blind: true})
}
