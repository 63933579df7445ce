package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func TestLabel(t *testing.T) {
	for name, want := range map[string]string{
		"a/b.txt": "a/b.txt", "../../etc/passwd": "etc/passwd", "/abs.txt": "abs.txt", `C:\x\..\y.txt`: "C:/y.txt", "a/./b//c": "a/b/c", "..": "", "": "", "./": "", "caf\xe9s.txt": "cafés.txt",
	} {
		if got := Label(name); got != want {
			t.Errorf("%q is %q; want %q", name, got, want)
		}
	}
}

func TestBare(t *testing.T) {
	for name, want := range map[string]string{
		"a.json.gz": "a.json", "a.tgz": "a.tar", "a.TXT.XZ": "a.TXT", "a.tzst": "a.tar", "a": "a", "a.b": "a.b",
	} {
		if got := Gzip.Bare(name); got != want {
			t.Errorf("%q is %q; want %q", name, got, want)
		}
	}
	if got := ZIP.Bare("a.gz"); got != "a.gz" {
		t.Errorf("an archive loses its name: %q", got)
	}
}

// A meter lets through what honest files need, and stops in the middle of what
// is a trap.
func TestMeter(t *testing.T) {
	packed := func(s string) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		_, _ = io.WriteString(w, s)
		_ = w.Close()
		return b.Bytes()
	}
	tests := []struct {
		name, data string
		bomb       bool
	}{
		{"text", strings.Repeat("The ferry left. It sails on Monday, they said. ", 40_000)[:floor], false},
		{"small zeros", strings.Repeat("\x00", floor/2), false},
		{"many zeros", strings.Repeat("\x00", 64*floor), true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var m Meter
			r, err := Expand(Gzip, m.In(bytes.NewReader(packed(test.data))), &m)
			if err != nil {
				t.Fatal(err)
			}
			n, err := io.Copy(io.Discard, r)
			if errors.Is(err, ErrBomb) != test.bomb || m.Blown() != test.bomb || !test.bomb && n != int64(len(test.data)) {
				t.Errorf("%d of %d bytes, %v", n, len(test.data), err)
			}
			if test.bomb && n > 20*floor {
				t.Errorf("%d bytes came out first", n)
			}
		})
	}
}

// An archive is read in pieces, with something before it and behind it too, and
// by whatever method its members are compressed.
func TestZIPPieces(t *testing.T) {
	const members = 3*pieceHeaders + 7
	var b bytes.Buffer
	b.WriteString("#!/bin/sh\n") // as one that unpacks itself has
	z := zip.NewWriter(&b)
	z.SetOffset(int64(b.Len()))
	for i := range members {
		w, err := z.CreateHeader(&zip.FileHeader{Name: strconv.Itoa(i), Method: uint16(i%2) * zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, strings.Repeat(strconv.Itoa(i), 20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.SetComment("PK was here"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := OpenZIP(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var m Meter
	n := 0
	for member, err := range d.Members(&m) {
		if err != nil {
			t.Fatal(err)
		}
		m.Took(1000)
		raw, err := io.ReadAll(member.Reader)
		if want := strconv.Itoa(n); err != nil || member.Name != want || string(raw) != strings.Repeat(want, 20) {
			t.Fatalf("member %d is %q, %q, %v", n, member.Name, raw, err)
		}
		n++
	}
	if n != members {
		t.Errorf("%d members, not %d", n, members)
	}
	if raw, err := d.File("1000", 1<<10, &m); err != nil || len(raw) != 80 {
		t.Errorf("by name: %q, %v", raw, err)
	}
	if _, err := d.File("none", 1<<10, &m); err == nil || d.Has("none") {
		t.Errorf("what is not there: %v", err)
	}
	if _, err := d.File("1000", 10, &m); err == nil || !strings.Contains(err.Error(), "limit") {
		t.Errorf("above the limit: %v", err)
	}
}

// What is no archive, or half of one, is said to be damaged, and does not end
// in the middle of the program.
func TestZIPDamaged(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 3 {
		w, err := z.Create(strconv.Itoa(i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "abc"); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	torn := bytes.Replace(whole, []byte(headerSign), []byte("PKxx"), 1)
	for name, raw := range map[string][]byte{"empty": nil, "cut": whole[:len(whole)-30], "torn": torn, "no archive": []byte("PK\x05\x06")} {
		t.Run(name, func(t *testing.T) {
			d, err := OpenZIP(bytes.NewReader(raw), int64(len(raw)))
			if err == nil {
				for _, err = range d.Members(&Meter{in: 1 << 20}) {
					if err != nil {
						break
					}
				}
			}
			var damage *DamagedError
			if !errors.As(err, &damage) {
				t.Errorf("got %v", err)
			}
		})
	}
}
