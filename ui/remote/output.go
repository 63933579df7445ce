package remote

import (
	"bytes"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// outputPiece is how much a client must accept within the time it is given.
const outputPiece = 8 << 10

// output is the way to a client that may have stopped reading. A channel of SSH
// has no deadline: a write waits for as long as the client grants no more room.
// So the clock stands here, and stalled, which closes the connection, is what
// lets the write go.
type output struct {
	to      io.Writer
	patient time.Duration
	stalled func()
	sent    *atomic.Int64

	mu sync.Mutex // a channel must not be written to by two at once
}

func (o *output) Write(b []byte) (n int, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(b) > 0 && err == nil {
		piece := b[:min(len(b), outputPiece)]
		clock := time.AfterFunc(o.patient, o.stalled)
		var wrote int
		wrote, err = o.to.Write(piece)
		clock.Stop()
		o.sent.Add(int64(wrote))
		n, b = n+wrote, b[wrote:]
	}
	return n, err
}

// returns writes for a terminal in raw mode, which does not go back to the first
// column at the end of a line. Bubble Tea relies on that as plain text does: its
// renderer takes an output that is no tty of this machine for one that would.
type returns struct{ to io.Writer }

func (r returns) Write(b []byte) (int, error) {
	if _, err := r.to.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(b), nil
}
