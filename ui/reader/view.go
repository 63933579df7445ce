package reader

import (
	"fmt"
	"sort"
	"strings"

	"lede/articles"
	"lede/ui/list"
	"lede/ui/screen"
	"lede/ui/text"
)

// The widths of the page, in cells.
const (
	railFrom   = 110 // from here on the names stand beside the text
	railWidth  = 38
	gutterFrom = 60 // below, the letters go and the text has all
	gutter     = 4  // two letters, two spaces
)

// page is how the screen is divided.
type page struct {
	head   int // lines of title and facts, with the blank one under them
	rows   int // lines of text
	foot   int // lines of names under it, with the rule
	left   int // cells before the gutter
	gutter int
	column int // cells of text
	area   int // cells of all these, without the rail
}

func (m *Model) page() page {
	p := page{area: m.width, left: 1}
	switch {
	case m.height < 5:
		p.head = min(1, max(0, m.height-1))
	case m.height < 8:
		p.head, p.foot = 1, 1
	default:
		// A headline is shown whole, unless it would take the page.
		p.head, p.foot = 2+min(max(1, len(m.title)), m.height/4), 2
		if m.height >= 16 && m.width < railFrom {
			p.foot = 4
		}
	}
	if m.width >= railFrom {
		p.area -= railWidth
	}
	if m.width >= gutterFrom {
		p.gutter = gutter
	}
	p.column = max(1, min(m.measure, p.area-p.left-p.gutter-1))
	if m.width >= railFrom {
		p.left = max(1, (p.area-p.gutter-p.column)/2)
	}
	p.rows = max(0, m.height-p.head-p.foot)
	return p
}

// View draws the screen.
func (m *Model) View(env *screen.Env) string {
	p := m.page()
	lines := m.head(env, p)
	body := m.body(env, p)
	if m.width >= railFrom {
		rail := m.rail(env, p)
		edge := env.Theme.Rule.Render(env.Theme.Glyphs.Edge)
		for i := range body {
			side := ""
			if i < len(rail) {
				side = rail[i]
			}
			body[i] = text.Fit(body[i], p.area) + edge + text.Fit(" "+side, railWidth-1)
		}
	}
	lines = append(lines, body...)
	if p.foot > 1 {
		lines = append(lines, list.Rule(env, m.width))
	}
	if p.foot > 0 {
		lines = append(lines, m.status(env))
	}
	if p.foot > 2 {
		lines = append(lines, list.Strip(env, m.names, 0, m.width, p.foot-2)...)
	}
	return text.Block(lines, m.width, m.height)
}

// head is the title and what is known about the article.
func (m *Model) head(env *screen.Env, p page) []string {
	if p.head == 0 {
		return nil
	}
	th, a := env.Theme, m.article
	width := max(1, m.width-2)
	var lines []string
	room := max(1, p.head-2)
	for i, l := range m.title {
		if i == room {
			break
		}
		words := a.Title[l.Start:l.End]
		if i == room-1 && len(m.title) > room {
			words = text.Cut(a.Title[l.Start:], width)
		}
		lines = append(lines, " "+th.Title.Render(words))
	}
	if p.head < 3 {
		return lines[:min(len(lines), p.head)]
	}
	for len(lines) < p.head-2 {
		lines = append(lines, "")
	}
	state := "unread"
	if a.Read {
		state = "read"
	}
	if a.Starred {
		state = th.Star.Render(th.Glyphs.Star) + " " + th.Meta.Render(state)
	} else {
		state = th.Meta.Render(state)
	}
	facts := th.Meta.Render(m.facts(env))
	return append(lines, " "+text.Sides(facts, state, width), "")
}

func (m *Model) facts(env *screen.Env) string {
	a := m.article
	var parts []string
	if a.Source != "" {
		parts = append(parts, text.Cut(a.Source, max(10, m.width/3)))
	}
	if d := list.LongDate(a.Published, env.Now.Location()); d != "" {
		parts = append(parts, d)
	}
	if len(a.Byline) > 0 {
		parts = append(parts, "by "+strings.Join(a.Byline, ", "))
	}
	words := len(strings.Fields(a.Text))
	parts = append(parts, fmt.Sprintf("%d min", articles.ReadingMinutes(words)))
	return strings.Join(parts, " "+env.Theme.Glyphs.Dot+" ")
}

// body is the lines of text on screen.
func (m *Model) body(env *screen.Env, p page) []string {
	lines := make([]string, p.rows)
	margin := strings.Repeat(" ", p.left)
	for i := range lines {
		if m.top+i >= len(m.lines) {
			break
		}
		l := m.lines[m.top+i]
		lines[i] = margin + m.letters(env, p, l) +
			text.Paint(m.article.Text, l, env.Theme.Text, m.spans(env, l))
	}
	return lines
}

