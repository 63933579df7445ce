package store

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"lede/articles"
)

// position is a place in an answer: that of a row, or one that a row had.
type position struct {
	ord  int64
	rank float64 // smaller is better; only in order of relevance
}

// Cursors begin with the version of their form and the kind of order they are
// good for. They come back from scripts and over the network, so nothing is
// assumed of one.
const (
	cursorVersion = 1
	byDate        = 'd'
	byRank        = 'r'
)

func cursorKind(o articles.Order) byte {
	if isRanked(o) {
		return byRank
	}
	return byDate
}

// cursor writes a position down.
func cursor(p position, o articles.Order) articles.Cursor {
	b := []byte{cursorVersion, cursorKind(o)}
	b = binary.BigEndian.AppendUint64(b, uint64(p.ord))
	if isRanked(o) {
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(p.rank))
	}
	return articles.Cursor(base64.RawURLEncoding.EncodeToString(b))
}

// parseCursor reads what cursor wrote for the same kind of order.
func parseCursor(c articles.Cursor, o articles.Order) (position, error) {
	var p position
	b, err := base64.RawURLEncoding.Strict().DecodeString(string(c))
	length := 2 + 8
	if isRanked(o) {
		length += 8
	}
	if err != nil || strings.ContainsAny(string(c), "\r\n") || // which base64 reads over
		len(b) != length || b[0] != cursorVersion || b[1] != cursorKind(o) {
		return p, asked(fmt.Sprintf("%q is not a place in this list", shorten(string(c))))
	}
	p.ord = int64(binary.BigEndian.Uint64(b[2:]))
	if isRanked(o) {
		p.rank = math.Float64frombits(binary.BigEndian.Uint64(b[10:]))
		if math.IsNaN(p.rank) {
			return p, asked("this is not a place in this list")
		}
	}
	return p, nil
}

// next is the place right behind p in order o: what is before it is p itself
// and all before p.
func (p position) next(o articles.Order) position {
	return p.step(o, +1)
}

// previous is the place right before p in order o.
func (p position) previous(o articles.Order) position {
	return p.step(o, -1)
}

func (p position) step(o articles.Order, by int64) position {
	if o != articles.Oldest { // the larger ord comes first
		by = -by
	}
	p.ord += by
	return p
}
