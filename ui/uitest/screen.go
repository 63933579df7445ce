package uitest

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lede/ui"
	"lede/ui/keys"
)

// Now is the time in tests: the Monday the drawings of the screens show.
func Now() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// Screen is a running program.
type Screen struct {
	t    *testing.T
	app  *ui.App
	mu   sync.Mutex
	mail []tea.Msg

	// Sent holds what commands have sent that is not the App's own, such as
	// what goes to the clipboard.
	Sent []tea.Msg
	// Quit says that the program has asked to end.
	Quit bool
}

// Start runs the program on lib at a size, until it is quiet. It must be
// called inside synctest.Test.
func Start(t *testing.T, lib ui.Library, env ui.Env, width, height int) *Screen {
	t.Helper()
	if env.Now == nil {
		env.Now = Now
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() {
		cancel()
		time.Sleep(time.Minute) // lets what waits for time to pass come to its end
	})
	s := &Screen{t: t, app: ui.New(ctx, lib, env)}
	s.run(s.app.Init())
	s.Resize(width, height)
	return s
}

// Press presses keys one after another, each when the program is quiet. What
// is no key's name is typed letter by letter.
func (s *Screen) Press(names ...string) {
	s.t.Helper()
	for _, name := range names {
		s.Send(keys.Press(name))
		s.Settle()
	}
}

// Type types words letter by letter without waiting for answers in between.
func (s *Screen) Type(words string) {
	for _, r := range words {
		name := string(r)
		if r == ' ' {
			name = "space"
		}
		s.Send(keys.Press(name))
	}
	s.Settle()
}

// Resize tells the program of a new size.
func (s *Screen) Resize(width, height int) {
	s.Send(tea.WindowSizeMsg{Width: width, Height: height})
	s.Settle()
}

// Send gives a message to the program and starts the command it returns.
func (s *Screen) Send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.run(cmd)
}

// run starts a command as Bubble Tea does: on a goroutine of its own.
func (s *Screen) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.mail = append(s.mail, msg)
	}()
}

// Settle lets every command finish that can, and answers what they send,
// until nothing more comes.
func (s *Screen) Settle() {
	for {
		synctest.Wait()
		s.mu.Lock()
		mail := s.mail
		s.mail = nil
		s.mu.Unlock()
		if len(mail) == 0 {
			return
		}
		for _, msg := range mail {
			switch msg := msg.(type) {
			case nil:
			case tea.BatchMsg:
				for _, cmd := range msg {
					s.run(cmd)
				}
			case tea.QuitMsg:
				s.Quit = true
			default:
				s.Sent = append(s.Sent, msg)
				s.Send(msg)
			}
		}
	}
}

// Wait lets time pass.
func (s *Screen) Wait(d time.Duration) {
	time.Sleep(d)
	s.Settle()
}

// View is what the program shows.
func (s *Screen) View() tea.View { return s.app.View() }

// Styled is the frame with its escape sequences, Frame without.
func (s *Screen) Styled() string { return s.app.View().Content }

// Frame is the screen as plain text.
func (s *Screen) Frame() string { return ansi.Strip(s.Styled()) }

// Line is line n of the frame, from 0, without the spaces at its end.
func (s *Screen) Line(n int) string {
	lines := strings.Split(s.Frame(), "\n")
	if n < 0 {
		n += len(lines)
	}
	if n < 0 || n >= len(lines) {
		return ""
	}
	return strings.TrimRight(lines[n], " ")
}

// Has fails the test unless the frame shows each of the words.
func (s *Screen) Has(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if !strings.Contains(s.Frame(), w) {
			s.t.Fatalf("the screen does not show %q:\n%s", w, s.Frame())
		}
	}
}

// HasNot fails the test if the frame shows any of the words.
func (s *Screen) HasNot(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if strings.Contains(s.Frame(), w) {
			s.t.Fatalf("the screen shows %q:\n%s", w, s.Frame())
		}
	}
}
