package archive

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

func TestLabel(t *testing.T) {
	for name, want := range map[string]string{
		"a/b.txt": "a/b.txt", "../../etc/passwd": "etc/passwd", "/abs.txt": "abs.txt", `C:\x\..\y.txt`: "C:/y.txt", "a/./b//c": "a/b/c", "..": "", "": "", "./": "",
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

// A directory is held in memory, and so is bounded.
func TestOpenZIPLimit(t *testing.T) {
	raw := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	if _, err := OpenZIP(bytes.NewReader(raw), int64(len(raw)), 8); err == nil || !strings.Contains(err.Error(), "limit") {
		t.Errorf("got %v", err)
	}
	if _, err := OpenZIP(bytes.NewReader(raw), int64(len(raw)), 1<<20); err != nil {
		t.Errorf("an empty archive: %v", err)
	}
}
