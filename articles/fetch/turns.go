package fetch

import (
	"context"
	"sync"
	"time"
)

// pause is how long a server is left alone after each request unless it asks
// for more.
const pause = time.Second

// maxPause bounds what a robots.txt may ask for between two requests.
const maxPause = 30 * time.Second

// turns lets each server be asked by one at a time, with a pause between, and
// few of them at once.
type turns struct {
	slots   chan struct{}
	pause   time.Duration
	mu      sync.Mutex
	servers map[string]*server
}

// server is the queue before a server.
type server struct {
	turn  chan struct{} // of size one: full while it is asked
	free  time.Time     // when it may be asked again; owned by who has the turn
	pause time.Duration // likewise
}

// take waits for the turn to ask the server at an origin. done gives it back.
func (t *turns) take(ctx context.Context, origin string) (done func(), err error) {
	s := t.server(origin)
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := wait(ctx, time.Until(s.free)); err != nil {
		<-s.turn
		return nil, err
	}
	select {
	case t.slots <- struct{}{}:
	case <-ctx.Done():
		<-s.turn
		return nil, ctx.Err()
	}
	return func() {
		<-t.slots
		s.free = time.Now().Add(s.pause)
		<-s.turn
	}, nil
}

// slower makes the pauses of a server at least d long.
func (t *turns) slower(ctx context.Context, origin string, d time.Duration) {
	s := t.server(origin)
	select {
	case s.turn <- struct{}{}:
		s.pause = max(s.pause, min(d, maxPause))
		<-s.turn
	case <-ctx.Done():
	}
}

func (t *turns) server(origin string) *server {
	t.mu.Lock()
	defer t.mu.Unlock()
	s, ok := t.servers[origin]
	if !ok {
		s = &server{turn: make(chan struct{}, 1), pause: t.pause}
		if t.servers == nil {
			t.servers = make(map[string]*server)
		}
		t.servers[origin] = s
	}
	return s
}

// wait waits for d, or for the end of ctx and returns its error.
func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
