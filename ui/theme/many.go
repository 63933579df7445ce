package theme

import (
	"image/color"
	"strconv"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"lede/articles"
)

// tone is one colour twice: as red, green and blue, and as one of 256. The
// zero tone is the terminal's own colour.
type tone struct {
	hex   string
	index uint8
}

// palette is a set of tones for one kind of background.
type palette struct {
	text, title, meta, rule, accent, star, failed, done tone

	names    [len(articles.Types)]tone // by articles.Type
	onName   tone                      // text on the colour of a name
	selected tone                      // the background of the selected row
	match    tone                      // the background of a search hit
	onMatch  tone
}

// many sets the styles for a terminal with 256 colours or all of them.
func (t *Theme) many(mode Mode, profile colorprofile.Profile) {
	p := paletteOf(mode)
	paint := func(c tone) lipgloss.Style { return fore(c.in(profile)) }
	t.Text = paint(p.text)
	t.Title = paint(p.title).Bold(true)
	t.Heading = t.Text.Bold(true)
	t.Meta = paint(p.meta)
	t.Rule = paint(p.rule)
	t.Accent = paint(p.accent)
	t.Star = paint(p.star)
	t.Error = paint(p.failed)
	t.Done = paint(p.done)
	t.Match = paint(p.onMatch).Background(p.match.in(profile))
	t.MatchHere = t.Match.Bold(true).Underline(true)

	t.onRow = t.Text.Background(p.selected.in(profile))
	t.Selected = t.onRow
	if mode == Auto { // no background can be chosen for a text of unknown colour
		t.reverse = true
		t.Selected = lipgloss.NewStyle().Reverse(true)
	}

	for kind := range t.names {
		hue := p.names[kind].in(profile)
		n := name{letter: fore(hue), lit: fore(hue)}
		// Without a hue of its own, or on paper of unknown colour, a
		// name needs another sign.
		n.lit = n.lit.Underline(articles.Type(kind) == articles.Other || mode == Auto)
		n.same = n.lit.Bold(true)
		n.current = paint(p.onName).Background(hue).Bold(true)
		t.names[kind] = n
	}
}

// fore is text in a colour; none leaves the terminal its own.
func fore(c color.Color) lipgloss.Style {
	s := lipgloss.NewStyle()
	if isSet(c) {
		s = s.Foreground(c)
	}
	return s
}

func isSet(c color.Color) bool {
	_, none := c.(lipgloss.NoColor)
	return c != nil && !none
}

// in is the tone as the profile has it.
func (c tone) in(profile colorprofile.Profile) color.Color {
	if c == (tone{}) {
		return lipgloss.NoColor{}
	}
	return lipgloss.Complete(profile)(
		lipgloss.NoColor{}, // sixteen colours are chosen one by one, in few.go
		lipgloss.Color(strconv.Itoa(int(c.index))),
		lipgloss.Color(c.hex),
	)
}
