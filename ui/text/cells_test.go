package text

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

const red, off = "\x1b[31m", "\x1b[m"

func TestWidth(t *testing.T) {
	tests := []struct {
		s    string
		want int
	}{
		{"", 0},
		{"abc", 3},
		{"José", 4},
		{"Jose\u0301", 4},
		{"国회", 4},
		{red + "abc" + off, 3},
		{"❤️", 2},
		{"1️⃣", 2},
		{"👩‍👩‍👧", 2},
		{"🇰🇷", 2},
		{"●★·…│", 5},
	}
	for _, tt := range tests {
		if got := Width(tt.s); got != tt.want {
			t.Errorf("Width(%q) = %d, want %d", tt.s, got, tt.want)
		}
	}
}

func TestCut(t *testing.T) {
	tests := []struct {
		s     string
		width int
		want  string
	}{
		{"abcdef", 6, "abcdef"},
		{"abcdef", 5, "abcd…"},
		{"abcdef", 1, "…"},
		{"abcdef", 0, ""},
		{"abcdef", -3, ""},
		{"", 0, ""},
		{"", 5, ""},
		{"国土安全", 7, "国土安…"},
		{"国土安全", 6, "国土…"}, // half a letter is none
		{"国", 1, "…"},
		{"Jose\u0301 M", 5, "Jose\u0301…"}, // the mark stays with its letter
		{"1️⃣2️⃣", 3, "1️⃣…"},
		{"1️⃣2️⃣", 2, "…"},
		{"👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"},
		{red + "abcdef" + off, 3, red + "ab…" + off},
		{"ab" + red + "cdef" + off + "gh", 3, "ab" + red + "…" + off},
	}
	for _, tt := range tests {
		if got := Cut(tt.s, tt.width); got != tt.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", tt.s, tt.width, got, tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	tests := []struct {
		s           string
		width       int
		left, right string
	}{
		{"ab", 4, "ab  ", "  ab"},
		{"ab", 2, "ab", "ab"},
		{"abc", 2, "a…", "a…"},
		{"ab", 0, "", ""},
		{"ab", -1, "", ""},
		{"", 3, "   ", "   "},
		{"国土", 3, "国…", "国…"},
		{"国土安", 4, "国… ", " 国…"},
		{red + "a" + off, 2, red + "a" + off + " ", " " + red + "a" + off},
		{"a\nb", 4, "a b ", " a b"},
		{"\u0600", 3, "\u0600    ", "   \u0600"}, // takes no cell, but swallows a space behind it
	}
	for _, tt := range tests {
		if got := Fit(tt.s, tt.width); got != tt.left {
			t.Errorf("Fit(%q, %d) = %q, want %q", tt.s, tt.width, got, tt.left)
		}
		if got := FitRight(tt.s, tt.width); got != tt.right {
			t.Errorf("FitRight(%q, %d) = %q, want %q", tt.s, tt.width, got, tt.right)
		}
	}
}

func TestSides(t *testing.T) {
	tests := []struct {
		left, right string
		width       int
		want        string
	}{
		{"All news", "1/37", 16, "All news    1/37"},
		{"All news", "1/37", 13, "All news 1/37"},
		{"All news", "1/37", 12, "All ne… 1/37"},
		{"All news", "1/37", 9, "All… 1/37"},
		{"All news", "1/37", 8, "All news"}, // too little of the left
		{"All news", "1/37", 3, "Al…"},
		{"ab", "1/37", 7, "ab 1/37"}, // a short left needs no four cells
		{"ab", "1/37", 6, "ab    "},
		{"All news", "", 10, "All news  "},
		{"", "1/37", 6, "  1/37"},
		{"", "1/37", 3, "1/…"},
		{"", "", 2, "  "},
		{"a", "b", 0, ""},
		{"국회 소식", "1/37", 12, "국회 …  1/37"},
	}
	for _, tt := range tests {
		if got := Sides(tt.left, tt.right, tt.width); got != tt.want {
			t.Errorf("Sides(%q, %q, %d) = %q, want %q", tt.left, tt.right, tt.width, got, tt.want)
		}
	}
}

func TestBlock(t *testing.T) {
	tests := []struct {
		lines         []string
		width, height int
		want          string
	}{
		{nil, 2, 2, "  \n  "},
		{[]string{"a"}, 2, 2, "a \n  "},
		{[]string{"abc", "d", "e"}, 2, 2, "a…\nd "},
		{[]string{"a\nb"}, 3, 1, "a b"}, // never a line more than asked for
		{[]string{"a"}, 0, 2, "\n"},
		{[]string{"a"}, 2, 0, ""},
		{[]string{"a"}, 2, -1, ""},
	}
	for _, tt := range tests {
		if got := Block(tt.lines, tt.width, tt.height); got != tt.want {
			t.Errorf("Block(%q, %d, %d) = %q, want %q", tt.lines, tt.width, tt.height, got, tt.want)
		}
	}
}

// FuzzCells holds the exact widths for clean text, styled or not.
func FuzzCells(f *testing.F) {
	for _, s := range []string{
		"", "abc", "国土安全", "1️⃣e\u0301", "👩‍👩‍👧🏳️‍🌈", "\u0600 \u0903", "🇰🇷🇲🇽🇺", "क्षत्रिय ที่ 각", "a\x1b[", "\xc3\xff",
	} {
		f.Add(s, "1/37", 7)
		f.Add("left", s, 9)
	}
	f.Fuzz(func(t *testing.T, left, right string, width int) {
		width = min(width, 400)
		want := max(width, 0)
		if got := Width(Cut(left, width)); got > want {
			t.Fatalf("Cut(%q, %d) takes %d cells", left, width, got)
		}
		if !strings.HasPrefix(oneLine(left), strings.TrimSuffix(Cut(left, width), ellipsis)) && clean(left) {
			t.Fatalf("Cut(%q, %d) = %q is not its beginning", left, width, Cut(left, width))
		}
		styled := red + left + off
		got := []string{Fit(left, width), FitRight(left, width), Sides(left, right, width), Fit(styled, width), Sides(styled, right, width)}
		if !clean(left) || !clean(right) {
			return // it was enough to come back
		}
		for i, s := range got {
			if w := ansi.StringWidth(s); w != want || strings.Contains(s, "\n") {
				t.Fatalf("%d: %q takes %d cells, want %d", i, s, w, want)
			}
		}
	})
}
