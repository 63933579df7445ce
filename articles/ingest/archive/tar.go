package archive

import (
	"archive/tar"
	"errors"
	"io"
	"iter"
)

// TarMembers yields the regular files of a tar archive. An error ends it: what
// lies behind a damaged header cannot be found.
func TarMembers(r io.Reader, m *Meter) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		t := tar.NewReader(r)
		for {
			header, err := t.Next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Member{}, damaged(err))
				return
			}
			name := Label(header.Name)
			if header.Typeflag != tar.TypeReg && header.Typeflag != tar.TypeGNUSparse || hidden(name) {
				continue
			}
			// Counted, because the holes of a sparse file are not in the archive.
			if !yield(Member{Name: name, Reader: m.Out(plainly{t})}, nil) {
				return
			}
		}
	}
}
