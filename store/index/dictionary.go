package index

import (
	"encoding/binary"
	"sort"
)

// The dictionary of a segment holds its terms in order. Each of its pages can
// be read alone: it begins with where the lists and the places of its first
// term begin and how many terms it has, and a term is what it shares with the
// one before, the rest of it, and its entry. A page is scanned; which page, the
// directory says, which is small and kept in memory.
//
//	offset of lists u64, offset of places u64, terms u16
//	shared, length of the rest, rest, articles, bytes of list, [bytes of places], impact

const pageHead = 8 + 8 + 2

// MaxTerm is the longest term in bytes, its kind included. Longer words are cut.
const MaxTerm = 200

// dictionaryWriter writes a dictionary and its directory.
type dictionaryWriter struct {
	pages, directory *output

	page    []byte
	terms   int
	last    string
	scratch []byte
}

func (w *dictionaryWriter) add(term string, e entry) {
	w.scratch = appendEntry(w.scratch[:0], term, shared(w.last, term), e)
	if w.terms > 0 && len(w.page)+len(w.scratch) > PageSize {
		w.endPage()
	}
	if w.terms == 0 {
		w.page = append(w.page[:0], make([]byte, pageHead)...)
		binary.LittleEndian.PutUint64(w.page, uint64(e.list))
		binary.LittleEndian.PutUint64(w.page[8:], uint64(e.places))
		w.scratch = appendEntry(w.scratch[:0], term, 0, e)
		w.directory.write(binary.AppendUvarint(nil, uint64(len(term))))
		w.directory.write([]byte(term))
	}
	w.page = append(w.page, w.scratch...)
	w.terms++
	w.last = term
}

func appendEntry(b []byte, term string, same int, e entry) []byte {
	b = binary.AppendUvarint(b, uint64(same))
	b = binary.AppendUvarint(b, uint64(len(term)-same))
	b = append(b, term[same:]...)
	b = binary.AppendUvarint(b, uint64(e.articles))
	b = binary.AppendUvarint(b, uint64(e.listLen))
	if e.withPlaces {
		b = binary.AppendUvarint(b, uint64(e.placesLen))
	}
	return append(b, e.impact)
}

// endPage fills the page up, so that the next begins on a page of its own.
func (w *dictionaryWriter) endPage() {
	if w.terms == 0 {
		return
	}
	binary.LittleEndian.PutUint16(w.page[16:], uint16(w.terms))
	w.pages.write(w.page)
	w.pages.write(make([]byte, PageSize-len(w.page)))
	w.terms = 0
}

// shared is how many bytes two terms begin with alike.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// walker walks the terms of a dictionary in order.
type walker struct {
	s     *segment
	a     *access
	page  int // the next one
	left  int // terms of this one
	d     decoder
	lists int64
	place int64

	term []byte
	e    entry
}

// walk starts at the page that holds the first term not less than from; the
// caller passes over those before it.
func (s *segment) walk(a *access, from string) *walker {
	w := &walker{s: s, a: a, term: make([]byte, 0, MaxTerm)}
	first := s.firstTerms(a)
	w.page = max(0, sort.Search(len(first), func(i int) bool { return first[i] > from })-1)
	return w
}

// next moves to the next term; w.term and w.e are it until the next call.
func (w *walker) next() bool {
	if w.left == 0 && !w.turn() {
		return false
	}
	w.left--
	same := w.d.uvarint()
	rest := w.d.bytes(w.d.uvarint())
	if same > uint64(len(w.term)) || len(rest) > MaxTerm {
		w.d.bad = true
		same = 0
	}
	w.term = append(w.term[:same], rest...)
	w.e = entry{articles: int(w.d.uvarint()), list: w.lists, places: w.place}
	w.e.listLen = int(w.d.uvarint())
	if w.e.withPlaces = len(w.term) > 0 && Kind(w.term[0]).withPlaces(); w.e.withPlaces {
		w.e.placesLen = int64(w.d.uvarint())
	}
	w.e.impact = w.d.byte()
	w.lists += int64(w.e.listLen)
	w.place += w.e.placesLen
	if w.d.bad || len(w.term) == 0 || w.e.articles < 1 || w.e.articles > w.s.Articles {
		w.a.damaged(w.s.ID, "the dictionary")
		return false
	}
	return true
}

// turn turns to the next page.
func (w *walker) turn() bool {
	offset := int64(w.page) * PageSize
	if w.a.err != nil || offset >= w.s.Length[dictionary] {
		return false
	}
	page := w.a.view(&w.s.Meta, dictionary, offset, PageSize)
	if page == nil {
		return false
	}
	w.page++
	w.lists = int64(binary.LittleEndian.Uint64(page))
	w.place = int64(binary.LittleEndian.Uint64(page[8:]))
	w.left = int(binary.LittleEndian.Uint16(page[16:]))
	w.d = decoder{b: page[pageHead:]}
	w.term = w.term[:0]
	if w.left == 0 {
		w.a.damaged(w.s.ID, "the dictionary")
	}
	return w.left > 0
}

// lookUp finds the entry of a term.
func (s *segment) lookUp(a *access, term string) (entry, bool) {
	for w := s.walk(a, term); w.next(); {
		if string(w.term) >= term {
			return w.e, string(w.term) == term
		}
	}
	return entry{}, false
}

// firstTerms is the directory, read once for each segment.
func (s *segment) firstTerms(a *access) []string {
	if first := s.directory.Load(); first != nil {
		return *first
	}
	b := a.view(&s.Meta, directory, 0, int(s.Length[directory]))
	if a.err != nil {
		return nil
	}
	d := decoder{b: b}
	var first []string
	for len(d.b) > 0 {
		first = append(first, string(d.bytes(d.uvarint())))
	}
	if d.bad || int64(len(first))*PageSize != s.Length[dictionary] || !sort.StringsAreSorted(first) {
		a.damaged(s.ID, "the directory")
		return nil
	}
	s.directory.Store(&first)
	return first
}
