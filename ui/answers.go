package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/list"
	"lede/ui/name"
	"lede/ui/reader"
	"lede/ui/screen"
)

// answer takes what a command brings back, after a look at its number.
func (a *App) answer(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case found:
		return a.found(msg), true
	case opened:
		return a.opened(msg), true
	case named:
		return a.named(msg), true
	case marked:
		return a.marked(msg), true
	case counted:
		return a.counted(msg), true
	case changed:
		return a.changed(msg), true
	case told:
		return a.told(msg), true
	case fetched:
		return a.fetched(msg), true
	case slow:
		if a.asks.waiting(msg.slot, msg.number) {
			return a.say(msg.what), true
		}
		return nil, true
	case expired:
		if msg.number == a.notice.number {
			a.notice.text = ""
		}
		return nil, true
	case browsed:
		if msg.err != nil {
			return a.say("No browser could be started here; y copies the address " + msg.url), true
		}
		return a.say("Opened in the browser."), true
	}
	return nil, false
}

func (a *App) found(msg found) tea.Cmd {
	if !a.asks.answered(msg.slot, msg.number) {
		return nil
	}
	l, ok := a.at(msg.slot.place)
	if !ok {
		return nil
	}
	rows, ok := l.face.(shelf)
	if !ok {
		return nil
	}
	if msg.err != nil {
		rows.Failed(complaint("read the articles", msg.err))
		if _, some := rows.Selected(); some { // they stay, so it is said below them
			return a.complain("read the articles", msg.err)
		}
		return nil
	}
	rows.Found(msg.query, msg.page)
	if l.face == a.home && a.home.AtTop() {
		a.arrived = 0 // they are on screen now
	}
	var cmds []tea.Cmd
	if msg.page.Partial {
		cmds = append(cmds, a.refine(msg))
	}
	if eager, ok := l.face.(interface{ Ready() screen.Action }); ok {
		cmds = append(cmds, a.do(l, eager.Ready()))
	}
	return tea.Batch(cmds...)
}

// refine asks again, for as long as it takes, what was answered only in part.
// The next question in the same place ends it.
func (a *App) refine(msg found) tea.Cmd {
	ctx, n := a.asks.next(msg.slot)
	q := msg.query
	q.Within = 0
	return find(ctx, a.lib, msg.slot, n, q)
}

func (a *App) opened(msg opened) tea.Cmd {
	if !a.asks.answered(slot{kind: navigation}, msg.number) {
		return nil
	}
	if msg.err != nil {
		return a.complain("open the article", msg.err)
	}
	if r, ok := a.top().face.(*reader.Model); ok && msg.instead {
		r.Show(msg.show)
	} else {
		r := reader.New(msg.show, a.env.Measure)
		r.Light = a.light
		a.push(r)
	}
	article := msg.show.Article
	if article.Read || a.env.ReadOnly {
		return nil
	}
	return mark(a.ctx, a.lib, []articles.ID{article.ID}, articles.Mark{Kind: articles.MarkRead}, byOpen)
}

func (a *App) named(msg named) tea.Cmd {
	if !a.asks.answered(slot{kind: navigation}, msg.number) {
		return nil
	}
	if msg.err != nil {
		return a.complain("open the name", msg.err)
	}
	page, first := name.New(msg.name)
	return a.do(a.push(page), first)
}

func (a *App) marked(msg marked) tea.Cmd {
	if msg.err != nil {
		return a.complain("keep that", msg.err)
	}
	for _, l := range a.stack {
		if m, ok := l.face.(markable); ok {
			m.Marked(msg.ids, msg.mark)
		}
	}
	ctx, n := a.asks.next(slot{kind: counts})
	recount := count(ctx, a.lib, n)
	switch msg.cause {
	case byKey:
		a.undo = append(a.undo, undoable{ids: msg.ids, mark: msg.mark})
		if len(a.undo) > maxUndo {
			a.undo = a.undo[1:]
		}
		return tea.Batch(recount, a.say(done(msg.mark, len(msg.ids), false)))
	case byUndo:
		return tea.Batch(recount, a.say(done(msg.mark, len(msg.ids), true)))
	default:
		return recount
	}
}

// takeBack undoes the last mark that was made by key.
func (a *App) takeBack() tea.Cmd {
	if len(a.undo) == 0 {
		return a.say("There is nothing to undo.")
	}
	last := a.undo[len(a.undo)-1]
	a.undo = a.undo[:len(a.undo)-1]
	return mark(a.ctx, a.lib, last.ids, last.mark.Opposite(), byUndo)
}

func (a *App) counted(msg counted) tea.Cmd {
	if !a.asks.answered(slot{kind: counts}, msg.number) || msg.err != nil {
		return a.keepWatching(0)
	}
	before := a.stats
	a.stats = msg.stats
	a.home.SetStats(msg.stats)
	cmd := a.keepWatching(msg.stats.Revision)
	if before.Revision != 0 && msg.stats.Articles > before.Articles && !a.atHome() {
		a.arrived += msg.stats.Articles - before.Articles
		noun := "articles have"
		if a.arrived == 1 {
			noun = "article has"
		}
		return tea.Batch(cmd, a.say(fmt.Sprintf("%s new %s come in.  g in the list shows them.",
			list.Thousands(a.arrived), noun)))
	}
	return cmd
}

// keepWatching starts to wait for changes, once.
func (a *App) keepWatching(since articles.Revision) tea.Cmd {
	if a.watching {
		return nil
	}
	a.watching = true
	return watch(a.ctx, a.lib, since, 0)
}

// atHome reports whether the newest articles are on screen.
func (a *App) atHome() bool { return len(a.stack) == 1 && a.home.AtTop() }

// changed brings the list up to date if its beginning is what it shows. A
// reader who is further down or somewhere else is not disturbed.
func (a *App) changed(msg changed) tea.Cmd {
	if msg.err != nil {
		return watch(a.ctx, a.lib, a.stats.Revision, watchPause)
	}
	ctx, n := a.asks.next(slot{kind: counts})
	cmds := []tea.Cmd{watch(a.ctx, a.lib, msg.revision, 0), count(ctx, a.lib, n)}
	if a.home.AtTop() {
		cmds = append(cmds, a.do(a.stack[0], a.home.Refresh()))
	} else {
		a.home.Stale()
	}
	return tea.Batch(cmds...)
}
