package index

import "slices"

// list reads a list from its first article to its last. It knows two places at
// once: the block it looks at, of which nothing but the skip need have been
// read, and, once a block is opened, the article it stands at.
type list struct {
	a *access
	s *segment
	e entry

	skips      decoder
	nextList   int64 // offset of the block after this one
	nextPlaces int64 // likewise of its places
	left       int   // articles in the blocks after this one

	// The block.
	offset, places int64
	size, placed   int
	n              int   // articles
	base, last     int64 // the first article that may be in it; its last one
	best           uint8 // its largest impact

	// Its content.
	open     bool
	articles [blockLen]uint32
	impacts  [blockLen]uint32
	i        int
	key      int64 // the article it stands at; -1 before the first

	// Its places.
	values   []uint32 // of all of the block
	rest     []uint32 // of article number placesOf on
	placesOf int
	buffer   []byte
}

// newList begins to read the list of an entry.
func newList(a *access, s *segment, e entry) *list {
	l := new(list)
	l.begin(a, s, e)
	return l
}

// begin begins to read another list, in the same memory.
func (l *list) begin(a *access, s *segment, e entry) {
	l.a, l.s, l.e = a, s, e
	l.key, l.last, l.left, l.open = -1, -1, e.articles, false
	l.nextList, l.nextPlaces = e.list, e.places
	l.skips = decoder{}
	if e.articles > blockLen {
		head := a.view(&s.Meta, lists, e.list, min(10, e.listLen))
		d := decoder{b: head}
		length := d.uvarint()
		start := e.list + int64(len(head)-len(d.b))
		if length > uint64(e.listLen) {
			a.damaged(s.ID, "a list")
			length = 0
		}
		l.skips.b = a.view(&s.Meta, lists, start, int(length))
		l.nextList = start + int64(length)
	}
}

// turn turns to the next block, without opening it.
func (l *list) turn() bool {
	if l.left == 0 || l.a.err != nil {
		return false
	}
	l.open = false
	l.offset, l.places = l.nextList, l.nextPlaces
	l.base = l.last + 1
	l.n = min(l.left, blockLen)
	l.left -= l.n
	if l.e.articles <= blockLen {
		l.size, l.placed = l.e.listLen, int(l.e.placesLen)
		l.last, l.best = int64(l.s.Articles)-1, l.e.impact
	} else {
		distance := l.skips.uvarint()
		l.last += int64(min(distance, uint64(l.s.Articles)+1))
		l.size, l.placed = int(l.skips.uvarint()), int(l.skips.uvarint())
		l.best = l.skips.byte()
		if l.skips.bad || distance == 0 || l.last >= int64(l.s.Articles) {
			l.a.damaged(l.s.ID, "the skips of a list")
			l.left = 0
			return false
		}
	}
	l.nextList, l.nextPlaces = l.offset+int64(l.size), l.places+int64(l.placed)
	return true
}

// reach turns to the first block that may hold an article of at least this
// number.
func (l *list) reach(article int64) bool {
	for l.last < article {
		if !l.turn() {
			return false
		}
	}
	return true
}

// unfold opens the block.
func (l *list) unfold() bool {
	if l.open {
		return true
	}
	b := l.a.view(&l.s.Meta, lists, l.offset, l.size)
	if b == nil {
		return false
	}
	ok := false
	if l.n == blockLen {
		ok = l.unpack(b)
	} else {
		ok = l.unroll(b)
	}
	if !ok {
		l.a.damaged(l.s.ID, "a list")
		return false
	}
	l.open, l.i, l.rest, l.placesOf = true, 0, nil, -1
	return true
}

// unpack opens a full block.
func (l *list) unpack(b []byte) bool {
	if len(b) < 3 || b[0] > 32 || b[1] > 8 ||
		len(b) != 3+packed(blockLen, uint(b[0]))+packed(blockLen, uint(b[1])) {
		return false
	}
	b = l.padded(b)
	gaps, spread, least := uint(b[0]), uint(b[1]), uint32(b[2])
	unpack(l.articles[:], b[3:], gaps)
	unpack(l.impacts[:], b[3+packed(blockLen, gaps):], spread)
	at := uint64(l.base) // so wide that no gaps can make it turn over
	for i, gap := range l.articles {
		at += uint64(gap)
		l.articles[i] = uint32(at)
		l.impacts[i] += least
		at++
	}
	if l.e.articles <= blockLen {
		l.last = int64(at) - 1
	}
	return l.last == int64(at)-1 && l.last < int64(l.s.Articles)
}

