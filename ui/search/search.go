// Package search shows what a query finds while it is typed: each result with
// the sentence in which the hit stands.
//
// The box has the keys as long as something is being typed; the arrows move
// through the results all the same, so that finding and choosing are one
// movement. Enter opens. Coming back from an article the results have the
// keys, with the place kept, and / returns to the box.
//
// Results that have been shown stay until better ones come: an answer on its
// way never empties the screen, and neither does half a word that means
// nothing yet.
package search

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/articles/query"
	"lede/ui/keys"
	"lede/ui/list"
	"lede/ui/screen"
	"lede/ui/text"
)

// Model is the screen.
type Model struct {
	list.Frame
	box    box
	order  string // in which the results stand, in words
	enter  bool   // the first result is to be opened as soon as it is there
	typing bool
	width  int
	height int
}

// New returns the screen with text in its box.
func New(words string) *Model {
	m := &Model{box: newBox(words), typing: words == ""}
	m.Context = true
	return m
}

// Start is the wish for the rows of what the box holds at the start.
func (m *Model) Start() screen.Action { return m.ask() }

// Resize gives the screen its size.
func (m *Model) Resize(width, height int) {
	m.width, m.height = width, height
	m.Frame.Resize(width, height, m.headHeight())
}

// headHeight is the box, the line about the results, and a rule.
func (m *Model) headHeight() int {
	if m.height < 8 {
		return min(1, m.height)
	}
	return 3
}

// ask wishes for what the box holds now. An empty box has no results.
func (m *Model) ask() screen.Action {
	m.enter = false
	words := m.box.value()
	if strings.TrimSpace(words) == "" {
		m.Forget()
		return m.Ask(articles.Query{})
	}
	return m.Ask(articles.Query{Text: words, Typing: m.typing, Suggest: true})
}

// Found is Rows.Found, with a word on the order.
func (m *Model) Found(q articles.Query, p articles.Page) {
	m.Rows.Found(q, p)
	if p.Bad {
		return
	}
	order := q.Order
	if own := query.Parse(q.Text, time.Time{}, false).Order; own != nil {
		order = *own
	}
	m.order = map[articles.Order]string{
		articles.Newest: "newest first", articles.Oldest: "oldest first",
		articles.Relevance: "most relevant first", articles.Best: "best first",
	}[order]
}

// Ready is what was to be done as soon as the answer had come.
func (m *Model) Ready() screen.Action {
	if !m.enter || m.Pending() {
		return screen.None{}
	}
	m.enter = false
	return m.open()
}

// Update answers a key or a paste.
func (m *Model) Update(msg tea.Msg, env *screen.Env) (screen.Action, tea.Cmd) {
	if !m.typing {
		k, ok := msg.(tea.KeyPressMsg)
		if !ok {
			return screen.None{}, nil
		}
		return m.choose(k, env), nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter":
			return m.open(), nil
		case "esc":
			if _, some := m.Selected(); !some || m.box.value() == "" {
				return screen.Back{}, nil
			}
			m.typing = false
			return screen.None{}, nil
		case "up", "down", "pgup", "pgdown":
			do, _ := m.Move(k, env.Keys)
			return do, nil
		case "tab":
			if len(m.Suggestions()) > 0 {
				return m.instead(), nil
			}
			m.typing = false
			return screen.None{}, nil
		}
	}
	before := m.box.value()
	cmd := m.box.update(msg)
	if m.box.value() == before {
		return screen.None{}, cmd
	}
	return m.ask(), cmd
}

// choose answers a key while the results have the keys.
func (m *Model) choose(k tea.KeyPressMsg, env *screen.Env) screen.Action {
	switch {
	case key.Matches(k, env.Keys.Open):
		return m.open()
	case key.Matches(k, env.Keys.Search):
		m.typing = true
		return screen.None{}
	case key.Matches(k, env.Keys.NextName):
		return m.instead()
	case key.Matches(k, env.Keys.NextHit):
		m.Neighbour(1, false)
		return m.Fetch()
	case key.Matches(k, env.Keys.PrevHit):
		m.Neighbour(-1, false)
		return m.Fetch()
	}
	do, _ := m.Act(k, env)
	return do
}

