package text

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// drawn is what Wrap makes of body, as a reader sees it.
func drawn(body string, width int) []string {
	var out []string
	for _, l := range Wrap(body, width) {
		out = append(out, strings.Repeat(" ", l.Indent)+body[l.Start:l.End])
	}
	return out
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		body  string
		width int
		want  []string
	}{
		{"empty", "", 10, []string{""}},
		{"fits", "one two", 7, []string{"one two"}},
		{"at a space", "one two", 6, []string{"one", "two"}},
		{"a space hangs over the edge", "one two", 3, []string{"one", "two"}},
		{"several spaces", "one   two", 5, []string{"one", "two"}},
		{"spaces at the end", "one   ", 3, []string{"one"}},
		{"paragraphs", "one\n\ntwo", 10, []string{"one", "", "two"}},
		{"newline at the end", "one\n", 10, []string{"one", ""}},
		{"only newlines", "\n\n", 10, []string{"", "", ""}},
		{"only spaces", "    ", 2, []string{""}},
		{"lead is kept", "  one", 10, []string{"  one"}},
		{"lead too wide", "        one two", 6, []string{"one", "two"}},

		{"behind a hyphen", "well-known", 6, []string{"well-", "known"}},
		{"the last hyphen that fits", "four-five-three", 11, []string{"four-five-", "three"}},
		{"not in a short compound", "Ban Ki-moon", 8, []string{"Ban", "Ki-moon"}},
		{"not before a short part", "(D-Calif.) said", 9, []string{"(D-Calif.", ") said"}},
		{"not behind a minus", "at -five", 6, []string{"at", "-five"}},
		{"not in a date", "on 2012-02-28", 9, []string{"on", "2012-02-2", "8"}},
		{"behind a dash", "said—and left", 7, []string{"said—", "and", "left"}},
		{"dash between spaces", "said — and", 7, []string{"said —", "and"}},

		{"long word", "abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"long word after a short one", "a bcdefgh", 4, []string{"a", "bcde", "fgh"}},
		{"no break at a no-break space", "ab 10\u00a0km", 6, []string{"ab", "10\u00a0km"}},
		{"width below one", "ab", 0, []string{"a", "b"}},

		{"wide letters", "国土安全部长", 5, []string{"国土", "安全", "部长"}},
		{"wide and narrow", "ab国土cd", 4, []string{"ab国", "土cd"}},
		{"closing mark is not first", "国土，安全", 4, []string{"国", "土，", "安全"}},
		{"opening mark is not last", "国「土安」", 4, []string{"国", "「土", "安」"}},
		{"one wide letter in one cell", "国a", 1, []string{"国", "a"}},
		{"Korean", "대통령 선거", 6, []string{"대통령", "선거"}},

		{"combining mark stays", "aaae\u0301b", 4, []string{"aaae\u0301", "b"}},
		{"family emoji is whole", "ab 👩‍👩‍👧 cd", 4, []string{"ab", "👩‍👩‍👧", "cd"}},
		{"keycap is two cells", "ab1️⃣", 3, []string{"ab", "1️⃣"}},

		{"bullet", "• one two three", 8, []string{"• one", "  two", "  three"}},
		{"dash item", "- one two", 6, []string{"- one", "  two"}},
		{"number", "12. one two", 8, []string{"12. one", "    two"}},
		{"year is no number", "2012. one two", 9, []string{"2012. one", "two"}},
		{"quotation", "> one two", 6, []string{"> one", "  two"}},
		{"nested item", "  - one two", 8, []string{"  - one", "    two"}},
		{"item in a quotation", "> - one two", 8, []string{"> - one", "    two"}},
		{"no room for a hang", "- one two", 3, []string{"-", "one", "two"}},
		{"hang ends with its line", "- one two\nthree four", 6, []string{"- one", "  two", "three", "four"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := drawn(tt.body, tt.width); !slices.Equal(got, tt.want) {
				t.Errorf("Wrap(%q, %d)\n got %q\nwant %q", tt.body, tt.width, got, tt.want)
			}
		})
	}
}

