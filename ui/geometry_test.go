package ui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"

	"lede/articles"
	"lede/ui"
	"lede/ui/uitest"
)

// The sizes of the sweep: the two the screens are drawn for, and every one at
// which something gives way.
var (
	widths  = []int{1, 2, 3, 5, 10, 39, 40, 79, 80, 109, 110, 120, 250}
	heights = []int{1, 2, 3, 4, 7, 8, 10, 16, 24, 60}
)

// surfaces is every screen, by the keys that lead to it.
var surfaces = map[string][]string{
	"list":               nil,
	"list, further":      {"j", "j", "j"},
	"article":            {"enter"},
	"article, at a name": {"enter", "tab", "tab"},
	"article, further":   {"enter", "space", "tab"},
	"name":               {"enter", "tab", "enter"},
	"search, empty":      {"/"},
	"search, results":    {"/", "t", "h", "e"},
	"search, left":       {"/", "t", "h", "e", "esc"},
	"search, nothing":    {"/", "x", "q", "x"},
	"search, misspelt":   {"/", "b", "e", "r", "h", "t"},
	"article, at a hit":  {"/", "b", "e", "r", "t", "h", "enter"},
	"help":               {"?"},
	"help, filtered":     {"?", "n", "a"},
	"notice":             {"z"},
}

// Every screen is exactly as large as the terminal at every size, also after a
// change of size, whatever the text.
func TestEveryScreenFitsEverySize(t *testing.T) {
	hostile := uitest.News()
	hostile = append(hostile, articles.Article{
		Title: strings.Repeat("Donaudampfschifffahrtsgesellschaft", 12), Source: strings.Repeat("漢", 30),
		Text: strings.Repeat("x", 400) + "\n\n" + strings.Repeat("🏳️‍🌈", 60) + "\n\n• one\n• two",
	})
	libraries := map[string]func() ui.Library{
		"news":  func() ui.Library { return uitest.NewLibrary(hostile...) },
		"empty": func() ui.Library { return uitest.NewLibrary() },
		"broken": func() ui.Library {
			l := uitest.NewLibrary()
			l.Fail = errors.New("no")
			return l
		},
	}
	for library, open := range libraries {
		for name, presses := range surfaces {
			t.Run(library+"/"+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := uitest.Start(t, open(), ui.Env{}, 80, 24)
					s.Press(presses...)
					for _, w := range widths {
						for _, h := range heights {
							s.Resize(w, h)
							fits(t, s.Styled(), w, h)
						}
					}
					s.Resize(0, 0)
				})
			})
		}
	}
}

func fits(t *testing.T, frame string, width, height int) {
	t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) != height {
		t.Fatalf("at %dx%d the frame has %d lines:\n%s", width, height, len(lines), ansi.Strip(frame))
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w > width {
			t.Fatalf("at %dx%d line %d is %d wide:\n%q", width, height, i, w, ansi.Strip(line))
		}
	}
}

// A screen that was opened at one size is the same at another as if it had
// been opened there.
func TestResizeEqualsOpening(t *testing.T) {
	for name, presses := range surfaces {
		if strings.Contains(name, "further") || name == "notice" {
			continue // the place in a text depends on the pages turned
		}
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				resized := uitest.Start(t, uitest.NewLibrary(uitest.News()...), ui.Env{}, 120, 40)
				resized.Press(presses...)
				resized.Resize(33, 9)
				resized.Resize(80, 24)
				fresh := uitest.Start(t, uitest.NewLibrary(uitest.News()...), ui.Env{}, 80, 24)
				fresh.Press(presses...)
				if a, b := resized.Frame(), fresh.Frame(); a != b {
					t.Errorf("resized:\n%s\n\nopened:\n%s", a, b)
				}
			})
		})
	}
}

func BenchmarkKeyAndFrame(b *testing.B) {
	for _, presses := range [][]string{nil, {"enter"}} {
		b.Run(fmt.Sprint(len(presses)), func(b *testing.B) {
			benchmarkKeys(b, presses)
		})
	}
}
