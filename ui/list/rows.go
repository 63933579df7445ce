// Package list shows articles as rows: the newest of a library, the answers of
// a search, the articles that name somebody.
//
// Rows is a window on an answer that may be a million rows long. It holds a
// few pages of it and asks for the next one before the reader gets there, so
// that scrolling never waits and the cost of a key does not depend on the size
// of the library. (The list that comes with Bubbles keeps every item and costs
// 133 ms a key at 100,000; this one costs the same at any size.)
//
// The place of the cursor is an article, not a row number: when news arrives
// above it, the reader's place stays under the reader's eyes.
package list

import (
	"slices"
	"time"

	"lede/articles"
	"lede/ui/screen"
)

// pageRows is how many rows one page holds, and ahead how near to the end of
// the loaded rows the cursor may come before the next page is asked for.
// maxPages bounds the window, and with it the memory of a session.
const (
	pageRows = 100
	ahead    = 40
	maxPages = 5

	// patience is how long a first answer may take. What takes longer is shown
	// as far as it got, and asked for again without a bound.
	patience = 12 * time.Millisecond
)

// Rows is a window on the answer to a query, with a cursor.
type Rows struct {
	// Context makes each row two lines tall, the second its snippet.
	Context bool

	query  articles.Query // what is asked for
	shown  articles.Query // what the pages answer
	pages  []articles.Page
	all    []articles.Row // the rows of the pages, in order
	before int            // how many rows of the answer stand before them; -1 is not known
	total  articles.Total
	notes  []string

	cursor, top   int // into all
	width, height int
	bad           bool // the query makes no sense: the rows are not its answer
	waiting       bool // a page before or after has been asked for
	stale         bool // news has come since: to be fetched when the top is on screen
	toFirst       bool // the cursor goes to the first row when the answer comes
	loaded        bool // an answer has come
	partial       bool // and a better one is on its way
	failed        string
}

// Ask makes q the window's query and returns the wish for its first page.
// What is shown stays until the answer comes.
func (r *Rows) Ask(q articles.Query) screen.Find {
	q.Limit, q.Count, q.Within = pageRows, true, patience
	r.query = q
	r.waiting = false
	return screen.Find{Query: q}
}

// Refresh asks for the first page of the same query again.
func (r *Rows) Refresh() screen.Find { return r.Ask(firstPage(r.query)) }

// Stale notes that the answer is not the newest any more. The window stays as
// it is until the reader comes to the top of it.
func (r *Rows) Stale() { r.stale = true }

// Query is what the window shows, or is about to.
func (r *Rows) Query() articles.Query { return firstPage(r.query) }

func firstPage(q articles.Query) articles.Query {
	q.After, q.Before, q.Last = "", "", false
	return q
}

// Found takes the answer to a Find of this window.
func (r *Rows) Found(q articles.Query, p articles.Page) {
	r.waiting, r.failed = false, ""
	r.notes = p.Notes
	r.bad, r.partial = p.Bad, p.Partial
	if p.Bad { // the query makes no sense yet: what was there stays
		r.loaded, r.shown = true, q
		return
	}
	switch {
	case q.After != "":
		r.append(p)
	case q.Before != "":
		r.prepend(p)
	default:
		r.replace(q, p)
	}
	r.keepInView()
}

// Failed takes the news that a Find of this window did not work.
func (r *Rows) Failed(why string) { r.waiting, r.loaded, r.failed = false, true, why }

func (r *Rows) append(p articles.Page) {
	r.pages = append(r.pages, p)
	if len(r.pages) > maxPages {
		dropped := len(r.pages[0].Rows)
		r.pages = slices.Delete(r.pages, 0, 1)
		r.cursor, r.top = r.cursor-dropped, r.top-dropped
		if r.before >= 0 {
			r.before += dropped
		}
	}
	r.flatten()
}

func (r *Rows) prepend(p articles.Page) {
	r.pages = slices.Insert(r.pages, 0, p)
	r.cursor, r.top = r.cursor+len(p.Rows), r.top+len(p.Rows)
	if r.before >= 0 {
		r.before = max(0, r.before-len(p.Rows))
	}
	if len(r.pages) > maxPages {
		r.pages = r.pages[:maxPages]
	}
	r.flatten()
}

