package remote

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"
)

// The tests of this file run in a bubble with a clock of its own, so that half
// an hour without a key is over at once. Sockets do not exist in there; wire is
// what connects client and server instead.

func TestSilenceAndDripsEndWithTheHandshake(t *testing.T) {
	bubble(t, nil, func(t *testing.T, f *fixture, _ func()) {
		silent, err := f.dial()
		if err != nil {
			t.Fatal(err)
		}
		drip, err := f.dial()
		if err != nil {
			t.Fatal(err)
		}
		for i, letter := range []byte("SSH-2.0-slow") {
			if i < 10 && (over(silent) || over(drip)) {
				t.Fatalf("closed after %d seconds", i)
			}
			_, _ = drip.Write([]byte{letter})
			wait(time.Second)
		}
		if !over(silent) || !over(drip) {
			t.Error("still open after 12 seconds")
		}
		f.login() // others are not kept waiting
	})
}

func TestIdleIsTheLastKey(t *testing.T) {
	bubble(t, func(o *Options) { o.Limits.Idle = 2 * time.Minute }, func(t *testing.T, f *fixture, _ func()) {
		x := open(t, f.login(), "xterm", 80, 24)
		x.see("keys 0")
		wait(119 * time.Second)
		x.press("j")
		x.see("keys 1")
		for range 11 {
			wait(10 * time.Second)
			x.press("\x1b[I\x1b]11;rgb:0000/0000/0000\x1b\\") // what a terminal says by itself
		}
		select {
		case <-x.ended:
			t.Fatal("the session ended too soon")
		default:
		}
		wait(10 * time.Second)
		if got := x.exit(); got != 0 {
			t.Errorf("exit status %d", got)
		}
		x.see("no key was pressed for 2 minutes")
		f.event(Closed, string(endIdle))
	})
}

func TestAge(t *testing.T) {
	bubble(t, func(o *Options) { o.Limits.Age = 3 * time.Minute }, func(t *testing.T, f *fixture, _ func()) {
		x := open(t, f.login(), "xterm", 80, 24)
		for range 17 {
			wait(10 * time.Second)
			x.press("j")
		}
		x.see("keys 17")
		wait(10 * time.Second)
		x.exit()
		x.see("a session lasts 3 minutes at most")
		f.event(Closed, string(endAge))
	})
}

func TestConnectionWithoutASessionIsClosed(t *testing.T) {
	bubble(t, nil, func(t *testing.T, f *fixture, _ func()) {
		client := f.login()
		channel(t, client) // opened, and never used
		wait(59 * time.Second)
		x := open(t, client, "xterm", 80, 24)
		wait(5 * time.Minute)
		x.press("j")
		x.see("keys 1")
		x.press("q")
		x.exit()
		wait(59 * time.Second)
		if _, err := client.NewSession(); err != nil {
			t.Fatalf("closed too soon: %v", err)
		}
		wait(2 * time.Second)
		if _, err := client.NewSession(); err == nil {
			t.Error("still open a minute after the last session")
		}
	})
}

func TestClientThatDoesNotAnswerIsGone(t *testing.T) {
	bubble(t, nil, func(t *testing.T, f *fixture, _ func()) {
		raw, err := f.dial()
		if err != nil {
			t.Fatal(err)
		}
		conn, channels, requests, err := ssh.NewClientConn(raw, "", &ssh.ClientConfig{
			Auth:            []ssh.AuthMethod{ssh.PublicKeys(f.signer)},
			HostKeyCallback: ssh.InsecureIgnoreHostKey(), //nolint:gosec // there is nobody in between in here
		})
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		none := make(chan *ssh.Request)
		close(none)
		client := ssh.NewClient(conn, channels, none) // which answers no request
		asked := 0
		go func() {
			for r := range requests {
				if asked++; asked <= 2 {
					_ = r.Reply(false, nil)
				}
			}
		}()
		x := open(t, client, "xterm", 80, 24)
		x.see("keys 0")
		wait(3*30*time.Second + 89*time.Second)
		if over(raw) || asked != 3 {
			t.Fatalf("closed %v after being asked %d times", over(raw), asked)
		}
		wait(2 * time.Second)
		if !over(raw) {
			t.Error("still open 90 seconds after a question without an answer")
		}
		f.event(Closed, "")
	})
}

