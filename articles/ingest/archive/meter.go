package archive

import (
	"errors"
	"io"
)

// The bounds of a Meter: the most that anything may unpack to, and above it
// how many times what went in.
const (
	floor = 1 << 20
	ratio = 250
)

// ErrBomb ends what unpacks to more than any honest file.
var ErrBomb = errors.New("it unpacks to hundreds of times its size, as only a trap does")

// Meter counts what goes into the containers of one file and what comes out of
// all of them together. Its zero value has counted nothing. It is for one
// goroutine.
type Meter struct {
	in, out int64
}

// Took counts n bytes that are read without passing In.
func (m *Meter) Took(n int64) { m.in += n }

// Blown reports whether too much has come out.
func (m *Meter) Blown() bool { return m.out > floor+ratio*m.in }

// In counts what is read from the file itself.
func (m *Meter) In(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		m.in += int64(n)
		return n, err
	})
}

// Out counts what comes out of a container, and fails with ErrBomb where it is
// too much.
func (m *Meter) Out(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		if m.out += int64(n); m.Blown() {
			return 0, ErrBomb
		}
		return n, err
	})
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
