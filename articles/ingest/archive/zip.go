package archive

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"
	"github.com/therootcompany/xz"
)

// Methods of compression in ZIP archives besides the usual ones (APPNOTE 4.4.5).
const (
	methodBzip2 = 12
	methodXZ    = 95
)

// Directory is the list of what is in a ZIP archive. It is for one goroutine.
type Directory struct {
	file   io.ReaderAt
	span   span
	byName map[string]*zip.File // for File, made when first asked
}

// OpenZIP finds the directory of a ZIP archive of the given size, in bytes.
func OpenZIP(r io.ReaderAt, size int64) (*Directory, error) {
	where, err := findDirectory(r, size)
	if err != nil {
		return nil, err
	}
	return &Directory{file: r, span: where}, nil
}

// registerMethods adds the methods that the standard library does not know.
func registerMethods(z *zip.Reader) {
	z.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return flate.NewReader(r) })
	z.RegisterDecompressor(methodBzip2, func(r io.Reader) io.ReadCloser { return io.NopCloser(bzip2.NewReader(r)) })
	z.RegisterDecompressor(methodXZ, func(r io.Reader) io.ReadCloser {
		x, err := xz.NewReader(r, maxWindow)
		if err != nil {
			return io.NopCloser(failing{err})
		}
		return io.NopCloser(x)
	})
	z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true)))
}

// Members yields the files of the archive. An error concerns the member it
// comes with, and the next may be sound; one without a member concerns a part
// of the directory.
func (d *Directory) Members(m *Meter) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		for z, err := range d.pieces() {
			if err != nil {
				if !yield(Member{}, err) {
					return
				}
				continue
			}
			for _, f := range z.File {
				name := Label(f.Name)
				if !f.Mode().IsRegular() || hidden(name) {
					continue
				}
				if !yieldFile(f, name, m, yield) {
					return
				}
			}
		}
	}
}

func yieldFile(f *zip.File, name string, m *Meter, yield func(Member, error) bool) bool {
	r, err := openFile(f)
	if err != nil {
		return yield(Member{Name: name}, err)
	}
	defer func() { _ = r.Close() }() // only read from
	return yield(Member{Name: name, Reader: m.Out(plainly{r})}, nil)
}

// encrypted is the flag of a member that needs a password (APPNOTE 4.4.4).
const encrypted = 1

func openFile(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&encrypted != 0 {
		return nil, errors.New("it is protected with a password")
	}
	if f.UncompressedSize64 > floor && f.UncompressedSize64/ratio > f.CompressedSize64 {
		return nil, ErrBomb
	}
	r, err := f.Open()
	switch {
	case errors.Is(err, zip.ErrAlgorithm):
		return nil, fmt.Errorf("it is compressed by a method that is not known (%d)", f.Method)
	case err != nil:
		return nil, damaged(err)
	}
	return r, nil
}

// mostNamed is the number of members above which an archive cannot be asked by
// name, for all of them are in memory then. A book has some hundreds.
const mostNamed = 50_000

// Has reports whether there is a member of that name, if there are not too many
// to ask.
func (d *Directory) Has(name string) bool { return d.find(name) != nil }

// find finds the first member of that name.
func (d *Directory) find(name string) *zip.File {
	if d.byName == nil && d.span.size > mostNamed*headerLen {
		d.byName = map[string]*zip.File{}
	}
	if d.byName == nil {
		d.byName = make(map[string]*zip.File)
		for z, err := range d.pieces() {
			if err != nil {
				break
			}
			for _, f := range z.File {
				if _, twice := d.byName[f.Name]; !twice {
					d.byName[f.Name] = f
				}
			}
		}
	}
	return d.byName[name]
}

// File reads the first member of that name, of at most limit bytes.
func (d *Directory) File(name string, limit int64, m *Meter) ([]byte, error) {
	f := d.find(name)
	if f == nil {
		return nil, fmt.Errorf("it lacks %q", name)
	}
	r, err := openFile(f)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // only read from
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(m.Out(plainly{r}), limit+1))
	if err == nil && n > limit {
		err = errors.New("it is larger than the limit")
	}
	return b.Bytes(), err
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
