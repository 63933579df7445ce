package ui

import (
	"context"
	"fmt"
	"net/url"
	"os/exec"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/articles/query"
	"lede/ui/reader"
)

// The answers that come back to App.Update, each named for what has happened.
// A command captures copies and never the App: it runs on a goroutine of its
// own, while the App goes on answering keys.
type (
	// found is a page of rows for the screen at a place.
	found struct {
		slot   slot
		number int
		query  articles.Query
		page   articles.Page
		err    error
	}
	// opened is an article to be shown.
	opened struct {
		number  int
		show    reader.Opened
		instead bool // in place of the article on top
		err     error
	}
	// named is a name to be shown.
	named struct {
		number int
		name   articles.Name
		err    error
	}
	// marked says that something was noted about articles.
	marked struct {
		ids   []articles.ID
		mark  articles.Mark
		cause cause
		err   error
	}
	// counted is what is in the library.
	counted struct {
		number int
		stats  articles.Stats
		err    error
	}
	// changed says that the library is newer than it was.
	changed struct {
		revision articles.Revision
		err      error
	}
	// slow says that an answer takes long enough to be worth a word.
	slow struct {
		slot   slot
		number int
		what   string
	}
	// expired says that a notice has been read.
	expired struct{ number int }
	// browsed says how opening a browser went.
	browsed struct {
		url string
		err error
	}
)

// cause is why something was marked.
type cause uint8

const (
	byKey  cause = iota // the reader asked for it, and can take it back
	byOpen              // an article was opened, which makes it read
	byUndo              // it takes another mark back
)

const (
	slowAfter  = 150 * time.Millisecond // before that a word would flash
	noticeFor  = 5 * time.Second
	watchPause = 5 * time.Second // after the library could not be watched
)

func find(ctx context.Context, lib Library, s slot, number int, q articles.Query) tea.Cmd {
	return func() tea.Msg {
		page, err := lib.Find(ctx, q)
		return found{slot: s, number: number, query: q, page: page, err: err}
	}
}

// open reads an article and finds in it what was searched for, so that the
// screen has nothing left to work out.
func open(ctx context.Context, lib Library, number int, id articles.ID, o reader.Opened, instead bool, now time.Time) tea.Cmd {
	return func() tea.Msg {
		a, err := lib.Article(ctx, id)
		o.Article = a
		if err == nil && o.Query != "" {
			o.Hits = query.Parse(o.Query, now, true).Spans(a.Text, query.Body)
		}
		return opened{number: number, show: o, instead: instead, err: err}
	}
}

func lookUp(ctx context.Context, lib Library, number int, id articles.NameID) tea.Cmd {
	return func() tea.Msg {
		n, err := lib.Name(ctx, id)
		return named{number: number, name: n, err: err}
	}
}

func mark(ctx context.Context, lib Library, ids []articles.ID, m articles.Mark, why cause) tea.Cmd {
	return func() tea.Msg {
		_, err := lib.Mark(ctx, ids, m)
		return marked{ids: ids, mark: m, cause: why, err: err}
	}
}

func count(ctx context.Context, lib Library, number int) tea.Cmd {
	return func() tea.Msg {
		stats, err := lib.Stats(ctx)
		return counted{number: number, stats: stats, err: err}
	}
}

// watch waits for the library to change. It is the one command that is always
// under way.
func watch(ctx context.Context, lib Library, since articles.Revision, pause time.Duration) tea.Cmd {
	return func() tea.Msg {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil
		}
		revision, err := lib.Changed(ctx, since)
		if ctx.Err() != nil {
			return nil
		}
		return changed{revision: revision, err: err}
	}
}

func sayIfSlow(s slot, number int, what string) tea.Cmd {
	return tea.Tick(slowAfter, func(time.Time) tea.Msg {
		return slow{slot: s, number: number, what: what}
	})
}

func expire(number int) tea.Cmd {
	return tea.Tick(noticeFor, func(time.Time) tea.Msg { return expired{number: number} })
}

// browse opens an address with what the desktop opens addresses with. It is
// never called over SSH, where the desktop would be the server's.
func browse(address string) tea.Cmd {
	return func() tea.Msg {
		u, err := url.Parse(address)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") {
			return browsed{url: address, err: fmt.Errorf("it is not a web address")}
		}
		opener := "xdg-open"
		if runtime.GOOS == "darwin" {
			opener = "open"
		}
		cmd := exec.Command(opener, u.String())
		if err := cmd.Start(); err != nil {
			return browsed{url: address, err: err}
		}
		go func() { _ = cmd.Wait() }() // so that no zombie is left behind
		return browsed{url: address}
	}
}
