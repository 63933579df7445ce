package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
)

// PageSize is the most bytes of a page. With what SQLite adds to a row it
// fills one of its pages of 8,192 bytes, and needs no second.
const PageSize = 8128

// PageID names a page for as long as the library lives; what is under it never
// changes.
type PageID int64

// Pages reads pages. What it returns is shared and must not be written to. An
// error ends the query that asked.
type Pages interface {
	Page(PageID) ([]byte, error)
}

// Sink keeps new pages.
type Sink interface {
	WritePage(PageID, []byte) error
}

// ErrDamaged says that what is stored is not what was written.
var ErrDamaged = errors.New("the index of words is damaged")

// A segment is five streams of bytes, each cut into pages.
type stream uint8

const (
	dictionary stream = iota // the terms, in order, see dictionary.go
	directory                // the first term of each page of the dictionary
	lists                    // which articles hold a term, see list.go
	positions                // where in them
	ords                     // eight bytes an article
	streams    = iota
)

// id is the page of a stream that holds what is at an offset. It leaves a
// segment 32 TiB a stream, and a library 2²⁷ segments in its life.
func (s stream) id(segment, offset int64) PageID {
	return PageID(segment<<36 | int64(s)<<32 | offset/PageSize)
}

// Stream is the first page of the stream that a page is of.
func (id PageID) Stream() PageID { return id &^ (1<<32 - 1) }

// PagesOf is the range of IDs of all pages a segment can have, both included.
func PagesOf(segment int64) (first, last PageID) {
	return PageID(segment << 36), PageID((segment+1)<<36 - 1)
}

// output writes a stream. The first error stays, and is returned by close.
type output struct {
	sink    Sink
	segment int64
	stream  stream
	page    []byte
	length  int64
	err     error
}

func newOutput(sink Sink, segment int64, s stream) *output {
	return &output{sink: sink, segment: segment, stream: s, page: make([]byte, 0, PageSize)}
}

func (o *output) write(b []byte) {
	for len(b) > 0 {
		if len(o.page) == PageSize {
			o.flush()
		}
		n := min(PageSize-len(o.page), len(b))
		o.page = append(o.page, b[:n]...)
		o.length += int64(n)
		b = b[n:]
	}
}

func (o *output) flush() {
	if o.err == nil && len(o.page) > 0 {
		o.err = o.sink.WritePage(o.stream.id(o.segment, o.length-1), o.page)
	}
	o.page = o.page[:0]
}

func (o *output) close() error {
	o.flush()
	return o.err
}

// access reads the streams of segments for one query. An error stays and makes
// all that is read afterwards empty, so that those who read need not look at it
// in their inner loops; whoever runs the query looks once at the end.
type access struct {
	ctx   context.Context //nolint:containedctx // of the query
	pages Pages
	reads int
	err   error
}

func (a *access) fail(err error) {
	if a.err == nil {
		a.err = err
	}
}

// damaged notes that a segment holds nonsense.
func (a *access) damaged(segment int64, what string) {
	a.fail(fmt.Errorf("%w: %s of segment %d", ErrDamaged, what, segment))
}

// view returns n bytes of a stream from an offset on: of the page itself where
// one holds them all. It returns nil after an error.
func (a *access) view(m *Meta, s stream, offset int64, n int) []byte {
	if a.err != nil {
		return nil
	}
	if offset < 0 || n < 0 || offset+int64(n) > m.Length[s] {
		a.damaged(m.ID, "a length")
		return nil
	}
	at := int(offset % PageSize)
	if at+n <= PageSize {
		page := a.page(m, s, offset, at+n)
		if page == nil {
			return nil
		}
		return page[at : at+n : at+n]
	}
	whole := make([]byte, 0, n)
	for len(whole) < n {
		at := int(offset % PageSize)
		part := min(PageSize-at, n-len(whole))
		page := a.page(m, s, offset, at+part)
		if page == nil {
			return nil
		}
		whole = append(whole, page[at:at+part]...)
		offset += int64(part)
	}
	return whole
}

// page reads the page at an offset, of which so many bytes are needed.
func (a *access) page(m *Meta, s stream, offset int64, need int) []byte {
	if a.reads++; a.reads%32 == 0 && a.ctx != nil {
		if err := a.ctx.Err(); err != nil {
			a.fail(err)
		}
	}
	if a.err != nil {
		return nil
	}
	page, err := a.pages.Page(s.id(m.ID, offset))
	if err != nil {
		a.fail(err)
		return nil
	}
	if len(page) < need {
		a.damaged(m.ID, "a page")
		return nil
	}
	return page
}

// decoder reads numbers off bytes. Past the end it yields zeros and says so.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) uvarint() uint64 {
	if len(d.b) > 0 && d.b[0] < 0x80 { // most are so small
		v := d.b[0]
		d.b = d.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.b, d.bad = nil, true
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) bytes(n uint64) []byte {
	if n > uint64(len(d.b)) {
		d.b, d.bad = nil, true
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) byte() byte {
	if b := d.bytes(1); b != nil {
		return b[0]
	}
	return 0
}
