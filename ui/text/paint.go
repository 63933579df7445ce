package text

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Span is a stretch of a body, in bytes and End exclusive, and how it looks.
type Span struct {
	Start, End int
	Style      lipgloss.Style
}

// Paint draws one line of body: its indent, then its text in base, with the
// spans over it. The result takes Line.Indent cells more than the text.
//
// The order of spans is the order of layers, wherever in the text they stand;
// they may nest and overlap. A span lies over the ones before it, and what it
// does not set shows through: a search match with a background over an
// underlined name keeps the underline. Over a base in reverse video, as a
// selected row may be, a reversed span stands out by not being reversed. A
// cluster is drawn whole, in the look of its first byte.
//
// Every line looks at every span, so hand it those of the page rather than
// those of a book.
func Paint(body string, line Line, base lipgloss.Style, spans []Span) string {
	start := min(max(line.Start, 0), len(body))
	end := min(max(line.End, start), len(body))

	var b strings.Builder
	b.Grow(end - start + 64)
	under := lookOf(base)
	if line.Indent > 0 {
		under.ground().write(&b, spaces(line.Indent))
	}
	flip := under.attrs & reverse
	looks := layer(start, end, under, spans)
	if looks == nil {
		under.write(&b, body[start:end])
		return b.String()
	}
	for i := start; i < end; {
		look, from := looks[i-start], i
		for i < end && looks[i-start] == look {
			size, _ := cluster(body[i:end])
			i += size
		}
		look.attrs ^= flip
		look.write(&b, body[from:i])
	}
	return b.String()
}

// layer gives every byte from start to end its look, save that reverse is
// counted from under; or it returns nil, if no span touches them.
func layer(start, end int, under look, spans []Span) []look {
	under.attrs &^= reverse
	var looks []look
	for i := range spans {
		span := &spans[i] // a style is too large to copy for nothing
		from, to := max(span.Start, start), min(span.End, end)
		if from >= to {
			continue
		}
		if looks == nil {
			looks = make([]look, end-start)
			for i := range looks {
				looks[i] = under
			}
		}
		over := lookOf(span.Style)
		for i := from - start; i < to-start; i++ {
			looks[i] = looks[i].under(over)
		}
	}
	return looks
}
