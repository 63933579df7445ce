package charset

import (
	"bytes"
	"io"
	"testing"
	"unicode/utf8"
)

// Whatever the bytes are, what comes out is UTF-8, by either way.
func FuzzDecode(f *testing.F) {
	for _, s := range sentences() {
		f.Add([]byte(s.text), s.name)
	}
	for _, s := range []string{"", "\xff\xfe", "\x00\x00\xfe\xffx", "\x1b$B\x1b(", "\x81\x30\x81", "a\x00b\x00"} {
		f.Add([]byte(s), "utf-16")
	}
	f.Fuzz(func(t *testing.T, raw []byte, label string) {
		if enc := Guess(raw); enc == nil {
			t.Fatal("no encoding")
		}
		if got := Decode(raw); !utf8.Valid(raw) && !utf8.ValidString(got) && !mostlyUTF8(raw) {
			t.Errorf("Decode(%q) is not UTF-8: %q", raw, got)
		}
		_ = Labelled(raw, label)
		if _, err := io.ReadAll(Reader(bytes.NewReader(raw))); err != nil {
			t.Errorf("Reader: %v", err)
		}
	})
}
