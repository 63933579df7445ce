package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/screen"
	"lede/ui/text"
)

// help is the screen of keys. It is a menu too: typing filters it by word or
// by key, Enter presses the key that is chosen.
type help struct {
	title  string
	table  []keys.Group // of the keys that do something on the screen below
	filter string
	chosen int
}

func newHelp(on face, m *keys.Map, more ...key.Binding) *help {
	h := &help{title: on.Title()}
	idle := make(map[string]bool)
	for _, b := range append(on.Idle(m), more...) {
		idle[b.Help().Key] = true
	}
	for _, g := range m.Groups() {
		kept := keys.Group{Title: g.Title}
		for _, b := range g.Keys {
			if !idle[b.Help().Key] {
				kept.Keys = append(kept.Keys, b)
			}
		}
		h.table = append(h.table, kept)
	}
	return h
}

// groups is the table as far as it matches the filter.
func (h *help) groups() []keys.Group {
	var out []keys.Group
	want := strings.ToLower(h.filter)
	for _, g := range h.table {
		kept := keys.Group{Title: g.Title}
		for _, b := range g.Keys {
			if strings.Contains(strings.ToLower(b.Help().Desc), want) ||
				strings.EqualFold(b.Help().Key, h.filter) {
				kept.Keys = append(kept.Keys, b)
			}
		}
		if len(kept.Keys) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// bindings is the same without the headings.
func (h *help) bindings() []key.Binding {
	var all []key.Binding
	for _, g := range h.groups() {
		all = append(all, g.Keys...)
	}
	return all
}

// helped answers a key while the help is open.
func (a *App) helped(k tea.KeyPressMsg) tea.Cmd {
	h := a.help
	switch k.String() {
	case "esc", "?":
		a.help = nil
	case "enter":
		all := h.bindings()
		a.help = nil
		if h.chosen < len(all) {
			return a.input(keys.Press(all[h.chosen].Keys()[0]))
		}
	case "up":
		h.chosen--
	case "down":
		h.chosen++
	case "pgup":
		h.chosen -= 10
	case "pgdown":
		h.chosen += 10
	case "backspace":
		if r := []rune(h.filter); len(r) > 0 {
			h.filter = string(r[:len(r)-1])
		}
	default:
		if k.Text != "" && len(h.filter) < 40 {
			h.filter += k.Text
			h.chosen = 0
		}
	}
	h.chosen = max(0, min(h.chosen, len(h.bindings())-1))
	return nil
}

// view draws the help in as many columns as there is room for.
func (h *help) view(env *screen.Env, width, height int) string {
	th := env.Theme
	left := " " + th.Title.Render("Keys: "+text.Cut(h.title, max(0, width-30)))
	right := ""
	if h.filter != "" {
		right = th.Meta.Render("filter ") + th.Accent.Render(h.filter) + " "
	}
	lines := []string{
		text.Sides(left, right, width),
		th.Rule.Render(strings.Repeat(th.Glyphs.Rule, max(0, width))),
	}
	room := max(0, height-len(lines))

	columns := 1
	if width >= 72 {
		columns = 2
	}
	blocks, chosen := h.blocks(env, width/columns)
	cols := split(blocks, columns)
	tallest := 0
	for _, c := range cols {
		tallest = max(tallest, len(c))
	}
	if tallest > room && columns > 1 { // too little room: one column that scrolls
		columns = 1
		blocks, chosen = h.blocks(env, width)
		cols = split(blocks, 1)
	}
	from := 0
	if columns == 1 {
		from = max(0, min(chosen-room/2, len(cols[0])-room))
	}
	body := make([]string, 0, room)
	for i := range room {
		line := ""
		for _, c := range cols {
			cell := ""
			if from+i < len(c) {
				cell = c[from+i]
			}
			line += text.Fit(cell, width/columns)
		}
		body = append(body, line)
	}
	if legend := h.legend(env); columns > 1 && tallest+len(legend) <= room && h.filter == "" {
		copy(body[room-len(legend):], legend)
	}
	return text.Block(append(lines, body...), width, height)
}

// blocks draws each group as lines, and says on which line of all the chosen
// binding stands.
func (h *help) blocks(env *screen.Env, width int) (blocks [][]string, chosen int) {
	th := env.Theme
	n, line := 0, 0
	for _, g := range h.groups() {
		block := []string{" " + th.Heading.Render(g.Title)}
		for _, b := range g.Keys {
			row := text.Fit("  "+th.Accent.Render(text.Fit(b.Help().Key, 7))+th.Text.Render(b.Help().Desc), width-2)
			if n == h.chosen {
				chosen = line + len(block)
				row = th.OnSelected(th.Accent).Render("  "+text.Fit(b.Help().Key, 7)) +
					th.OnSelected(th.Text).Render(text.Fit(b.Help().Desc, max(0, width-11)))
			}
			block = append(block, row)
			n++
		}
		block = append(block, "")
		line += len(block)
		blocks = append(blocks, block)
	}
	if len(blocks) == 0 {
		blocks = [][]string{{" " + th.Meta.Render("No key does that. Backspace widens the search."), ""}}
	}
	return blocks, chosen
}

// split deals blocks out to columns, in order, as evenly as whole blocks go.
func split(blocks [][]string, columns int) [][]string {
	total := 0
	for _, b := range blocks {
		total += len(b)
	}
	out := make([][]string, columns)
	at := 0
	for _, b := range blocks {
		if at < columns-1 && len(out[at]) > 0 && len(out[at])+len(b)/2 > total/columns {
			at++
		}
		out[at] = append(out[at], b...)
	}
	for i, c := range out {
		out[i] = c[:max(0, len(c)-1)] // the blank line under the last group
	}
	return out
}

// legend says what the marks on the other screens mean.
func (h *help) legend(env *screen.Env) []string {
	th := env.Theme
	types := ""
	for _, t := range articles.Types {
		types += th.Letter(t).Render(t.Letter()) + " " + th.Meta.Render(t.String()) + "   "
	}
	marks := th.Accent.Render(th.Glyphs.Unread) + th.Meta.Render(" unread   ") +
		th.Meta.Render(th.Glyphs.Read+" read   ") +
		th.Star.Render(th.Glyphs.Star) + th.Meta.Render(" starred")
	return []string{" " + th.Heading.Render("What you are looking at"), "  " + types, "  " + marks, ""}
}
