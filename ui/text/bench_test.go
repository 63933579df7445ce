package text

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

// prose is about n bytes of paragraphs, with a letter outside of ASCII in
// every sentence.
func prose(n int) string {
	const paragraph = "Homeland Security Secretary Janet Napolitano and José Antonio Meade, " +
		"Mexico's Secretary of Finance, signed two agreements in Mexico City on Monday. " +
		"“These agreements strengthen our well-established partnership,” she said — and " +
		"reaffirmed a commitment to secure, two-way trade across a 2,000-mile border.\n\n"
	return strings.Repeat(paragraph, n/len(paragraph)+1)
}

func BenchmarkWrap186kB(b *testing.B) {
	body := prose(186_000)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Wrap(body, 66)
	}
}

func BenchmarkWrapWide186kB(b *testing.B) {
	body := strings.Repeat("国土安全部长在墨西哥城签署了两项海关协定，加强贸易。", 186_000/78)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Wrap(body, 66)
	}
}

// BenchmarkPaintScreen is a page of 45 lines with 240 spans on it.
func BenchmarkPaintScreen(b *testing.B) {
	body := prose(4_000)
	lines := Wrap(body, 66)[:45]
	base := lipgloss.NewStyle().Foreground(lipgloss.Color("#d5d9e0"))
	lit := lipgloss.NewStyle().Foreground(lipgloss.Color("#67b3ed")).Underline(true)
	spans := make([]Span, 0, 240)
	step := lines[44].End / 240
	for i := range 240 {
		spans = append(spans, Span{Start: i * step, End: i*step + 7, Style: lit})
	}
	b.ResetTimer()
	for b.Loop() {
		for _, line := range lines {
			Paint(body, line, base, spans)
		}
	}
}

func BenchmarkBlock(b *testing.B) {
	body := prose(4_000)
	style := lipgloss.NewStyle().Bold(true)
	var lines []string
	for _, line := range Wrap(body, 66)[:45] {
		lines = append(lines, Paint(body, line, style, nil))
	}
	for b.Loop() {
		Block(lines, 120, 45)
	}
}
