package remote

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"golang.org/x/crypto/ssh"
)

// terminal is a session with a screen that can be looked at.
type terminal struct {
	t       *testing.T
	session *ssh.Session
	stdin   io.WriteCloser
	ended   chan struct{}
	result  error // of the session; valid after ended

	mu     sync.Mutex
	emu    *vt.Emulator
	title  string
	bytes  int
	change chan struct{}
}

// open asks for a terminal of this kind and size, and for the reader.
func open(t *testing.T, client *ssh.Client, term string, width, height int) *terminal {
	t.Helper()
	session, err := client.NewSession()
	if err != nil {
		t.Fatalf("open a session: %v", err)
	}
	l := Limits{}.withDefaults()
	seen := clamp(uint32(width), uint32(height), l)
	x := attach(t, session, seen.width, seen.height)
	if err := session.RequestPty(term, height, width, ssh.TerminalModes{}); err != nil {
		t.Fatalf("ask for a terminal: %v", err)
	}
	x.shell()
	return x
}

// attach puts an emulator on a session that has not been started.
func attach(t *testing.T, session *ssh.Session, width, height int) *terminal {
	t.Helper()
	x := &terminal{
		t: t, session: session, emu: vt.NewEmulator(width, height),
		ended: make(chan struct{}), change: make(chan struct{}),
	}
	x.emu.SetCallbacks(vt.Callbacks{Title: func(s string) { x.title = s }})
	var err error
	if x.stdin, err = session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	session.Stdout, session.Stderr = x, x
	// What the terminal answers goes to the server, like keys.
	answers := make(chan struct{})
	go func() {
		defer close(answers)
		_, _ = io.Copy(x.stdin, x.emu)
		_, _ = io.Copy(io.Discard, x.emu) // once the server takes no more
	}()
	t.Cleanup(func() {
		session.Close()
		if w, ok := x.emu.InputPipe().(io.Closer); ok {
			w.Close()
		}
		<-answers
	})
	return x
}

func (x *terminal) shell() {
	x.t.Helper()
	if err := x.session.Shell(); err != nil {
		x.t.Fatalf("ask for the reader: %v", err)
	}
	go func() {
		x.result = x.session.Wait()
		close(x.ended)
	}()
}

// Write is what the server sends.
func (x *terminal) Write(b []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	n, err := x.emu.Write(b)
	x.bytes += n
	close(x.change)
	x.change = make(chan struct{})
	return n, err
}

func (x *terminal) screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.emu.String()
}

// see waits until text is on the screen.
func (x *terminal) see(text string) {
	x.t.Helper()
	x.look(fmt.Sprintf("%q on the screen", text), func() bool { return strings.Contains(x.emu.String(), text) })
}

func (x *terminal) look(what string, ok func() bool) {
	x.t.Helper()
	limit := time.After(patience)
	for {
		x.mu.Lock()
		fine, change := ok(), x.change
		x.mu.Unlock()
		if fine {
			return
		}
		select {
		case <-change:
		case <-limit:
			x.t.Fatalf("waited in vain for %s; it shows:\n%s", what, x.screen())
		}
	}
}

func (x *terminal) press(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.stdin, keys); err != nil {
		x.t.Fatalf("press %.20q: %v", keys, err)
	}
}

// exit waits for the end of the session and returns its exit status, -1 if it
// had none.
func (x *terminal) exit() int {
	x.t.Helper()
	select {
	case <-x.ended:
	case <-time.After(patience):
		x.t.Fatalf("the session does not end; it shows:\n%s", x.screen())
	}
	return status(x.t, x.result)
}

func status(t *testing.T, err error) int {
	t.Helper()
	var exit *ssh.ExitError
	var missing *ssh.ExitMissingError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitStatus()
	case errors.As(err, &missing):
		return -1
	}
	t.Fatalf("the session ended with %v", err)
	return 0
}
