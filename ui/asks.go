package ui

import "context"

// kind is what is asked of the library. Of each kind only the newest question
// of a place counts.
type kind uint8

const (
	rows       kind = iota // a page of a list
	navigation             // the article or name to be shown next
	counts                 // what is in the library
)

// slot is where an answer belongs: the kind of question and the screen that
// asked, zero for the program itself.
type slot struct {
	kind  kind
	place int
}

// asks remembers what has been asked and not been answered.
type asks struct {
	session context.Context // ends with the session; everything asked ends with it
	last    int
	open    map[slot]ask
}

type ask struct {
	number int
	cancel context.CancelFunc
}

func newAsks(session context.Context) *asks {
	return &asks{session: session, open: make(map[slot]ask)}
}

// next cancels what was asked before for the same slot and returns a context
// and a number for a new question.
func (a *asks) next(s slot) (context.Context, int) {
	a.drop(s)
	a.last++
	ctx, cancel := context.WithCancel(a.session)
	a.open[s] = ask{number: a.last, cancel: cancel}
	return ctx, a.last
}

// answered reports whether the answer with that number is still waited for,
// and if so waits no longer.
func (a *asks) answered(s slot, number int) bool {
	if !a.waiting(s, number) {
		return false
	}
	a.drop(s)
	return true
}

// waiting reports whether the answer with that number is still waited for.
func (a *asks) waiting(s slot, number int) bool { return a.open[s].number == number }

// drop no longer wants an answer for the slot.
func (a *asks) drop(s slot) {
	if old, ok := a.open[s]; ok {
		old.cancel()
		delete(a.open, s)
	}
}
