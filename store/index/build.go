package index

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
)

// Build writes a segment of some documents, the newest first. It takes the
// pages that PagesOf says.
func Build(sink Sink, id int64, docs []Document) (Meta, error) {
	b := builder{terms: make(map[string]*gathered, 64*len(docs))}
	for i := range docs {
		b.document(uint32(i), &docs[i])
	}
	w := newSegmentWriter(sink, id)
	for _, term := range b.inOrder() {
		b.terms[term].write(w, term)
	}
	for _, d := range docs {
		w.ord(d.Ord)
	}
	return w.close()
}

// gathered is a list while articles are added to it.
type gathered struct {
	articles []uint32
	impacts  []uint8
	places   []byte

	// Of the article that is being added.
	times int
	last  int // byte of places
	at    uint32

	starts [3]*gathered // what the term begins with
}

// builder inverts documents. Every word is looked up once: what it begins with
// is known from then on.
type builder struct {
	terms   map[string]*gathered
	touched []*gathered // by the article that is being added
	article uint32
	key     []byte
}

func (b *builder) document(n uint32, d *Document) {
	b.article = n
	words := b.text(Word, d.Title, 0, titleWeight)
	words = words*titleWeight + b.text(Word, d.Body, bodyAt, 1)
	b.end(words)
	words = b.text(Title, d.Title, 0, 1)
	b.end(words * average / 10) // a title has ten words
	for _, f := range []struct {
		kind Kind
		text string
	}{{Byline, d.Byline}, {Source, d.Source}, {Feed, d.Feed}, {URL, d.URL}} {
		words = b.text(f.kind, f.text, 0, 1)
		b.end(words)
	}
	for _, lang := range d.Langs {
		b.alone(Lang, lang, 1)
	}
	for _, name := range d.Names {
		b.alone(Name, name.Name, name.Weight)
	}
}

// text adds the words of a text and returns how many it has.
func (b *builder) text(kind Kind, text string, at uint32, weight int) (n int) {
	before := ""
	for text != "" {
		word, rest, _ := strings.Cut(text, " ")
		text = rest
		if kind == Word && at < bodyAt && n >= bodyAt-1 {
			break // no title has so many words
		}
		g := b.find(kind, word)
		b.count(g, weight)
		if kind.withPlaces() {
			g.places, g.last = appendPlace(g.places, g.last, at+uint32(n)-g.at)
			g.at = at + uint32(n)
		}
		for _, s := range g.starts {
			if s != nil {
				b.count(s, weight)
			}
		}
		if kind == Word && common(word) {
			if before != "" {
				b.alone(Pair, before+" "+word, 1)
			}
			before = word
		} else {
			before = ""
		}
		n++
	}
	return n
}

// alone adds a term that is in an article or not.
func (b *builder) alone(kind Kind, word string, impact uint8) {
	g := b.find(kind, word)
	if n := len(g.articles); n > 0 && g.articles[n-1] == b.article {
		g.impacts[n-1] = max(g.impacts[n-1], impact)
		return
	}
	g.articles, g.impacts = append(g.articles, b.article), append(g.impacts, impact)
}

// find is the list of a term.
func (b *builder) find(kind Kind, word string) *gathered {
	if len(word) > MaxTerm-1 {
		word = word[:MaxTerm-1]
	}
	b.key = append(append(b.key[:0], byte(kind)), word...)
	if g, ok := b.terms[string(b.key)]; ok {
		return g
	}
	g := &gathered{last: -1}
	b.terms[string(b.key)] = g
	if kind == Word {
		for i, start := range starts(word) {
			g.starts[i] = b.find(Start, start)
		}
	}
	return g
}

// starts are the first letters of a word, as far as they are not all of it.
func starts(word string) []string {
	list := make([]string, 0, MaxStart)
	end := 0
	for len(list) < MaxStart {
		_, size := utf8.DecodeRuneInString(word[end:])
		if end += size; end >= len(word) {
			break
		}
		list = append(list, word[:end])
	}
	return list
}

// MaxStart is how many letters of a word have a term of their own.
const MaxStart = 3

func (b *builder) count(g *gathered, times int) {
	if g.times == 0 {
		b.touched = append(b.touched, g)
		g.last, g.at = -1, 0
	}
	g.times += times
}

// end ends a field of so many words: what was counted in it is now known.
func (b *builder) end(words int) {
	for _, g := range b.touched {
		g.articles = append(g.articles, b.article)
		g.impacts = append(g.impacts, impact(g.times, words))
		g.times = 0
	}
	b.touched = b.touched[:0]
}

func (b *builder) inOrder() []string {
	terms := make([]string, 0, len(b.terms))
	for t := range b.terms {
		terms = append(terms, t)
	}
	slices.Sort(terms)
	return terms
}

func (g *gathered) write(w *segmentWriter, term string) {
	withPlaces := Kind(term[0]).withPlaces()
	w.list.begin(withPlaces)
	rest := g.places
	for i, a := range g.articles {
		var places []byte
		if withPlaces {
			n := placesLen(rest)
			places, rest = rest[:n], rest[n:]
		}
		w.list.add(a, g.impacts[i], places)
	}
	w.dictionary.add(term, w.list.end())
}

// segmentWriter writes the streams of a segment.
type segmentWriter struct {
	meta       Meta
	outputs    [streams]*output
	dictionary dictionaryWriter
	list       listWriter
}

func newSegmentWriter(sink Sink, id int64) *segmentWriter {
	w := &segmentWriter{meta: Meta{ID: id}}
	for s := range w.outputs {
		w.outputs[s] = newOutput(sink, id, stream(s))
	}
	w.dictionary = dictionaryWriter{pages: w.outputs[dictionary], directory: w.outputs[directory]}
	w.list = listWriter{lists: w.outputs[lists], positions: w.outputs[positions]}
	return w
}

// ord adds the ord of the next article.
func (w *segmentWriter) ord(ord int64) {
	w.outputs[ords].write(binary.LittleEndian.AppendUint64(nil, uint64(ord)))
	if w.meta.Articles == 0 {
		w.meta.Newest = ord
	}
	w.meta.Oldest = ord
	w.meta.Articles++
}

func (w *segmentWriter) close() (Meta, error) {
	w.dictionary.endPage()
	for s, o := range w.outputs {
		if err := o.close(); err != nil {
			return Meta{}, err
		}
		w.meta.Length[s] = o.length
	}
	return w.meta, nil
}
