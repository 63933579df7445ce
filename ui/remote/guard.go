package remote

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// guard stands between a reader's model and Bubble Tea. It catches panics of
// the model and of its commands, so that one session ends and is noted in one
// line, where Bubble Tea would print the stack over the server's terminal and
// tell the client that all was well. And it holds back what must not happen on
// a server: see filter.
type guard struct {
	inner   tea.Model
	limits  Limits
	profile colorprofile.Profile
	fail    func(what string) // called for each panic, from any goroutine
	failed  bool              // only looked at by the program's own goroutine
}

func (g *guard) Init() (cmd tea.Cmd) {
	defer g.caught("start", func() { cmd = nil })
	return g.command(g.inner.Init())
}

func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer g.caught("update", func() { m, cmd = g, nil })
	if g.failed {
		return g, nil
	}
	g.inner, cmd = g.inner.Update(msg)
	return g, g.command(cmd)
}

// View is the model's, or an empty screen if the model has failed: what it
// would draw now cannot be trusted, and it may panic again.
func (g *guard) View() (v tea.View) {
	defer g.caught("view", func() { v = tea.View{} })
	if g.failed {
		return tea.View{}
	}
	v = g.inner.View()
	v.WindowTitle = title(v.WindowTitle)
	v.OnMouse = g.onMouse(v.OnMouse)
	return v
}

// caught is deferred by each method; instead puts the answer in place that the
// method could not give.
func (g *guard) caught(where string, instead func()) {
	if r := recover(); r != nil {
		g.failed = true
		g.fail(fault(where, r))
		instead()
	}
}

// command makes a command of which a panic does not end the server, however
// deep it is in a batch or a sequence.
func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				g.fail(fault("command", r))
				msg = nil
			}
		}()
		return g.inside(cmd())
	}
}

// inside guards the commands that a message is made of. The type of a sequence
// is not exported, so it is known by its form.
func (g *guard) inside(msg tea.Msg) tea.Msg {
	list := reflect.ValueOf(msg)
	if list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	guarded := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
	for i := range list.Len() {
		if cmd, ok := list.Index(i).Interface().(tea.Cmd); ok {
			guarded.Index(i).Set(reflect.ValueOf(g.command(cmd)))
		}
	}
	return guarded.Interface()
}

func (g *guard) onMouse(f func(tea.MouseMsg) tea.Cmd) func(tea.MouseMsg) tea.Cmd {
	if f == nil {
		return nil
	}
	return func(m tea.MouseMsg) tea.Cmd { return g.command(f(m)) }
}

// filter sees every message before the program does. It drops what would act
// on the server instead of on the reader's terminal (stop the process, run a
// program), what would ask the terminal for its clipboard, and any size that
// is not allowed, wherever it comes from: Bubble Tea itself would accept a
// window of a million cells.
func (g *guard) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.SuspendMsg:
		return nil
	case tea.InterruptMsg:
		return tea.QuitMsg{} // to leave is not an error
	case tea.WindowSizeMsg:
		if msg.Width < 1 || msg.Height < 1 {
			return nil
		}
		return tea.WindowSizeMsg{Width: min(msg.Width, g.limits.Width), Height: min(msg.Height, g.limits.Height)}
	case tea.CapabilityMsg:
		// The answer "I have true colour" must not undo NO_COLOR.
		if g.profile <= colorprofile.ASCII {
			return nil
		}
	}
	switch reflect.TypeOf(msg) {
	case reflect.TypeOf(tea.ReadClipboard()), reflect.TypeOf(tea.ReadPrimaryClipboard()),
		reflect.TypeOf(tea.Exec(nil, nil)()):
		return nil
	}
	return msg
}

// title leaves out what could end the title and begin something else: Bubble
// Tea writes it to the terminal as it is.
func title(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// fault describes a panic in one line: where, what, and the line of code that
// it came from. It must be called by the function that recovered, or one that
// this one called.
func fault(where string, value any) string {
	text := fmt.Sprintf("panic in %s: %v", where, value)
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	panicking := false
	for {
		frame, more := frames.Next()
		switch {
		case strings.HasPrefix(frame.Function, "runtime."):
			panicking = true
		case panicking:
			return fmt.Sprintf("%s (%s:%d)", text, filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return text
		}
	}
}
