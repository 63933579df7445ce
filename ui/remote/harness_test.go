package remote

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/crypto/ssh"
)

// patience bounds every wait of a test. It is long because the machine may be
// busy; no test needs more than a small part of it.
const patience = 30 * time.Second

// page is the reader of these tests: it shows what it knows, and misbehaves on
// request.
type page struct {
	session       Session
	ctx           context.Context
	width, height int
	sizes, keys   int
	last, pasted  string
	title, broken string
}

type late struct{}

func (p *page) Init() tea.Cmd { return nil }

func (p *page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.width, p.height = msg.Width, msg.Height
		p.sizes++
	case tea.PasteMsg:
		p.pasted = fmt.Sprintf("%d bytes", len(msg.Content))
	case late:
		p.last = "late"
	case tea.KeyPressMsg:
		p.keys++
		p.last = msg.String()
		return p, p.press(msg.String())
	}
	return p, nil
}

func (p *page) press(key string) tea.Cmd {
	fail := func() tea.Msg { panic("broken " + key) }
	fine := func() tea.Msg { return late{} }
	switch key {
	case "q", "ctrl+c":
		return tea.Quit
	case "U":
		panic("broken U")
	case "V":
		p.broken = "broken V"
	case "C":
		return fail
	case "B":
		return tea.Batch(fine, fail)
	case "S":
		return tea.Sequence(fine, fail)
	case "I":
		return tea.Interrupt
	case "Z":
		return tea.Suspend
	case "X":
		return tea.ExecProcess(exec.Command("touch", p.session.Env("LANG")), nil)
	case "R":
		return tea.Batch(tea.ReadClipboard, fine)
	case "T":
		p.title = "a\x07b\x1b[31mc\u009bd"
	}
	return nil
}

func (p *page) View() tea.View {
	if p.broken != "" {
		panic(p.broken)
	}
	v := tea.NewView(fmt.Sprintf("window %dx%d\nkeys %d last %s\npasted %s\naccount %s\nterm %s lang %s\n",
		p.width, p.height, p.keys, p.last, p.pasted, p.session.Account, p.session.Term, p.session.Env("LANG")))
	v.AltScreen = true
	v.WindowTitle = p.title
	return v
}

// fixture is a running server and what it says.
type fixture struct {
	t      *testing.T
	server *Server
	keys   string // the path of the authorised keys
	signer ssh.Signer
	dial   func() (net.Conn, error)

	mu     sync.Mutex
	events []Event
	pages  []*page
	news   chan struct{} // closed and replaced when something is added above
}

// options are those of a server for tests, with one key that may come in.
func (f *fixture) options() Options {
	dir := f.t.TempDir()
	f.keys = filepath.Join(dir, "authorized_keys")
	f.signer = newKey(f.t)
	f.authorise(f.signer)
	o := f.readers()
	o.Listen, o.AuthorizedKeys, o.HostKey = "127.0.0.1:0", f.keys, filepath.Join(dir, "host_key")
	return o
}

// readers are options that say only what is shown.
func (f *fixture) readers() Options {
	return Options{
		Screen: func(ctx context.Context, s Session) (tea.Model, error) {
			p := &page{session: s, ctx: ctx}
			f.note(func() { f.pages = append(f.pages, p) })
			return p, nil
		},
		Exec: func(_ context.Context, s Session, argv []string, stdout, stderr io.Writer) int {
			fmt.Fprintf(stdout, "%q for %s\n", argv, s.Account)
			fmt.Fprintf(stderr, "beside\n")
			return len(argv)
		},
		Log: func(e Event) { f.note(func() { f.events = append(f.events, e) }) },
	}
}

// start runs a server on a port of its own until the test is over.
func start(t *testing.T, change func(*Options)) *fixture {
	t.Helper()
	f := &fixture{t: t, news: make(chan struct{})}
	o := f.options()
	if change != nil {
		change(&o)
	}
	server, err := Listen(o)
	if err != nil {
		t.Fatal(err)
	}
	f.server = server
	f.dial = func() (net.Conn, error) { return net.DialTimeout("tcp", server.Addr().String(), patience) }
	f.serve()
	return f
}

func (f *fixture) serve() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- f.server.Serve(ctx) }()
	f.t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			f.t.Errorf("serve: %v", err)
		}
	})
}

func (f *fixture) note(add func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	add()
	close(f.news)
	f.news = make(chan struct{})
}

// until waits until ok, which is asked again whenever something has happened.
func (f *fixture) until(what string, ok func() bool) {
	f.t.Helper()
	limit := time.After(patience)
	for {
		f.mu.Lock()
		fine, news := ok(), f.news
		f.mu.Unlock()
		if fine {
			return
		}
		select {
		case <-news:
		case <-limit:
			f.t.Fatalf("waited in vain for %s; events: %+v", what, f.events)
		}
	}
}

// page waits for the reader of the session that came as number n, from 0.
func (f *fixture) page(n int) (p *page) {
	f.t.Helper()
	f.until(fmt.Sprintf("reader %d", n), func() bool {
		if n < len(f.pages) {
			p = f.pages[n]
		}
		return p != nil
	})
	return p
}

// settle waits for something that nobody announces.
func settle(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for limit := time.Now().Add(patience); !ok(); runtime.Gosched() {
		if time.Now().After(limit) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("waited in vain for %s; goroutines:\n%s", what, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// event waits for an event of this kind whose detail has text in it.
func (f *fixture) event(kind Kind, text string) (found Event) {
	f.t.Helper()
	f.until(fmt.Sprintf("%s %q", kind, text), func() bool {
		for _, e := range f.events {
			if e.Kind == kind && strings.Contains(e.Detail, text) {
				found = e
				return true
			}
		}
		return false
	})
	return found
}

// authorise makes signers those that may come in.
func (f *fixture) authorise(signers ...ssh.Signer) {
	f.t.Helper()
	var lines []byte
	for _, s := range signers {
		lines = append(lines, ssh.MarshalAuthorizedKey(s.PublicKey())...)
	}
	if err := os.WriteFile(f.keys, lines, 0o600); err != nil {
		f.t.Fatal(err)
	}
}

func newKey(t testing.TB) ssh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// login connects with the usual key or fails the test.
func (f *fixture) login() *ssh.Client {
	f.t.Helper()
	client, err := f.try(ssh.PublicKeys(f.signer))
	if err != nil {
		f.t.Fatalf("log in: %v", err)
	}
	return client
}

// try connects in a way that may fail.
func (f *fixture) try(auth ...ssh.AuthMethod) (*ssh.Client, error) {
	return f.tryWith(&ssh.ClientConfig{User: "anybody", Auth: auth})
}

func (f *fixture) tryWith(config *ssh.ClientConfig) (*ssh.Client, error) {
	f.t.Helper()
	raw, err := f.dial()
	if err != nil {
		f.t.Fatal(err)
	}
	config.HostKeyCallback = func(_ string, _ net.Addr, key ssh.PublicKey) error {
		if got := ssh.FingerprintSHA256(key); got != f.server.Fingerprint() {
			return fmt.Errorf("the host key is %s and not %s", got, f.server.Fingerprint())
		}
		return nil
	}
	conn, channels, requests, err := ssh.NewClientConn(raw, "", config)
	if err != nil {
		raw.Close()
		return nil, err
	}
	client := ssh.NewClient(conn, channels, requests)
	f.t.Cleanup(func() { client.Close() })
	return client, nil
}
