package archive

import (
	"bufio"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/therootcompany/xz"
)

// maxWindow is the most that a decompressor may look back, in bytes. It is
// what xz -9 and zstd --ultra ask for; a file may ask for gigabytes.
const maxWindow = 128 << 20

// Expand returns what is in a compressed stream. It must be closed. The errors
// of the reader are clauses in plain words.
func Expand(k Kind, r io.Reader, m *Meter) (io.ReadCloser, error) {
	r = bufio.NewReaderSize(r, 64<<10)
	var plain io.Reader
	closing := func() {}
	switch k {
	case Gzip:
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, damaged(err)
		}
		plain = z
	case Bzip2:
		plain = bzip2.NewReader(r)
	case XZ:
		z, err := xz.NewReader(r, maxWindow)
		if err != nil {
			return nil, damaged(err)
		}
		plain = z
	case Zstd:
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, damaged(err)
		}
		plain, closing = z, z.Close
	default:
		return nil, errors.New("it is not compressed")
	}
	return expanded{Reader: m.Out(plainly{plain}), closing: closing}, nil
}

type expanded struct {
	io.Reader
	closing func()
}

func (e expanded) Close() error {
	e.closing()
	return nil
}

// plainly says in plain words what is wrong with a container.
type plainly struct{ r io.Reader }

func (p plainly) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = damaged(err)
	}
	return n, err
}

// DamagedError says that a container is not what it should be.
type DamagedError struct{ Cause error }

func (e *DamagedError) Error() string {
	if errors.Is(e.Cause, io.ErrUnexpectedEOF) || errors.Is(e.Cause, io.EOF) {
		return "it is cut short"
	}
	return fmt.Sprintf("it is damaged (%v)", e.Cause)
}

// Unwrap returns what the decompressor says.
func (e *DamagedError) Unwrap() error { return e.Cause }

// damaged wraps the error of a decompressor, but not what a layer below has
// said already.
func damaged(err error) error {
	var below *DamagedError
	switch {
	case errors.Is(err, ErrBomb):
		return ErrBomb
	case errors.As(err, &below):
		return below
	case errors.Is(err, xz.ErrMemlimit), errors.Is(err, zstd.ErrWindowSizeExceeded):
		return errors.New("it needs more memory to unpack than lede gives it")
	}
	return &DamagedError{err}
}
