package remote

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"
)

func TestReadsOnARealScreen(t *testing.T) {
	f := start(t, nil)
	client := f.login()
	x := open(t, client, "xterm-256color", 100, 30)
	x.see("window 100x30")
	x.see("account " + ssh.FingerprintSHA256(f.signer.PublicKey()))
	x.see("term xterm-256color")
	x.press("jk")
	x.see("keys 2 last k")
	x.press("\x1b[A")
	x.see("keys 3 last up")
	x.press("\x1b")
	x.see("keys 4 last esc")
	x.press("\x1b[200~two\nlines\x1b[201~")
	x.see("pasted 9 bytes")
	if err := x.session.WindowChange(20, 60); err != nil {
		t.Fatal(err)
	}
	x.see("window 60x20")
	x.press("q")
	if got := x.exit(); got != 0 {
		t.Errorf("exit status %d after q", got)
	}
	if e := f.event(Closed, "quit"); e.Bytes == 0 || e.Account == "" {
		t.Errorf("the record of the session is empty: %+v", e)
	}
	if strings.Contains(x.screen(), "keys") {
		t.Errorf("the reader is still on the screen after it ended:\n%s", x.screen())
	}
}

func TestEndsWithTheClient(t *testing.T) {
	f := start(t, nil)
	ended := func(p *page) {
		t.Helper()
		select {
		case <-p.ctx.Done():
		case <-t.Context().Done():
		}
		if p.ctx.Err() == nil {
			t.Error("the reader's context goes on")
		}
	}
	t.Run("end of input", func(t *testing.T) {
		x := open(t, f.login(), "xterm", 80, 24)
		x.press("jjj")
		x.stdin.Close()
		if got := x.exit(); got != 0 {
			t.Errorf("exit status %d", got)
		}
		f.event(Closed, string(endInput))
		p := f.page(0)
		ended(p)
		if p.keys != 3 {
			t.Errorf("%d of the 3 keys before the end were read", p.keys)
		}
	})
	t.Run("channel closed, connection kept", func(t *testing.T) {
		client := f.login()
		x := open(t, client, "xterm", 80, 24)
		x.see("keys 0")
		x.session.Close()
		f.event(Closed, string(endGone))
		ended(f.page(1))
		open(t, client, "xterm", 80, 24).see("keys 0") // the connection is fine
	})
	t.Run("connection lost", func(t *testing.T) {
		client := f.login()
		x := open(t, client, "xterm", 80, 24)
		x.see("keys 0")
		client.Close()
		f.until("three sessions that are over", func() bool {
			n := 0
			for _, e := range f.events {
				if e.Kind == Closed {
					n++
				}
			}
			return n >= 3
		})
		ended(f.page(3))
	})
}

func TestPanicEndsOnlyItsSession(t *testing.T) {
	f := start(t, nil)
	bystander := open(t, f.login(), "xterm", 80, 24)
	bystander.see("keys 0")
	for key, where := range map[string]string{
		"U": "update", "V": "view", "C": "command", "B": "command", "S": "command",
	} {
		x := open(t, f.login(), "xterm", 80, 24)
		x.see("keys 0")
		x.press(key)
		if got := x.exit(); got != 1 {
			t.Errorf("%s: exit status %d, not 1", key, got)
		}
		x.see("lede has made a mistake")
		e := f.event(Fault, fmt.Sprintf("panic in %s: broken %s (harness_test.go:", where, key))
		if strings.Contains(e.Detail, "\n") {
			t.Errorf("%s: the record is not one line: %q", key, e.Detail)
		}
	}
	bystander.press("j")
	bystander.see("keys 1 last j")
}

func TestPanicOfTheCaller(t *testing.T) {
	f := start(t, func(o *Options) {
		screen := o.Screen
		o.Screen = func(ctx context.Context, s Session) (tea.Model, error) {
			switch s.Term {
			case "vt100":
				panic("no screen")
			case "vt220":
				return nil, fmt.Errorf("the library is being moved")
			}
			return screen(ctx, s)
		}
		o.Exec = func(context.Context, Session, []string, io.Writer, io.Writer) int { panic("no exec") }
	})
	x := open(t, f.login(), "vt100", 80, 24)
	if got := x.exit(); got != 1 {
		t.Errorf("exit status %d, not 1", got)
	}
	x.see("lede has made a mistake")
	f.event(Fault, "no screen (session_test.go:")

	x = open(t, f.login(), "vt220", 80, 24)
	if got := x.exit(); got != 1 {
		t.Errorf("exit status %d, not 1", got)
	}
	x.see("lede cannot start: the library is being moved")

	session, err := f.login().NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if got := status(t, session.Run("search x")); got != 1 {
		t.Errorf("exit status %d, not 1", got)
	}
	f.event(Fault, "no exec (session_test.go:")
	open(t, f.login(), "xterm", 80, 24).see("keys 0")
}

