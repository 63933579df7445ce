package remote

import (
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

const (
	// keyCost is what an event other than a paste takes out of the budget, in
	// bytes: every one of them is an update and a frame. With the default
	// limits that is a hundred keys a second, three times what holding one
	// down gives.
	keyCost = 20
	// maxWaiting is how many events may wait for a program that is slow.
	maxWaiting = 1024
	// pieceSize is how much is read at once, in bytes.
	pieceSize = 4 << 10
	// escapeDelay is how long to wait for the rest of an escape sequence, and
	// pasteDelay for the rest of a paste, before it is taken to be over.
	escapeDelay = 50 * time.Millisecond
	pasteDelay  = 5 * time.Second
	// exitEvery is how often a key that leads out gets through a flood.
	exitEvery = 200 * time.Millisecond
)

// input brings what a reader types to the program. One goroutine reads and
// decodes, as fast as it comes but never more than the program is meant to
// see; another waits for the program to take it. They must be two: if reading
// waited for the program, a flood would be served in full, in order, and the
// key that ends it last.
type input struct {
	touched func() // called for what shows that somebody is there

	mu      sync.Mutex
	decoder decoder
	budget  budget
	exits   map[string]time.Time // when such a key last came through a flood
	waiting []uv.Event
	delay   *time.Timer
	closed  bool
	ready   chan struct{} // holds one token while there is something to look at
}

func newInput(l Limits, touched func()) *input {
	return &input{
		touched: touched,
		decoder: decoder{maxPaste: l.Paste},
		budget:  newBudget(float64(l.Input), float64(l.InputBurst)),
		exits:   map[string]time.Time{},
		ready:   make(chan struct{}, 1),
	}
}

// read takes in what r has until it ends.
func (in *input) read(r io.Reader) {
	piece := make([]byte, pieceSize)
	for {
		n, err := r.Read(piece)
		in.take(piece[:n])
		if err != nil {
			in.end()
			return
		}
	}
}

// take decodes a piece.
func (in *input) take(piece []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.closed {
		return
	}
	in.admit(in.decoder.feed(piece))
	in.rest()
}

// rest starts the clock for what is kept of a sequence. The lock is held.
func (in *input) rest() {
	if in.delay != nil {
		in.delay.Stop()
		in.delay = nil
	}
	if in.closed || !in.decoder.waiting() {
		return
	}
	wait := escapeDelay
	if in.decoder.pasting {
		wait = pasteDelay
	}
	var delay *time.Timer
	delay = time.AfterFunc(wait, func() {
		in.mu.Lock()
		defer in.mu.Unlock()
		if in.delay == delay { // and not stopped too late
			in.admit(in.decoder.flush())
			in.delay = nil
		}
	})
	in.delay = delay
}

// admit lets events wait for the program as far as the budget goes. The lock is
// held.
func (in *input) admit(events []uv.Event) {
	now := time.Now()
	for _, e := range events {
		switch {
		case in.closed:
			return
		case len(in.waiting) < maxWaiting && in.budget.spend(in.cost(e), now):
			in.waiting = append(in.waiting, e)
		case in.exit(e, now):
			// Whoever wants to leave in the middle of a flood does not
			// want the rest of the flood to be served first.
			in.waiting = append(in.waiting[:0], e)
		default:
			continue // thrown away
		}
		if somebody(e) {
			in.touched()
		}
		in.wake()
	}
}

// cost is what an event takes out of the budget. A paste takes half of it at
// most, so that one of the largest size is not lost only because the terminal
// has answered a question a moment before.
func (in *input) cost(e uv.Event) float64 {
	if paste, ok := e.(uv.PasteEvent); ok {
		return min(max(keyCost, float64(len(paste.Content))), in.budget.burst/2)
	}
	return keyCost
}

// exit says whether e is a key that leads out of the program and may pass
// although the budget is spent.
func (in *input) exit(e uv.Event, now time.Time) bool {
	key, ok := e.(uv.KeyPressEvent)
	if !ok {
		return false
	}
	name := key.String()
	if (name != "q" && name != "ctrl+c") || now.Sub(in.exits[name]) < exitEvery {
		return false
	}
	in.exits[name] = now
	return true
}

// somebody says whether e is something that a person did. Terminals answer
// questions and report focus by themselves.
func somebody(e uv.Event) bool {
	switch e.(type) {
	case uv.KeyPressEvent, uv.PasteEvent, uv.MouseClickEvent, uv.MouseWheelEvent:
		return true
	}
	return false
}

// pump hands events to send, one at a time, until there are none and no more
// can come.
func (in *input) pump(send func(tea.Msg)) {
	for {
		e, ok := in.next()
		if !ok {
			return
		}
		send(e)
	}
}

func (in *input) next() (uv.Event, bool) {
	for {
		in.mu.Lock()
		if len(in.waiting) > 0 {
			e := in.waiting[0]
			in.waiting = in.waiting[1:]
			in.mu.Unlock()
			return e, true
		}
		in.waiting = nil
		closed := in.closed
		in.mu.Unlock()
		if closed {
			return nil, false
		}
		<-in.ready
	}
}

// end says that nothing more comes. What waits is still handed on.
func (in *input) end() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.admit(in.decoder.flush())
	in.close()
}

// drop says that nobody wants any of it any more.
func (in *input) drop() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.waiting = nil
	in.close()
}

// close ends the input. The lock is held.
func (in *input) close() {
	in.closed = true
	in.rest()
	in.wake()
}

func (in *input) wake() {
	select {
	case in.ready <- struct{}{}:
	default:
	}
}
