package list

import (
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"lede/articles"
	"lede/articles/query"
	"lede/ui/screen"
	"lede/ui/text"
)

// The columns of a row, in cells. The title takes the rest.
const (
	markWidth   = 3  // cursor bar, read mark, space
	dateWidth   = 10 // as wide as a date of another year, so that columns stand still
	sourceWidth = 10
	nameWidth   = 16 // the foremost name, on wide screens
	nameFrom    = 96 // the width from which it is shown; the headline comes first
	noSource    = 56 // the width below which the source goes
	noDate      = 34 // and the date
)

// View draws the rows: exactly as many lines, each exactly as wide, as Resize
// said.
func (r *Rows) View(env *screen.Env) string {
	lines := make([]string, 0, r.height)
	if r.failed != "" && len(r.all) == 0 {
		lines = append(lines, "")
		for _, l := range paragraph(r.failed+" g tries again.", env.Theme.Error, max(1, r.width-4), r.height) {
			lines = append(lines, "   "+l)
		}
	}
	for i := r.top; i < len(r.all) && len(lines) < r.height; i++ {
		lines = append(lines, r.line(env, i))
		if r.Context && len(lines) < r.height {
			lines = append(lines, r.snippet(env, i))
		}
	}
	return text.Block(lines, r.width, r.height)
}

func (r *Rows) line(env *screen.Env, i int) string {
	row, th := r.all[i], env.Theme
	on := func(s lipgloss.Style) lipgloss.Style { return s }
	if i == r.cursor {
		on = th.OnSelected
	}
	meta := on(th.Meta)

	var b strings.Builder
	bar := " "
	if i == r.cursor {
		bar = th.Glyphs.Bar
	}
	b.WriteString(on(th.Accent).Render(bar))
	b.WriteString(r.mark(env, row, on))
	b.WriteString(meta.Render(" "))
	left := r.width - markWidth

	if r.width >= noDate {
		b.WriteString(meta.Render(text.Fit(Date(row.Published, env.Now), dateWidth) + " "))
		left -= dateWidth + 1
	}
	if r.width >= noSource {
		b.WriteString(meta.Render(text.Fit(row.Source, sourceWidth) + "  "))
		left -= sourceWidth + 2
	}
	name := ""
	if r.width >= nameFrom && len(row.Names) > 0 {
		left -= nameWidth + 2
		n := row.Names[0]
		name = meta.Render(" ") + on(th.Letter(n.Type)).Render(n.Type.Letter()) +
			meta.Render(text.Fit(" "+n.Name, nameWidth-1)+" ")
	} else if r.width >= nameFrom {
		left -= nameWidth + 2
		name = meta.Render(strings.Repeat(" ", nameWidth+2))
	}
	b.WriteString(r.title(env, row, max(0, left-1), on))
	b.WriteString(meta.Render(" "))
	b.WriteString(name)
	return text.Fit(b.String(), r.width)
}

// mark is the sign of what the reader has noted: a star, a dot for unread.
func (r *Rows) mark(env *screen.Env, row articles.Row, on func(lipgloss.Style) lipgloss.Style) string {
	th := env.Theme
	switch {
	case row.Starred:
		return on(th.Star).Render(th.Glyphs.Star)
	case row.Read:
		return on(th.Meta).Render(th.Glyphs.Read)
	default:
		return on(th.Accent).Render(th.Glyphs.Unread)
	}
}

func (r *Rows) title(env *screen.Env, row articles.Row, width int, on func(lipgloss.Style) lipgloss.Style) string {
	base := on(env.Theme.Title)
	if row.Read {
		base = on(env.Theme.Text)
	}
	shown := text.Cut(row.Title, width)
	var spans []text.Span
	for _, h := range row.TitleHits {
		if h.End <= len(shown) && strings.HasPrefix(row.Title, shown[:h.End]) {
			spans = append(spans, text.Span{Start: h.Start, End: h.End, Style: env.Theme.Match})
		}
	}
	painted := text.Paint(shown, text.Line{End: len(shown)}, base, spans)
	return painted + base.Render(strings.Repeat(" ", max(0, width-text.Width(shown))))
}

// snippet is the second line of a row: the sentence in which the hit stands.
func (r *Rows) snippet(env *screen.Env, i int) string {
	row, th := r.all[i], env.Theme
	base, bar := th.Text, " "
	if i == r.cursor {
		base, bar = th.OnSelected(base), th.OnSelected(th.Accent).Render(th.Glyphs.Bar)
	}
	words, hits := row.Snippet, row.Hits
	if words == "" {
		words, hits = row.Lead, nil
	}
	indent := bar + base.Render(strings.Repeat(" ", markWidth))
	room := max(0, r.width-markWidth-2)
	if len(hits) > 0 && text.Width(words) > room {
		words, hits = query.Snippet(words, hits, room) // the hit stays in sight
	}
	shown := text.Cut(words, room)
	spans := make([]text.Span, 0, len(hits))
	for _, h := range hits {
		if h.End <= len(shown) && shown[:h.End] == words[:h.End] {
			spans = append(spans, text.Span{Start: h.Start, End: h.End, Style: th.Match})
		}
	}
	painted := indent + text.Paint(shown, text.Line{End: len(shown)}, base, spans)
	rest := max(0, r.width-text.Width(painted))
	return text.Cut(painted+base.Render(strings.Repeat(" ", rest)), r.width)
}

// Date writes a date as short as it can be told from others: 09:12 today, Sun
// within the last week, 14 Nov this year, 2012-02-28 before.
func Date(w articles.When, now time.Time) string {
	if w.IsZero() {
		return ""
	}
	t := w.Time
	if !w.Day {
		t = t.In(now.Location())
	}
	day := func(t time.Time) time.Time {
		y, m, d := t.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	switch age := day(now).Sub(day(t)); {
	case age == 0 && w.Day:
		return "today"
	case age == 0:
		return t.Format("15:04")
	case age > 0 && age < 7*24*time.Hour:
		return t.Format("Mon")
	case t.Year() == now.Year():
		return t.Format("2 Jan")
	default:
		return t.Format(time.DateOnly)
	}
}
