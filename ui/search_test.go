package ui_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui"
	"lede/ui/keys"
	"lede/ui/uitest"
)

func TestSearchShowsHitsAndGoesOnThroughThem(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/")
		s.Type("berth")
		s.Has("3 articles", "two berths")
		if s.View().Cursor == nil {
			t.Fatal("nothing shows where the next letter goes")
		}
		s.Press("enter")
		s.Has("Regulator fines", "match 1 of ")
		for !strings.Contains(s.Frame(), "Oyelaran to face") {
			before := s.Frame()
			s.Press("n")
			if s.Frame() == before {
				t.Fatalf("n stopped short of the next article:\n%s", before)
			}
		}
		s.Has("match 1 of 1")
		s.Press("N")
		s.Has("Regulator fines", "match 13 of 13") // back to the last of the one before
		s.Press("esc")
		s.Has("/ berth", "1/3")
		s.Press("esc")
		s.Has("All news")
	})
}

func TestWhatIsFoundAtOnceIsShownBeforeTheRest(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, lib *uitest.Library) {
		s.Press("/")
		asked, rest := 0, make(chan struct{})
		lib.Slow = true
		lib.Before = func(ctx context.Context, call string) {
			if call != "Find" {
				return
			}
			if asked++; asked == 2 {
				<-rest
			}
		}
		s.Send(tea.PasteMsg{Content: "berth"})
		s.Settle()
		s.Has("1+ so far", "still looking", "Regulator fines")
		close(rest)
		s.Settle()
		s.Has("3 articles", "Regulator fines")
		if strings.Contains(s.Frame(), "looking") {
			t.Errorf("it still says that it is looking:\n%s", s.Frame())
		}
	})
}

func TestResultsStayWhileAValueMakesNoSense(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/")
		s.Type("berth")
		s.Has("3 articles")
		s.Type(" date:nonsense ")
		s.Has("Regulator fines", "nonsense")
	})
}

func TestWideLettersInTheBoxMoveTheCursorTwice(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/")
		s.Type("국회")
		if c := s.View().Cursor; c == nil || c.X != 3+4 || c.Y != 0 {
			t.Errorf("the cursor stands at %+v, want column 7", c)
		}
		s.Send(tea.PasteMsg{Content: "a\x1b]0;x\x07b\u202ec\nd"})
		s.Settle()
		if got := s.Line(0); got != " / 국회a]0;xbc d" {
			t.Errorf("a paste left %q in the box", got)
		}
		s.Send(tea.PasteMsg{Content: "\rtwo\r\nlines"})
		s.Settle()
		if got := s.Line(0); got != " / 국회a]0;xbc d two  lines" {
			t.Errorf("lines that were pasted became %q", got)
		}
		s.Send(tea.PasteMsg{Content: strings.Repeat("long ", 1000)})
		s.Settle()
		fits(t, s.Styled(), 80, 24)
	})
}

// Whoever types faster than the library answers means what they typed.
func TestEnterWaitsForTheAnswer(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/")
		s.Type("oyelaran")
		for _, key := range []string{"space", "s", "o", "u", "n", "d", "enter"} { // no answer in between
			s.Send(keys.Press(key))
		}
		s.Settle()
		s.Has("Berth 3 inspection", "match 1 of")
		s.HasNot("Oyelaran to face")
	})
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		for _, key := range []string{"/", "z", "z", "enter"} {
			s.Send(keys.Press(key))
		}
		s.Settle()
		s.Has("No article matches zz.")
		s.HasNot("date:")
	})
}

func TestABadValueAtOnceLeavesNoLie(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		for _, key := range strings.Split("/ d a t e : n o n s e n s e", " ") {
			s.Send(keys.Press(key))
		}
		s.Settle()
		s.Has("nonsense is not a date")
		s.HasNot("No article")
	})
}

func TestAQueryCanBeTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.Start(t, uitest.NewLibrary(uitest.News()...), ui.Env{Start: "insurers"}, 80, 24)
		s.Has("/ insurers", "1 article", "maintenance log")
		s.Press("esc", "esc")
		s.Has("All news")
	})
}

func TestTheWordThatWasMeantIsOneKeyAway(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/")
		s.Type("two berht")
		s.Has("No article matches two berht.", "Did you mean berth (2)?", "tab search for berth")
		s.Press("enter") // there is nothing to open: it stays as it is
		s.Has("Did you mean berth (2)?")
		s.Press("tab")
		s.Has("/ two berth", "2 articles")
		s.HasNot("Did you mean")
		s.Press("x", "backspace", "enter")
		s.Has("match 1 of ")
	})
}

// An offer belongs to an answer: it goes with the next letter.
func TestAnOfferDoesNotOutliveItsQuestion(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/")
		s.Type("berht")
		s.Send(keys.Press("q"))
		s.Send(keys.Press("tab")) // before the answer for berhtq
		s.Settle()
		s.Has("/ berhtq")
	})
}

// Where something is found, the offer stands above it and the results have the
// keys as ever.
func TestAnOfferBesideResults(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		news := append(uitest.News(), articles.Article{Title: "A berht", Text: "It was misspelt in print."})
		s := uitest.Start(t, uitest.NewLibrary(news...), ui.Env{}, 80, 24)
		s.Press("/")
		s.Type("berht")
		s.Has("1 article", "Did you mean berth (3)?", "A berht")
		s.Press("esc", "?")
		s.Has("next name, or word offered")
		s.Press("esc", "tab")
		s.Has("/ berth", "3 articles")
	})
}
