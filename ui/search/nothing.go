package search

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/list"
	"lede/ui/screen"
	"lede/ui/text"
)

// nothing says that there is no result and what to try.
func (m *Model) nothing(env *screen.Env, head []string) string {
	th := env.Theme
	lines := head[:m.headHeight()]
	said := m.offer(env)
	if said != "" && len(lines) < 3 { // every line counts
		return text.Block(append(lines, " "+text.Cut(said, max(0, m.width-2))), m.width, m.height)
	}
	words := text.Cut(strings.TrimSpace(m.box.value()), max(0, m.width-24))
	lines = append(lines, "", "   "+th.Text.Render("No article matches "+words+"."))
	switch {
	case said != "":
		lines = append(lines, "", "   "+text.Cut(said, max(0, m.width-4)))
	case len(m.Notes()) == 0:
		lines = append(lines, "",
			"   "+th.Meta.Render("All words must be in one article. Fewer words find more;"),
			"   "+th.Meta.Render("word* finds every word that begins so; OR finds either."))
	}
	return text.Block(lines, m.width, m.height)
}

// offer says what may have been meant, or nothing if there is no doubt.
func (m *Model) offer(env *screen.Env) string {
	s, ok := m.meant()
	if !ok {
		return ""
	}
	th := env.Theme
	n := list.Thousands(s.Total.N)
	if s.Total.More {
		n += "+"
	}
	return th.Text.Render("Did you mean ") + th.Accent.Render(s.Instead) + th.Text.Render(" ("+n+")?") +
		th.Meta.Render(" "+env.Keys.NextName.Help().Key+" searches for it")
}

// meant is the likeliest of what may have been meant.
func (m *Model) meant() (articles.Suggestion, bool) {
	list := m.Suggestions()
	if len(list) == 0 {
		return articles.Suggestion{}, false
	}
	return list[0], true
}

// instead searches for what is offered.
func (m *Model) instead() screen.Action {
	s, ok := m.meant()
	if !ok {
		return screen.None{}
	}
	m.box.set(s.Text)
	return m.ask()
}

// offering puts the key that takes what is offered before others.
func (m *Model) offering(k *keys.Map, others ...key.Binding) []key.Binding {
	s, ok := m.meant()
	if !ok {
		return others
	}
	return append([]key.Binding{keys.As(k.NextName, "search for "+s.Instead)}, others...)
}
