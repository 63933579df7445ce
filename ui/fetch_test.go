package ui_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lede/articles"
	"lede/ui"
	"lede/ui/uitest"
)

// errand is a fetch that a test leads by the hand.
type errand struct {
	begun int
	step  chan ui.Fetched
	end   chan error
	ended error // the cause, if it was called off
}

func newErrand() *errand { return &errand{step: make(chan ui.Fetched), end: make(chan error)} }

func (e *errand) run(ctx context.Context, tell func(ui.Fetched)) (so ui.Fetched, err error) {
	e.begun++
	for {
		select {
		case so = <-e.step:
			tell(so)
		case err := <-e.end:
			return so, err
		case <-ctx.Done():
			e.ended = ctx.Err()
			return so, ctx.Err()
		}
	}
}

// fetching runs a test with a fetch and fifty articles, the reader at the
// tenth.
func fetching(t *testing.T, f func(*testing.T, *uitest.Screen, *uitest.Library, *errand)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(numbered(1, 50)...)
		e := newErrand()
		s := uitest.Start(t, lib, ui.Env{Fetch: e.run}, 80, 24)
		for range 9 {
			s.Press("j")
		}
		f(t, s, lib, e)
	})
}

// numbered are articles of which the last is the newest.
func numbered(from, to int) []articles.Article {
	var all []articles.Article
	for i := from; i <= to; i++ {
		all = append(all, articles.Article{
			Title: fmt.Sprintf("Piece number %d", i), Text: "Text.", Source: "The Paper",
			Published: articles.At(uitest.Now().Add(time.Duration(i-100) * time.Minute)),
		})
	}
	return all
}

func TestFetchGoesOnBehindTheReader(t *testing.T) {
	fetching(t, func(t *testing.T, s *uitest.Screen, lib *uitest.Library, e *errand) {
		row := func() string {
			for line := range strings.Lines(s.Frame()) {
				if _, title, found := strings.Cut(line, "The Paper"); found && strings.HasPrefix(line, "▌") {
					return strings.TrimSpace(title)
				}
			}
			return ""
		}
		before := row()
		s.Press("R")
		s.Has("fetching")
		for i := range 5 {
			e.step <- ui.Fetched{Done: i + 1, Of: 12, Added: i}
		}
		lib.Add(numbered(51, 60)...)
		s.Wait(time.Second)
		s.Has("fetching 5 of 12")
		if after := row(); after != before || before == "" {
			t.Errorf("the reader stood on %q and stands on %q", before, after)
		}
		s.Press("enter")
		s.Has("Piece number 41", "fetching 5 of 12")
		s.Press("esc", "R")
		s.Has("Fetching already: 5 of 12 feeds, 4 new.")
		if e.begun != 1 {
			t.Errorf("it was begun %d times", e.begun)
		}
		e.step <- ui.Fetched{Done: 12, Of: 12, Added: 10, Troubled: 2}
		e.end <- nil
		s.Settle()
		s.Has("Fetched: 12 of 12 feeds, 10 new, 2 in trouble.  lede feeds says why.")
		s.HasNot("fetching")
		if after := row(); after != before {
			t.Errorf("afterwards the reader stands on %q, not on %q", after, before)
		}
		s.Press("g")
		s.Has("Piece number 60")
		s.Press("R")
		if e.begun != 2 {
			t.Error("it cannot be begun again")
		}
	})
}

func TestFetchThatFails(t *testing.T) {
	fetching(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library, e *errand) {
		s.Press("R")
		e.end <- fmt.Errorf("keep articles: %w", articles.ErrFull)
		s.Settle()
		s.Has("Could not fetch what is followed: the disk is full.")
		s.Press("R")
		e.end <- nil
		s.Settle()
		s.Has("Nothing is due to be fetched.")
	})
}

func TestFetchEndsWithTheSession(t *testing.T) {
	fetching(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library, e *errand) {
		s.Press("R", "q")
		if !s.Quit || e.ended == nil {
			t.Errorf("left: %v; the fetch ended with %v", s.Quit, e.ended)
		}
	})
}

// TestFetchIsOffered where it can be done and nowhere else.
func TestFetchIsOffered(t *testing.T) {
	fetching(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library, _ *errand) {
		s.Press("?", "f", "e", "t", "c", "h")
		s.Has("fetch what is followed")
	})
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("?", "f", "e", "t", "c", "h")
		s.HasNot("fetch what is followed")
		s.Press("esc", "R")
		s.Has("Nothing can be fetched here.")
	})
}

// TestFetchFits at every size.
func TestFetchFits(t *testing.T) {
	fetching(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library, e *errand) {
		s.Press("R")
		e.step <- ui.Fetched{Done: 1234, Of: 5678}
		s.Settle()
		for _, width := range widths {
			for _, height := range heights {
				s.Resize(width, height)
				lines := strings.Split(s.Frame(), "\n")
				if len(lines) != height {
					t.Errorf("%dx%d has %d lines", width, height, len(lines))
				}
				for _, line := range lines {
					if ansi.StringWidth(line) > width {
						t.Errorf("%dx%d is %d wide: %q", width, height, ansi.StringWidth(line), line)
					}
				}
			}
		}
	})
}
