package list

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/screen"
	"lede/ui/text"
)

// railFrom is the width from which the selected article is told about beside
// the list and not under it; railWidth is what that takes.
const (
	railFrom  = 110
	railWidth = 38
)

// Frame divides a screen of rows: a head, the rows, and what there is to know
// of the selected row, under them or on wide screens beside them. The newest
// articles, search results and the articles of a name are all drawn in it.
type Frame struct {
	Rows
	head          int // lines above the rows, the rule included
	width, height int
}

// Resize gives the frame its size, of which head lines are the caller's.
func (f *Frame) Resize(width, height, head int) {
	f.width, f.height, f.head = width, height, head
	w, h := width, height-head-f.below()
	if f.wide() {
		w = width - railWidth
	}
	f.Rows.Resize(w, max(0, h))
}

func (f *Frame) wide() bool { return f.width >= railFrom }

// below is how many lines the selected article takes under the rows.
func (f *Frame) below() int {
	switch {
	case f.wide() || f.height < 14:
		return 0
	case f.height < 20:
		return 3 // a rule and two lines of names
	case f.Context:
		return 5 // and the title and the facts: the words stand in the row
	default:
		return 6 // and the facts, and two lines of the lead
	}
}

// View draws the frame under the caller's head lines.
func (f *Frame) View(env *screen.Env, head []string) string {
	lines := make([]string, 0, f.height)
	for i := range min(f.head, f.height) {
		line := ""
		if i < len(head) {
			line = head[i]
		}
		lines = append(lines, text.Fit(line, f.width))
	}
	body := strings.Split(f.Rows.View(env), "\n")
	if f.Rows.height == 0 {
		body = nil
	}
	if f.wide() {
		rail := f.rail(env)
		edge := env.Theme.Rule.Render(env.Theme.Glyphs.Edge)
		for i := range body {
			side := ""
			if i < len(rail) {
				side = rail[i]
			}
			body[i] += edge + text.Fit(" "+side, railWidth-1)
		}
	}
	lines = append(lines, body...)
	if f.below() > 0 {
		lines = append(lines, f.strip(env)...)
	}
	return text.Block(lines, f.width, f.height)
}

// Rule is a line across the screen.
func Rule(env *screen.Env, width int) string {
	return env.Theme.Rule.Render(strings.Repeat(env.Theme.Glyphs.Rule, max(0, width)))
}

// strip is the selected article under the rows.
func (f *Frame) strip(env *screen.Env) []string {
	lines := []string{Rule(env, f.width)}
	row, ok := f.Selected()
	if !ok {
		return lines
	}
	if f.below() > 3 {
		th := env.Theme
		lines = append(lines, " "+text.Sides(th.Title.Render(text.Cut(row.Title, f.width-2)), "", f.width-2))
		if f.Context {
			facts := strings.Join(Facts(env, row), " "+th.Glyphs.Dot+" ")
			lines = append(lines, " "+th.Meta.Render(text.Cut(facts, f.width-2)))
		} else {
			two := append(paragraph(row.Lead, th.Text, f.width-2, 2), "", "")
			lines = append(lines, " "+two[0], " "+two[1])
		}
	}
	return append(lines, Strip(env, row.Names, row.MoreNames, f.width, 2)...)
}

// rail is the selected article beside the rows.
func (f *Frame) rail(env *screen.Env) []string {
	row, ok := f.Selected()
	if !ok {
		return nil
	}
	th, w := env.Theme, railWidth-3
	lines := paragraph(row.Title, th.Title, w, 4)
	for _, fact := range Facts(env, row) {
		lines = append(lines, th.Meta.Render(text.Cut(fact, w)))
	}
	lines = append(lines, "")
	lines = append(lines, paragraph(row.Lead, th.Text, w, 10)...)
	if len(row.Names) > 0 {
		lines = append(lines, "", th.Heading.Render("In this article"))
		lines = append(lines, Rail(env, row.Names, row.MoreNames, w, f.Rows.height-len(lines))...)
	}
	return lines
}