// open opens the selected result. Whoever types faster than the library
// answers means the first result of what they typed, not one of the words
// before: then it is opened by Ready, when the answer has come.
func (m *Model) open() screen.Action {
	switch {
	case m.Pending():
		m.enter = true
		return screen.None{}
	case m.Bad() && len(m.Notes()) > 0:
		return screen.Say{Text: m.Notes()[0]}
	}
	row, ok := m.Selected()
	if !ok {
		return screen.None{}
	}
	m.typing = false
	return screen.Open{ID: row.ID, Query: m.Query().Text}
}

// View draws the screen.
func (m *Model) View(env *screen.Env) string {
	th := env.Theme
	head := []string{
		" " + th.Accent.Render("/") + " " + m.box.view(env, m.boxWidth()),
		" " + m.about(env),
		list.Rule(env, m.width),
	}
	if m.box.value() != "" && m.Empty() && !m.Refining() && m.Why() == "" {
		return m.nothing(env, head)
	}
	return m.Frame.View(env, head)
}

func (m *Model) boxWidth() int { return max(1, m.width-4) }

// about says how many results there are and in what order, or what of the
// query was not understood.
func (m *Model) about(env *screen.Env) string {
	th := env.Theme
	width := max(0, m.width-2)
	switch {
	case m.Why() != "":
		return th.Error.Render(text.Cut(m.Why(), width))
	case len(m.Notes()) > 0:
		return th.Star.Render(text.Cut(strings.Join(m.Notes(), " "+th.Glyphs.Dot+" "), width))
	case m.box.value() == "":
		return th.Meta.Render(text.Cut(`words, "a phrase", -without, title: by: source: person: org: place: date:7d.. is:unread`, width))
	case !m.Loaded():
		return ""
	}
	total := m.Total()
	n := list.Thousands(total.N)
	if total.More {
		n += "+"
	}
	noun := "articles"
	if total.N == 1 && !total.More {
		noun = "article"
	}
	line := fmt.Sprintf("%s %s %s %s", n, noun, th.Glyphs.Dot, m.order)
	if m.Refining() {
		line = fmt.Sprintf("%s so far %s still looking", n, th.Glyphs.Dot)
	}
	if said := m.offer(env); said != "" && !m.Empty() {
		return text.Cut(th.Meta.Render(line+" "+th.Glyphs.Dot+" ")+said, width)
	}
	return th.Meta.Render(line)
}

// Typing reports whether letters go into the box.
func (m *Model) Typing() bool { return m.typing }

// Cursor is where the next letter will stand.
func (m *Model) Cursor() *tea.Cursor {
	if !m.typing || m.height == 0 {
		return nil
	}
	return tea.NewCursor(3+m.box.cursor(m.boxWidth()), 0)
}

// Keys is what the footer offers.
func (m *Model) Keys(k *keys.Map) []key.Binding {
	if m.typing {
		arrows := key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("↑↓", "choose"))
		if _, some := m.Selected(); !some {
			return m.offering(k, keys.As(k.Back, "back"))
		}
		return m.offering(k, keys.As(k.Open, "read"), arrows, keys.As(k.Back, "to the results"))
	}
	return m.offering(k, keys.As(k.Open, "read"), k.Name, k.Search, k.Back)
}

// Idle is what is idle in any list, but for going from result to result, and for
// the key that takes what is offered.
func (m *Model) Idle(k *keys.Map) []key.Binding {
	awake := []string{k.NextHit.Help().Key, k.PrevHit.Help().Key}
	if len(m.Suggestions()) > 0 {
		awake = append(awake, k.NextName.Help().Key)
	}
	return slices.DeleteFunc(m.Frame.Idle(k), func(b key.Binding) bool {
		return slices.Contains(awake, b.Help().Key)
	})
}

// Title is the screen in a few words.
func (m *Model) Title() string { return "Search" }
