// Package keys is the one table of what every key does.
//
// The footer, the help screen and the README's table are all made from it, so
// they cannot disagree with what happens. Screens match keys through the
// bindings of a Map and never compare key names themselves; a Map belongs to a
// session, so that one reader's changed keys are nobody else's.
//
// Reading never needs more than the arrows, Enter, Esc, digits, ? and q. That
// is why every letter here stands beside a key that has no letter, wherever
// the terminal has one to give: letters change meaning with the keyboard
// layout, arrows do not.
package keys

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// Map holds the bindings of one session.
type Map struct {
	// Moving, on every screen.
	Down, Up, Top, Bottom  key.Binding
	Page, PageUp           key.Binding
	HalfPage, HalfUp       key.Binding
	Open, Back             key.Binding
	NextArticle            key.Binding
	PrevArticle            key.Binding
	NextUnread, PrevUnread key.Binding

	// Finding.
	Search           key.Binding
	NextHit, PrevHit key.Binding

	// Names.
	NextName, PrevName key.Binding
	Name               key.Binding // digits
	Light              key.Binding

	// Marking.
	Read, Star, Undo key.Binding
	Copy, Browse     key.Binding

	// The program.
	Fetch                           key.Binding
	Help, Theme, Redraw, Quit, Stop key.Binding
}

// Group is a heading of the help screen with its bindings.
type Group struct {
	Title string
	Keys  []key.Binding
}

// bind makes a binding from its keys, separated by spaces; the first is the
// one that the footer shows.
func bind(names, label, does string) key.Binding {
	return key.NewBinding(key.WithKeys(strings.Fields(names)...), key.WithHelp(label, does))
}

// Default returns the keys as they are unless the reader changes them.
func Default() *Map {
	return &Map{
		Down:        bind("j down", "j ↓", "line down"),
		Up:          bind("k up", "k ↑", "line up"),
		Top:         bind("g home", "g", "to the top"),
		Bottom:      bind("G end shift+g", "G", "to the end"),
		Page:        bind("space pgdown ctrl+f", "space", "page down"),
		PageUp:      bind("b pgup ctrl+b shift+space", "b", "page up"),
		HalfPage:    bind("d ctrl+d", "d", "half a page down"),
		HalfUp:      bind("u ctrl+u", "u", "half a page up"),
		Open:        bind("enter l right", "enter", "open"),
		Back:        bind("esc backspace h left", "esc", "back"),
		NextArticle: bind("J shift+j shift+down", "J", "next article"),
		PrevArticle: bind("K shift+k shift+up", "K", "previous article"),
		NextUnread:  bind("]", "]", "next unread"),
		PrevUnread:  bind("[", "[", "previous unread"),

		Search:  bind("/", "/", "search"),
		NextHit: bind("n", "n", "next match, or same name"),
		PrevHit: bind("N shift+n", "N", "previous match, or same name"),

		NextName: bind("tab", "tab", "next name, or word offered"),
		PrevName: bind("shift+tab", "S-tab", "previous name"),
		Name:     bind("1 2 3 4 5 6 7 8 9", "1-9", "open that name"),
		Light:    bind("e", "e", "which names are lit"),

		Read:   bind("m", "m", "read or unread"),
		Star:   bind("s *", "s", "star"),
		Undo:   bind("z", "z", "undo"),
		Copy:   bind("y", "y", "copy the link and title"),
		Browse: bind("o", "o", "open in the browser"),

		Fetch:  bind("R shift+r", "R", "fetch what is followed"),
		Help:   bind("?", "?", "help"),
		Theme:  bind("T shift+t", "T", "light or dark"),
		Redraw: bind("ctrl+l", "C-l", "draw the screen again"),
		Quit:   bind("q", "q", "quit"),
		Stop:   bind("ctrl+c", "C-c", "quit at once"),
	}
}

// Groups is the whole table, as the help screen and the README show it.
func (m *Map) Groups() []Group {
	return []Group{
		{"Moving", []key.Binding{
			m.Down, m.Up, m.Page, m.PageUp, m.HalfPage, m.HalfUp, m.Top, m.Bottom,
			m.Open, m.Back, m.NextArticle, m.PrevArticle, m.NextUnread, m.PrevUnread,
		}},
		{"Names", []key.Binding{m.NextName, m.PrevName, m.Name, m.Light}},
		{"Finding", []key.Binding{m.Search, m.NextHit, m.PrevHit}},
		{"Marking and taking away", []key.Binding{m.Read, m.Star, m.Undo, m.Copy, m.Browse}},
		{"The program", []key.Binding{m.Fetch, m.Help, m.Theme, m.Redraw, m.Quit, m.Stop}},
	}
}

// As is a binding under another description, for a screen on which the same
// key does a narrower thing: "open" is "read" in a list.
func As(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}