// unroll opens a block that is not full.
func (l *list) unroll(b []byte) bool {
	d := decoder{b: b}
	at := uint64(l.base)
	for i := range l.n {
		gap := d.uvarint()
		if at += gap; gap > uint64(l.s.Articles) || at >= uint64(l.s.Articles) {
			return false
		}
		l.articles[i] = uint32(at)
		at++
	}
	impacts := d.bytes(uint64(l.n))
	for i, v := range impacts {
		l.impacts[i] = uint32(v)
	}
	if l.e.articles <= blockLen {
		l.last = int64(at) - 1
	}
	return !d.bad && len(d.b) == 0 && l.last == int64(at)-1
}

// next moves to the next article.
func (l *list) next() bool {
	if l.open && l.key >= 0 && l.i+1 < l.n {
		l.i++
		l.key = int64(l.articles[l.i])
		return true
	}
	if !l.turn() || !l.unfold() {
		l.key = End
		return false
	}
	l.key = int64(l.articles[0])
	return true
}

// seek moves to the first article of at least this number, never backwards.
func (l *list) seek(article int64) int64 {
	if article <= l.key {
		return l.key
	}
	for {
		if !l.reach(article) || !l.unfold() {
			l.key = End
			return End
		}
		if l.last >= article { // a list of one block knows its end only now
			break
		}
	}
	low, high := l.i, l.n
	for step := 1; low+step < high; step *= 2 { // most are near
		if int64(l.articles[low+step]) >= article {
			high = low + step + 1
			break
		}
		low += step
	}
	for low < high {
		if middle := (low + high) / 2; int64(l.articles[middle]) < article {
			low = middle + 1
		} else {
			high = middle
		}
	}
	l.i = low
	l.key = int64(l.articles[low])
	return l.key
}

// impact is that of the article it stands at.
func (l *list) impact() uint8 { return uint8(l.impacts[l.i]) }

// padded is a copy of b with slack behind it.
func (l *list) padded(b []byte) []byte {
	l.buffer = append(append(l.buffer[:0], b...), make([]byte, slack)...)
	return l.buffer
}

// placeList is the place list of the article it stands at; nil for terms
// without.
func (l *list) placeList() []uint32 {
	if !l.e.withPlaces {
		return nil
	}
	if l.placesOf < 0 || l.placesOf > l.i {
		if l.placesOf < 0 && !l.readPlaces() {
			return nil
		}
		l.rest, l.placesOf = l.values, 0
	}
	for {
		n := firstList(l.rest)
		if n < 0 {
			l.a.damaged(l.s.ID, "the places of a list")
			return nil
		}
		if l.placesOf == l.i {
			return l.rest[:n]
		}
		l.rest = l.rest[n:]
		l.placesOf++
	}
}

// readPlaces reads the places of the block.
func (l *list) readPlaces() bool {
	b := l.a.view(&l.s.Meta, positions, l.places, l.placed)
	l.values = l.values[:0]
	d := decoder{b: b}
	if l.n < blockLen {
		for len(d.b) > 0 {
			l.values = append(l.values, uint32(d.uvarint()))
		}
	} else {
		width, n := uint(d.byte()), d.uvarint()
		if d.bad || width > 32 || n > blockLen+uint64(len(b))*8 || len(d.b) != packed(int(n), width) {
			d.bad = true // that many numbers cannot be in so few bytes, or are not
		} else {
			l.values = slices.Grow(l.values, int(n))[:n]
			unpack(l.values, l.padded(d.b), width)
		}
	}
	if d.bad && l.a.err == nil {
		l.a.damaged(l.s.ID, "the places of a list")
	}
	return l.a.err == nil
}
