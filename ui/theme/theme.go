package theme

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"lede/articles"
)

// Mode is what is known of the terminal's background.
type Mode uint8

// The modes.
const (
	Auto  Mode = iota // nothing is known (yet)
	Dark              // light text on a dark background
	Light             // dark text on a light background
)

// String is the word used in the settings.
func (m Mode) String() string {
	switch m {
	case Dark:
		return "dark"
	case Light:
		return "light"
	default:
		return "auto"
	}
}

// Theme is how things look in one session. Its styles change the look of text
// only: they have no width, border, padding or margin. The styles are values,
// so that a screen may derive from them without changing them for another.
type Theme struct {
	Text      lipgloss.Style // running text
	Title     lipgloss.Style // a headline, an unread row
	Heading   lipgloss.Style // a heading inside a page
	Meta      lipgloss.Style // source, date, counts, what a key does
	Rule      lipgloss.Style // lines between parts of the screen
	Accent    lipgloss.Style // keys, the cursor bar, the unread dot
	Star      lipgloss.Style // a starred article, a watched name
	Error     lipgloss.Style // what went wrong; say it in words too
	Done      lipgloss.Style // what went well; likewise
	Selected  lipgloss.Style // the row the reader is on, where nothing else is
	Match     lipgloss.Style // a search hit
	MatchHere lipgloss.Style // the search hit the reader is on

	// Glyphs are the signs that are not letters. New sets the full set; a
	// session whose terminal cannot show it puts another here.
	Glyphs Glyphs

	names   [len(articles.Types)]name // by articles.Type
	onRow   lipgloss.Style            // laid under a style by OnSelected
	reverse bool                      // whether the selected row is reverse video
}

// name is how names of one type look.
type name struct{ letter, lit, same, current lipgloss.Style }

// New returns the theme for a background and for the colours a terminal has.
// Of an unknown profile only attributes are used, as without colour; without
// a terminal nothing is.
func New(mode Mode, profile colorprofile.Profile) *Theme {
	t := &Theme{Glyphs: Unicode()}
	switch profile {
	case colorprofile.NoTTY:
	case colorprofile.TrueColor, colorprofile.ANSI256:
		t.many(mode, profile)
	case colorprofile.ANSI:
		t.few(mode)
	default:
		t.few(Auto)
	}
	return t
}

// Mention is how a lit name looks in running text.
func (t *Theme) Mention(of articles.Type) lipgloss.Style { return t.name(of).lit }

// MentionSame is how the other mentions of the current name look.
func (t *Theme) MentionSame(of articles.Type) lipgloss.Style { return t.name(of).same }

// Current is how the mention looks that the reader is on.
func (t *Theme) Current(of articles.Type) lipgloss.Style { return t.name(of).current }

// Letter is how the letter of a type looks, in a margin or before a name.
func (t *Theme) Letter(of articles.Type) lipgloss.Style { return t.name(of).letter }

func (t *Theme) name(of articles.Type) *name {
	if int(of) >= len(t.names) {
		of = articles.Other
	}
	return &t.names[of]
}

// OnSelected is s on the selected row. Every part of the row takes it, its
// spaces too, so that the row has no holes. What brings its own background,
// as a search hit does, keeps it. In reverse video hues are dropped, because
// reversed they would be a patchwork.
func (t *Theme) OnSelected(s lipgloss.Style) lipgloss.Style {
	switch {
	case isSet(s.GetBackground()):
		return s
	case t.reverse:
		return s.UnsetForeground().UnsetFaint().Reverse(true)
	default:
		return s.Inherit(t.onRow)
	}
}
