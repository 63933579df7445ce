package text

import (
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// The styles of the tests, each with one sign of its own.
func plainStyle() lipgloss.Style { return lipgloss.NewStyle() }
func boldStyle() lipgloss.Style  { return lipgloss.NewStyle().Bold(true) }
func lineStyle() lipgloss.Style  { return lipgloss.NewStyle().Underline(true) }
func redStyle() lipgloss.Style   { return lipgloss.NewStyle().Foreground(lipgloss.Red) }
func backStyle() lipgloss.Style  { return lipgloss.NewStyle().Reverse(true) }

func TestPaint(t *testing.T) {
	const body = "Tarsk spill, Tarsk port"
	whole := Line{End: len(body)}
	tests := []struct {
		name  string
		line  Line
		base  lipgloss.Style
		spans []Span
		want  string
	}{
		{"nothing to paint", whole, plainStyle(), nil, "Tarsk spill, Tarsk port"},
		{"base", whole, boldStyle(), nil, "\x1b[1mTarsk spill, Tarsk port\x1b[m"},
		{"span", whole, plainStyle(), []Span{{0, 11, lineStyle()}}, "\x1b[4mTarsk spill\x1b[m, Tarsk port"},
		{"to the end", whole, plainStyle(), []Span{{13, 23, lineStyle()}}, "Tarsk spill, \x1b[4mTarsk port\x1b[m"},
		{"over a base", whole, redStyle(), []Span{{0, 5, boldStyle()}}, "\x1b[1;31mTarsk\x1b[m\x1b[31m spill, Tarsk port\x1b[m"},
		{
			"nested", whole, plainStyle(),
			[]Span{{0, 11, lineStyle()}, {6, 11, redStyle()}},
			"\x1b[4mTarsk \x1b[m\x1b[4;31mspill\x1b[m, Tarsk port",
		},
		{
			"overlapping", whole, plainStyle(),
			[]Span{{0, 8, lineStyle()}, {6, 11, boldStyle()}},
			"\x1b[4mTarsk \x1b[m\x1b[1;4msp\x1b[m\x1b[1mill\x1b[m, Tarsk port",
		},
		{
			"the later wins", whole, plainStyle(),
			[]Span{{0, 5, redStyle()}, {0, 5, lipgloss.NewStyle().Foreground(lipgloss.Green)}},
			"\x1b[32mTarsk\x1b[m spill, Tarsk port",
		},
		{
			"the later lies on top wherever it begins", whole, plainStyle(),
			[]Span{{6, 11, redStyle()}, {0, 11, lipgloss.NewStyle().Foreground(lipgloss.Green)}},
			"\x1b[32mTarsk spill\x1b[m, Tarsk port",
		},
		{"equal neighbours are one", whole, plainStyle(), []Span{{0, 5, redStyle()}, {5, 11, redStyle()}}, "\x1b[31mTarsk spill\x1b[m, Tarsk port"},
		{"empty and backward spans", whole, plainStyle(), []Span{{2, 2, redStyle()}, {5, 3, redStyle()}}, body},
		{"begins before the line", Line{Start: 6, End: 11}, plainStyle(), []Span{{0, 8, lineStyle()}}, "\x1b[4msp\x1b[mill"},
		{"ends behind the line", Line{Start: 6, End: 11}, plainStyle(), []Span{{8, 20, lineStyle()}}, "sp\x1b[4mill\x1b[m"},
		{"outside of the line", Line{Start: 6, End: 11}, plainStyle(), []Span{{0, 5, redStyle()}, {13, 18, redStyle()}}, "spill"},
		{"empty line", Line{Start: 6, End: 6}, redStyle(), []Span{{0, 20, boldStyle()}}, ""},
		{"indent", Line{Start: 0, End: 5, Indent: 2}, plainStyle(), []Span{{0, 5, lineStyle()}}, "  \x1b[4mTarsk\x1b[m"},
		{"indent is not underlined", Line{Start: 0, End: 5, Indent: 2}, lineStyle(), nil, "  \x1b[4mTarsk\x1b[m"},
		{"indent keeps the ground", Line{Start: 0, End: 5, Indent: 2}, backStyle(), nil, "\x1b[7m  \x1b[m\x1b[7mTarsk\x1b[m"},
		{"reversed on reversed", Line{Start: 0, End: 11}, backStyle(), []Span{{6, 11, backStyle()}}, "\x1b[7mTarsk \x1b[mspill"},
		{"bold on reversed", Line{Start: 0, End: 11}, backStyle(), []Span{{6, 11, boldStyle()}}, "\x1b[7mTarsk \x1b[m\x1b[1;7mspill\x1b[m"},
		{"beyond the body", Line{Start: 18, End: 99}, plainStyle(), []Span{{-5, 99, redStyle()}}, "\x1b[31m port\x1b[m"},
		{"backward line", Line{Start: 9, End: 3}, redStyle(), nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Paint(body, tt.line, tt.base, tt.spans); got != tt.want {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
		})
	}
}

// A span that begins or ends inside a cluster must not tear it.
func TestPaintKeepsClustersWhole(t *testing.T) {
	const body = "Jose\u0301 ok" // the mark is the bytes 4 and 5
	whole := Line{End: len(body)}
	got := Paint(body, whole, plainStyle(), []Span{{0, 4, redStyle()}})
	if want := "\x1b[31mJose\u0301\x1b[m ok"; got != want {
		t.Errorf("ends inside: got %q, want %q", got, want)
	}
	got = Paint(body, whole, plainStyle(), []Span{{4, 9, redStyle()}})
	if want := "Jose\u0301\x1b[31m ok\x1b[m"; got != want {
		t.Errorf("begins inside: got %q, want %q", got, want)
	}
}

// Paint writes escape sequences itself; they must be those of lipgloss.
func TestPaintAgreesWithLipgloss(t *testing.T) {
	colours := []string{"", "0", "7", "8", "15", "16", "153", "255", "#000000", "#67b3ed"}
	attributes := []func(lipgloss.Style) lipgloss.Style{
		func(s lipgloss.Style) lipgloss.Style { return s },
		func(s lipgloss.Style) lipgloss.Style { return s.Bold(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.Faint(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.Italic(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.Blink(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.Reverse(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.Strikethrough(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.Underline(true) },
		func(s lipgloss.Style) lipgloss.Style { return s.UnderlineStyle(lipgloss.UnderlineCurly) },
		func(s lipgloss.Style) lipgloss.Style { return s.Bold(true).Reverse(true) },
	}
	for _, fg := range colours {
		for _, bg := range colours {
			for i, set := range attributes {
				style := lipgloss.NewStyle()
				if fg != "" {
					style = style.Foreground(lipgloss.Color(fg)).UnderlineColor(lipgloss.Color(fg))
				}
				if bg != "" {
					style = style.Background(lipgloss.Color(bg))
				}
				style = set(style)
				got, want := Paint("x", Line{End: 1}, style, nil), style.Render("x")
				if parameters(got) != parameters(want) {
					t.Errorf("style %d of %q on %q: %q, lipgloss has %q", i, fg, bg, got, want)
				}
			}
		}
	}
}

// parameters are the graphic parameters of a painted "x", each once and in
// order; lipgloss says "underlined" twice.
func parameters(s string) string {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "\x1b["), "mx")
	all := strings.Split(s, ";")
	var out []string
	for len(all) > 0 {
		n := 1
		if (all[0] == "38" || all[0] == "48" || all[0] == "58") && len(all) > 1 {
			n = map[string]int{"5": 3, "2": 5}[all[1]]
		}
		out = append(out, strings.Join(all[:n], ";"))
		all = all[n:]
	}
	seen := make(map[string]bool)
	var once []string
	for _, p := range slices.Sorted(slices.Values(out)) {
		if seen[p] || p == "4" && strings.Contains(s, "4:") {
			continue
		}
		seen[p] = true
		once = append(once, p)
	}
	return strings.Join(once, " ")
}

// FuzzPaint holds that painting changes neither letters nor widths, and that
// each cluster looks as the spans over its first byte say.
func FuzzPaint(f *testing.F) {
	f.Add("Tarsk spill", 0, 11, 0, 5, 3, 8)
	f.Add("Jose\u0301 国회", 0, 99, 4, 9, 5, 7)
	f.Add("🇰🇷🇲🇽 👩‍👩‍👧", 2, 30, 1, 4, 4, 12)
	f.Add("क्षत्रिय\u0600 a", 0, 20, 0, 3, 2, 9)
	f.Add("a\x1b[31mb\xff", -4, 4, 1, 2, 2, 9)
	f.Fuzz(func(t *testing.T, body string, start, end, from1, to1, from2, to2 int) {
		spans := []Span{{from1, to1, lineStyle()}, {from2, to2, boldStyle()}}
		line := Line{Start: start, End: end, Indent: 2}
		painted := Paint(body, line, redStyle(), spans)

		start = min(max(start, 0), len(body))
		end = min(max(end, start), len(body))
		shown := body[start:end]
		if !clean(shown) || strings.Contains(shown, "\n") {
			return // it was enough to come back
		}
		var want strings.Builder
		want.WriteString("<31> <31> ")
		for i := start; i < end; {
			size, _ := cluster(body[i:end])
			want.WriteString("<")
			if from2 <= i && i < to2 {
				want.WriteString("1;")
			}
			if from1 <= i && i < to1 {
				want.WriteString("4;")
			}
			want.WriteString("31>" + body[i:i+size])
			i += size
		}
		if got := spelled(painted); got != want.String() {
			t.Fatalf("painted %q\n got %q\nwant %q", painted, got, want.String())
		}
		if got, want := ansi.StringWidth(painted), 2+ansi.StringWidth(shown); got != want {
			t.Fatalf("painted %q takes %d cells, want %d", painted, got, want)
		}
	})
}

// spelled writes the parameters in force before every cluster of s.
func spelled(s string) string {
	var b strings.Builder
	for s != "" {
		seq, rest, _ := strings.Cut(strings.TrimPrefix(s, "\x1b["), "m")
		run, after, _ := strings.Cut(rest, "\x1b[m")
		for run != "" {
			size, _ := cluster(run)
			b.WriteString("<" + seq + ">" + run[:size])
			run = run[size:]
		}
		s = after
	}
	return b.String()
}
