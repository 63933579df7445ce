package query

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"lede/articles/ingest/suite"
)

func TestLetterAt(t *testing.T) {
	tests := []struct {
		name, text  string
		size, cells int
	}{
		{"plain", "ab", 1, 1},
		{"an accent apart", "e\u0301x", 3, 1},
		{"an accent on its own", "\u0301x", 2, 0},
		{"Chinese", "中国", 3, 2},
		{"Korean", "한국", 3, 2},
		{"Korean in parts", "\u1112\u1161\u11abx", 9, 2},
		{"full width", "Ａx", 3, 2},
		{"half width kana", "ｶﾞx", 6, 1},
		{"Thai", "น้ำx", 9, 1},
		{"Hindi", "किx", 6, 2},
		{"an emoji", "🎉x", 4, 2},
		{"skin", "👍🏽x", 8, 2},
		{"a family", "👩\u200d👩\u200d👧x", 18, 2},
		{"a heart", "❤\ufe0fx", 6, 2},
		{"flags", "🇲🇽🇺🇸", 8, 2},
		{"broken", "\xff\xfe", 1, 1},
	}
	for _, test := range tests {
		if size, cells := letterAt(test.text, 0); size != test.size || cells != test.cells {
			t.Errorf("%s: the first letter of %q has %d bytes and %d cells, want %d and %d",
				test.name, test.text, size, cells, test.size, test.cells)
		}
	}
}

// TestLetterAtUnicode measures with Unicode's own lists: no character is taken
// for narrower than it is, and no letter is cut.
func TestLetterAtUnicode(t *testing.T) {
	dir := filepath.Join(suite.Dir(t, "unicode"), "files", "shared")
	fields := func(file string, do func(line, data string)) {
		n := 0
		for _, line := range suite.Lines(t, filepath.Join(dir, file)) {
			if data, _, _ := strings.Cut(string(line), "#"); strings.TrimSpace(data) != "" {
				do(string(line), strings.TrimSpace(data))
				n++
			}
		}
		if n == 0 {
			t.Fatalf("%s is empty", file)
		}
	}
	fields("EastAsianWidth.txt", func(line, data string) {
		where, width, _ := strings.Cut(data, ";")
		if width = strings.TrimSpace(width); width != "W" && width != "F" {
			return
		}
		from, to, ranged := strings.Cut(strings.TrimSpace(where), "..")
		if !ranged {
			to = from
		}
		for r := runeOf(t, from); r <= runeOf(t, to); r++ {
			if _, cells := letterAt(string(r), 0); cells < 2 && !unicode.IsMark(r) {
				t.Errorf("%U takes %d cells: %s", r, cells, line)
			}
		}
	})
	fields("emoji-test.txt", func(line, data string) {
		codes, _, _ := strings.Cut(data, ";")
		text := textOf(t, codes)
		if size, cells := letterAt(text, 0); size != len(text) || cells != 2 && !strings.Contains(line, "unqualified") {
			t.Errorf("%q has %d bytes and %d cells: %s", text, size, cells, line)
		}
	})
	fields("GraphemeBreakTest.txt", func(line, data string) {
		if strings.Contains(data, "0600 ×") || strings.Contains(data, "000D × 000A") {
			return // white space, and a sign before letters that no text has it before
		}
		text, ends := "", map[int]bool{}
		for _, f := range strings.Fields(data) {
			switch f {
			case "÷":
				ends[len(text)] = true
			case "×":
			default:
				text += textOf(t, f)
			}
		}
		for i := 0; i < len(text); {
			size, _ := letterAt(text, i)
			if i += size; !ends[i] {
				t.Errorf("%q is cut at byte %d, inside a letter: %s", text, i, line)
			}
		}
	})
}

func runeOf(t *testing.T, hex string) rune {
	t.Helper()
	n, err := strconv.ParseInt(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return rune(n)
}

func textOf(t *testing.T, codes string) string {
	t.Helper()
	var b strings.Builder
	for _, hex := range strings.Fields(codes) {
		b.WriteRune(runeOf(t, hex))
	}
	return b.String()
}
