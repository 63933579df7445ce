package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lede/ui/list"
)

// Fetched is how far fetching what is followed has come.
type Fetched struct {
	Done, Of int // feeds that are through, and all that were to be asked
	Added    int // articles
	Troubled int // feeds with which something is wrong
}

// fetching is a fetch that is under way. It goes on behind whatever is read;
// what comes in is shown as every change of the library is, without moving the
// reader's place.
type fetching struct {
	on     bool
	so     Fetched
	news   chan Fetched // holds the newest that was told and not yet shown
	number int
}

type (
	// told says how far a fetch is.
	told struct {
		number int
		so     Fetched
	}
	// fetched says that a fetch is through.
	fetched struct {
		number int
		so     Fetched
		err    error
	}
)

// fetch begins to fetch unless that is under way.
func (a *App) fetch() tea.Cmd {
	switch {
	case a.session.Fetch == nil:
		return a.say("Nothing can be fetched here.")
	case a.fetching.on:
		return a.say("Fetching already: " + a.fetching.so.words() + ".")
	}
	news := make(chan Fetched, 1)
	a.fetching = fetching{on: true, news: news, number: a.fetching.number + 1}
	return tea.Batch(
		fetchAll(a.ctx, a.session.Fetch, a.fetching.number, news),
		listen(a.ctx, a.fetching.number, news),
	)
}

// fetchAll fetches, and keeps in news the newest of what it is told.
func fetchAll(ctx context.Context, do func(context.Context, func(Fetched)) (Fetched, error), number int, news chan Fetched) tea.Cmd {
	return func() tea.Msg {
		defer close(news)
		so, err := do(ctx, func(f Fetched) {
			select {
			case <-news: // nobody has looked at it
			default:
			}
			news <- f
		})
		return fetched{number: number, so: so, err: err}
	}
}

// listen waits for the next news of a fetch.
func listen(ctx context.Context, number int, news <-chan Fetched) tea.Cmd {
	return func() tea.Msg {
		select {
		case so, more := <-news:
			if more {
				return told{number: number, so: so}
			}
		case <-ctx.Done():
		}
		return nil
	}
}

func (a *App) told(msg told) tea.Cmd {
	if !a.fetching.on || msg.number != a.fetching.number {
		return nil
	}
	a.fetching.so = msg.so
	return listen(a.ctx, msg.number, a.fetching.news)
}

func (a *App) fetched(msg fetched) tea.Cmd {
	if msg.number != a.fetching.number {
		return nil
	}
	a.fetching = fetching{number: msg.number}
	if msg.err != nil && !errors.Is(msg.err, context.Canceled) {
		return a.complain("fetch what is followed", msg.err)
	}
	if msg.so.Of == 0 {
		return a.say("Nothing is due to be fetched.  lede follow and lede feeds say what is followed.")
	}
	line := "Fetched: " + msg.so.words()
	if msg.so.Troubled > 0 {
		line += fmt.Sprintf(", %d in trouble.  lede feeds says why", msg.so.Troubled)
	}
	return a.say(line + ".")
}

// words say how far it is: "3 of 12 feeds, 5 new".
func (f Fetched) words() string {
	feeds := "feeds"
	if f.Of == 1 {
		feeds = "feed"
	}
	return fmt.Sprintf("%s of %s %s, %s new", list.Thousands(f.Done), list.Thousands(f.Of), feeds, list.Thousands(f.Added))
}

// progress is what the footer says of a fetch that is under way.
func (a *App) progress() string {
	switch {
	case !a.fetching.on:
		return ""
	case a.fetching.so.Of == 0:
		return "fetching" + a.env.Theme.Glyphs.Ellipsis
	default:
		return fmt.Sprintf("fetching %d of %d", a.fetching.so.Done, a.fetching.so.Of)
	}
}
