package settings

import (
	"strings"
	"testing"
)

func TestFeeds(t *testing.T) {
	s, values, err := load(t, `
[fetch]
proxy = "socks5://127.0.0.1:1080"

[feeds."https://example.org/a.b/feed"]
user = "reader"
password = "secret"
headers = { x-key = "one" }

[feeds."https://example.org/other".headers]
Cookie = "two"
`)
	if err != nil {
		t.Fatal(err)
	}
	a, b := s.Feeds["https://example.org/a.b/feed"], s.Feeds["https://example.org/other"]
	if a.User != "reader" || a.Password != "secret" || a.Headers["X-Key"] != "one" || b.Headers["Cookie"] != "two" || len(s.Feeds) != 2 {
		t.Errorf("the feeds are %+v", s.Feeds)
	}
	if s.Fetch.Proxy != "socks5://127.0.0.1:1080" {
		t.Errorf("the proxy is %q", s.Fetch.Proxy)
	}
	shown := make(map[string]Value)
	for _, v := range values {
		if strings.Contains(v.Value, "secret") || v.Value == "one" || v.Value == "two" {
			t.Errorf("%s shows %s", v.Key, v.Value)
		}
		shown[v.Key] = v
	}
	for key, line := range map[string]string{
		`feeds."https://example.org/a.b/feed".user`:          "line 6 ",
		`feeds."https://example.org/a.b/feed".password`:      "line 7 ",
		`feeds."https://example.org/a.b/feed".headers.X-Key`: "line 8 ",
		`feeds."https://example.org/other".headers.Cookie`:   "line 11 ",
	} {
		if v, ok := shown[key]; !ok || !strings.HasPrefix(v.From, line) {
			t.Errorf("%s is from %q, want %s", key, v.From, line)
		}
	}
}

func TestFaultyFeeds(t *testing.T) {
	const feed = `feeds."https://example.org/"`
	for text, want := range map[string]string{
		"feeds = 3":                                      "has to be a table",
		"[feeds]\nx = 3":                                 "has to be a table",
		"[feeds.\"example.org\"]\nuser = \"x\"":          "has to be of the address of a feed",
		"[" + feed + "]\nuser = 3":                       "has to be a string",
		"[" + feed + "]\nname = \"x\"":                   "is no setting of a feed",
		"[" + feed + "]\nheaders = 3":                    "has to be a string",
		"[" + feed + "]\nheaders = \"x\"":                "is no setting of a feed",
		"[" + feed + "]\nheaders = { \"a b\" = \"x\" }":  "is no setting of a feed",
		"[" + feed + ".headers]\na = \"x\\r\\nHost: y\"": "on one line",
		"[" + feed + ".user]\na = \"x\"":                 "has to be a string",
		"[fetch]\nproxy = \"ftp://x\"":                   "has to be an address",
	} {
		if _, _, err := load(t, text); err == nil || !strings.Contains(err.Error(), "line ") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
