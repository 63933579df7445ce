package archive

import (
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

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
	zip    *zip.Reader
	byName map[string]*zip.File // for File, made when first asked
}

// OpenZIP reads the directory of a ZIP archive of the given size, in bytes. A
// directory of more than limit bytes is refused: it is held in memory.
func OpenZIP(r io.ReaderAt, size, limit int64) (*Directory, error) {
	reader := &countedAt{ReaderAt: r, left: limit}
	z, err := zip.NewReader(reader, size)
	switch {
	case reader.left < 0:
		return nil, errors.New("its directory is larger than the limit")
	case err != nil:
		return nil, damaged(err)
	}
	reader.open = true
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
	return &Directory{zip: z}, nil
}

// countedAt fails behind a number of bytes until it is open.
type countedAt struct {
	io.ReaderAt
	left int64
	open bool
}

func (c *countedAt) ReadAt(p []byte, at int64) (int, error) {
	if !c.open {
		if c.left -= int64(len(p)); c.left < 0 {
			return 0, errors.New("too much")
		}
	}
	return c.ReaderAt.ReadAt(p, at)
}

// Members yields the files of the archive. An error concerns the member it
// comes with, and the next may be sound.
func (d *Directory) Members(m *Meter) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		for _, f := range d.zip.File {
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

// Has reports whether there is a member of that name.
func (d *Directory) Has(name string) bool {
	return slices.ContainsFunc(d.zip.File, func(f *zip.File) bool { return f.Name == name })
}

// find finds the first member of that name.
func (d *Directory) find(name string) *zip.File {
	if d.byName == nil {
		d.byName = make(map[string]*zip.File, len(d.zip.File))
		for _, f := range d.zip.File {
			if _, twice := d.byName[f.Name]; !twice {
				d.byName[f.Name] = f
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
