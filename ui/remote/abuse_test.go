package remote

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// request sends a channel request and says whether it was granted.
func request(t *testing.T, channel ssh.Channel, kind string, payload any) bool {
	t.Helper()
	var data []byte
	if payload != nil {
		data = ssh.Marshal(payload)
	}
	ok, err := channel.SendRequest(kind, true, data)
	if err != nil {
		t.Fatalf("%s: %v", kind, err)
	}
	return ok
}

type ptyPayload struct {
	Term                string
	Columns, Rows, W, H uint32
	Modes               string
}

type windowPayload struct{ Columns, Rows, W, H uint32 }

// channel opens a session without anything that the client library does.
func channel(t *testing.T, client *ssh.Client) ssh.Channel {
	t.Helper()
	c, requests, err := client.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go ssh.DiscardRequests(requests)
	t.Cleanup(func() { c.Close() })
	return c
}

func TestWindowIsClamped(t *testing.T) {
	f := start(t, nil)
	const most = 4294967295
	for i, c := range []struct{ width, height, wantWidth, wantHeight int }{
		{most, most, 300, 100},
		{20000, 20000, 300, 100},
		{3000, 24, 300, 24},
		{0, 0, 80, 24},
		{1, 1, 1, 1},
	} {
		x := open(t, f.login(), "xterm", c.width, c.height)
		if c.wantWidth > 1 {
			x.see(fmt.Sprintf("window %dx%d", c.wantWidth, c.wantHeight))
		}
		p := f.page(i).session
		if p.Width != c.wantWidth || p.Height != c.wantHeight {
			t.Errorf("%dx%d becomes %dx%d", c.width, c.height, p.Width, p.Height)
		}
		x.press("q")
		if got := x.exit(); got != 0 {
			t.Errorf("%dx%d: exit status %d", c.width, c.height, got)
		}
	}
	x := open(t, f.login(), "xterm", 80, 24)
	x.see("window 80x24")
	if err := x.session.WindowChange(most, most); err != nil {
		t.Fatal(err)
	}
	x.see("window 300x100")
	// The same in the input, as terminals report a size when they are asked:
	// nobody asked, and this way leads past the request.
	x.press("\x1b[8;900;900t\x1b[48;900;900;1;1tj")
	x.see("window 300x100")
	x.see("keys 1 last j")
}

func TestManyWindowChanges(t *testing.T) {
	f := start(t, nil)
	x := open(t, f.login(), "xterm-256color", 120, 40)
	x.see("window 120x40")
	start := time.Now()
	for i := range 2000 {
		if err := x.session.WindowChange(20+i%40, 60+i%100); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.session.WindowChange(33, 77); err != nil {
		t.Fatal(err)
	}
	x.see("window 77x33")
	took := time.Since(start)
	x.press("q")
	x.exit()
	// One that is there at the start, one that is always let through, and
	// twenty a second.
	if most := 3 + int(took.Seconds()*20); f.page(0).sizes > most {
		t.Errorf("the reader saw %d sizes in %v, more than %d", f.page(0).sizes, took, most)
	}
}

func TestEnvironment(t *testing.T) {
	f := start(t, nil)
	client := f.login()
	c := channel(t, client)
	for i := range 50 {
		if request(t, c, "env", struct{ Name, Value string }{fmt.Sprintf("X%d", i), strings.Repeat("x", 30<<10)}) {
			t.Fatal("a variable that nobody knows is kept")
		}
	}
	for _, v := range []struct {
		name, value string
		ok          bool
	}{
		{"LANG", "ko_KR.UTF-8", true},
		{"COLORTERM", "truecolor", true},
		{"LANG", strings.Repeat("x", 3<<10), false},
		{"LC_ALL", "a\x1b[31m", false},
		{"LC_ALL", "a\nb", false},
		{"TEA_TRACE", "/tmp/x", false},
		{"LD_PRELOAD", "/tmp/x.so", false},
		{"HOME", "/", false},
		{"SSH_TTY", "/dev/pts/0", false},
		{"lang", "de", false},
	} {
		if got := request(t, c, "env", struct{ Name, Value string }{v.name, v.value}); got != v.ok {
			t.Errorf("%s=%.20q: granted %v", v.name, v.value, got)
		}
	}
	if !request(t, c, "pty-req", ptyPayload{Term: "xterm", Columns: 80, Rows: 24}) {
		t.Fatal("no terminal")
	}
	if request(t, c, "pty-req", ptyPayload{Term: "vt100", Columns: 80, Rows: 24}) {
		t.Error("a second terminal is granted")
	}
	if !request(t, c, "shell", nil) {
		t.Fatal("no reader")
	}
	if request(t, c, "shell", nil) || request(t, c, "exec", struct{ Command string }{"names"}) {
		t.Error("a second program is started")
	}
	if request(t, c, "env", struct{ Name, Value string }{"LC_ALL", "C"}) {
		t.Error("the environment changes while the program runs")
	}
	if s := f.page(0).session; s.Env("LANG") != "ko_KR.UTF-8" || s.Env("HOME") != "" || s.Env("PATH") != "" || s.Term != "xterm" {
		t.Errorf("the reader is told LANG=%q HOME=%q PATH=%q TERM=%q", s.Env("LANG"), s.Env("HOME"), s.Env("PATH"), s.Term)
	}
}

func TestEverythingElseIsRefused(t *testing.T) {
	f := start(t, nil)
	client := f.login()
	c := channel(t, client)
	for _, kind := range []string{
		"auth-agent-req@openssh.com", "x11-req", "signal", "break", "xon-xoff", "eow@openssh.com", "nonsense",
		"window-change", // before there is a terminal
	} {
		if request(t, c, kind, nil) {
			t.Errorf("%s is granted", kind)
		}
	}
	if request(t, c, "subsystem", struct{ Name string }{"sftp"}) {
		t.Error("sftp is granted")
	}
	for _, kind := range []string{"pty-req", "env", "window-change"} {
		for _, payload := range []string{"", "\x00", "\xff\xff\xff\xff", "\x00\x00\x00\x05xterm", strings.Repeat("\x00", 1000)} {
			if ok, err := c.SendRequest(kind, true, []byte(payload)); ok || err != nil {
				t.Errorf("%s with the payload %.20q: granted %v, %v", kind, payload, ok, err)
			}
		}
	}
	for kind, data := range map[string]any{
		"direct-tcpip": struct {
			Host string
			Port uint32
			From string
			At   uint32
		}{"127.0.0.1", 22, "127.0.0.1", 1},
		"x11":                               nil,
		"tun@openssh.com":                   nil,
		"direct-streamlocal@openssh.com":    nil,
		"auth-agent@openssh.com":            nil,
		"forwarded-tcpip":                   nil,
		strings.Repeat("x", 1000) + "\x1b[": nil,
	} {
		var payload []byte
		if data != nil {
			payload = ssh.Marshal(data)
		}
		var refusal *ssh.OpenChannelError
		if _, _, err := client.OpenChannel(kind, payload); !errors.As(err, &refusal) || refusal.Reason != ssh.Prohibited {
			t.Errorf("the channel %.30q: %v", kind, err)
		}
	}
	for _, kind := range []string{"tcpip-forward", "streamlocal-forward@openssh.com", "no-more-sessions@openssh.com"} {
		if ok, _, err := client.SendRequest(kind, true, nil); ok || err != nil {
			t.Errorf("the request %s: granted %v, %v", kind, ok, err)
		}
	}
	open(t, client, "xterm", 80, 24).see("keys 0") // and nothing of it did harm
}

func TestGarbageInsteadOfSSH(t *testing.T) {
	f := start(t, nil)
	for _, text := range []string{
		"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc", strings.Repeat("A", 1<<16),
		"SSH-1.5-old\r\n", "SSH-2.0-x\r\n" + strings.Repeat("\xff", 1<<16), "\n\n\n\n", "SSH-2.0-x\r\n\x00\x00\x00\x05\x03\x00\x00\x00\x00",
	} {
		raw, err := f.dial()
		if err != nil {
			t.Fatal(err)
		}
		hello(t, raw)
		raw.SetDeadline(time.Now().Add(patience))
		_, _ = io.WriteString(raw, text)
		if half, ok := raw.(*net.TCPConn); ok {
			half.CloseWrite()
		}
		if _, err := io.Copy(io.Discard, raw); errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("after %.20q the connection stays open", text)
		}
		raw.Close()
	}
	f.login()
}