func (r *Rows) replace(q articles.Query, p articles.Page) {
	selected, had := r.Selected()
	same := q.Text == r.shown.Text && q.Name == r.shown.Name && !r.toFirst
	r.toFirst, r.stale, r.shown = false, false, q
	r.pages = []articles.Page{p}
	r.total, r.before, r.loaded = p.Total, 0, true
	r.flatten()
	switch {
	case q.Last:
		r.cursor = max(0, len(r.all)-1)
		r.before = -1
		if !r.total.More {
			r.SetTotal(r.total.N)
		}
	case same && had:
		if i := r.index(selected.ID); i >= 0 {
			r.top += i - r.cursor // the same line of the screen
			r.cursor = i
			return
		}
		fallthrough
	default:
		r.cursor, r.top = 0, 0
	}
}

func (r *Rows) flatten() {
	r.all = r.all[:0]
	for _, p := range r.pages {
		r.all = append(r.all, p.Rows...)
	}
}

func (r *Rows) index(id articles.ID) int {
	return slices.IndexFunc(r.all, func(row articles.Row) bool { return row.ID == id })
}

// Forget empties the window, for a query that has nothing in common with the
// one before.
func (r *Rows) Forget() {
	r.pages, r.all, r.notes, r.shown = nil, nil, nil, articles.Query{}
	r.total, r.before, r.cursor, r.top, r.loaded = articles.Total{}, 0, 0, 0, false
}

// SetTotal tells the window how long its answer is, where somebody knows
// better than the answer, which counts to a thousand only.
func (r *Rows) SetTotal(n int) {
	if r.total.More {
		r.total = articles.Total{N: n}
	}
	if atEnd := len(r.pages) > 0 && r.pages[len(r.pages)-1].Next == ""; r.before < 0 && atEnd {
		r.before = max(0, r.total.N-len(r.all))
	}
}

// Marked notes in the rows what was marked, without asking for them again.
func (r *Rows) Marked(ids []articles.ID, m articles.Mark) {
	for i := range r.all {
		if !slices.Contains(ids, r.all[i].ID) {
			continue
		}
		row := &r.all[i]
		switch m.Kind {
		case articles.MarkRead, articles.MarkUnread:
			row.Read = m.Kind == articles.MarkRead
		case articles.MarkStar, articles.MarkUnstar:
			row.Starred = m.Kind == articles.MarkStar
		case articles.MarkTag, articles.MarkUntag: // rows do not show tags
		}
	}
}

// Pending reports whether the rows still answer an earlier query than the one
// that has been asked.
func (r *Rows) Pending() bool {
	return !r.loaded || r.query.Text != r.shown.Text || r.query.Name != r.shown.Name
}

// Refining reports that the rows are those that were found at once, while the
// rest of the library is still looked through.
func (r *Rows) Refining() bool { return r.partial }

// Bad reports that a value in the query makes no sense; Notes say which.
func (r *Rows) Bad() bool { return r.bad }

// Selected is the row under the cursor.
func (r *Rows) Selected() (articles.Row, bool) {
	if r.cursor < 0 || r.cursor >= len(r.all) {
		return articles.Row{}, false
	}
	return r.all[r.cursor], true
}

// AtTop reports whether the window shows the beginning of its answer.
func (r *Rows) AtTop() bool {
	return r.top == 0 && (len(r.pages) == 0 || r.pages[0].Prev == "")
}

// Loaded reports whether an answer has come, and Empty whether it had no rows.
func (r *Rows) Loaded() bool { return r.loaded }

// Empty reports that the answer has come and holds nothing.
func (r *Rows) Empty() bool { return r.loaded && !r.bad && len(r.all) == 0 }

// Total is how many rows the whole answer has.
func (r *Rows) Total() articles.Total { return r.total }

// Notes says what of the query was not understood.
func (r *Rows) Notes() []string { return r.notes }

// Suggestions is what else may have been meant by the query, once it is answered.
func (r *Rows) Suggestions() []articles.Suggestion {
	if r.Pending() || r.bad || len(r.pages) == 0 {
		return nil
	}
	return r.pages[0].Suggestions
}

// Why is the sentence that says why there are no rows, if a Find failed.
func (r *Rows) Why() string { return r.failed }
