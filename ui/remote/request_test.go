package remote

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/crypto/ssh"
)

func TestColours(t *testing.T) {
	for _, c := range []struct {
		term, colorterm, noColor string
		want                     colorprofile.Profile
	}{
		{"xterm-256color", "", "", colorprofile.ANSI256},
		{"tmux-256color", "", "", colorprofile.ANSI256},
		{"screen", "", "", colorprofile.ANSI256},
		{"xterm", "", "", colorprofile.ANSI},
		{"linux", "", "", colorprofile.ANSI},
		{"vt100", "", "", colorprofile.ANSI},
		{"xterm-ghostty", "", "", colorprofile.TrueColor},
		{"xterm-kitty", "", "", colorprofile.TrueColor},
		{"alacritty", "", "", colorprofile.TrueColor},
		{"foot", "", "", colorprofile.TrueColor},
		{"xterm-256color", "truecolor", "", colorprofile.TrueColor},
		{"tmux-256color", "truecolor", "", colorprofile.ANSI256},
		{"xterm-kitty", "truecolor", "1", colorprofile.ASCII},
		{"xterm-256color", "", "yes", colorprofile.ASCII},
		{"xterm-256color", "", "0", colorprofile.ASCII}, // set is set
	} {
		env := &environment{vars: map[string]string{"COLORTERM": c.colorterm, "NO_COLOR": c.noColor}}
		if got := colours(c.term, env); got != c.want {
			t.Errorf("TERM=%s COLORTERM=%s NO_COLOR=%s: %v, not %v", c.term, c.colorterm, c.noColor, got, c.want)
		}
	}
}

func TestEnvironmentIsBounded(t *testing.T) {
	l := Limits{EnvVars: 2, EnvBytes: 30}.withDefaults()
	var e environment
	for _, c := range []struct {
		name, value string
		ok          bool
	}{
		{"LANG", "C", true},                        // 5 bytes
		{"LC_ALL", "C", true},                      // 12
		{"LC_CTYPE", "C", false},                   // a third
		{"LANG", strings.Repeat("x", 19), true},    // 30
		{"LC_ALL", "CC", false},                    // 31
		{"LANG", "", true},                         // 11
		{"LC_ALL", strings.Repeat("x", 20), true},  // 30
		{"LC_ALL", strings.Repeat("x", 21), false}, // 31
	} {
		if got := e.set(c.name, c.value, l); got != c.ok {
			t.Errorf("%s=%s: %v", c.name, c.value, got)
		}
	}
	if e.bytes != 30 {
		t.Errorf("%d bytes are counted", e.bytes)
	}
	want := []string{"LANG=", "LC_ALL=" + strings.Repeat("x", 20), "TERM=xterm"}
	if got := e.list("xterm"); !slices.Equal(got, want) {
		t.Errorf("the program is given %q", got)
	}
}

// FuzzRequests gives any payload to every parser of one: no panic, and nothing
// passes that is out of bounds.
func FuzzRequests(f *testing.F) {
	f.Add(ssh.Marshal(ptyPayload{"xterm", 80, 24, 0, 0, "\x00"}))
	f.Add(ssh.Marshal(ptyPayload{strings.Repeat("x", 100), 4294967295, 4294967295, 1, 1, ""}))
	f.Add(ssh.Marshal(windowPayload{4294967295, 1, 0, 0}))
	f.Add(ssh.Marshal(struct{ Name, Value string }{"LANG", "C"}))
	f.Add(ssh.Marshal(struct{ Command string }{"search x"}))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff})
	l := Limits{}.withDefaults()
	within := func(s size) bool { return s.width >= 1 && s.width <= l.Width && s.height >= 1 && s.height <= l.Height }
	f.Fuzz(func(t *testing.T, payload []byte) {
		if term, s, ok := parsePty(payload, l); ok && (!within(s) || term == "" || len(term) > maxTerm || strings.ContainsFunc(term, notInTerm)) {
			t.Fatalf("pty-req: %q %v", term, s)
		}
		if s, ok := parseWindow(payload, l); ok && !within(s) {
			t.Fatalf("window-change: %v", s)
		}
		var e environment
		if name, value, ok := parseEnv(payload); ok && e.set(name, value, l) &&
			(!slices.Contains(envNames(), name) || oneLine(value) != strings.TrimSpace(value) && len(value) <= maxDetail || e.bytes > l.EnvBytes) {
			t.Fatalf("env: %q=%q", name, value)
		}
		if line, ok := parseExec(payload); ok {
			if words, err := split(line); err == nil && len(words) > maxWords {
				t.Fatalf("exec: %d words", len(words))
			}
		}
	})
}

// FuzzParseKeys reads any file of keys.
func FuzzParseKeys(f *testing.F) {
	f.Add([]byte("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtD6dG7hWkJ8QmVnSlRcAKx3y2pFqL5XJ9kF4n8d2wM me\n# no\n"))
	f.Add([]byte(`from="a,b" ssh-rsa AAAA x`))
	f.Add([]byte("\n\n\"\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		keys, bad := parseKeys("keys", data)
		lines := strings.Count(string(data), "\n") + 1
		if len(keys)+len(bad) > lines {
			t.Fatalf("%d keys and %d complaints in %d lines", len(keys), len(bad), lines)
		}
		for wire := range keys {
			if _, err := ssh.ParsePublicKey([]byte(wire)); err != nil {
				t.Fatalf("a key that is none: %v", err)
			}
		}
	})
}
