package index

import (
	"encoding/binary"
	"sort"
	"sync/atomic"
)

// Meta is what is known of a segment without reading a page of it.
type Meta struct {
	ID       int64
	Articles int   // in it, the dead ones included
	Newest   int64 // ord
	Oldest   int64
	Length   [streams]int64 // bytes of each stream
}

// segment is a segment that can be read. It is shared between queries.
type segment struct {
	Meta
	directory atomic.Pointer[[]string]
}

// ord is the ord of an article.
func (s *segment) ord(a *access, article int64) int64 {
	b := a.view(&s.Meta, ords, article*8, 8)
	if b == nil {
		return 0
	}
	return int64(binary.LittleEndian.Uint64(b))
}

// from is the first article at or behind a place in the list: the newest with
// an ord of at most this. It is s.Articles if there is none.
func (s *segment) from(a *access, ord int64) int64 {
	switch {
	case ord >= s.Newest:
		return 0
	case ord < s.Oldest:
		return int64(s.Articles)
	}
	return int64(sort.Search(s.Articles, func(i int) bool { return s.ord(a, int64(i)) <= ord }))
}

// find is the article with an ord, or -1.
func (s *segment) find(a *access, ord int64) int64 {
	at := s.from(a, ord)
	if at < int64(s.Articles) && s.ord(a, at) == ord {
		return at
	}
	return -1
}
