package remote

import (
	"errors"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

func TestSessionsAreCounted(t *testing.T) {
	opened := func(client *ssh.Client, tries int) (n int, refusal error) {
		for range tries {
			_, requests, err := client.OpenChannel("session", nil)
			if err != nil {
				refusal = err
				continue
			}
			go ssh.DiscardRequests(requests)
			n++
		}
		return n, refusal
	}
	shortage := func(t *testing.T, err, want error) {
		t.Helper()
		var refusal *ssh.OpenChannelError
		if !errors.As(err, &refusal) || refusal.Reason != ssh.ResourceShortage || refusal.Message != want.Error() {
			t.Errorf("refused with %v, want %v", err, want)
		}
	}
	t.Run("on a connection", func(t *testing.T) {
		f := start(t, nil)
		n, err := opened(f.login(), 60)
		if n != 4 {
			t.Errorf("%d of 60 sessions were opened", n)
		}
		shortage(t, err, errConnFull)
	})
	t.Run("of an account", func(t *testing.T) {
		f := start(t, nil)
		total, last := 0, error(nil)
		for range 4 {
			n, err := opened(f.login(), 3)
			total += n
			last = errors.Join(err, last)
		}
		if total != 8 {
			t.Errorf("%d sessions were opened", total)
		}
		shortage(t, last, errAccountFull)
	})
	t.Run("of guests", func(t *testing.T) {
		f := start(t, func(o *Options) {
			o.Anonymous, o.AuthorizedKeys, o.Limits.Exempt, o.Limits.PerAccount = true, "", []netip.Prefix{}, 3
		})
		total, last := 0, error(nil)
		for range 2 {
			client, err := f.try()
			if err != nil {
				t.Fatal(err)
			}
			n, err := opened(client, 2)
			total += n
			last = errors.Join(err, last)
		}
		if total != 3 {
			t.Errorf("%d sessions were opened from one address", total)
		}
		shortage(t, last, errAccountFull)
	})
	t.Run("altogether", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Limits.Sessions = 2 })
		n, err := opened(f.login(), 3)
		if n != 2 {
			t.Errorf("%d sessions were opened", n)
		}
		shortage(t, err, errServerFull)
	})
	t.Run("and given back", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Limits.Sessions = 1 })
		client := f.login()
		for range 3 {
			x := open(t, client, "xterm", 80, 24)
			x.press("q")
			x.exit()
			settle(t, "room for another", func() bool {
				f.server.gate.mu.Lock()
				defer f.server.gate.mu.Unlock()
				return f.server.gate.sessions == 0 && len(f.server.gate.accounts) == 0
			})
		}
	})
}

func TestConnectionsAreCounted(t *testing.T) {
	everywhere := []netip.Prefix{}
	refused := func(t *testing.T, f *fixture, want error) {
		t.Helper()
		_, err := f.try(ssh.PublicKeys(f.signer))
		if err == nil || !strings.Contains(err.Error(), want.Error()) {
			t.Errorf("the client is told %v, not %v", err, want)
		}
		f.event(Refused, want.Error())
	}
	t.Run("open at once", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Limits.Exempt, o.Limits.PerAddress = everywhere, 2 })
		first := f.login()
		f.login()
		refused(t, f, errAddressFull)
		first.Close()
		settle(t, "the connection to be forgotten", func() bool {
			f.server.mu.Lock()
			defer f.server.mu.Unlock()
			return len(f.server.open) == 1
		})
		f.login()
	})
	t.Run("opened in a minute", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Limits.Exempt, o.Limits.PerMinute = everywhere, 3 })
		for range 3 {
			f.login().Close()
		}
		refused(t, f, errAddressQuick)
	})
	t.Run("not logged in", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Limits.Unauthenticated = 2 })
		for range 2 {
			raw, err := f.dial()
			if err != nil {
				t.Fatal(err)
			}
			defer raw.Close()
			hello(t, raw) // so that it has been counted
		}
		refused(t, f, errBusy)
	})
	t.Run("this machine is exempt", func(t *testing.T) {
		f := start(t, func(o *Options) { o.Limits.PerAddress, o.Limits.PerMinute = 1, 1 })
		for range 3 {
			f.login()
		}
	})
}

// hello reads the first line of the server.
func hello(t *testing.T, raw net.Conn) {
	t.Helper()
	line := make([]byte, len(serverVersion)+2)
	if _, err := io.ReadFull(raw, line); err != nil || string(line) != serverVersion+"\r\n" {
		t.Fatalf("the server says %q, %v", line, err)
	}
}

func TestNetworksCount(t *testing.T) {
	g := newGate(Limits{}.withDefaults())
	for addr, want := range map[string]string{
		"192.0.2.1":            "192.0.2.1/32",
		"::ffff:192.0.2.1":     "192.0.2.1/32",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0":         "fe80::/64",
		"127.0.0.1":            "",
		"::ffff:127.0.0.1":     "",
		"::1":                  "",
	} {
		got := ""
		if network, ok := g.network(netip.MustParseAddr(addr)); ok {
			got = network.String()
		}
		if got != want {
			t.Errorf("%s counts as %q, not %q", addr, got, want)
		}
	}
	if _, ok := g.network(netip.Addr{}); ok {
		t.Error("an address that is none is counted")
	}
}

func TestVisitorsAreForgotten(t *testing.T) {
	g := newGate(Limits{}.withDefaults())
	at := time.Now()
	for i := range 1000 {
		addr := netip.AddrFrom4([4]byte{198, 51, byte(i >> 8), byte(i)})
		if _, err := g.visit(addr, at); err != nil {
			t.Fatal(err)
		}
		g.visitors[netip.PrefixFrom(addr, 32)].open = i % 2 // half of them stay
	}
	g.sweep(at.Add(2 * time.Minute))
	if len(g.visitors) != 500 {
		t.Errorf("%d visitors are remembered, not the 500 that are there", len(g.visitors))
	}
}