// Act does what the keys do that every screen of rows shares; ok says whether
// k was one of them.
func (f *Frame) Act(k tea.KeyPressMsg, env *screen.Env) (do screen.Action, ok bool) {
	m := env.Keys
	if do, ok := f.Move(k, m); ok {
		return do, true
	}
	row, selected := f.Selected()
	if !selected {
		return screen.None{}, false
	}
	if do, ok := Digit(k, m, row.Names); ok {
		return do, true
	}
	mark := func(has bool, on articles.MarkKind) screen.Action {
		mark := articles.Mark{Kind: on}
		if has {
			mark = mark.Opposite()
		}
		return screen.Mark{IDs: []articles.ID{row.ID}, Mark: mark}
	}
	switch {
	case key.Matches(k, m.Read):
		return mark(row.Read, articles.MarkRead), true
	case key.Matches(k, m.Star):
		return mark(row.Starred, articles.MarkStar), true
	}
	return screen.None{}, false
}

// Idle is the keys that do something in an article only.
func (f *Frame) Idle(k *keys.Map) []key.Binding {
	return []key.Binding{
		k.NextArticle, k.PrevArticle, k.NextHit, k.PrevHit, k.NextName, k.PrevName, k.Light, k.Copy, k.Browse,
	}
}

// Model is the first screen: the newest articles of the library.
type Model struct {
	Frame
	stats articles.Stats
}

// New returns the screen and the wish for its first rows.
func New() (*Model, screen.Find) {
	m := &Model{}
	return m, m.Ask(articles.Query{})
}

// SetStats tells the screen what is in the library.
func (m *Model) SetStats(s articles.Stats) {
	m.stats = s
	m.SetTotal(s.Articles)
}

// Found is Rows.Found, with the total that the library knows.
func (m *Model) Found(q articles.Query, p articles.Page) {
	m.Rows.Found(q, p)
	m.SetTotal(m.stats.Articles)
}

// Resize gives the screen its size.
func (m *Model) Resize(width, height int) {
	head := 2
	if height < 8 {
		head = 0
	}
	m.Frame.Resize(width, height, head)
}

// Update answers a key.
func (m *Model) Update(msg tea.Msg, env *screen.Env) (screen.Action, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return screen.None{}, nil
	}
	if key.Matches(k, env.Keys.Open) {
		if row, ok := m.Selected(); ok {
			return screen.Open{ID: row.ID}, nil
		}
		return screen.None{}, nil
	}
	do, _ := m.Act(k, env)
	return do, nil
}

// View draws the screen.
func (m *Model) View(env *screen.Env) string {
	th := env.Theme
	if m.Empty() && m.Why() == "" {
		return m.empty(env)
	}
	counts := ""
	if m.stats.Articles > 0 {
		counts = fmt.Sprintf("%s unread %s %s stored", Thousands(m.stats.Unread),
			th.Glyphs.Dot, Thousands(m.stats.Articles))
	}
	return m.Frame.View(env, []string{
		text.Sides(" "+th.Title.Render("All news"), th.Meta.Render(counts+" "), m.width),
		Rule(env, m.width),
	})
}

// empty says what the screen is for, why nothing is on it, and what to do.
func (m *Model) empty(env *screen.Env) string {
	th := env.Theme
	lines := []string{"", " " + th.Title.Render("No articles yet"), ""}
	say := "This library is empty. Leave with q and put something in it:"
	for _, l := range paragraph(say, th.Text, max(1, m.width-4), 4) {
		lines = append(lines, "   "+l)
	}
	lines = append(lines, "",
		"     "+th.Accent.Render("lede add FOLDER")+"   "+th.Meta.Render(".txt .md .html, with all below it"),
		"     "+th.Accent.Render("lede add FILE  ")+"   "+th.Meta.Render("one article"))
	return text.Block(lines, m.width, m.height)
}

// Typing says that letters are keys here.
func (m *Model) Typing() bool { return false }

// Cursor is nowhere: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Keys is what the footer offers.
func (m *Model) Keys(k *keys.Map) []key.Binding {
	return []key.Binding{
		keys.As(k.Open, "read"), k.Name, k.Search, keys.As(k.Read, "read/unread"), k.Star, k.Quit,
	}
}

// Title is the screen in a few words.
func (m *Model) Title() string { return "All news" }
