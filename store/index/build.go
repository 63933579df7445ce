package index

import (
	"cmp"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// shard is how many documents are worth a processor of their own.
const shard = 250

// Build writes a segment of some documents, the newest first. It takes the
// pages that PagesOf says, and all processors.
func Build(sink Sink, id int64, docs []Document) (Meta, error) {
	shards := make([]*builder, max(1, min(runtime.GOMAXPROCS(0), len(docs)/shard)))
	var wg sync.WaitGroup
	for i := range shards {
		from, to := i*len(docs)/len(shards), (i+1)*len(docs)/len(shards)
		shards[i] = newBuilder(to - from)
		wg.Go(func() {
			for n := from; n < to; n++ {
				shards[i].document(uint32(n), &docs[n])
			}
			shards[i].sort()
		})
	}
	wg.Wait()
	w := newSegmentWriter(sink, id)
	writeTerms(w, shards)
	for _, d := range docs {
		w.ord(d.Ord)
	}
	return w.close()
}

// writeTerms writes the terms of all shards in order. What a later shard holds
// of a term comes behind what an earlier one does.
func writeTerms(w *segmentWriter, shards []*builder) {
	for {
		term, found := "", false
		for _, b := range shards {
			if text, ok := b.next(); ok && (!found || text < term) {
				term, found = text, true
			}
		}
		if !found {
			return
		}
		w.list.begin(Kind(term[0]).withPlaces())
		for _, b := range shards {
			if text, ok := b.next(); ok && text == term {
				b.write(w)
			}
		}
		w.dictionary.add(term, w.list.end())
	}
}

// builder inverts documents: it numbers the terms as it meets them, notes what
// each document holds one after another, and sorts that by term in the end.
// Most terms of a batch occur once in it, so nothing is kept for each term that
// would have to be allocated alone.
type builder struct {
	numbers map[string]uint32
	terms   []builtTerm
	held    []held
	places  []uint32 // place lists

	// The document at hand.
	article uint32
	tokens  []token
	touched []uint32
	key     []byte

	// In the end.
	order       []uint32 // terms that are still to be written
	from, lists []uint32 // see byTerm
}

// builtTerm is a term that was met, and what the document at hand holds of it.
type builtTerm struct {
	text        string
	starts      [MaxStart]uint32 // terms, plus one
	articles    int
	since       uint32 // the last article that holds it, plus one
	times       int32
	first, last int32 // tokens, plus one
}

// token is one word of the document at hand, and the next one of its term.
type token struct {
	place uint32
	next  int32 // plus one
}

// held is that an article holds a term.
type held struct {
	term, article uint32
	place, placed uint32 // in places
	impact        uint8
}

func newBuilder(documents int) *builder {
	return &builder{
		numbers: make(map[string]uint32, 64*documents),
		terms:   make([]builtTerm, 0, 64*documents),
		held:    make([]held, 0, 600*documents),
		places:  make([]uint32, 0, 400*documents),
	}
}

func (b *builder) document(n uint32, d *Document) {
	b.article = n
	words := titleWeight * b.text(Word, d.Title, 0, titleWeight)
	words += b.text(Word, d.Body, bodyAt, 1)
	b.end(Word, words)
	b.text(Title, d.Title, 0, 1)
	b.end(Title, average) // all titles count as of one length
	for _, f := range []struct {
		kind Kind
		text string
	}{{Byline, d.Byline}, {Source, d.Source}, {Feed, d.Feed}, {URL, d.URL}} {
		b.text(f.kind, f.text, 0, 1)
		b.end(f.kind, average)
	}
	for _, lang := range d.Langs {
		b.alone(b.find(Lang, lang), 1)
	}
	for _, name := range d.Names {
		b.alone(b.find(Name, name.Name), name.Weight)
	}
}

// text adds the words of a text and returns how many it has.
func (b *builder) text(kind Kind, text string, at uint32, weight int32) (n int) {
	before := ""
	for text != "" {
		word, rest, _ := strings.Cut(text, " ")
		text = rest
		b.token(b.find(kind, word), at, weight)
		if kind == Word && common(word) {
			if before != "" {
				b.alone(b.find(Pair, before+" "+word), 1)
			}
			before = word
		} else {
			before = ""
		}
		if n++; at != bodyAt-2 || kind != Word {
			at++
		}
	}
	return n
}

// token adds a word at a place.
func (b *builder) token(number, place uint32, weight int32) {
	t := &b.terms[number]
	b.tokens = append(b.tokens, token{place: place})
	at := int32(len(b.tokens))
	if t.times == 0 {
		b.touched = append(b.touched, number)
		t.first = at
	} else {
		b.tokens[t.last-1].next = at
	}
	t.last = at
	t.times += weight
}

// end ends a field of so many words: what was counted in it is now known.
func (b *builder) end(kind Kind, words int) {
	for _, number := range b.touched {
		t := &b.terms[number]
		start := len(b.places)
		at := uint32(0)
		for i := t.first; i > 0; i = b.tokens[i-1].next {
			place := b.tokens[i-1].place
			b.places = append(b.places, (place-at)<<1|1)
			at = place
		}
		b.places[len(b.places)-1] &^= 1
		titled := kind == Word && b.tokens[t.first-1].place < bodyAt
		b.hold(number, impact(int(t.times), words, titled), start)
		t.times = 0
		if kind == Word {
			for _, start := range t.starts {
				if start > 0 {
					b.alone(start-1, 1)
				}
			}
		}
	}
	b.touched, b.tokens = b.touched[:0], b.tokens[:0]
}

// alone adds a term that is in an article or not.
func (b *builder) alone(number uint32, impact uint8) {
	if b.terms[number].since != b.article+1 {
		b.hold(number, impact, len(b.places))
	}
}

// hold notes that the article holds a term, at the places from start on.
func (b *builder) hold(number uint32, impact uint8, start int) {
	t := &b.terms[number]
	t.since = b.article + 1
	t.articles++
	b.held = append(b.held, held{number, b.article, uint32(start), uint32(len(b.places)), impact})
}

// find is the number of a term.
func (b *builder) find(kind Kind, word string) uint32 {
	if len(word) > MaxTerm-1 {
		word = word[:MaxTerm-1]
	}
	b.key = append(append(b.key[:0], byte(kind)), word...)
	if number, ok := b.numbers[string(b.key)]; ok {
		return number
	}
	number := uint32(len(b.terms))
	text := string(b.key)
	b.numbers[text] = number
	b.terms = append(b.terms, builtTerm{text: text})
	if kind == Word {
		var list [MaxStart]uint32
		for i, start := range starts(text[1:]) {
			list[i] = b.find(Start, start) + 1
		}
		b.terms[number].starts = list
	}
	return number
}

// MaxStart is how many letters of a word have a term of their own.
const MaxStart = 4

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

// sort prepares what was held for being written.
func (b *builder) sort() {
	b.order = b.inOrder()
	b.from, b.lists = b.byTerm()
}

// next is the next term to be written.
func (b *builder) next() (string, bool) {
	if len(b.order) == 0 {
		return "", false
	}
	return b.terms[b.order[0]].text, true
}

// write adds what was held of the next term to the list that is being written.
func (b *builder) write(w *segmentWriter) {
	number := b.order[0]
	b.order = b.order[1:]
	for _, i := range b.lists[b.from[number]:b.from[number+1]] {
		h := &b.held[i]
		w.list.add(h.article, h.impact, b.places[h.place:h.placed])
	}
}

// inOrder is the terms in order. Their first eight bytes tell most of them
// apart, and are compared without going where the text is.
func (b *builder) inOrder() []uint32 {
	type sorted struct {
		head   uint64
		number uint32
	}
	list := make([]sorted, len(b.terms))
	for i, t := range b.terms {
		var head [8]byte
		copy(head[:], t.text)
		list[i] = sorted{binary.BigEndian.Uint64(head[:]), uint32(i)}
	}
	slices.SortFunc(list, func(x, y sorted) int {
		if x.head != y.head {
			return cmp.Compare(x.head, y.head)
		}
		return strings.Compare(b.terms[x.number].text, b.terms[y.number].text)
	})
	order := make([]uint32, len(list))
	for i, s := range list {
		order[i] = s.number
	}
	return order
}

// byTerm sorts what was held by term, by counting. It keeps the order of the
// articles.
func (b *builder) byTerm() (from, sorted []uint32) {
	from = make([]uint32, len(b.terms)+1)
	for i, t := range b.terms {
		from[i+1] = from[i] + uint32(t.articles)
	}
	next := slices.Clone(from)
	sorted = make([]uint32, len(b.held))
	for i, h := range b.held {
		sorted[next[h.term]] = uint32(i)
		next[h.term]++
	}
	return from, sorted
}