// within returns the mentions that touch the line.
func (m *Model) within(l text.Line) []articles.Mention {
	all := m.article.Mentions
	from := sort.Search(len(all), func(i int) bool { return all[i].End > l.Start })
	to := from
	for to < len(all) && all[to].Start < l.End {
		to++
	}
	return all[from:to]
}

// lit reports whether a mention is to be seen as one.
func (m *Model) lit(t articles.Mention) bool {
	switch m.Light {
	case LightAll:
		return true
	case LightKnown:
		return m.count[t.NameID] > 1
	case LightSame:
		return m.mention >= 0 && t.NameID == m.article.Mentions[m.mention].NameID
	default:
		return false
	}
}

// spans is what is painted over a line: names, then what was searched for,
// then the name the reader stands on.
func (m *Model) spans(env *screen.Env, l text.Line) []text.Span {
	var spans []text.Span
	here := articles.Mention{Start: -1}
	if m.mention >= 0 {
		here = m.article.Mentions[m.mention]
	}
	for _, t := range m.within(l) {
		switch {
		case t.Start == here.Start: // painted last
		case here.Start >= 0 && t.NameID == here.NameID:
			spans = append(spans, text.Span{Start: t.Start, End: t.End, Style: env.Theme.MentionSame(t.Type)})
		case m.lit(t):
			spans = append(spans, text.Span{Start: t.Start, End: t.End, Style: env.Theme.Mention(t.Type)})
		}
	}
	for i, h := range m.hits {
		if h.End <= l.Start || h.Start >= l.End {
			continue
		}
		style := env.Theme.Match
		if i == m.hit {
			style = env.Theme.MatchHere
		}
		spans = append(spans, text.Span{Start: h.Start, End: h.End, Style: style})
	}
	if here.Start >= 0 && here.End > l.Start && here.Start < l.End {
		spans = append(spans, text.Span{Start: here.Start, End: here.End, Style: env.Theme.Current(here.Type)})
	}
	return spans
}

// letters is the gutter: the types of the first two names that begin on the
// line.
func (m *Model) letters(env *screen.Env, p page, l text.Line) string {
	if p.gutter == 0 {
		return ""
	}
	var b strings.Builder
	n := 0
	for _, t := range m.within(l) {
		if n == 2 || t.Start < l.Start || !m.lit(t) {
			continue
		}
		b.WriteString(env.Theme.Letter(t.Type).Render(t.Type.Letter()))
		n++
	}
	return b.String() + strings.Repeat(" ", p.gutter-n)
}

// status is the line about the name the reader stands on.
func (m *Model) status(env *screen.Env) string {
	th := env.Theme
	right := th.Meta.Render(m.progress() + " ")
	left := th.Meta.Render(fmt.Sprintf(" %d names, named %d times", len(m.names), len(m.article.Mentions)))
	switch {
	case m.mention >= 0:
		t := m.article.Mentions[m.mention]
		nth, of := m.nth()
		elsewhere := "only here"
		if n := m.count[t.NameID]; n > 1 {
			elsewhere = list.Thousands(n) + " articles"
		}
		left = th.Meta.Render(fmt.Sprintf(" mention %d of %d  ", nth, of)) +
			th.Letter(t.Type).Render(t.Type.Letter()) + " " + th.Title.Render(t.Name) +
			th.Meta.Render("  "+t.Type.String()+" "+th.Glyphs.Dot+" "+elsewhere)
	case len(m.hits) > 0:
		left = th.Meta.Render(fmt.Sprintf(" match %d of %d  ", m.hit+1, len(m.hits))) + th.Text.Render(m.query)
	case len(m.article.Mentions) == 0:
		left = th.Meta.Render(" no names were found here")
	}
	return text.Sides(left, right, m.width)
}

// nth is which of the mentions of its name the reader stands on, and of how
// many.
func (m *Model) nth() (nth, of int) {
	id := m.article.Mentions[m.mention].NameID
	for i, t := range m.article.Mentions {
		if t.NameID != id {
			continue
		}
		of++
		if i <= m.mention {
			nth++
		}
	}
	return nth, of
}

// progress is how far the page has come.
func (m *Model) progress() string {
	last := m.top + m.page().rows
	switch {
	case last >= len(m.lines) && m.top == 0:
		return "all"
	case last >= len(m.lines):
		return "end"
	default:
		return fmt.Sprintf("%d%%", last*100/len(m.lines))
	}
}

// rail is the names beside the text.
func (m *Model) rail(env *screen.Env, p page) []string {
	if len(m.names) == 0 {
		return nil
	}
	th := env.Theme
	lines := []string{th.Heading.Render("Names")}
	lines = append(lines, list.Rail(env, m.names, 0, railWidth-3, p.rows-2)...)
	return lines
}

// Status is what the right end of the footer says.
func (m *Model) Status() string { return "" }
