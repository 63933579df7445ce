package remote

import (
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"
)

// size is a window in cells.
type size struct{ width, height int }

// The size that is assumed if a client does not know its own: zero means that,
// and OpenSSH sends it when its input is not a terminal.
const (
	usualWidth  = 80
	usualHeight = 24
)

// clamp brings a size that a client claims to one that is allowed. The window,
// not the session, is what costs memory, so no number from outside may reach
// the program without having been here.
func clamp(width, height uint32, l Limits) size {
	return size{clampSide(width, usualWidth, l.Width), clampSide(height, usualHeight, l.Height)}
}

func clampSide(claimed uint32, usual, most int) int {
	if claimed == 0 {
		return min(usual, most)
	}
	return int(min(uint64(claimed), uint64(most)))
}

// maxTerm bounds the name of a kind of terminal.
const maxTerm = 64

// dumb is the kind of a terminal that can only print.
const dumb = "dumb"

// parsePty reads the payload of a "pty-req" request. RFC 4254, section 6.2. A
// kind of terminal with letters that no kind has counts as dumb.
func parsePty(payload []byte, l Limits) (term string, s size, ok bool) {
	var m struct {
		Term                                   string
		Columns, Rows, PixelWidth, PixelHeight uint32
		Modes                                  string
	}
	if ssh.Unmarshal(payload, &m) != nil {
		return "", size{}, false
	}
	if m.Term == "" || len(m.Term) > maxTerm || strings.ContainsFunc(m.Term, notInTerm) {
		m.Term = dumb
	}
	return m.Term, clamp(m.Columns, m.Rows, l), true
}

func notInTerm(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return false
	}
	return !strings.ContainsRune("+-._", r)
}

// parseWindow reads the payload of a "window-change" request. RFC 4254,
// section 6.7. A window of no size is no news.
func parseWindow(payload []byte, l Limits) (s size, ok bool) {
	var m struct{ Columns, Rows, PixelWidth, PixelHeight uint32 }
	if ssh.Unmarshal(payload, &m) != nil {
		return size{}, false
	}
	return clamp(m.Columns, m.Rows, l), true
}

// window is the size of a reader's window, and a mailbox with room for one
// change: dragging a corner sends hundreds, each of which would be a layout and
// a whole screen of output, and only where it ends matters.
type window struct {
	every time.Duration // between two changes that the program sees

	mu      sync.Mutex
	now     size
	shown   size // what the program knows
	send    func(tea.Msg)
	waiting *time.Timer // not nil while a change is on its way
	last    time.Time
}

// set notes a new size. The program, if it runs, is told soon.
func (w *window) set(s size) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = s
	w.arm()
}

func (w *window) size() size {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// start begins to tell send about changes; shown is the size it knows already.
func (w *window) start(shown size, send func(tea.Msg)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.send, w.shown = send, shown
	w.arm()
}

// stop ends that. A change that is being sent at this moment may still arrive.
func (w *window) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.send = nil
	if w.waiting != nil {
		w.waiting.Stop()
	}
}

// arm sees to it that deliver runs if there is something to deliver. The lock
// is held.
func (w *window) arm() {
	if w.send == nil || w.waiting != nil || w.now == w.shown {
		return
	}
	w.waiting = time.AfterFunc(time.Until(w.last.Add(w.every)), w.deliver)
}

// deliver tells the program the newest size. It may have to wait for the
// program; until it is back no other is started, so that sizes neither pile up
// nor overtake each other.
func (w *window) deliver() {
	w.mu.Lock()
	send, s := w.send, w.now
	w.shown = s
	w.mu.Unlock()
	if send == nil {
		return
	}
	send(tea.WindowSizeMsg{Width: s.width, Height: s.height})

	w.mu.Lock()
	defer w.mu.Unlock()
	w.last, w.waiting = time.Now(), nil
	w.arm()
}
