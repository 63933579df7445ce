package index

import (
	"encoding/binary"
)

// The list of a term says which articles of a segment hold it: numbers that
// grow, the newest article having the smallest, each with its impact. Up to 128
// of them are one block:
//
//	of 128:  width of gaps, width of impacts, smallest impact; gaps, impacts - smallest, packed
//	fewer:   gaps as varints, then the impacts, a byte each
//
// A gap is the distance to the article before, less one. Longer lists begin
// with their skips, one for each block, so that blocks can be passed over by
// where they end or by the best that is in them:
//
//	length of the skips in bytes; then of each block
//	last article, as a distance; bytes of the block; bytes of its places; largest impact
//
// The places of all articles of a block lie together in another stream, which
// is read for phrases only:
//
//	of 128:  width, how many, packed
//	fewer:   varints

// entry is what the dictionary says of a term.
type entry struct {
	articles   int // that hold it
	list       int64
	listLen    int
	places     int64
	placesLen  int64
	impact     uint8 // the largest
	withPlaces bool
}

// listWriter writes one list after another.
type listWriter struct {
	lists, positions *output

	e        entry
	n        int // in the block
	articles [blockLen]uint32
	impacts  [blockLen]uint32
	last     uint32 // article of the block before, plus one
	ended    uint32 // likewise, as the skips know it
	blocks   []byte
	skips    []byte
	places   []uint32 // of the block
	scratch  [blockLen]uint32
	packed   []byte
}

func (w *listWriter) begin(withPlaces bool) {
	w.e = entry{list: w.lists.length, places: w.positions.length, withPlaces: withPlaces}
	w.n, w.last, w.ended, w.places = 0, 0, 0, w.places[:0]
	w.blocks, w.skips = w.blocks[:0], w.skips[:0]
}

// add adds the next article, with its place list if the term has places.
func (w *listWriter) add(article uint32, impact uint8, places []uint32) {
	if w.n == blockLen {
		w.endBlock()
	}
	w.articles[w.n], w.impacts[w.n] = article, uint32(impact)
	w.n++
	w.e.articles++
	w.places = append(w.places, places...)
}

func (w *listWriter) endBlock() {
	start := len(w.blocks)
	most, least := uint32(0), uint32(255)
	gaps := w.scratch[:w.n]
	for i, a := range w.articles[:w.n] {
		gaps[i] = a - w.last
		w.last = a + 1
		most, least = max(most, w.impacts[i]), min(least, w.impacts[i])
	}
	if w.n == blockLen {
		gapWidth, spread := widthOf(gaps), widthOf([]uint32{most - least})
		w.blocks = append(w.blocks, byte(gapWidth), byte(spread), byte(least))
		w.blocks = pack(w.blocks, gaps, gapWidth)
		for i, v := range w.impacts {
			gaps[i] = v - least
		}
		w.blocks = pack(w.blocks, gaps, spread)
	} else {
		for _, g := range gaps {
			w.blocks = binary.AppendUvarint(w.blocks, uint64(g))
		}
		for _, v := range w.impacts[:w.n] {
			w.blocks = append(w.blocks, byte(v))
		}
	}
	w.skips = binary.AppendUvarint(w.skips, uint64(w.last-w.ended))
	w.skips = binary.AppendUvarint(w.skips, uint64(len(w.blocks)-start))
	w.skips = binary.AppendUvarint(w.skips, uint64(w.endPlaces()))
	w.skips = append(w.skips, byte(most))
	w.ended, w.n = w.last, 0
	w.e.impact = max(w.e.impact, uint8(most))
}

// endPlaces writes the places of the block and returns how many bytes they are.
func (w *listWriter) endPlaces() int {
	if !w.e.withPlaces {
		return 0
	}
	var b []byte
	if w.n == blockLen {
		width := widthOf(w.places)
		b = append(w.packed[:0], byte(width))
		b = binary.AppendUvarint(b, uint64(len(w.places)))
		b = pack(b, w.places, width)
	} else {
		b = w.packed[:0]
		for _, v := range w.places {
			b = binary.AppendUvarint(b, uint64(v))
		}
	}
	w.positions.write(b)
	w.packed, w.places = b, w.places[:0]
	return len(b)
}

// end writes the list out and returns its entry.
func (w *listWriter) end() entry {
	if w.n > 0 {
		w.endBlock()
	}
	if w.e.articles > blockLen {
		w.lists.write(binary.AppendUvarint(nil, uint64(len(w.skips))))
		w.lists.write(w.skips)
	}
	w.lists.write(w.blocks)
	w.e.listLen = int(w.lists.length - w.e.list)
	w.e.placesLen = w.positions.length - w.e.places
	return w.e
}
