package remote

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestDrain(t *testing.T) {
	bubble(t, nil, func(t *testing.T, f *fixture, stop func()) {
		reading := f.login()
		x := open(t, reading, "xterm", 80, 24)
		x.see("keys 0")
		unused, unauthenticated := f.login(), must(f.dial())
		stop()
		if got := x.exit(); got != 0 {
			t.Errorf("exit status %d", got)
		}
		x.see("the server is stopping")
		f.event(Closed, string(endStopped))
		if _, err := unused.NewSession(); err == nil {
			t.Error("a connection that nobody used is still open")
		}
		if !over(unauthenticated) {
			t.Error("a client that has not logged in is still there")
		}
		if _, err := reading.NewSession(); err == nil {
			t.Error("a session was opened while the server stops")
		}
		wait(time.Second)
		if len(f.server.open) > 0 {
			t.Errorf("%d connections are left", len(f.server.open))
		}
	})
}

func must(raw net.Conn, err error) net.Conn {
	if err != nil {
		panic(err)
	}
	return raw
}

// TestDrainDoesNotWaitForEver stops a server on which a command takes its time.
func TestDrainDoesNotWaitForEver(t *testing.T) {
	var took time.Duration
	bubble(t, func(o *Options) {
		o.Exec = func(ctx context.Context, _ Session, _ []string, _, _ io.Writer) int {
			begun := time.Now()
			<-ctx.Done()
			took = time.Since(begun)
			return 0
		}
	}, func(t *testing.T, f *fixture, stop func()) {
		c := channel(t, f.login())
		if !request(t, c, "exec", struct{ Command string }{"search x"}) {
			t.Fatal("no command")
		}
		synctest.Wait()
		stop()
		wait(6 * time.Second)
		if took != 5*time.Second {
			t.Errorf("the command was given %v, not 5s", took)
		}
	})
}

func TestSessionThatStartsWhileTheServerStops(t *testing.T) {
	hold := make(chan struct{})
	bubble(t, func(o *Options) {
		screen := o.Screen
		hold = make(chan struct{})
		o.Screen = func(ctx context.Context, s Session) (tea.Model, error) {
			<-hold
			return screen(ctx, s)
		}
	}, func(t *testing.T, f *fixture, stop func()) {
		x := open(t, f.login(), "xterm", 80, 24)
		synctest.Wait()
		stop()
		synctest.Wait()
		close(hold)
		x.exit()
		if strings.Contains(x.screen(), "keys 0") {
			t.Error("the reader was shown although the server had stopped")
		}
		f.event(Closed, string(endStopped))
	})
}