func TestLineAt(t *testing.T) {
	const body = "one two\n\nthree" // one(0) two(4) ""(8) three(9)
	lines := Wrap(body, 4)
	tests := []struct{ offset, want int }{
		{-1, 0},
		{0, 0},
		{2, 0},
		{3, 0}, // the space of the break
		{4, 1},
		{7, 1},
		{8, 2},
		{9, 3},
		{12, 3},
		{13, 4},
		{14, 4},
		{99, 4},
	}
	for _, tt := range tests {
		if got := LineAt(lines, tt.offset); got != tt.want {
			t.Errorf("LineAt(%d) = %d, want %d of %v", tt.offset, got, tt.want, lines)
		}
	}
	if got := LineAt(nil, 5); got != 0 {
		t.Errorf("LineAt without lines = %d, want 0", got)
	}
}

func FuzzWrap(f *testing.F) {
	for _, body := range []string{
		"", "one two", "a\n\nb\n", "国土安全部长，「ok」", "👩‍👩‍👧 family 🏳️‍🌈 flags 🇰🇷🇲🇽", "e\u0301\u0301 1️⃣",
		"> - 12. deep", "\u0600 1 \u00ad \u200b", "a\xffb\xc3", "\r\n\t\x1b[31mred\x1b[m", strings.Repeat("x", 300) + "-y",
		"    lead", "  \n  ", "क्षत्रिय ที่", " \u0308 \u0903", "\u0600  x", "a\u0300-b—c–d", "﷽ wide",
	} {
		for _, width := range []int{-1, 1, 2, 3, 7, 66} {
			f.Add(body, width)
		}
	}
	f.Fuzz(func(t *testing.T, body string, width int) {
		width = min(width, 300)
		lines := Wrap(body, width)
		complete(t, body, lines)
		if clean(body) {
			narrow(t, body, lines, max(width, 1))
		}
		for i, l := range lines {
			if got := LineAt(lines, l.Start); got != i {
				t.Fatalf("LineAt(%d) = %d, want %d", l.Start, got, i)
			}
		}
	})
}

// complete checks that lines hold the whole body but for spaces and newlines,
// and that each newline of it ends a line.
func complete(t *testing.T, body string, lines []Line) {
	t.Helper()
	if len(lines) == 0 {
		t.Fatal("no lines")
	}
	at, newlines := 0, 0
	gap := func(upTo int) {
		if upTo < at || upTo > len(body) {
			t.Fatalf("line begins at %d, the last ended at %d of %d", upTo, at, len(body))
		}
		between := body[at:upTo]
		newlines += strings.Count(between, "\n")
		if strings.Trim(between, " \n") != "" {
			t.Fatalf("lost %q at %d", between, at)
		}
	}
	for _, l := range lines {
		gap(l.Start)
		if l.End < l.Start || l.End > len(body) {
			t.Fatalf("line %+v of %d bytes", l, len(body))
		}
		if s := body[l.Start:l.End]; strings.Contains(s, "\n") || last(s) == " " {
			t.Fatalf("line %q holds its break", s)
		}
		at = l.End
	}
	gap(len(body))
	if want := strings.Count(body, "\n"); newlines != want {
		t.Fatalf("%d of %d newlines end a line", newlines, want)
	}
}

// last is the last cluster of s; a space that belongs to one is no break.
func last(s string) string {
	for s != "" {
		size, _ := cluster(s)
		if size == len(s) {
			break
		}
		s = s[size:]
	}
	return s
}

// narrow checks that no line is too wide, but for a single cluster that is.
func narrow(t *testing.T, body string, lines []Line, width int) {
	t.Helper()
	for _, l := range lines {
		s := body[l.Start:l.End]
		if l.Indent+Width(s) <= width {
			continue
		}
		if size, _ := cluster(s); size < len(s) || l.Indent >= width {
			t.Fatalf("%q with indent %d takes %d cells of %d", s, l.Indent, Width(s), width)
		}
	}
}

// clean reports whether s is what articles/clean lets through.
func clean(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\n' && unicode.IsControl(r)
	})
}