// TestClientThatDoesNotRead fills the window of a channel from which nobody
// takes anything.
func TestClientThatDoesNotRead(t *testing.T) {
	written, failed := make(chan int, 1), make(chan error, 1)
	bubble(t, func(o *Options) {
		o.Exec = func(_ context.Context, _ Session, _ []string, stdout, _ io.Writer) int {
			total := 0
			for {
				n, err := stdout.Write(make([]byte, 32<<10))
				total += n
				if err != nil {
					written <- total
					failed <- err
					return 0
				}
			}
		}
	}, func(t *testing.T, f *fixture, _ func()) {
		c := channel(t, f.login())
		if !request(t, c, "exec", struct{ Command string }{"search x"}) {
			t.Fatal("no command")
		}
		wait(19 * time.Second)
		select {
		case err := <-failed:
			t.Fatalf("given up too soon: %v", err)
		default:
		}
		wait(2 * time.Second)
		select {
		case <-failed:
		default:
			t.Fatal("still writing after 21 seconds")
		}
		if n := <-written; n > 2<<20 {
			t.Errorf("%d bytes were sent to a client that had room for 2 MiB", n)
		}
	})
}

func TestWindowMailbox(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &window{every: 50 * time.Millisecond}
		w.set(size{80, 24})
		var got []tea.Msg
		busy := make(chan struct{})
		close(busy)
		w.start(size{80, 24}, func(m tea.Msg) { <-busy; got = append(got, m) })
		wait(time.Second)
		if len(got) != 0 {
			t.Errorf("told %v although nothing has changed", got)
		}
		for i := range 1000 {
			w.set(size{100 + i, 30})
			time.Sleep(time.Millisecond)
		}
		wait(time.Second)
		if len(got) < 18 || len(got) > 21 {
			t.Errorf("told %d sizes in a second of changes", len(got))
		}
		if last := got[len(got)-1]; last != (tea.WindowSizeMsg{Width: 1099, Height: 30}) {
			t.Errorf("the last size is %v", last)
		}
		// A program that is busy is not sent one size after the other.
		got, busy = nil, make(chan struct{})
		for i := range 100 {
			w.set(size{200 + i, 30})
			wait(50 * time.Millisecond)
		}
		close(busy)
		wait(time.Second)
		if len(got) != 2 || got[1] != (tea.WindowSizeMsg{Width: 299, Height: 30}) {
			t.Errorf("told %v after being busy", got)
		}
		w.stop()
		w.set(size{1, 1})
		wait(time.Second)
		if len(got) != 2 {
			t.Error("told a size after the end")
		}
	})
}

func TestTrafficIsReadNoFasterThanAllowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := newWire()
		const rate = 1 << 20
		c := &throttled{Conn: there, rate: rate, budget: newBudget(rate, rate)}
		if _, err := here.Write(make([]byte, 5*rate)); err != nil {
			t.Fatal(err)
		}
		begun, buf := time.Now(), make([]byte, 4<<10)
		for range 5 * rate / len(buf) {
			if n, err := c.Read(buf); n != len(buf) || err != nil {
				t.Fatal(n, err)
			}
		}
		if took := time.Since(begun); took < 4*time.Second || took > 4*time.Second+100*time.Millisecond {
			t.Errorf("5 MiB at 1 MiB/s, with 1 MiB at once, took %v", took)
		}
	})
}

func TestRefusedConnectionsAreNotKept(t *testing.T) {
	bubble(t, func(o *Options) { o.Limits.Unauthenticated = 1 }, func(t *testing.T, f *fixture, _ func()) {
		first := must(f.dial())
		synctest.Wait()
		second := must(f.dial())
		synctest.Wait()
		text := make([]byte, 200)
		n, err := second.Read(text)
		if err != nil || !strings.Contains(string(text[:n]), errBusy.Error()) {
			t.Errorf("told %q, %v", text[:n], err)
		}
		second.Close()
		if _, err := f.try(ssh.PublicKeys(f.signer)); err == nil {
			t.Error("the limit has gone away")
		}
		first.Close()
		synctest.Wait()
		if _, err := f.try(ssh.PublicKeys(f.signer)); err != nil {
			t.Errorf("the place was not given back: %v", err)
		}
	})
}

var errTemporary = errors.New("too many open files")

// failing is a listener that fails a few times before it works.
type failing struct {
	wires
	times int
}

func (l *failing) Accept() (net.Conn, error) {
	if l.times > 0 {
		l.times--
		return nil, errTemporary
	}
	return l.wires.Accept()
}

func TestNoMoreFilesIsNotTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fixture{t: t, news: make(chan struct{})}
		server, err := newServer(f.options())
		if err != nil {
			t.Fatal(err)
		}
		listener := &failing{wires: wires{calls: make(chan net.Conn), closed: make(chan struct{})}, times: 3}
		server.listener = listener
		f.server = server
		f.dial = func() (net.Conn, error) {
			here, there := newWire()
			listener.calls <- there
			return here, nil
		}
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- server.Serve(ctx) }()
		begun := time.Now()
		f.login()
		if got := time.Since(begun); got < 3*acceptPause {
			t.Errorf("tried again after %v", got)
		}
		f.event(Trouble, errTemporary.Error())
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}
