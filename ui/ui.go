package ui

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/list"
	"lede/ui/reader"
	"lede/ui/screen"
	"lede/ui/theme"
)

// Env is what is different from session to session. The zero value is a local
// reader on a terminal of which nothing is known.
type Env struct {
	Start    string // a query to open with, in the query language
	Remote   bool   // over SSH: this machine's browser and clipboard are not the reader's
	ReadOnly bool   // marks cannot be kept

	Mode    theme.Mode           // dark or light, if the reader said so; theme.Auto asks the terminal
	Profile colorprofile.Profile // what the terminal can show
	NoColor bool                 // whatever it can show: no colours
	ASCII   bool                 // draw with ASCII only
	Measure int                  // cells of a line of text, 45 to 100; zero means 66

	// Fetch fetches what is followed and tells how far it is, from any
	// goroutine but one call at a time; nil where that is not the reader's to
	// do. It ends early with its context.
	Fetch func(ctx context.Context, tell func(Fetched)) (Fetched, error)

	Now  func() time.Time // nil is time.Now
	Keys *keys.Map        // nil is keys.Default
}

// App is the program.
type App struct {
	// ctx is the session. It stands in a struct because the session is what
	// the struct is: commands end when it ends.
	ctx  context.Context
	quit context.CancelFunc
	lib  Library
	now  func() time.Time

	session Env
	mode    theme.Mode // what session.Mode came to
	env     *screen.Env

	width, height int
	stack         []layer
	places        int // how many layers there have been
	home          *list.Model
	help          *help // nil unless open

	asks     *asks
	notice   notice
	undo     []undoable
	stats    articles.Stats
	fetching fetching
	watching bool
	arrived  int          // articles that came since the newest were on screen
	light    reader.Light // which names are lit in the next article
	start    tea.Cmd
}

// undoable is a mark that can be taken back.
type undoable struct {
	ids  []articles.ID
	mark articles.Mark
}

// maxUndo is how many marks can be taken back.
const maxUndo = 100

// defaultMeasure is how wide a column of text the eye likes; see the sources
// on typography in design: 45 to 75 letters.
const defaultMeasure = 66

// New returns the program on a library. It ends with ctx.
func New(ctx context.Context, lib Library, session Env) *App {
	if session.Now == nil {
		session.Now = time.Now
	}
	if session.Keys == nil {
		session.Keys = keys.Default()
	}
	if session.Measure == 0 {
		session.Measure = defaultMeasure
	}
	ctx, quit := context.WithCancel(ctx)
	a := &App{
		ctx: ctx, quit: quit, lib: lib, now: session.Now,
		session: session, mode: session.Mode,
		width: 80, height: 24, // until the terminal says
		asks: newAsks(ctx),
	}
	a.env = &screen.Env{
		Keys: session.Keys, Now: session.Now(), Measure: session.Measure,
		Remote: session.Remote, ReadOnly: session.ReadOnly,
	}
	a.dress()
	home, first := list.New()
	a.home = home
	bottom := a.push(home)
	a.start = a.do(bottom, first)
	if session.Start != "" {
		a.start = tea.Batch(a.start, a.do(bottom, screen.Search{Text: session.Start}))
	}
	return a
}

// Init starts what was wished for in New.
func (a *App) Init() tea.Cmd {
	ctx, n := a.asks.next(slot{kind: counts})
	cmds := []tea.Cmd{a.start, count(ctx, a.lib, n)}
	if a.session.Mode == theme.Auto && !a.session.NoColor {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// Update answers a message: facts about the terminal, answers, the help
// screen, keys, in this order.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	a.env.Now = a.now()
	if a.terminal(msg) {
		return a, nil
	}
	if cmd, ok := a.answer(msg); ok {
		return a, cmd
	}
	return a, a.input(msg)
}

// terminal takes facts about the terminal.
func (a *App) terminal(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.width, a.height = max(0, msg.Width), max(0, msg.Height)
		a.top().face.Resize(a.body())
	case tea.BackgroundColorMsg:
		if a.session.Mode == theme.Auto && a.mode == theme.Auto {
			a.mode = theme.Light
			if msg.IsDark() {
				a.mode = theme.Dark
			}
			a.dress()
		}
	case tea.ColorProfileMsg:
		a.session.Profile = msg.Profile
		a.dress()
	default:
		return false
	}
	return true
}

// dress makes the theme anew after what it depends on has changed.
func (a *App) dress() {
	profile := a.session.Profile
	if a.session.NoColor && profile > colorprofile.ASCII {
		profile = colorprofile.ASCII
	}
	a.env.Theme = theme.New(a.mode, profile)
	if a.session.ASCII {
		a.env.Theme.Glyphs = theme.ASCII()
	}
}

// input gives keys and pastes to whoever has them: the keys that always work,
// the help screen, a box that is typed into, the keys of the program, and then
// the screen on top.
func (a *App) input(msg tea.Msg) tea.Cmd {
	k, isKey := msg.(tea.KeyPressMsg)
	top := a.top()
	if isKey {
		a.notice.text = ""
		switch m := a.env.Keys; {
		case key.Matches(k, m.Stop):
			return a.leave()
		case key.Matches(k, m.Redraw):
			return tea.ClearScreen
		case a.help != nil:
			return a.helped(k)
		case top.face.Typing():
		default:
			if cmd, ok := a.global(k); ok {
				return cmd
			}
		}
	}
	action, cmd := top.face.Update(msg, a.env)
	return tea.Batch(cmd, a.do(top, action))
}

// global does what the keys do that work on every screen.
func (a *App) global(k tea.KeyPressMsg) (tea.Cmd, bool) {
	m := a.env.Keys
	switch {
	case key.Matches(k, m.Quit):
		return a.leave(), true
	case key.Matches(k, m.Help):
		a.help = newHelp(a.top().face, m, a.idle()...)
		return nil, true
	case key.Matches(k, m.Theme):
		return a.otherMode(), true
	case key.Matches(k, m.Undo):
		return a.takeBack(), true
	case key.Matches(k, m.Fetch):
		return a.fetch(), true
	case key.Matches(k, m.Back):
		a.pop()
		return nil, true
	case key.Matches(k, m.Search):
		if a.searching() {
			return nil, false // the search itself knows what / does there
		}
		return a.do(a.top(), screen.Search{}), true
	}
	return nil, false
}

// otherMode changes from dark to light or back, for terminals that do not say
// what they are or say it wrongly. From then on the terminal is not believed.
func (a *App) otherMode() tea.Cmd {
	mode, said := theme.Light, "Colours for a light background."
	if a.mode == theme.Light {
		mode, said = theme.Dark, "Colours for a dark background."
	}
	a.mode, a.session.Mode = mode, mode
	a.dress()
	return a.say(said)
}

// idle are the keys of the program that do nothing in this session.
func (a *App) idle() []key.Binding {
	if a.session.Fetch == nil {
		return []key.Binding{a.env.Keys.Fetch}
	}
	return nil
}

// leave ends the session.
func (a *App) leave() tea.Cmd {
	a.quit()
	return tea.Quit
}
