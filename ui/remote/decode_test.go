package remote

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
)

// show writes events down so that they can be compared.
func show(events []uv.Event) string {
	var out []string
	for _, e := range events {
		switch e := e.(type) {
		case uv.KeyPressEvent:
			out = append(out, e.String())
		case uv.PasteEvent:
			out = append(out, fmt.Sprintf("paste(%s)", e.Content))
		default:
			out = append(out, strings.TrimPrefix(fmt.Sprintf("%T", e), "uv."))
		}
	}
	return strings.Join(out, " ")
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name   string
		pieces []string
		want   string // of all pieces, then " / " and what flush adds
	}{
		{"letters", []string{"aé날"}, "a é 날 / "},
		{"a letter in pieces", []string{"\xeb", "\x82", "\xa0x"}, "날 x / "},
		{"half a letter", []string{"\xeb\x82"}, " / "},
		{"controls above 0x7f", []string{"\x9b31mq\u009b31mj"}, "3 1 m q 3 1 m j / "},
		{"an arrow", []string{"\x1b[A\x1bOB"}, "up down / "},
		{"an arrow in pieces", []string{"\x1b", "[", "1;5", "C"}, "ctrl+right / "},
		{"escape", []string{"\x1b"}, " / esc"},
		{"alt", []string{"\x1bx"}, "alt+x / "},
		{"alt and an arrow", []string{"\x1b", "\x1b[", "A"}, "alt+up / "},
		{"escape, then a key", []string{"\x1b", "", "j"}, "alt+j / "},
		{"kitty", []string{"\x1b[99;5u\x1b[113u"}, "ctrl+c q / "},
		{"garbage, then a key", []string{"\xff\xfe\x1b[999999999;;;zq"}, "q / "},
		{"a sequence cut off by another", []string{"\x1b[1;", "\x1b[A"}, "up / "},
		{"focus and colours", []string{"\x1b[I\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?2026;2$y"}, "FocusEvent BackgroundColorEvent ModeReportEvent / "},
		{"a size nobody asked for", []string{"\x1b[8;100;100t\x1b[48;9;9;9;9t\x1b[4;9;9t"}, " / "},
		{"a clipboard nobody asked for", []string{"\x1b]52;c;c2VjcmV0\x07"}, " / "},
		{"a string that never ends", []string{"\x1b]0;" + strings.Repeat("x", maxSequence), "q"}, "q / "},
		{"paste", []string{"\x1b[200~a\nb\tc\x1b[31m날\x1b[201~q"}, "paste(a\nb\tc[31m날) q / "},
		{"paste in pieces", []string{"\x1b[20", "0~a", "b\x1b", "[201", "~q"}, "paste(ab) q / "},
		{"almost the end of a paste", []string{"\x1b[200~a\x1b[201", "x\x1b[201~"}, "paste(a[201x) / "},
		{"an empty paste", []string{"\x1b[200~\x1b[201~"}, "paste() / "},
		{"not text", []string{"\x1b[200~a\xffb\x1b[201~"}, "paste(ab) / "},
		{"a paste that never ends", []string{"\x1b[200~abc\x1b[2"}, " / paste(abc[2)"},
		{"too long", []string{"\x1b[200~0123456789", "abc\x1b[201~q"}, "paste(01234567) q / "},
		{"too long, and never ends", []string{"\x1b[200~0123456789", "qqq", "q\x03q"}, "paste(01234567) ctrl+c q / "},
		{"ctrl+c in a paste that fits", []string{"\x1b[200~01\x0323\x1b[201~"}, "paste(0123) / "},
	} {
		d := decoder{maxPaste: 8}
		if !strings.Contains(c.name, "too long") {
			d.maxPaste = 100
		}
		var events []uv.Event
		for _, piece := range c.pieces {
			events = append(events, d.feed([]byte(piece))...)
		}
		got := show(events) + " / " + show(d.flush())
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
		if d.waiting() {
			t.Errorf("%s: something is kept after the end", c.name)
		}
	}
}

// FuzzDecode feeds anything, in pieces of any size: it must not panic, must not
// keep more than it may, and must not let pass what is not on the list.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		"jk\x1b[A", "\x1b[200~abc\x1b[201~", "\x1b[200~" + strings.Repeat("a", 100), "\x1b]52;c;YQ==\x1b\\",
		"\x1b\x1b\x1b[", "\xeb\x82\xa0", "\x1b[8;1;1t\x1b[48;1;2;3;4t", "\x1b[<0;1;1M\x1bP1$r\x1b\\\x9b\x9d", "\x1b[7$\x1b[M   \x1b[_",
	} {
		f.Add([]byte(s), uint8(3))
	}
	f.Fuzz(func(t *testing.T, data []byte, size uint8) {
		d := decoder{maxPaste: 32}
		check := func(events []uv.Event) {
			for _, e := range events {
				switch e := e.(type) {
				case uv.WindowSizeEvent, uv.ClipboardEvent, uv.UnknownEvent, uv.MultiEvent, nil:
					t.Fatalf("%T passes", e)
				case uv.KeyPressEvent:
					if strings.ContainsFunc(e.Text, unicode.IsControl) {
						t.Fatalf("a key types %q", e.Text)
					}
				case uv.PasteEvent:
					if len(e.Content) > 32 || strings.ContainsAny(e.Content, "\x1b\x00\x03") || !utf8.ValidString(e.Content) {
						t.Fatalf("the paste %q passes", e.Content)
					}
				}
			}
			if len(d.rest) > maxSequence || len(d.paste) > 32 {
				t.Fatalf("%d and %d bytes are kept", len(d.rest), len(d.paste))
			}
		}
		for step := int(size) + 1; len(data) > 0; {
			n := min(step, len(data))
			check(d.feed(data[:n]))
			data = data[n:]
		}
		check(d.flush())
		if d.waiting() {
			t.Fatalf("%q is kept after the end", d.rest)
		}
	})
}

// BenchmarkDecodeFlood is the price of a byte of a flood of keys.
func BenchmarkDecodeFlood(b *testing.B) {
	l := Limits{}.withDefaults()
	piece := []byte(strings.Repeat("jk\x1b[A\x1b[B", pieceSize/8))
	in := newInput(l, func() {})
	b.SetBytes(int64(len(piece)))
	for b.Loop() {
		in.take(piece)
	}
}
