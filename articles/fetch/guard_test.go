package fetch

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

func TestPrivate(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1": true, "127.255.255.255": true, "::1": true, "0.0.0.0": true, "::": true, "0.1.2.3": true,
		"10.0.0.1": true, "172.16.0.1": true, "172.31.255.255": true, "192.168.1.1": true,
		"169.254.169.254": true, "fe80::1": true, "fe80::1%eth0": true, "fc00::1": true, "fd12::1": true, "fec0::1": true,
		"100.64.0.1": true, "100.127.255.255": true, "192.0.0.8": true, "198.18.0.1": true, "240.0.0.1": true,
		"255.255.255.255": true, "224.0.0.1": true, "ff02::1": true,
		"::ffff:127.0.0.1": true, "::ffff:10.0.0.1": true, "::ffff:8.8.8.8": false, "::127.0.0.1": true,
		"64:ff9b::7f00:1": true, "64:ff9b::808:808": false, "2002:7f00:1::": true, "2002:808:808::": false,
		"2001:0:4136:e378:8000:63bf:3fff:fdd2": true, "2001:db8::1": true, "192.0.2.1": true,
		"8.8.8.8": false, "100.63.255.255": false, "100.128.0.0": false, "172.32.0.1": false, "2606:4700::1": false, "193.0.0.1": false,
	} {
		if got := Private(netip.MustParseAddr(address)); got != want {
			t.Errorf("Private(%s) = %v", address, got)
		}
		err := refusePrivate("tcp", netip.AddrPortFrom(netip.MustParseAddr(address), 80).String(), nil)
		if (err != nil) != want {
			t.Errorf("connecting to %s: %v", address, err)
		}
	}
	if refusePrivate("tcp", "not an address", nil) == nil {
		t.Error("what is no address is connected to")
	}
}

func TestNearby(t *testing.T) {
	for address, want := range map[string]bool{
		"http://localhost/": true, "http://LOCALHOST:80/": true, "http://a.localhost./": true, "http://printer/": true,
		"http://127.0.0.1/": true, "http://127.1/": true, "http://2130706433/": true, "http://0x7f.1/": true,
		"http://017700000001/": true, "http://0x7f000001/": true, "http://[::1]:8080/": true, "http://[::ffff:a00:1]/": true,
		"http://nas.local/": true, "http://git.internal/": true, "http://router.home.arpa/": true,
		"http://example.org/": false, "http://8.8.8.8/": false, "http://134744072/": false, "http://1.2.3.4.example/": false,
		"http://localhost.example.org/": false, "http://0x7f.example/": false, "http://999.1/": false, "http://xn--bcher-kva.example/": false,
	} {
		if got := Nearby(address); got != want {
			t.Errorf("Nearby(%s) = %v", address, got)
		}
	}
}

// TestGuard asks a real server on this machine, which only who is named may be.
func TestGuard(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}
	}))
	defer server.Close()
	local := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	c := NewClient(Options{})
	defer c.Close()
	c.turns.pause = 0
	at := func(base, to string) string { return base + "/?to=" + url.QueryEscape(to) }
	for _, test := range []struct {
		name, url string
		named     bool
		why       string
	}{
		{"named by number", server.URL, true, ""},
		{"named by name", local, true, ""},
		{"named, redirecting on itself", at(server.URL, "/there"), true, ""},
		{"not named, by number", server.URL, false, "only the reader may name"},
		{"not named, by name", local, false, "only the reader may name"},
		{"named, redirecting to another on this machine", at(server.URL, local), true, "only the reader may name"},
		{"to a file", at(server.URL, "file:///etc/passwd"), true, "only http and https are"},
		{"to gopher", at(server.URL, "gopher://example.org/"), true, "only http and https are"},
		{"to a password", at(server.URL, "http://a:b@example.org/"), true, "password"},
		{"to something without a server", at(server.URL, "http:///path"), true, "no server"},
		{"to script", at(server.URL, "javascript:alert(1)"), true, "not the address of anything"},
		{"to metadata", at(server.URL, "http://169.254.169.254/latest/"), true, "only the reader may name"},
		{"in a circle", at(server.URL, "?to=%3Fto%3D"), true, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, err := c.get(t.Context(), request{url: test.url, limit: 1000, named: test.named})
			if test.why == "" {
				if err != nil || !a.near {
					t.Errorf("%+v, %v", a, err)
				}
				return
			}
			if err == nil || !strings.Contains(problem(err), test.why) {
				t.Errorf("the answer is %+v, %v; want a refusal: %s", a, err, test.why)
			}
		})
	}
}

// TestRebinding has a name that nobody would take for a private one lead to this
// machine, which is seen when it is connected to.
func TestRebinding(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	c := NewClient(Options{})
	defer c.Close()
	at := strings.TrimPrefix(server.URL, "http://")
	if _, err := c.public.DialContext(t.Context(), "tcp", at); err == nil || !strings.Contains(problem(err), "127.0.0.1 is an address of this machine") {
		t.Errorf("connecting to what a name leads to: %v", err)
	}
	conn, err := c.private.DialContext(t.Context(), "tcp", at)
	if err != nil {
		t.Fatalf("connecting to what the reader named: %v", err)
	}
	_ = conn.Close()
}

// TestProxy: a proxy of the reader's may be on this machine, and is not asked
// for what is refused.
func TestProxy(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked = append(asked, r.URL.String()) }))
	defer proxy.Close()
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := NewClient(Options{Proxy: http.ProxyURL(at)})
	defer c.Close()
	if _, err := c.get(t.Context(), request{url: "http://example.org/feed", limit: 1000}); err != nil {
		t.Errorf("through the proxy: %v", err)
	}
	if _, err := c.get(t.Context(), request{url: "http://192.168.0.1/", limit: 1000}); err == nil {
		t.Error("the proxy is asked for a private address")
	}
	if len(asked) != 1 || asked[0] != "http://example.org/feed" {
		t.Errorf("the proxy was asked for %v", asked)
	}
}
