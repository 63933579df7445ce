package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lede/articles"
	"lede/ui/text"
)

// list prints rows one a line: the number to show it by, the day, the source
// and the title.
func (p *printer) list(rows []articles.Row) {
	const mostSource = 24
	var ids, sources int
	for _, r := range rows {
		ids = max(ids, len(number(r.ID)))
		sources = max(sources, min(mostSource, text.Width(r.Source)))
	}
	for _, r := range rows {
		title := p.look.Text
		if !r.Read {
			title = p.look.Title
		}
		p.line(strings.Join([]string{
			p.look.Meta.Render(text.FitRight(number(r.ID), ids)),
			p.look.Meta.Render(text.Fit(day(r.Published), len(time.DateOnly))),
			p.look.Meta.Render(text.Fit(r.Source, sources)),
			title.Render(r.Title),
		}, "  "))
	}
}

// result prints a row of a search: its title, where and when it was published,
// and the stretch around the hits.
func (p *printer) result(r articles.Row) {
	const indent = "      "
	id := fmt.Sprintf("%*d", len(indent)-2, r.ID)
	p.line(p.look.Meta.Render(id) + "  " + p.lit(r.Title, p.look.Title, r.TitleHits))
	var state []string
	if !r.Read {
		state = append(state, "unread")
	}
	if r.Starred {
		state = append(state, "starred")
	}
	p.line(indent + p.facts(r.Source, day(r.Published), strings.Join(state, ", ")))
	if r.Snippet != "" {
		p.paragraphs(r.Snippet, indent, p.columns, p.look.Text, p.matches(r.Hits))
	}
}

func number(id articles.ID) string { return strconv.FormatInt(int64(id), 10) }

// day is the date alone, which is what a list has room for.
func day(w articles.When) string {
	if w.IsZero() {
		return ""
	}
	return w.Time.Format(time.DateOnly)
}

// count is a number of things in words: "1 article", "2 articles".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
