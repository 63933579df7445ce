package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"iter"
)

// The directory of a ZIP archive stands at its end, and a library that reads it
// whole holds half a kilobyte for each of a million members. So it is read here
// in pieces of a few hundred members, and the library is shown, for each piece,
// an archive that has just those: the same bytes with that piece as the
// directory. What a member is and how it is opened stays the library's.

// A piece holds so many headers, and about so many bytes, at most.
const (
	pieceHeaders = 512
	pieceBytes   = 256 << 10
)

// Where things stand in the records of the directory (APPNOTE 4.3.12 to
// 4.3.16), and how long those are.
const (
	headerSign, headerLen   = "PK\x01\x02", 46
	endSign, endLen         = "PK\x05\x06", 22
	end64Sign, end64Len     = "PK\x06\x06", 56
	locatorSign, locatorLen = "PK\x06\x07", 20
	longestComment          = 1<<16 - 1
)

// span is where the directory of an archive stands.
type span struct {
	start, size int64
	base        int64 // of the offsets in it: what is before the archive
}

var errNotZIP = &DamagedError{zip.ErrFormat}

// findDirectory reads the end of an archive.
func findDirectory(r io.ReaderAt, size int64) (span, error) {
	tail := make([]byte, min(size, endLen+longestComment))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return span{}, damaged(err)
	}
	at := bytes.LastIndex(tail, []byte(endSign))
	if at < 0 || at+endLen > len(tail) {
		return span{}, errNotZIP
	}
	end := size - int64(len(tail)) + int64(at)
	record := tail[at:]
	length, offset := int64(binary.LittleEndian.Uint32(record[12:])), int64(binary.LittleEndian.Uint32(record[16:]))
	if length == 1<<32-1 || offset == 1<<32-1 || binary.LittleEndian.Uint16(record[10:]) == 1<<16-1 {
		if at64, record64, found := findEnd64(r, end); found {
			end = at64
			length, offset = int64(binary.LittleEndian.Uint64(record64[40:])), int64(binary.LittleEndian.Uint64(record64[48:]))
		}
	}
	d := span{start: end - length, size: length, base: end - length - offset}
	if length < 0 || offset < 0 || d.start < 0 || d.base < 0 {
		return span{}, errNotZIP
	}
	return d, nil
}

// findEnd64 reads the record for archives of more than four gigabytes or 65,535
// members, which a locator before the end points to.
func findEnd64(r io.ReaderAt, end int64) (at int64, record []byte, found bool) {
	locator := make([]byte, locatorLen)
	if _, err := r.ReadAt(locator, end-locatorLen); err != nil || string(locator[:4]) != locatorSign {
		return 0, nil, false
	}
	at = int64(binary.LittleEndian.Uint64(locator[8:]))
	record = make([]byte, end64Len)
	if at < 0 || at > end {
		return 0, nil, false
	}
	if _, err := r.ReadAt(record, at); err != nil || string(record[:4]) != end64Sign {
		return 0, nil, false
	}
	return at, record, true
}

// pieces yields the archive in pieces. An error ends it.
func (d *Directory) pieces() iter.Seq2[*zip.Reader, error] {
	return func(yield func(*zip.Reader, error) bool) {
		in := bufio.NewReaderSize(io.NewSectionReader(d.file, d.span.start, d.span.size), 64<<10)
		for {
			piece, n, err := readPiece(in)
			if n > 0 {
				z, err := d.open(piece, n)
				if !yield(z, err) {
					return
				}
			}
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(nil, damaged(err))
				return
			}
		}
	}
}

// readPiece reads a few hundred headers, and io.EOF behind the last.
func readPiece(in *bufio.Reader) (piece []byte, n int, err error) {
	for n < pieceHeaders && len(piece) < pieceBytes {
		var header [headerLen]byte
		if _, err := io.ReadFull(in, header[:]); err != nil {
			return piece, n, err
		}
		if string(header[:4]) != headerSign {
			return piece, n, zip.ErrFormat
		}
		rest := int(binary.LittleEndian.Uint16(header[28:])) + int(binary.LittleEndian.Uint16(header[30:])) + int(binary.LittleEndian.Uint16(header[32:]))
		at := len(piece) + headerLen
		piece = append(append(piece, header[:]...), make([]byte, rest)...)
		if _, err := io.ReadFull(in, piece[at:]); err != nil {
			return piece[:at-headerLen], n, err
		}
		n++
	}
	return piece, n, nil
}

// open shows the library an archive whose directory is the piece.
func (d *Directory) open(piece []byte, n int) (*zip.Reader, error) {
	size := len(piece)
	end64 := d.span.start + int64(size)
	w := bytes.NewBuffer(piece)
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(w, binary.LittleEndian, v) // to memory
		}
	}
	put([]byte(end64Sign), uint64(end64Len-12), uint16(45), uint16(45), uint32(0), uint32(0), uint64(n), uint64(n), uint64(size), uint64(d.span.start-d.span.base))
	put([]byte(locatorSign), uint32(0), uint64(end64), uint32(1))
	put([]byte(endSign), uint16(0), uint16(0), ^uint16(0), ^uint16(0), ^uint32(0), ^uint32(0), uint16(0))
	shown := &spliced{file: d.file, at: d.span.start, tail: w.Bytes()}
	z, err := zip.NewReader(shown, shown.at+int64(len(shown.tail)))
	if err != nil {
		return nil, damaged(err)
	}
	registerMethods(z)
	return z, nil
}

// spliced is a file up to a place, and other bytes from there on.
type spliced struct {
	file io.ReaderAt
	at   int64
	tail []byte
}

func (s *spliced) ReadAt(p []byte, off int64) (n int, err error) {
	if off < s.at {
		part := p[:min(int64(len(p)), s.at-off)]
		if n, err = s.file.ReadAt(part, off); n < len(part) || n == len(p) {
			return n, err
		}
		off += int64(n)
	}
	if off-s.at > int64(len(s.tail)) {
		return n, io.EOF
	}
	n += copy(p[n:], s.tail[off-s.at:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}
