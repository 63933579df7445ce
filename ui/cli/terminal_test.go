package cli_test

import (
	"io"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// onTerminal runs lede on a terminal of the given width and returns what it
// wrote there.
func onTerminal(t *testing.T, dir string, columns uint16, env []string, args ...string) string {
	t.Helper()
	cmd := process(t, dir, args...)
	cmd.Env = append(cmd.Env, env...)
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Close()
	out, err := io.ReadAll(screen)
	if err != nil && len(out) == 0 { // Linux says EIO when the other side is closed
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("lede %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

const (
	bold   = "\x1b[1m"
	colour = "\x1b[38;"
)

func TestOnTerminal(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "A Treaty After the Storm That Closed the Harbour of Porto\n\n"+
		"Janet Napolitano signed a treaty on the morning after the storm, and the ministers went home by train.\n")
	dark := []string{"TERM=xterm-256color"}
	if said := onTerminal(t, dir, 80, dark, "add", "a.txt"); !strings.Contains(said, "a.txt: 1 added.") {
		t.Errorf("add says %q", said)
	}

	if said := onTerminal(t, dir, 80, dark, "add", "a.txt"); !strings.Contains(said, "\x1b[K1 file read  a.txt") {
		t.Errorf("how far add is was not said: %q", said)
	}

	found := onTerminal(t, dir, 40, dark, "search", "storm")
	if !strings.Contains(found, "\x1b[") || !strings.Contains(found, "storm") {
		t.Errorf("the hit is not marked: %q", found)
	}
	for line := range strings.Lines(found) {
		if n := len([]rune(plain(line))); n > 40 {
			t.Errorf("a line of %d cells on a screen of 40: %q", n, line)
		}
	}

	shown := onTerminal(t, dir, 120, dark, "show", "1")
	for line := range strings.Lines(shown) {
		if n := len([]rune(plain(line))); n > 66 {
			t.Errorf("a line of %d cells in a measure of 66: %q", n, line)
		}
	}

	if help := onTerminal(t, dir, 80, dark, "--help"); !strings.Contains(help, bold+"Usage") {
		t.Errorf("the headings of the help are not bold: %q", help)
	}
}

// NO_COLOR leaves weight and underlines and takes the colours, whatever its
// value; a terminal that cannot do anything gets nothing.
func TestWithoutColour(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "A Storm in Porto\n\nJanet Napolitano saw the storm.\n")
	write(t, dir, "light.toml", "theme = \"light\"\n")
	write(t, dir, "none.toml", "theme = \"none\"\n")
	onTerminal(t, dir, 80, []string{"TERM=xterm-256color"}, "add", "a.txt")
	tests := []struct {
		name        string
		env, args   []string
		codes, hues bool
	}{
		{"light", []string{"TERM=xterm-256color"}, []string{"--config", "light.toml"}, true, true},
		{"NO_COLOR", []string{"TERM=xterm-256color", "NO_COLOR=yes"}, []string{"--config", "light.toml"}, true, false},
		{"none", []string{"TERM=xterm-256color"}, []string{"--config", "none.toml"}, true, false},
		{"dumb", []string{"TERM=dumb"}, nil, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := onTerminal(t, dir, 80, test.env, append(test.args, "search", "storm")...)
			if got := strings.Contains(out, "\x1b["); got != test.codes {
				t.Errorf("escape codes: %v, want %v: %q", got, test.codes, out)
			}
			if got := strings.Contains(out, colour); got != test.hues {
				t.Errorf("colours: %v, want %v: %q", got, test.hues, out)
			}
		})
	}
}

// The reader opens on a terminal, and q leaves it.
func TestReader(t *testing.T) {
	cmd := process(t, t.TempDir())
	cmd.Env = append(cmd.Env, "TERM=xterm-256color")
	screen, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer screen.Close()
	seen := until(t, screen, "Napolitano")
	if _, err := screen.Write([]byte("q")); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(screen) // ends with an error where the terminal goes away
	if err := cmd.Wait(); err != nil {
		t.Errorf("the reader ended with %v", err)
	}
	for _, want := range []string{"\x1b[?1049h", "\x1b[?1049l"} {
		if !strings.Contains(seen+string(rest), want) {
			t.Errorf("the alternate screen was not entered and left: no %q", want)
		}
	}
}

// until reads from a terminal until it has shown a text.
func until(t *testing.T, screen io.Reader, text string) string {
	t.Helper()
	var seen strings.Builder
	buffer := make([]byte, 4096)
	for !strings.Contains(seen.String(), text) {
		n, err := screen.Read(buffer)
		seen.Write(buffer[:n])
		if err != nil {
			t.Fatalf("%v before %q was seen in %q", err, text, seen.String())
		}
	}
	return seen.String()
}

// plain is a line without its escape codes.
func plain(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		if line[i] == '\x1b' {
			for i < len(line) && line[i] != 'm' {
				i++
			}
			continue
		}
		b.WriteByte(line[i])
	}
	return strings.TrimRight(b.String(), "\n")
}