func TestHoldsBackWhatActsOnTheServer(t *testing.T) {
	f := start(t, nil)
	x := open(t, f.login(), "xterm", 80, 24)
	x.press("ZXR") // suspend the process, run a program, read the clipboard
	x.see("last late")
	x.press("T")
	x.look("the title", func() bool { return x.title == "ab[31mcd" })
	if got := x.screen(); !strings.Contains(got, "keys 4") {
		t.Errorf("the reader did not go on:\n%s", got)
	}
	x.press("I")
	if got := x.exit(); got != 0 {
		t.Errorf("exit status %d after an interrupt", got)
	}
}

func TestWithoutATerminal(t *testing.T) {
	f := start(t, nil)
	session, err := f.login().NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	session.Stdout, session.Stderr = &stdout, &stderr
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	if got := status(t, session.Wait()); got != 1 {
		t.Errorf("exit status %d, not 1", got)
	}
	if stdout.Len() > 0 || stderr.String() != noScreen {
		t.Errorf("said %q and %q", stdout.String(), stderr.String())
	}
	for _, term := range []string{dumb, "", "a b\x1b[31m", strings.Repeat("x", 100)} {
		x := open(t, f.login(), term, 80, 24)
		if got := x.exit(); got != 1 {
			t.Errorf("TERM=%q: exit status %d, not 1", term, got)
		}
		x.see("With one:    ssh -t HOST")
		x.mu.Lock()
		if cell := x.emu.CellAt(0, 1); cell == nil || cell.Content != "W" {
			t.Errorf("TERM=%q: the second line does not begin at the margin: %q", term, x.emu.String())
		}
		x.mu.Unlock()
	}
}

func TestExec(t *testing.T) {
	f := start(t, nil)
	client := f.login()
	account := ssh.FingerprintSHA256(f.signer.PublicKey())
	for _, c := range []struct {
		line, stdout, stderr string
		status               int
		pty                  bool
	}{
		{`search --json 'customs agreements'`, `["search" "--json" "customs agreements"] for ` + account + "\n", "beside\n", 3, false},
		{`show $HOME ; rm -rf / | cat > x`, `["show" "$HOME" ";" "rm" "-rf" "/" "|" "cat" ">" "x"] for ` + account + "\n", "beside\n", 10, false},
		{`names`, `["names"] for ` + account + "\r\nbeside\r\n", "", 1, true},
		{`search "customs`, "", "lede: a quotation mark \" is opened and never closed\n", 2, false},
		{``, "", "lede: no commands can be run here\n", 2, false},
	} {
		session, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if c.pty {
			if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
				t.Fatal(err)
			}
		}
		var stdout, stderr bytes.Buffer
		session.Stdout, session.Stderr = &stdout, &stderr
		session.Stdin = strings.NewReader("") // ends at once, which must not matter
		if got := status(t, session.Run(c.line)); got != c.status {
			t.Errorf("%s: exit status %d, not %d", c.line, got, c.status)
		}
		if stdout.String() != c.stdout {
			t.Errorf("%s: printed %q, not %q", c.line, stdout.String(), c.stdout)
		}
		if stderr.String() != c.stderr {
			t.Errorf("%s: said %q, not %q", c.line, stderr.String(), c.stderr)
		}
	}
	if e := f.event(Command, "search"); e.Detail != "search" {
		t.Errorf("the record keeps what was searched for: %+v", e)
	}
}

func TestExecEndsWithTheClient(t *testing.T) {
	stopped := make(chan struct{})
	f := start(t, func(o *Options) {
		o.Exec = func(ctx context.Context, _ Session, _ []string, _, _ io.Writer) int {
			<-ctx.Done()
			close(stopped)
			return 0
		}
	})
	session, err := f.login().NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Start("search x"); err != nil {
		t.Fatal(err)
	}
	session.Close()
	<-stopped
}
