package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/ui/text"
)

// footerFrom is the height from which the last line is the footer.
const footerFrom = 3

// body is the size of what a face has: all but the footer.
func (a *App) body() (width, height int) {
	if a.height < footerFrom {
		return a.width, a.height
	}
	return a.width, a.height - 1
}

// View draws the screen. Every field of the view is set on every path, because
// the terminal is made to look like each view that is returned.
func (a *App) View() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: "lede"}
	v.Content = a.frame()
	if a.help == nil {
		v.Cursor = a.top().face.Cursor()
	}
	return v
}

// frame is the screen as text: exactly as many lines and cells as there are.
func (a *App) frame() string {
	if a.width == 0 || a.height == 0 {
		return ""
	}
	width, height := a.body()
	var content string
	if a.help != nil {
		content = a.help.view(a.env, width, height)
	} else {
		content = a.top().face.View(a.env)
	}
	if height == a.height {
		return content
	}
	return content + "\n" + a.footer()
}

// footer is the last line: a notice, or the keys of the screen, help first so
// that it is never cut off, and where in a list the reader is.
func (a *App) footer() string {
	th := a.env.Theme
	switch {
	case a.notice.text != "" && a.notice.bad:
		return text.Fit(" "+th.Error.Render("! "+a.notice.text), a.width)
	case a.notice.text != "":
		return text.Fit(" "+th.Text.Render(a.notice.text), a.width)
	case a.help != nil:
		return text.Fit(" "+th.Meta.Render("type to filter  ↑↓ choose  enter runs the key  esc closes"), a.width)
	}
	top := a.top().face
	right := ""
	if s, ok := top.(shelf); ok {
		right = th.Meta.Render(s.Position() + " ")
	}
	if p := a.progress(); p != "" {
		between := " "
		if right != "" {
			between = th.Meta.Render(" " + th.Glyphs.Dot + " ")
		}
		right = th.Accent.Render(p) + between + right
	}
	keys := top.Keys(a.env.Keys)
	if !top.Typing() {
		keys = append([]key.Binding{a.env.Keys.Help}, keys...)
	}
	var parts []string
	used := 1 + text.Width(right) + 1
	for _, b := range keys {
		h := b.Help()
		w := text.Width(h.Key) + 1 + text.Width(h.Desc) + 2
		if used+w > a.width+2 {
			break
		}
		used += w
		parts = append(parts, th.Accent.Render(h.Key)+" "+th.Meta.Render(h.Desc))
	}
	return text.Sides(" "+strings.Join(parts, "  "), right, a.width)
}
