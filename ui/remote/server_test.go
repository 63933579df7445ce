package remote

import (
	"context"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestOnlyThisMachineUnlessPublic(t *testing.T) {
	for _, c := range []struct {
		listen string
		public bool
		want   string // the address, or the beginning of the complaint
	}{
		{"", false, "127.0.0.1:2323"},
		{"127.0.0.1:0", false, "127.0.0.1:0"},
		{"[::1]:22", false, "[::1]:22"},
		{"0.0.0.0:2323", false, "refuse to listen on 0.0.0.0:2323"},
		{":2323", false, "refuse to listen on :2323"},
		{"[::]:2323", false, "refuse to listen on [::]:2323"},
		{"192.0.2.1:2323", false, "refuse to listen on 192.0.2.1:2323"},
		{"192.0.2.1:2323", true, "192.0.2.1:2323"},
		{":2323", true, ":2323"},
		{"2323", false, `understand "2323" as an address such as 127.0.0.1:2323`},
		{"127.0.0.1:99999", false, `understand "127.0.0.1:99999"`},
	} {
		addr, err := address(c.listen, c.public)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = addr.String()
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%q, public %v: %s; want %s", c.listen, c.public, got, c.want)
		}
	}
}

func TestListenComplains(t *testing.T) {
	f := &fixture{t: t, news: make(chan struct{})}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		change func(*Options)
		want   string
	}{
		{func(o *Options) { o.Screen = nil }, "there is no reader to show"},
		{func(o *Options) { o.HostKey = "" }, "no host key is named"},
		{func(o *Options) { o.AuthorizedKeys = "" }, "nobody could log in"},
		{func(o *Options) { o.AuthorizedKeys = filepath.Join(t.TempDir(), "x") }, "there is no file of authorised keys"},
		{func(o *Options) { o.Listen = "0.0.0.0:0" }, "refuse to listen"},
		{func(o *Options) { o.Listen = taken.Addr().String() }, "listen on " + taken.Addr().String() + ": bind"},
	} {
		o := f.options()
		c.change(&o)
		if s, err := Listen(o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("says %v, want %q", err, c.want)
			if s != nil {
				s.listener.Close()
			}
		}
	}
	if err := Serve(t.Context(), Options{}); err == nil {
		t.Error("serves nothing to nobody")
	}
}

func TestServeStopsWithItsContext(t *testing.T) {
	f := &fixture{t: t, news: make(chan struct{})}
	o := f.options()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- Serve(ctx, o) }()
	e := f.event(Listening, "SHA256:")
	if _, port, err := net.SplitHostPort(e.Remote); err != nil || port == "0" {
		t.Errorf("the record does not say where: %+v", e)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("serve: %v", err)
	}
	f.event(Stopping, "")
	if c, err := net.Dial("tcp", e.Remote); err == nil {
		c.Close()
		t.Error("the port is still open")
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"plain":              "plain",
		"two\nlines\x1b[31m": "two lines [31m",
		"bad \xff bytes ":    "bad ? bytes",
		"개성\u202e":           "개성",
	} {
		if got := oneLine(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
	if got := oneLine(strings.Repeat("é", maxDetail)); len(got) > maxDetail+len("…") {
		t.Errorf("a long line stays %d bytes long", len(got))
	}
}

func TestSpell(t *testing.T) {
	for d, want := range map[time.Duration]string{
		12 * time.Hour: "12 hours", 30 * time.Minute: "30 minutes", 90 * time.Second: "90 seconds",
	} {
		if got := spell(d); got != want {
			t.Errorf("%v is spelt %q, not %q", d, got, want)
		}
	}
}

// TestFilterKnowsItsTypes keeps the messages that are held back in step with
// Bubble Tea: if their types change, the filter would let them pass unseen.
func TestFilterKnowsItsTypes(t *testing.T) {
	g := &guard{limits: Limits{}.withDefaults()}
	for name, msg := range map[string]tea.Msg{
		"suspend": tea.Suspend(), "clipboard": tea.ReadClipboard(), "primary": tea.ReadPrimaryClipboard(),
		"exec": tea.ExecProcess(nil, nil)(), "no size": tea.WindowSizeMsg{}, "truecolour": tea.CapabilityMsg{Content: "RGB"},
	} {
		if got := g.filter(nil, msg); got != nil {
			t.Errorf("%s passes as %#v", name, got)
		}
	}
	if got := g.filter(nil, tea.WindowSizeMsg{Width: 4000, Height: 200}); got != (tea.WindowSizeMsg{Width: 300, Height: 100}) {
		t.Errorf("a large window becomes %v", got)
	}
	if got := g.filter(nil, tea.Interrupt()); got != (tea.QuitMsg{}) {
		t.Errorf("an interrupt becomes %#v", got)
	}
	if got := g.filter(nil, tea.SetClipboard("x")()); got == nil {
		t.Error("writing to the clipboard does not pass")
	}
}
