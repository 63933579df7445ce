package model

import (
	"cmp"
	"slices"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// Model is the trained model. It never changes and may be shared.
type Model struct {
	lists    *lists.Lists
	clusters *Clusters
	weights  *Weights
}

// Load makes the model that is embedded, which takes about a millisecond. It
// panics if it is damaged: then the binary is.
func Load(l *lists.Lists) *Model {
	w, err := ParseWeights(weightsFile)
	if err != nil {
		panic(err)
	}
	return Make(l, ParseClusters([]byte(clustersFile)), w)
}

// Make makes a model of its parts.
func Make(l *lists.Lists, c *Clusters, w *Weights) *Model {
	return &Model{lists: l, clusters: c, weights: w}
}

// Lists are the word lists that the model uses.
func (m *Model) Lists() *lists.Lists { return m.lists }

// Tagger finds names with a model. It holds scratch, so one goroutine may use
// it at a time.
type Tagger struct {
	reader  *Reader
	weights *Weights
	decoder decoder
	rows    rows
	weighed [][Labels]int32 // of the words of one chain
	labels  []Label
	prose   []tokens.Span
	votes   []ballot             // one for each of prose
	counted map[lists.Key]ballot // by the words of a name

	families   map[lists.Key]bool // of the persons named in full
	stormNames map[lists.Key]bool // what storms were given
}

// New makes a tagger that uses the model.
func New(m *Model) *Tagger {
	return &Tagger{
		reader:  NewReader(m.lists, m.clusters),
		weights: m.weights,
		decoder: decoder{steps: &m.weights.steps},
		counted: make(map[lists.Key]ballot),

		families:   make(map[lists.Key]bool),
		stormNames: make(map[lists.Key]bool),
	}
}

// Tag appends the names of the document to dst, in order and without overlap.
func (t *Tagger) Tag(dst []tokens.Span, doc *tokens.Document) []tokens.Span {
	t.reader.Read(doc)
	t.prose, t.votes = t.prose[:0], t.votes[:0]
	for _, c := range t.reader.chains {
		t.decoder.start()
		t.weighed = t.weighed[:0]
		for i := c.First; i < c.End; i++ {
			t.reader.features(&t.rows, i)
			var weights [Labels]int32
			t.weights.sum(t.rows.list[:t.rows.n], &weights)
			for place := range places {
				weights[otherIndex*places+place] -= otherDoubt
			}
			t.trust(i, &weights)
			t.weighed = append(t.weighed, weights)
			t.decoder.step(&weights)
		}
		n := c.End - c.First
		t.labels = slices.Grow(t.labels[:0], n)[:n]
		t.decoder.end(t.labels)
		t.addSpans(c)
	}
	t.agree()
	t.noteFamilies()
	t.asFamilies()
	t.repeat()
	t.storms()
	t.settle()
	from := len(dst)
	dst = append(dst, t.prose...)
	dst = t.reader.rules.Headlines(dst, t.prose)
	slices.SortFunc(dst[from:], func(a, b tokens.Span) int { return cmp.Compare(a.First, b.First) })
	return dst
}

// addSpans makes spans of a chain's labels.
func (t *Tagger) addSpans(c Chain) {
	first := c.First
	for i, l := range t.labels {
		if l.Starts() {
			first = c.First + i
		}
		if l == Outside || !l.Ends() {
			continue
		}
		s := tokens.Span{First: first, End: c.First + i + 1, Type: l.Type()}
		s = t.trim(s)
		if of := t.home(s); of > 0 {
			t.keep(tokens.Span{First: s.First, End: of, Type: s.Type}, c.First)
			t.votes[len(t.votes)-1].points[typeIndex(s.Type)] += certainty
			s = tokens.Span{First: of + 1, End: s.End, Type: articles.Place}
		}
		t.add(s, c.First)
	}
}

// add adds a name, if it is one, that stands in the chain that begins at first.
func (t *Tagger) add(s tokens.Span, first int) {
	if s.First < s.End && !t.empty(s) {
		t.keep(s, first)
	}
}

func (t *Tagger) keep(s tokens.Span, first int) {
	t.prose = append(t.prose, s)
	t.votes = append(t.votes, t.ballot(s, first))
	for i := s.First; i < s.End; i++ {
		t.reader.notes[i].flags |= named
	}
}

// home returns where the of stands that says only where something is, or 0:
// Precision Drilling of Canada, but not Bank of Canada.
func (t *Tagger) home(s tokens.Span) int {
	of := s.End - 2
	if s.Type != articles.Organisation && s.Type != articles.Place || of <= s.First+1 || t.reader.toks[of].Text != "of" ||
		!t.reader.class(s.End-1).Is(lists.Country|lists.State) {
		return 0
	}
	for i := s.First; i < of; i++ {
		if t.reader.class(i).Is(lists.Head | lists.OrgLead | lists.PlaceOf | lists.PlaceLead | lists.Named&^lists.Company) {
			return 0
		}
	}
	return of
}

// otherDoubt is taken from every word of a name of the type other, of which
// some of the sets mark far more than is a name to us.
const otherDoubt = 6

const otherIndex = len(types) - 1

// certainty is what outweighs any features.
const certainty = 1 << 14

// trust settles the label of a word where the rules are sure: what stands
// before a title, or fills a pair of quotation marks. The sets that the weights
// were learnt from mark such names in other ways, or not at all.
func (t *Tagger) trust(i int, weights *[Labels]int32) {
	if n := t.reader.notes[i].opinion; n > 0 {
		if o := &t.reader.opinions[n-1]; o.Sure {
			weights[LabelOf(o.Type, i-o.First, o.End-o.First)] += certainty
		}
	}
}

// empty reports whether a name has only words that official prose writes large
// though they name nothing, and the rules do not take it for one either: the
// Department, Federal Government, GDP.
func (t *Tagger) empty(s tokens.Span) bool {
	toks := t.reader.toks
	large := false
	for i := s.First; i < s.End; i++ {
		if n := t.reader.notes[i].opinion; n > 0 && t.reader.opinions[n-1].Believed {
			return false
		}
		c := t.reader.class(i)
		switch {
		case !toks[i].Large():
		case s.End == s.First+1:
			return c.Is(lists.NotName|lists.Stop|lists.Calendar|lists.ShortNone|lists.Title) && !c.Is(lists.Named|lists.Given)
		case !c.Is(lists.Plain) || c.Is(lists.Named&^lists.Company&^lists.Agency):
			return false
		}
		large = large || toks[i].Large()
	}
	return large && !t.office(s)
}

// office reports whether plain words can be a name for all that: Department of
// Justice, Congressional Research Service.
func (t *Tagger) office(s tokens.Span) bool {
	lead := t.reader.class(s.First)
	if of := t.reader.toks[s.First+1].Text; lead.Is(lists.OrgLead) && (of == "of" || of == "for") {
		return true
	}
	if head := s.End - 1; t.reader.class(head).Is(lists.PlaceHead) && t.reader.toks[head].Large() {
		return true
	}
	for i := s.First; i < s.End; i++ {
		if !t.reader.toks[i].Large() || t.reader.class(i).Is(lists.NotName|lists.Calendar) {
			return false
		}
	}
	return true
}

// trim leaves out what never belongs to a name, whatever the weights say, and
// tells events from the rest.
func (t *Tagger) trim(s tokens.Span) tokens.Span {
	toks := t.reader.toks
	for s.First < s.End && (toks[s.First].Shape == tokens.Mark || toks[s.First].Has(tokens.Possessive) || isThe(toks[s.First].Text)) {
		s.First++
	}
	for s.First < s.End && (toks[s.End-1].Shape == tokens.Mark || toks[s.End-1].Has(tokens.Possessive) || isThe(toks[s.End-1].Text)) {
		s.End--
	}
	for s.Type == articles.Person && s.First+1 < s.End && toks[s.First+1].Large() &&
		t.reader.class(s.First).Is(lists.Title|lists.Honorific) && !t.reader.class(s.First).Is(lists.Given) {
		s.First++
	}
	if n := s.End - 2; s.Type == articles.Person && n > s.First+1 && t.party(n) {
		s.End = n // Mary Landrieu D La, who had a comma and a stop once
	}
	for i := s.First + 1; i+1 < s.End; i++ {
		if toks[i].Text == "-" && toks[i+1].Text == "based" {
			s.End = i
		}
	}
	if s.Type == articles.Other && s.First < s.End && t.event(s) {
		s.Type = articles.Event
	}
	return s
}

// party reports whether the bare letter of a party stands at i, with a state
// behind it.
func (t *Tagger) party(i int) bool {
	tok := &t.reader.toks[i]
	return tok.Shape == tokens.Letter && (tok.Text == "D" || tok.Text == "R" || tok.Text == "I") &&
		(t.reader.class(i+1).Is(lists.State|lists.ShortState) || t.reader.toks[i+1].Shape == tokens.Upper || len(t.reader.toks[i+1].Text) == 2)
}

func isThe(word string) bool { return word == "the" || word == "The" || word == "THE" }

// event reports whether a name of the type other is an event's: the rules say
// so, or its words do.
func (t *Tagger) event(s tokens.Span) bool {
	if n := t.reader.notes[s.First].opinion; n > 0 {
		o := &t.reader.opinions[n-1]
		if o.First == s.First && o.End == s.End && (o.Type == articles.Event || o.Type == articles.Other) {
			return o.Type == articles.Event
		}
	}
	return s.End > s.First+1 &&
		(t.reader.class(s.End-1).Is(lists.EventHead) || t.reader.class(s.First).Is(lists.EventLead|lists.EventHead))
}
