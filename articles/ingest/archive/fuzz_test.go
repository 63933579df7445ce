package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"strings"
	"testing"
)

// Whatever the bytes are, unpacking comes to an end, within its bounds, and the
// names lead nowhere.
func FuzzUnpack(f *testing.F) {
	var tarred, zipped, packed bytes.Buffer
	t := tar.NewWriter(&tarred)
	_ = t.WriteHeader(&tar.Header{Name: "../a.txt", Size: 3, Mode: 0o600})
	_, _ = io.WriteString(t, "abc")
	_ = t.Close()
	z := zip.NewWriter(&zipped)
	w, _ := z.Create("/b/../../c.txt")
	_, _ = io.WriteString(w, "abcabc")
	_ = z.Close()
	g := gzip.NewWriter(&packed)
	_, _ = g.Write(tarred.Bytes())
	_ = g.Close()
	for _, seed := range [][]byte{tarred.Bytes(), zipped.Bytes(), packed.Bytes(), nil, []byte("BZh91AY&SY"), []byte("\xFD7zXZ\x00\x00\x04"), []byte("\x28\xB5\x2F\xFD\x04\x00")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		const limit = 1 << 20
		var m Meter
		kind := Sniff(raw)
		use := func(member Member, err error) {
			if name := member.Name; strings.HasPrefix(name, "/") || name == ".." || strings.HasPrefix(name, "../") || name != "" && path.Clean(name) != name {
				t.Fatalf("name %q", name)
			}
			if err == nil {
				_, _ = io.Copy(io.Discard, io.LimitReader(member.Reader, limit))
			}
		}
		switch {
		case kind.Compressed():
			r, err := Expand(kind, m.In(bytes.NewReader(raw)), &m)
			if err != nil {
				return
			}
			defer func() { _ = r.Close() }()
			n, _ := io.Copy(io.Discard, r)
			if n > floor+ratio*int64(len(raw)) {
				t.Fatalf("%d bytes became %d", len(raw), n)
			}
		case kind == Tar:
			for member, err := range TarMembers(m.In(bytes.NewReader(raw)), &m) {
				use(member, err)
			}
		case kind == ZIP:
			m.Took(int64(len(raw)))
			d, err := OpenZIP(bytes.NewReader(raw), int64(len(raw)))
			if err != nil {
				return
			}
			for member, err := range d.Members(&m) {
				use(member, err)
			}
			_, _ = d.File("a", limit, &m)
		}
	})
}