func TestKeyFlood(t *testing.T) {
	f := start(t, func(o *Options) { o.Limits.Traffic = 8 << 20 })
	x := open(t, f.login(), "xterm", 80, 24)
	x.see("keys 0")
	x.press(strings.Repeat("jk\x1b[A\x1b[B", 3<<17)) // 3 MiB; returns when 2 MiB are still on their way
	x.press("q")
	if got := x.exit(); got != 0 {
		t.Errorf("exit status %d", got)
	}
	f.event(Closed, "quit")
	if keys := f.page(0).keys; keys > 64<<10 {
		t.Errorf("the reader was given %d keys", keys)
	}
}

func TestPasteThatNeverEnds(t *testing.T) {
	f := start(t, func(o *Options) { o.Limits.Traffic = 8 << 20 })
	x := open(t, f.login(), "xterm", 80, 24)
	x.see("keys 0")
	x.press("\x1b[200~" + strings.Repeat("q", 3<<20))
	x.press("\x03")
	if got := x.exit(); got != 0 {
		t.Errorf("exit status %d", got)
	}
	f.event(Closed, "quit")
	if got := f.page(0).pasted; got != "65536 bytes" {
		t.Errorf("the reader was given %q of it", got)
	}
}

// TestNothingIsLeft opens and ends sessions in every way and counts goroutines.
// One of the ways, a key in the same packet behind the key that quits, leaves a
// goroutine for ever where Bubble Tea reads the input itself.
func TestNothingIsLeft(t *testing.T) {
	f := start(t, func(o *Options) { o.Limits.Sessions = 10_000 })
	before := runtime.NumGoroutine()
	for i := range 100 {
		client, err := f.try(ssh.PublicKeys(f.signer))
		if err != nil {
			t.Fatal(err)
		}
		session, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
			t.Fatal(err)
		}
		session.Stdin = bytes.NewReader([]byte("jjqjjjjjjjj"))
		if err := session.Shell(); err != nil {
			t.Fatal(err)
		}
		switch i % 4 {
		case 0:
			client.Close()
		case 1:
			session.Close()
		default:
			_ = session.Wait()
		}
		client.Close()
	}
	for range 50 {
		raw, err := f.dial()
		if err != nil {
			t.Fatal(err)
		}
		raw.Close()
	}
	settle(t, fmt.Sprintf("no more than the %d goroutines of before", before), func() bool {
		return runtime.NumGoroutine() <= before
	})
}
