package remote

import (
	"context"
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// wire is one end of a connection in memory. Unlike net.Pipe it takes what is
// written without waiting for a reader, as a socket does.
type wire struct{ in, out *stream }

type stream struct {
	mu     sync.Mutex
	change *sync.Cond
	data   []byte
	closed bool
}

func newStream() *stream {
	s := &stream{}
	s.change = sync.NewCond(&s.mu)
	return s
}

func newWire() (a, b wire) {
	x, y := newStream(), newStream()
	return wire{x, y}, wire{y, x}
}

func (s *stream) read(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.data) == 0 && !s.closed {
		s.change.Wait()
	}
	if len(s.data) == 0 {
		return 0, io.EOF
	}
	n := copy(b, s.data)
	s.data = s.data[n:]
	return n, nil
}

func (s *stream) write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, net.ErrClosed
	}
	s.data = append(s.data, b...)
	s.change.Broadcast()
	return len(b), nil
}

func (s *stream) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.change.Broadcast()
}

func (w wire) Read(b []byte) (int, error)       { return w.in.read(b) }
func (w wire) Write(b []byte) (int, error)      { return w.out.write(b) }
func (w wire) LocalAddr() net.Addr              { return &net.UnixAddr{Name: "wire"} }
func (w wire) RemoteAddr() net.Addr             { return &net.UnixAddr{Name: "wire"} }
func (w wire) SetDeadline(time.Time) error      { return nil }
func (w wire) SetReadDeadline(time.Time) error  { return nil }
func (w wire) SetWriteDeadline(time.Time) error { return nil }
func (w wire) Close() error                     { w.in.close(); w.out.close(); return nil }

// wires is a listener whose connections are in memory.
type wires struct {
	calls  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (l *wires) Accept() (net.Conn, error) {
	select {
	case c := <-l.calls:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *wires) Addr() net.Addr { return &net.UnixAddr{Name: "wire"} }

func (l *wires) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// bubble runs a test against a server in a bubble. stop ends the server.
func bubble(t *testing.T, change func(*Options), test func(t *testing.T, f *fixture, stop func())) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		f := &fixture{t: t, news: make(chan struct{})}
		o := f.options()
		if change != nil {
			change(&o)
		}
		server, err := newServer(o)
		if err != nil {
			t.Fatal(err)
		}
		listener := &wires{calls: make(chan net.Conn), closed: make(chan struct{})}
		server.listener, f.server = listener, server
		f.dial = func() (net.Conn, error) {
			here, there := newWire()
			listener.calls <- there
			return here, nil
		}
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- server.Serve(ctx) }()
		defer func() {
			cancel()
			if err := <-done; err != nil {
				t.Errorf("serve: %v", err)
			}
		}()
		test(t, f, cancel)
	})
}

// over says whether the connection has been closed by the server.
func over(raw net.Conn) bool {
	synctest.Wait()
	w, ok := raw.(wire)
	if !ok {
		return false
	}
	w.in.mu.Lock()
	defer w.in.mu.Unlock()
	return w.in.closed
}

// wait lets time pass in the bubble.
func wait(d time.Duration) {
	time.Sleep(d) // of the bubble's own clock: takes no time
	synctest.Wait()
}
