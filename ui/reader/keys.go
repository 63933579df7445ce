package reader

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/list"
	"lede/ui/screen"
)

// Update answers a key.
func (m *Model) Update(msg tea.Msg, env *screen.Env) (screen.Action, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return screen.None{}, nil
	}
	if m.scroll(k, env.Keys) {
		return screen.None{}, nil
	}
	if do, ok := m.walk(k, env.Keys); ok {
		return do, nil
	}
	return m.act(k, env), nil
}

// scroll does what the keys do that move the page.
func (m *Model) scroll(k tea.KeyPressMsg, keys *keys.Map) bool {
	rows := m.page().rows
	page := max(1, rows-2) // two lines stay, to find one's place by
	switch {
	case key.Matches(k, keys.Down):
		m.scrollTo(m.top + 1)
	case key.Matches(k, keys.Up):
		m.scrollTo(m.top - 1)
	case key.Matches(k, keys.Page):
		m.scrollTo(m.top + page)
	case key.Matches(k, keys.PageUp):
		m.scrollTo(m.top - page)
	case key.Matches(k, keys.HalfPage):
		m.scrollTo(m.top + max(1, rows/2))
	case key.Matches(k, keys.HalfUp):
		m.scrollTo(m.top - max(1, rows/2))
	case key.Matches(k, keys.Top):
		m.scrollTo(0)
	case key.Matches(k, keys.Bottom):
		m.scrollTo(len(m.lines))
	default:
		return false
	}
	return true
}

// walk does what the keys do that go from name to name, from hit to hit and
// from article to article.
func (m *Model) walk(k tea.KeyPressMsg, keys *keys.Map) (screen.Action, bool) {
	switch {
	case key.Matches(k, keys.NextName):
		return m.step(1, false), true
	case key.Matches(k, keys.PrevName):
		return m.step(-1, false), true
	case key.Matches(k, keys.NextHit):
		return m.next(1), true
	case key.Matches(k, keys.PrevHit):
		return m.next(-1), true
	case key.Matches(k, keys.NextArticle):
		return screen.Step{By: 1}, true
	case key.Matches(k, keys.PrevArticle):
		return screen.Step{By: -1}, true
	case key.Matches(k, keys.NextUnread):
		return screen.Step{By: 1, Unread: true}, true
	case key.Matches(k, keys.PrevUnread):
		return screen.Step{By: -1, Unread: true}, true
	}
	return screen.None{}, false
}

// next goes to the next hit of the search and, past the last, to the next
// article that has some; without a search, to the next mention of the name the
// reader stands on.
func (m *Model) next(by int) screen.Action {
	if len(m.hits) == 0 && m.query == "" {
		return m.step(by, true)
	}
	if i := m.hit + by; i >= 0 && i < len(m.hits) {
		m.toHit(i)
		return screen.None{}
	}
	return screen.Step{By: by, Hit: true}
}

// step goes to the next mention, or the next of the same name. It starts from
// the one the reader stands on if that is on screen, else from the page: Tab
// never jumps back to a place the reader has left.
func (m *Model) step(by int, same bool) screen.Action {
	all := m.article.Mentions
	if len(all) == 0 {
		return screen.Say{Text: "No names were found in this article."}
	}
	if same && m.mention < 0 {
		return screen.Say{Text: "Choose a name with Tab first; n then goes to where else it stands."}
	}
	at := m.mention
	if !same && (at < 0 || !m.onScreen(all[at].Start)) {
		at = m.nearest(by)
	}
	for i := at + by; i >= 0 && i < len(all); i += by {
		if !same || all[i].NameID == all[m.mention].NameID {
			m.toMention(i)
			return screen.None{}
		}
	}
	switch {
	case same && m.from == all[m.mention].NameID: // on in the articles of the name
		return screen.Step{By: by, Hit: true}
	case by > 0:
		return screen.Say{Text: "That was the last."}
	default:
		return screen.Say{Text: "That was the first."}
	}
}

// nearest is the mention before the first one on the page, or after the last
// one when going backwards.
func (m *Model) nearest(by int) int {
	all, start := m.article.Mentions, m.start()
	i := 0
	for i < len(all) && all[i].Start < start {
		i++
	}
	if by > 0 {
		return i - 1
	}
	for i < len(all) && m.onScreen(all[i].Start) {
		i++
	}
	return i
}

// act does what the keys do that want something of the program.
func (m *Model) act(k tea.KeyPressMsg, env *screen.Env) screen.Action {
	a, keys := m.article, env.Keys
	mark := func(has bool, on articles.MarkKind) screen.Action {
		mark := articles.Mark{Kind: on}
		if has {
			mark = mark.Opposite()
		}
		return screen.Mark{IDs: []articles.ID{a.ID}, Mark: mark}
	}
	if do, ok := list.Digit(k, keys, m.names); ok {
		return do
	}
	switch {
	case key.Matches(k, keys.Open):
		if m.mention < 0 {
			return screen.Say{Text: "Choose a name with Tab first; Enter then opens it."}
		}
		return screen.OpenName{ID: a.Mentions[m.mention].NameID}
	case key.Matches(k, keys.Light):
		m.Light = (m.Light + 1) % lights
		return screen.Say{Text: m.Light.String()}
	case key.Matches(k, keys.Read):
		return mark(a.Read, articles.MarkRead)
	case key.Matches(k, keys.Star):
		return mark(a.Starred, articles.MarkStar)
	case key.Matches(k, keys.Copy):
		what := "The title and link were"
		if a.URL == "" {
			what = "The title was"
		}
		return screen.Copy{Text: citation(a), What: what}
	case key.Matches(k, keys.Browse) && a.URL == "":
		return screen.Say{Text: "This article has no address to open."}
	case key.Matches(k, keys.Browse):
		return screen.Browse{URL: a.URL}
	}
	return screen.None{}
}

// String says what is lit now.
func (l Light) String() string {
	switch l {
	case LightKnown:
		return "Lit: names that other articles name too."
	case LightSame:
		return "Lit: only the name you stand on."
	case LightOff:
		return "No names are lit."
	default:
		return "Lit: every name."
	}
}

// citation is an article as one would mention it to somebody.
func citation(a articles.Article) string {
	s := a.Title
	if a.Source != "" {
		s += ", " + a.Source
	}
	if !a.Published.IsZero() {
		s += ", " + a.Published.Time.Format("2 January 2006")
	}
	if a.URL != "" {
		s += "\n" + a.URL
	}
	return s
}

// Idle is nothing: every key does something in an article.
func (m *Model) Idle(*keys.Map) []key.Binding { return nil }

// Keys is what the footer offers.
func (m *Model) Keys(k *keys.Map) []key.Binding {
	next := keys.As(k.NextHit, "next match")
	if m.query == "" {
		next = keys.As(k.NextHit, "same name")
	}
	return []key.Binding{
		keys.As(k.NextName, "next name"), keys.As(k.Open, "open name"), next, k.Back, k.NextArticle, k.Star,
	}
}
