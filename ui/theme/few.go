package theme

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"lede/articles"
)

// hues says which of the sixteen colours are used, by the part of the screen.
type hues struct {
	star, failed, done hue
	names              [len(articles.Types)]hue // by articles.Type
	match              bool                     // whether hits are black on yellow
}

// hue is one of the sixteen colours, numbered one above the terminal's index,
// so that the zero hue is none.
type hue uint8

// The hues in use. Bright black vanishes on dark Solarized, white and the
// bright colours on light paper, so those are missing.
const (
	none hue = iota
	black
	red
	green
	yellow
	blue
	magenta
	cyan
)

// huesOf gives the colours that can be read on a background whichever of the
// common settings the sixteen have: xterm's, the Linux console's, Windows',
// macOS's, PuTTY's, Solarized. While the background is not known there are
// none.
func huesOf(mode Mode) hues {
	switch mode {
	case Dark:
		return hues{
			star: yellow,
			done: green,
			names: [...]hue{
				articles.Person:       cyan,
				articles.Organisation: yellow,
				articles.Place:        green,
				articles.Event:        none,
			},
			match: true,
		}
	case Light:
		return hues{
			failed: red,
			names: [...]hue{
				articles.Person:       blue,
				articles.Organisation: red,
				articles.Place:        none,
				articles.Event:        magenta,
			},
			match: true,
		}
	default:
		return hues{}
	}
}

// few sets the styles for a terminal with sixteen colours, or none. Weight and
// lines carry the meaning here. Text is in the terminal's own colour; what is
// of less weight is faint, which a terminal may ignore.
func (t *Theme) few(mode Mode) {
	h := huesOf(mode)
	plain := lipgloss.NewStyle()
	t.Text = plain
	t.Title = plain.Bold(true)
	t.Heading = plain.Bold(true)
	t.Meta = plain.Faint(true)
	t.Rule = plain.Faint(true)
	t.Accent = plain.Bold(true)
	t.Star = h.star.sign()
	t.Error = h.failed.sign()
	t.Done = h.done.sign()
	t.reverse = true
	t.Selected = plain.Reverse(true)
	t.Match = plain.Reverse(true)
	if h.match {
		t.Match = black.text().Background(lipgloss.Yellow)
	}
	t.MatchHere = t.Match.Bold(true) // an underline would make it a name

	for kind := range t.names {
		n := name{letter: h.names[kind].text(), lit: h.names[kind].text()}
		n.lit = n.lit.Underline(h.names[kind] == none)
		// Where there is a hue no weight is added to it: see sign.
		n.same = n.lit.Underline(true).Bold(h.names[kind] == none)
		n.current = n.same.Reverse(true)
		t.names[kind] = n
	}
}

// text is text in this hue.
func (h hue) text() lipgloss.Style {
	if h == none {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Foreground(ansi.BasicColor(h - 1))
}

// sign is text in this hue, or in bold where there is none. Both together many
// terminals show in the bright sister of the colour, which is another one.
func (h hue) sign() lipgloss.Style { return h.text().Bold(h == none) }
