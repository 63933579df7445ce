package list

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/screen"
)

// Resize sets how many cells the rows have.
func (r *Rows) Resize(width, height int) {
	r.width, r.height = max(0, width), max(0, height)
	r.keepInView()
}

// Move acts on the keys that move the cursor; ok says whether k was one.
func (r *Rows) Move(k tea.KeyPressMsg, m *keys.Map) (do screen.Action, ok bool) {
	page := max(1, r.fits()-1)
	switch {
	case key.Matches(k, m.Down):
		return r.by(1), true
	case key.Matches(k, m.Up):
		return r.by(-1), true
	case key.Matches(k, m.Page):
		return r.by(page), true
	case key.Matches(k, m.PageUp):
		return r.by(-page), true
	case key.Matches(k, m.HalfPage):
		return r.by(max(1, page/2)), true
	case key.Matches(k, m.HalfUp):
		return r.by(-max(1, page/2)), true
	case key.Matches(k, m.Top):
		return r.toTop(), true
	case key.Matches(k, m.Bottom):
		return r.toEnd(), true
	case key.Matches(k, m.NextUnread):
		r.Neighbour(1, true)
		return r.fetch(), true
	case key.Matches(k, m.PrevUnread):
		r.Neighbour(-1, true)
		return r.fetch(), true
	}
	return screen.None{}, false
}

func (r *Rows) by(n int) screen.Action {
	r.cursor = max(0, min(r.cursor+n, len(r.all)-1))
	r.keepInView()
	return r.fetch()
}

func (r *Rows) toTop() screen.Action {
	if r.stale || r.failed != "" || len(r.pages) > 0 && r.pages[0].Prev != "" {
		r.toFirst = true
		return r.Refresh()
	}
	return r.by(-r.cursor)
}

func (r *Rows) toEnd() screen.Action {
	if len(r.pages) > 0 && r.pages[len(r.pages)-1].Next != "" {
		q := firstPage(r.query)
		q.Last = true
		return screen.Find{Query: q}
	}
	return r.by(len(r.all))
}

// fetch wishes for the page that the cursor is coming to, if it is not there.
func (r *Rows) fetch() screen.Action {
	if r.waiting || len(r.pages) == 0 {
		return screen.None{}
	}
	if r.stale && r.AtTop() {
		return r.Refresh()
	}
	q := firstPage(r.query)
	q.Count = false
	switch {
	case r.cursor >= len(r.all)-ahead && r.pages[len(r.pages)-1].Next != "":
		q.After = r.pages[len(r.pages)-1].Next
	case r.cursor < ahead && r.pages[0].Prev != "":
		q.Before = r.pages[0].Prev
	default:
		return screen.None{}
	}
	r.waiting = true
	return screen.Find{Query: q}
}

// Neighbour moves the cursor to the next row (by 1) or the one before (by -1),
// or to the nearest such that is unread, and returns it. At the end of what is
// loaded it stays and returns false.
func (r *Rows) Neighbour(by int, unread bool) (articles.Row, bool) {
	for i := r.cursor + by; i >= 0 && i < len(r.all); i += by {
		if unread && r.all[i].Read {
			continue
		}
		r.cursor = i
		r.keepInView()
		return r.all[i], true
	}
	return articles.Row{}, false
}

// Fetch is the wish for the page that the cursor is coming to, for those who
// moved it with Neighbour.
func (r *Rows) Fetch() screen.Action { return r.fetch() }

// rowHeight is how many lines one row takes.
func (r *Rows) rowHeight() int {
	if r.Context {
		return 2
	}
	return 1
}

// fits is how many rows there is room for.
func (r *Rows) fits() int { return max(1, r.height/r.rowHeight()) }

// keepInView moves the window's first row so that the cursor is on screen and
// no line is left empty that could hold a row.
func (r *Rows) keepInView() {
	n := r.fits()
	r.cursor = max(0, min(r.cursor, len(r.all)-1))
	r.top = min(r.top, r.cursor)
	r.top = max(r.top, r.cursor-n+1)
	r.top = max(0, min(r.top, len(r.all)-n))
}

// Position is where the cursor stands, "12/37", or how many rows there are
// where that is not known.
func (r *Rows) Position() string {
	total := Thousands(r.total.N)
	if r.total.More {
		total += "+"
	}
	switch {
	case len(r.all) == 0:
		return ""
	case r.before < 0:
		return total
	default:
		return Thousands(r.before+r.cursor+1) + "/" + total
	}
}

// Thousands writes a count with its thousands apart: 1,204.
func Thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", Thousands(n/1000), n%1000)
}
