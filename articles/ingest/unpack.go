package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"sync/atomic"

	"lede/articles/ingest/archive"
)

// maxDepth is how many containers may be around an article: a page in a ZIP
// archive in a compressed tar archive has three.
const maxDepth = 4

// mostBroken is how many parts of a series may be refused before one is good;
// with more, about, it is not what it seemed.
const mostBroken = 100

var (
	errDeep    = fmt.Errorf("it is packed in more than %d layers", maxDepth)
	errEmpty   = errors.New("there is nothing in it to read")
	errForeign = fmt.Errorf("the first %d could not be read, and the rest was left out", mostBroken)
)

// container reads what is in a container. What is broken in it is refused by
// its name and the rest goes on, as in a folder.
func (rd *reader) container(j *job, s stream, kind archive.Kind, head []byte) bool {
	switch {
	case s.depth == maxDepth:
		return rd.refuse(j, errDeep)
	case kind.Compressed():
		return rd.compressed(j, s, kind)
	case kind == archive.Tar:
		return rd.members(j, s, archive.TarMembers(s.r, &rd.meter))
	}
	if document := packedDocument(s.name, head); document != "" {
		return rd.refuse(j, errors.New("it is "+document))
	}
	directory, err := rd.openZIP(s)
	if err != nil {
		return rd.refuse(j, err)
	}
	if isBook(s.name, directory) {
		return rd.book(j, directory)
	}
	return rd.members(j, s, directory.Members(&rd.meter))
}

// compressed reads a single compressed file. It keeps its name, without the
// extension where that speaks for a format.
func (rd *reader) compressed(j *job, s stream, kind archive.Kind) bool {
	r, err := archive.Expand(kind, s.r, &rd.meter)
	if err != nil {
		return rd.refuse(j, err)
	}
	defer func() { _ = r.Close() }() // only read from
	return rd.stream(j, stream{name: kind.Bare(s.name), r: r, size: -1, depth: s.depth + 1})
}

// openZIP needs to read the end of an archive first, so that one that comes as
// a stream is taken into memory.
func (rd *reader) openZIP(s stream) (*archive.Directory, error) {
	if s.file == nil {
		raw, err := io.ReadAll(&limited{r: s.r, limit: rd.im.limit()})
		if err != nil {
			return nil, err
		}
		s.file, s.size = bytes.NewReader(raw), int64(len(raw))
	} else {
		rd.meter.Took(s.size)
	}
	return archive.OpenZIP(s.file, s.size)
}

func (rd *reader) members(j *job, s stream, members iter.Seq2[archive.Member, error]) bool {
	before := rd.found
	seen := make(map[uint64]int) // names, by a hash: there may be a million
	seed := maphash.MakeSeed()
	for m, err := range members {
		name, inner := m.Name, j
		if name != "" {
			sum := maphash.String(seed, name)
			if seen[sum]++; seen[sum] > 1 { // tar allows it
				inner = j.member(fmt.Sprintf("%s (%d)", name, seen[sum]))
			} else {
				inner = j.member(name)
			}
		}
		more := false
		if err != nil {
			more = rd.refuse(inner, err)
		} else {
			more = rd.stream(inner, stream{name: name, r: m.Reader, size: -1, depth: s.depth + 1})
		}
		switch {
		case !more:
			return false
		case rd.meter.Blown():
			return true // whose last member was refused for it
		}
	}
	if rd.found == before {
		return rd.refuse(j, errEmpty)
	}
	return true
}

// member reads a file of one article, or a few, in a container: all of it, so
// that the next can be read while this one is decoded.
func (rd *reader) member(j *job, f format, r io.Reader) bool {
	raw, err := io.ReadAll(r)
	if err != nil {
		return rd.refuse(j, err)
	}
	return rd.promise(j, 1+len(raw)/memoryUnit, func() []item {
		var items []item
		for it := range rd.im.decoded(j, f, bytes.NewReader(raw)) {
			items = append(items, it)
		}
		return items
	})
}

// series reads one part after the other.
func (rd *reader) series(j *job, all iter.Seq2[draft, error]) bool {
	n := 0
	var good, bad atomic.Int64 // of the work that is going on beside this
	for d, err := range all {
		n++
		nth := n
		more := false
		if err != nil {
			bad.Add(1)
			more = rd.refuse(j, err)
		} else {
			more = rd.promise(j, 1+d.bytes/memoryUnit, func() []item {
				items := rd.im.drafted(j, d, nth)
				for _, it := range items {
					if it.refused == "" {
						good.Add(1)
					} else {
						bad.Add(1)
					}
				}
				return items
			})
		}
		if !more {
			return false
		}
		if good.Load() == 0 && bad.Load() >= mostBroken {
			return rd.refuse(j, errForeign)
		}
	}
	if n == 0 {
		return rd.refuse(j, errNoText)
	}
	return true
}

// drafted completes the nth part of a series.
func (im *Importer) drafted(j *job, d draft, n int) []item {
	found, err := d.articles()
	if err == nil && len(found) == 0 {
		err = errNoText
	}
	if err != nil {
		return []item{refusal(j, &partError{d.where, err})}
	}
	var items []item
	for _, a := range found {
		items = append(items, im.completed(j, a, nil, n))
	}
	return items
}
