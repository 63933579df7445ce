package model

import (
	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/rules"
	"lede/articles/names/tokens"
)

// Reader reads documents for the model: it finds the chains that are to be
// labelled and the features of their words. Training and tagging share it, so
// that a feature means the same to both. It holds scratch, so one goroutine may
// use it at a time.
type Reader struct {
	lists    *lists.Lists
	clusters *Clusters
	rules    *rules.Tagger

	toks     []tokens.Token
	chains   []Chain
	opinions []rules.Opinion
	notes    []note
	uses     map[lists.Key]use // how the rules take each word of the document
}

// note is what is known of a token beyond what the rules have read.
type note struct {
	opinion int32 // index + 1 into opinions of the one that covers it
	phrase  uint32
	run     int32 // index of the first token of its run of large words
	runEnd  int32
	flags   noteFlags
}

type noteFlags uint8

const (
	opensSentence noteFlags = 1 << iota
	bracketed
	quoted
	named // in a name that the model has found
)

// use counts the believed opinions that a word is in, by type.
type use [len(articles.Types)]uint8

// NewReader makes a reader that knows the lists and the clusters.
func NewReader(l *lists.Lists, c *Clusters) *Reader {
	return &Reader{lists: l, clusters: c, rules: rules.New(l), uses: make(map[lists.Key]use)}
}

// Read reads a document.
func (r *Reader) Read(doc *tokens.Document) {
	r.toks = doc.Tokens
	r.opinions = r.rules.Prose(r.opinions[:0], doc)
	r.chains = r.chains[:0]
	if cap(r.notes) < len(r.toks) {
		r.notes = make([]note, len(r.toks), len(r.toks)*5/4)
	}
	r.notes = r.notes[:len(r.toks)]
	clear(r.notes)
	clear(r.uses)
	r.noteOpinions()
	for s := range r.rules.Sentences {
		if s.Prose {
			r.notePhrases(s.First, s.End)
			r.noteRuns(s.First, s.End)
			r.findChains(s.First, s.End)
		}
	}
}

// Chains are the chains of the document, in order and without overlap.
func (r *Reader) Chains() []Chain { return r.chains }

// Class is what the lists know of the token at i.
func (r *Reader) Class(i int) lists.Class { return r.rules.Class(i) }

// Opinions are what the rules think.
func (r *Reader) Opinions() []rules.Opinion { return r.opinions }

func (r *Reader) noteOpinions() {
	for n := range r.opinions {
		o := &r.opinions[n]
		for i := o.First; i < o.End; i++ {
			r.notes[i].opinion = int32(n + 1)
			if o.Believed && r.toks[i].Large() {
				u := r.uses[r.rules.Key(i)]
				if u[o.Type] < 255 {
					u[o.Type]++
				}
				r.uses[r.rules.Key(i)] = u
			}
		}
	}
}

// longestPhrase is how many tokens a name of the lists may have.
const longestPhrase = 12

// notePhrases notes where the words of a sentence are a name of the lists.
func (r *Reader) notePhrases(first, end int) {
	for i := first; i < end; i++ {
		if !r.toks[i].Large() && r.toks[i].Shape != tokens.Number || !r.rules.Class(i).Is(lists.Begins) {
			continue
		}
		k := r.rules.Key(i)
		best, class := i, lists.Class(0)
		for j := i + 1; j < end && j < i+longestPhrase; j++ {
			k = k.Then(r.rules.Key(j))
			if r.toks[j].Shape == tokens.Mark {
				continue
			}
			if c := r.lists.Phrase(k); c != 0 && r.toks[j].Shape != tokens.Lower {
				best, class = j, c
			}
		}
		if best == i {
			continue
		}
		for j := i; j <= best; j++ {
			place := uint32(inside)
			if j == i {
				place = begin
			} else if j == best {
				place = last
			}
			r.notes[j].phrase = mix(uint32(class^class>>32), place) | 1
		}
		i = best
	}
}

// noteRuns notes which large words stand together, and what is open around
// them.
func (r *Reader) noteRuns(first, end int) {
	var open noteFlags
	for i := first; i < end; {
		to := i + 1
		if r.toks[i].Large() {
			for to < end && to-i < longestChain && (r.toks[to].Large() || r.joins(to, end)) {
				to++
			}
		}
		for j := i; j < to; j++ {
			n := &r.notes[j]
			n.run, n.runEnd = int32(i), int32(to)
			n.flags |= open
			if tok := &r.toks[j]; j == first || tok.Has(tokens.Sentence) || tok.Has(tokens.Opens) {
				n.flags |= opensSentence
			}
		}
		if r.toks[i].Shape == tokens.Mark {
			open = opened(open, r.toks[i].Text)
		}
		i = to
	}
}

// opened returns what is open behind a mark.
func opened(open noteFlags, mark string) noteFlags {
	switch mark {
	case "(", "[":
		return open | bracketed
	case ")", "]":
		return open &^ bracketed
	case "“", "\"":
		return open ^ quoted
	case "”":
		return open &^ quoted
	}
	return open
}

// joins reports whether the token at i, with a large word behind it, joins two
// parts of a name: of, the, and &, or a hyphen.
func (r *Reader) joins(i, end int) bool {
	if i+1 >= end {
		return false
	}
	switch r.toks[i].Text {
	case "of", "&", "de", "for":
		return r.toks[i+1].Large() || r.toks[i+1].Text == "the" && i+2 < end && r.toks[i+2].Large()
	case "the":
		return r.toks[i-1].Shape == tokens.Lower && r.toks[i+1].Large()
	case "-":
		return r.toks[i].Has(tokens.Glued) && r.toks[i+1].Has(tokens.Glued) && r.toks[i+1].Large()
	}
	return false
}
