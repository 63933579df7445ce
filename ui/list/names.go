package list

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/screen"
	"lede/ui/text"
)

// Digit is the name that a digit key stands for among those of the selected
// row: the shortest way from a headline to a person.
func Digit(k tea.KeyPressMsg, m *keys.Map, names []articles.RowName) (screen.Action, bool) {
	if !key.Matches(k, m.Name) {
		return screen.None{}, false
	}
	i := int(k.String()[0] - '1')
	if i >= len(names) || i >= articles.RowNames {
		return screen.Say{Text: fmt.Sprintf("There is no name %s here.", k.String())}, true
	}
	return screen.OpenName{ID: names[i].ID}, true
}

// Strip sets numbered names one after another on the given number of lines,
// and ends with how many more there are: a digit works for those too.
func Strip(env *screen.Env, names []articles.RowName, more, width, height int) []string {
	lines := make([]string, height)
	if height == 0 {
		return lines
	}
	th := env.Theme
	numbered := names[:min(len(names), articles.RowNames)]
	rest := len(names) + more
	at, used := 0, 0
	for i, n := range numbered {
		number, name, count := fmt.Sprint(i+1), text.Cut(n.Name, 30), fmt.Sprint(n.Mentions)
		cells := len(number) + text.Width(name) + len(count) + 6 // with a letter and spaces
		room := width
		if at == height-1 && rest > 1 {
			room -= len(moreNames(rest)) + 2
		}
		if used > 0 && used+cells > room && at < height-1 {
			at, used = at+1, 0
		} else if used > 0 && used+cells > room {
			break
		}
		lines[at] += " " + th.Accent.Render(number) + " " + th.Letter(n.Type).Render(n.Type.Letter()) +
			" " + th.Text.Render(name) + th.Meta.Render(" "+count) + " "
		used += cells
		rest--
	}
	if rest > 0 {
		lines[at] += th.Meta.Render(" " + moreNames(rest))
	}
	return lines
}

func moreNames(n int) string { return fmt.Sprintf("+ %d more", n) }

// Rail sets the names one under another with a bar for how often each is
// named, for the right edge of a wide screen.
func Rail(env *screen.Env, names []articles.RowName, more, width, height int) []string {
	th := env.Theme
	most := 1
	for _, n := range names {
		most = max(most, n.Mentions)
	}
	const bars = 6
	room := max(4, width-4-4-bars-1)
	var lines []string
	for i, n := range names {
		if i >= articles.RowNames || len(lines) >= height {
			break
		}
		bar := strings.Repeat(th.Glyphs.Block, (n.Mentions*bars+most-1)/most)
		lines = append(lines, th.Accent.Render(fmt.Sprint(i+1))+" "+
			th.Letter(n.Type).Render(n.Type.Letter())+" "+
			th.Text.Render(text.Fit(n.Name, room))+
			th.Meta.Render(text.FitRight(fmt.Sprint(n.Mentions), 4)+" ")+
			th.Letter(n.Type).Render(bar))
	}
	if more += max(0, len(names)-articles.RowNames); more > 0 && len(lines) < height {
		lines = append(lines, th.Meta.Render("  "+moreNames(more)))
	}
	return lines
}

// Facts is what stands under a title: when, and where and how long.
func Facts(env *screen.Env, row articles.Row) []string {
	var facts []string
	if d := LongDate(row.Published, env.Now.Location()); d != "" {
		facts = append(facts, d)
	}
	length := fmt.Sprintf("%d min", articles.ReadingMinutes(row.Words))
	if row.Source != "" {
		length = text.Cut(row.Source, 24) + " " + env.Theme.Glyphs.Dot + " " + length
	}
	return append(facts, length)
}

// LongDate writes a date in full, "Tue 28 Feb 2012", and the time in that zone
// if it is known.
func LongDate(w articles.When, in *time.Location) string {
	switch {
	case w.IsZero():
		return ""
	case w.Day:
		return w.Time.Format("Mon 2 Jan 2006")
	default:
		return w.Time.In(in).Format("Mon 2 Jan 2006 15:04")
	}
}

// paragraph wraps s and returns at most height lines of it in style.
func paragraph(s string, style lipgloss.Style, width, height int) []string {
	var lines []string
	for _, l := range text.Wrap(s, width) {
		if len(lines) == height {
			break
		}
		lines = append(lines, style.Render(s[l.Start:l.End]))
	}
	return lines
}
