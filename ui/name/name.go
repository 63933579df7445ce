// Package name shows a person, organisation, place or event: who or what it
// is called, since when it is in the news, and every article that names it.
package name

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/list"
	"lede/ui/screen"
	"lede/ui/text"
)

// Model is the screen.
type Model struct {
	list.Frame
	name          articles.Name
	width, height int
}

// New returns the screen of a name and the wish for its first rows.
func New(n articles.Name) (*Model, screen.Find) {
	m := &Model{name: n}
	return m, m.Ask(articles.Query{Name: n.ID})
}

// Found is Rows.Found, with the total that the name knows.
func (m *Model) Found(q articles.Query, p articles.Page) {
	m.Rows.Found(q, p)
	m.SetTotal(m.name.Articles)
}

// Resize gives the screen its size.
func (m *Model) Resize(width, height int) {
	m.width, m.height = width, height
	m.Frame.Resize(width, height, m.headHeight())
}

func (m *Model) headHeight() int {
	switch {
	case m.height < 8:
		return min(1, m.height)
	case len(m.name.Aliases) == 0:
		return 3
	default:
		return 4
	}
}

// Update answers a key.
func (m *Model) Update(msg tea.Msg, env *screen.Env) (screen.Action, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return screen.None{}, nil
	}
	if key.Matches(k, env.Keys.Open) {
		if row, ok := m.Selected(); ok {
			return screen.Open{ID: row.ID, Name: m.name.ID}, nil
		}
		return screen.None{}, nil
	}
	do, _ := m.Act(k, env)
	return do, nil
}

// View draws the screen.
func (m *Model) View(env *screen.Env) string { return m.Frame.View(env, m.head(env)) }

// head is who it is.
func (m *Model) head(env *screen.Env) []string {
	th, n := env.Theme, m.name
	count := "1 article"
	if n.Articles != 1 {
		count = list.Thousands(n.Articles) + " articles"
	}
	dot := " " + th.Glyphs.Dot + " "
	facts := []string{n.Type.String()}
	if !n.First.IsZero() {
		facts = append(facts, "first "+n.First.Time.Format("2 Jan 2006"))
	}
	if !n.Last.IsZero() && n.Articles > 1 {
		facts = append(facts, "last "+n.Last.Time.Format("2 Jan 2006"))
	}
	facts = append(facts, fmt.Sprintf("named %s times", list.Thousands(n.Mentions)))
	if n.Mentions == 1 {
		facts[len(facts)-1] = "named once"
	}
	lines := []string{text.Sides(
		" "+th.Letter(n.Type).Render(n.Type.Letter())+"  "+th.Title.Render(n.Name),
		th.Meta.Render(count+" "), m.width)}
	if len(n.Aliases) > 0 {
		also := "also " + strings.Join(n.Aliases, dot)
		lines = append(lines, "    "+th.Meta.Render(text.Cut(also, max(0, m.width-5))))
	}
	lines = append(lines,
		"    "+th.Meta.Render(text.Cut(strings.Join(facts, dot), max(0, m.width-5))),
		list.Rule(env, m.width))
	return lines
}

// Typing says that letters are keys here.
func (m *Model) Typing() bool { return false }

// Cursor is nowhere: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Keys is what the footer offers.
func (m *Model) Keys(k *keys.Map) []key.Binding {
	return []key.Binding{keys.As(k.Open, "read"), k.Name, k.Search, k.Star, k.Back}
}

// Title is the screen in a few words.
func (m *Model) Title() string { return m.name.Name }
