package ui_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/lipgloss/v2"

	"lede/articles"
	"lede/ui"
	"lede/ui/uitest"
)

// session runs a test on the morning's news at 80x24.
func session(t *testing.T, f func(*testing.T, *uitest.Screen, *uitest.Library)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(uitest.News()...)
		f(t, uitest.Start(t, lib, ui.Env{}, 80, 24), lib)
	})
}

func TestOpeningMarksReadAndBackKeepsThePlace(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Has("6 unread")
		s.Press("j", "j", "enter")
		s.Has("Northgrid bids", "by J. Castellano")
		s.Press("esc")
		s.Has("5 unread", "3/6")
		if got := s.Line(4); !strings.HasPrefix(got, "▌· 07:58") {
			t.Errorf("the row is not under the cursor, or not read: %q", got)
		}
	})
}

func TestFollowingANameAndComingBack(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("enter", "tab", "tab", "tab")
		s.Has("mention 1 of 2", "L Port of Tarsk")
	})
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("enter", "d", "tab") // a page further, the first name on it
		before := s.Frame()
		s.Press("enter")
		s.Has("2 articles", "also Tarsk")
		s.Press("j", "enter")
		s.Has("Shares fall", "mention 1 of 1", "L Port of Tarsk") // it stands on the name
		s.Press("backspace", "backspace")
		if after := s.Frame(); after != before {
			t.Errorf("not the same place:\n%s\nwas\n%s", after, before)
		}
	})
}

func TestDigitsOpenNames(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("4")
		s.Has("P  Marta Oyelaran", "3 articles")
		s.Press("esc", "9")
		s.Has("There is no name 9 here.")
	})
}

func TestNGoesThroughTheMentionsOfOneName(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("enter", "n")
		s.Has("Choose a name with Tab first")
		s.Press("tab", "n")
		s.Has("mention 2 of 3", "Helvia Energy")
		s.Press("n")
		s.Has("mention 3 of 3", "shares fell 3 per cent")
		s.Press("n")
		s.Has("That was the last.")
		s.Press("N", "N")
		s.Has("mention 1 of 3")
	})
}

func TestALateAnswerIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(uitest.News()...)
		s := uitest.Start(t, lib, ui.Env{}, 80, 24)
		release := make(chan struct{})
		first := true
		var cancelled bool
		lib.Before = func(ctx context.Context, call string) {
			if call == "Article" && first {
				first = false
				<-release
				cancelled = ctx.Err() != nil
			}
		}
		s.Press("enter", "j", "enter")
		s.Has("Oyelaran to face parliament committee", "by J. Castellano")
		close(release)
		s.Settle()
		s.Has("Oyelaran to face parliament committee", "by J. Castellano")
		if !cancelled {
			t.Error("the first question was not called off")
		}
		s.Press("esc")
		s.Has("All news") // and it lies on no hidden pile
	})
}

func TestASlowAnswerIsSpokenOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(uitest.News()...)
		s := uitest.Start(t, lib, ui.Env{}, 80, 24)
		release := make(chan struct{})
		lib.Before = func(context.Context, string) { <-release }
		s.Press("enter")
		s.HasNot("Opening…")
		s.Wait(200 * time.Millisecond)
		s.Has("Opening…", "All news")
		close(release)
		s.Settle()
		s.Has("by J. Castellano")
	})
}

func TestNewsArrivesWithoutMovingTheReader(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, lib *uitest.Library) {
		s.Press("j", "j")
		lib.Add(articles.Article{Title: "Just in", Text: "Something."})
		s.Settle()
		s.Has("Just in", "7 stored", "4/7")
		if got := s.Line(5); !strings.HasPrefix(got, "▌● 07:58") {
			t.Errorf("the cursor left its article: %q", got)
		}
		s.Press("enter")
		lib.Add(articles.Article{Title: "And more", Text: "Something."})
		s.Settle()
		s.Has("1 new article has come in.", "Northgrid bids")
	})
}

func TestMarksAndUndo(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("s")
		s.Has("▌★", "Starred.")
		s.Press("m")
		s.Has("Marked as read", "5 unread")
		s.Press("z")
		s.Has("Undone: Marked as unread.", "6 unread")
		s.Press("z")
		s.HasNot("★")
		s.Press("z")
		s.Has("There is nothing to undo.")
	})
}

func TestReadOnlyKeepsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(uitest.News()...)
		s := uitest.Start(t, lib, ui.Env{ReadOnly: true}, 80, 24)
		s.Press("s")
		s.Has("read-only")
		s.Press("enter", "esc")
		s.Has("6 unread")
	})
}

func TestANoticeGoesAfterFiveSeconds(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("z")
		s.Has("nothing to undo")
		s.Wait(3 * time.Second)
		s.Press("z") // the second notice is not taken away by the first's clock
		s.Wait(3 * time.Second)
		s.Has("nothing to undo")
		s.Wait(3 * time.Second)
		s.HasNot("nothing to undo")
		s.Has("? help")
	})
}

func TestErrorsAreSentences(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("read row 7: %w", articles.ErrDamaged), "Could not open the article: the library is damaged or is not a lede library."},
		{articles.ErrNotFound, "Could not open the article: it is not in the library."},
		{errors.New("SQLITE_IOERR (10)"), "Could not open the article: something went wrong inside the library."},
	} {
		session(t, func(t *testing.T, s *uitest.Screen, lib *uitest.Library) {
			lib.Fail = c.err
			s.Press("enter")
			s.Has(c.want)
			s.Wait(time.Minute)
			s.Has(c.want) // it stays until it has been seen
			lib.Fail = nil
			s.Press("enter")
			s.Has("by J. Castellano")
		})
	}
}

