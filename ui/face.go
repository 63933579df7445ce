package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/keys"
	"lede/ui/screen"
)

// face is what the program asks of the screen on top.
type face interface {
	Resize(width, height int)                             // from Update only
	Update(tea.Msg, *screen.Env) (screen.Action, tea.Cmd) // the Cmd is only its own input's
	View(*screen.Env) string                              // exactly the size it was given
	Cursor() *tea.Cursor                                  // relative to itself; nil unless typing
	Typing() bool                                         // letters are text and not keys
	Keys(*keys.Map) []key.Binding                         // what the footer offers
	Idle(*keys.Map) []key.Binding                         // what does nothing here, and help leaves out
	Title() string                                        // a few words
}

// shelf is a face that shows rows.
type shelf interface {
	face
	Found(articles.Query, articles.Page)
	Failed(why string)
	Selected() (articles.Row, bool)
	Refresh() screen.Find
	Query() articles.Query
	Neighbour(by int, unread bool) (articles.Row, bool)
	Fetch() screen.Action
	Position() string
	AtTop() bool
}

// markable is a face that shows what has been noted about articles.
type markable interface {
	Marked([]articles.ID, articles.Mark)
}

// layer is a face in the stack, under the number its answers are sent to.
type layer struct {
	place int
	face  face
}

// maxDepth bounds the stack: whoever has gone through a hundred screens without
// turning back does not come back through all of them.
const maxDepth = 100

func (a *App) top() layer { return a.stack[len(a.stack)-1] }

// push puts a face on top.
func (a *App) push(f face) layer {
	if len(a.stack) == maxDepth {
		a.forget(a.stack[1])
		a.stack = append(a.stack[:1], a.stack[2:]...)
	}
	a.places++
	l := layer{place: a.places, face: f}
	a.stack = append(a.stack, l)
	f.Resize(a.body())
	return l
}

// pop goes back to the face below; the lowest stays.
func (a *App) pop() {
	if len(a.stack) == 1 {
		return
	}
	a.forget(a.top())
	a.stack = a.stack[:len(a.stack)-1]
	a.top().face.Resize(a.body())
}

func (a *App) forget(l layer) { a.asks.drop(slot{rows, l.place}) }

// at is the layer of a place, if it is still in the stack.
func (a *App) at(place int) (layer, bool) {
	for _, l := range a.stack {
		if l.place == place {
			return l, true
		}
	}
	return layer{}, false
}

// below is the shelf that the face on top was opened from.
func (a *App) below() (layer, shelf, bool) {
	for i := len(a.stack) - 2; i >= 0; i-- {
		if s, ok := a.stack[i].face.(shelf); ok {
			return a.stack[i], s, true
		}
	}
	return layer{}, nil, false
}
