package ui

import (
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/reader"
	"lede/ui/screen"
	"lede/ui/search"
)

// do carries out what the screen of a layer wants.
func (a *App) do(l layer, action screen.Action) tea.Cmd {
	switch action := action.(type) {
	case nil, screen.None:
		return nil
	case screen.Find:
		s := slot{rows, l.place}
		ctx, n := a.asks.next(s)
		return tea.Batch(find(ctx, a.lib, s, n, action.Query), sayIfSlow(s, n, "Searching…"))
	case screen.Open:
		if action.Query != "" {
			return a.open(action.ID, reader.Opened{Query: action.Query, AtHit: true}, false)
		}
		return a.open(action.ID, reader.Opened{Name: action.Name}, false)
	case screen.OpenName:
		return a.openName(action.ID)
	case screen.Search:
		s := search.New(action.Text)
		return a.do(a.push(s), s.Start())
	case screen.Step:
		return a.step(action)
	case screen.Mark:
		return a.mark(action)
	case screen.Undo:
		return a.takeBack()
	case screen.Copy:
		return tea.Batch(tea.SetClipboard(action.Text), a.say(action.What+" sent to your clipboard."))
	case screen.Browse:
		if a.env.Remote {
			return tea.Batch(tea.SetClipboard(action.URL), a.say("Sent to your clipboard: "+action.URL))
		}
		return browse(action.URL)
	case screen.Back:
		a.pop()
		return nil
	case screen.Say:
		return a.say(action.Text)
	}
	return nil
}

func (a *App) open(id articles.ID, o reader.Opened, instead bool) tea.Cmd {
	s := slot{kind: navigation}
	ctx, n := a.asks.next(s)
	return tea.Batch(
		open(ctx, a.lib, n, id, o, instead, a.env.Now),
		sayIfSlow(s, n, "Opening…"))
}

func (a *App) openName(id articles.NameID) tea.Cmd {
	s := slot{kind: navigation}
	ctx, n := a.asks.next(s)
	return tea.Batch(lookUp(ctx, a.lib, n, id), sayIfSlow(s, n, "Opening…"))
}

// step opens a neighbour of the open article in the list it was opened from,
// whose cursor goes along, so that going back ends beside what was read last.
func (a *App) step(want screen.Step) tea.Cmd {
	r, reading := a.top().face.(*reader.Model)
	under, rows, ok := a.below()
	if !reading || !ok {
		return nil
	}
	a.light = r.Light
	row, ok := rows.Neighbour(want.By, want.Unread)
	if !ok {
		switch {
		case want.Hit:
			return a.say("That was the last match on this side.")
		case want.Unread:
			return a.say("Nothing unread on this side.")
		case want.By > 0:
			return a.say("That was the last article.")
		default:
			return a.say("That was the first article.")
		}
	}
	o := reader.Opened{Query: r.Query(), Name: r.Name(), AtHit: want.Hit, Last: want.Hit && want.By < 0}
	return tea.Batch(a.open(row.ID, o, true), a.do(under, rows.Fetch()))
}

func (a *App) mark(want screen.Mark) tea.Cmd {
	if a.env.ReadOnly {
		return a.say("Marks cannot be kept here: this account is read-only.")
	}
	return mark(a.ctx, a.lib, want.IDs, want.Mark, byKey)
}

// searching reports whether the search is on top.
func (a *App) searching() bool {
	_, ok := a.top().face.(*search.Model)
	return ok
}
