package ui_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"lede/ui"
	"lede/ui/keys"
	"lede/ui/uitest"
)

// benchmarkKeys measures a key and the frame after it, on the screen that the
// presses lead to, in a list of ten thousand.
func benchmarkKeys(b *testing.B, presses []string) {
	all := uitest.Many(10_000)
	all = append(all, uitest.News()...)
	app := ui.New(b.Context(), uitest.NewLibrary(all...), ui.Env{Now: uitest.Now})
	run(app, app.Init())
	app.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	for _, p := range presses {
		_, cmd := app.Update(keys.Press(p))
		run(app, cmd)
	}
	down, up := keys.Press("j"), keys.Press("k")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%20 < 10 {
			app.Update(down)
		} else {
			app.Update(up)
		}
		_ = app.View()
	}
}

// run runs a command and what comes of it, but for what only waits.
func run(app *ui.App, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	answers := make(chan tea.Msg, 1)
	go func() { answers <- cmd() }()
	switch msg := (<-answers).(type) {
	case tea.BatchMsg:
		if len(msg) > 0 {
			run(app, msg[0]) // the question; behind it stand the ticks
		}
	default:
		app.Update(msg)
	}
}