func TestAListThatCannotBeReadSaysSoAndTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(uitest.News()...)
		lib.Fail = articles.ErrBusy
		s := uitest.Start(t, lib, ui.Env{}, 80, 24)
		s.Has("Could not read the articles: another program is using the library.", "g tries")
		lib.Fail = nil
		s.Press("g")
		s.Has("Regulator fines")
		s.HasNot("Could not")
		lib.Fail = articles.ErrBusy
		s.Press("/", "a")
		s.Has("Could not read")
		s.Press("esc")
		s.Has("Regulator fines") // what was there stays
	})
}

func TestALongListIsAWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.Start(t, uitest.NewLibrary(uitest.Many(3000)...), ui.Env{}, 80, 24)
		s.Has("3,000 stored", "1/3,000", "Piece number 3000 ")
		for range 40 {
			s.Press("space")
		}
		s.Has("561/3,000", "Piece number 2440 ")
		for range 40 {
			s.Press("b")
		}
		s.Has(" 1/3,000", "Piece number 3000 ")
		s.Press("G")
		s.Has("3,000/3,000", "Piece number 1 ")
		for range 20 {
			s.Press("b")
		}
		s.Has("2,720/3,000", "Piece number 281 ")
		s.Press("g")
		s.Has(" 1/3,000", "Piece number 3000 ")
	})
}

func TestArticleAfterArticle(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("enter", "K")
		s.Has("That was the first article.")
		s.Press("J")
		s.Has("Oyelaran to face", "by J. Castellano")
		s.Press("J", "J", "[")
		s.Has("Nothing unread on this side.")
		s.Press("]")
		s.Has("Berth 3 inspection")
		s.Press("esc")
		s.Has("5/6") // the list went along
	})
}

func TestHelpRunsTheKeyThatIsChosen(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("?")
		s.Has("Keys: All news", "page down")
		s.Type("star")
		s.HasNot("page down")
		s.Press("enter")
		s.Has("Starred.")
		s.Press("?", "esc")
		s.Has("? help")
	})
}

func TestLightsAreChosenAndKept(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("enter")
		s.Has("\n EL  million")
		s.Press("e")
		s.Has("other articles name too", "\n L   million") // the spill stands in no other, the port does
	})
}

func TestCopyAndBrowse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := articles.Article{Title: "A piece", Source: "AP", URL: "https://example.org/a", Text: "Text.", Published: articles.DayOf(2026, 11, 1)}
		s := uitest.Start(t, uitest.NewLibrary(a), ui.Env{Remote: true}, 80, 24)
		s.Press("enter", "y")
		s.Has("sent to your clipboard")
		if got := fmt.Sprint(s.Sent); !strings.Contains(got, "A piece, AP, 1 November 2026\nhttps://example.org/a") {
			t.Errorf("the clipboard was not given the citation: %s", got)
		}
		s.Press("o") // over SSH nothing is started on the server
		s.Has("Sent to your clipboard: https://example.org/a")
	})
}

func TestQuit(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("/", "q")
		if s.Quit {
			t.Fatal("a letter in the box ended the program")
		}
		s.Press("ctrl+c")
		if !s.Quit {
			t.Error("ctrl+c did not end it")
		}
	})
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("enter", "q")
		if !s.Quit {
			t.Error("q did not end it")
		}
	})
}

// The colour of the selected row is on every cell of it.
func TestTheSelectedRowHasNoHoles(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("j")
		line := strings.Split(s.Styled(), "\n")[3]
		if w := lipgloss.Width(line); w != 80 {
			t.Fatalf("the row is %d wide", w)
		}
		for _, part := range strings.Split(line, "\x1b[m") {
			if part != "" && !strings.HasPrefix(part, "\x1b[") {
				t.Errorf("%q of the row has no style", part)
			}
		}
	})
}

func TestNewsThatCameMeanwhileIsThereAtTheTop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lib := uitest.NewLibrary(uitest.Many(300)...)
		s := uitest.Start(t, lib, ui.Env{}, 80, 24)
		s.Press("G")
		for i := range 3 {
			lib.Add(articles.Article{Title: fmt.Sprintf("Late piece %d", i+1), Text: "Something."})
			s.Settle()
		}
		s.Has("3 new articles have come in.", "Piece number 1 ")
		s.Press("g")
		s.Has("Late piece 3", "Late piece 1", " 1/303")
		s.Press("space", "space")
		lib.Add(articles.Article{Title: "Late piece 4", Text: "Something."})
		s.Settle()
		s.Has("1 new article has come in.")
		s.Press("b", "b", "b")
		s.Has("Late piece 4")
	})
}

func TestNGoesOnThroughTheArticlesOfAName(t *testing.T) {
	session(t, func(t *testing.T, s *uitest.Screen, _ *uitest.Library) {
		s.Press("4", "enter") // Marta Oyelaran, her newest article
		s.Has("Regulator fines", "mention 1 of 1", "P Marta Oyelaran")
		s.Press("n")
		s.Has("Oyelaran to face", "mention 1 of 1", "P Marta Oyelaran")
		s.Press("N")
		s.Has("Regulator fines", "mention 1 of 1", "P Marta Oyelaran")
	})
}

func TestALongHeadlineIsShownWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		title := strings.Repeat("a headline that goes on ", 12) + "and ends"
		s := uitest.Start(t, uitest.NewLibrary(articles.Article{Title: title, Text: "Text."}), ui.Env{}, 80, 24)
		s.Press("enter")
		s.Has("and ends", "Text.")
		s.Press("y")
		s.Has("The title was sent to your clipboard.")
	})
}
