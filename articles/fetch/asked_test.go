package fetch

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// FuzzAsked: whatever a server asks for, it is within bounds.
func FuzzAsked(f *testing.F) {
	f.Add("120", "max-age=60, public", "Sat, 01 Jan 2000 02:00:00 GMT", "30")
	f.Add("Sat, 01 Jan 2000 02:00:00 GMT", `max-age="1"`, "0", "-1")
	f.Add("99999999999999999999", "max-age=99999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "4294967295")
	now := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, retry, control, expires, age string) {
		h := http.Header{"Retry-After": {retry}, "Cache-Control": {control}, "Expires": {expires}, "Age": {age}}
		if d := retryAfter(h, now); d < 0 || d > maxRetryAfter {
			t.Errorf("to be left alone for %v", d)
		}
		if d := freshFor(h, now); d < 0 || d > maxFresh {
			t.Errorf("fresh for %v", d)
		}
	})
}

// FuzzAddress: an address that is fetched is one that may be, and reads the same
// a second time.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{
		"http://example.org", "HTTPS://Example.org:443/a?b#c", "feed:https://example.org/", "http://[::1]:80/", "http://0x7f.1/",
		"//example.org/", "http:example.org", "http://a@b/", "http://%6c/", "\x00", "http://example.org:port/", "file:///etc/passwd",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		at, _, err := typed(address)
		if err != nil {
			return
		}
		u, err := url.Parse(at)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
			t.Fatalf("%q is fetched as %q, %v", address, at, err)
		}
		again, bare, err := typed(at)
		if err != nil || bare || again != at {
			t.Errorf("%q is %q and then %q, %v", address, at, again, err)
		}
		if _, err := http.NewRequest(http.MethodGet, at, http.NoBody); err != nil {
			t.Errorf("%q cannot be asked for: %v", at, err)
		}
		if strings.HasSuffix("."+u.Hostname(), ".localhost") && !Nearby(at) {
			t.Errorf("%q is not taken for this machine", at)
		}
	})
}

// FuzzEnding: whatever a body holds, its ending is short and is found.
func FuzzEnding(f *testing.F) {
	f.Add("<p>One</p><p>Read <b>more</b> &raquo;</p>")
	f.Add(strings.Repeat("<", 2000) + "é")
	f.Fuzz(func(t *testing.T, body string) {
		end := ending(body)
		if len(end) > 3000 {
			t.Errorf("%d bytes", len(end))
		}
		_ = goesOn(end)
		if !strings.ContainsAny(body, "<>&") && strings.TrimSpace(body) != "" && len(body) < 1000 && end != strings.TrimSpace(strings.ToValidUTF8(body, "")) {
			t.Errorf("plain %q ends %q", body, end)
		}
	})
}
