package clean_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lede/articles/clean"
	"lede/articles/clean/cleantest"
	"lede/articles/ingest/suite"
)

// The payloads of every family, as they stand in whole files: nothing that a
// terminal would obey comes through, and the words around them do.
func TestTerminalInjection(t *testing.T) {
	dir := suite.Dir(t, "terminal-injection")
	cases := suite.Cases(t, dir)
	for _, c := range cases {
		raw, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		text, line := clean.Text(string(raw)), clean.Line(string(raw))
		cleantest.Text(t, c.ID, text)
		cleantest.Line(t, c.ID, line)
		for _, word := range []string{"AAA", "ZZZ"} {
			if want := strings.Count(string(raw), word); strings.Count(text, word) < want || strings.Count(line, word) < want {
				t.Errorf("%s: %s does not come through everywhere", c.ID, word)
			}
		}
	}
	t.Logf("%d files", len(cases))
}

// Whole Unicode test files, and strings known to break programs.
func TestUnicodeFiles(t *testing.T) {
	dir := suite.Dir(t, "unicode")
	for _, c := range suite.Cases(t, dir) {
		raw, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		text := clean.Text(string(raw))
		cleantest.Text(t, c.ID, text)
		if clean.Text(text) != text {
			t.Errorf("%s: not stable", c.ID)
		}
		if !strings.HasSuffix(c.Path, "blns.json") {
			continue
		}
		var naughty []string
		if err := json.Unmarshal(raw, &naughty); err != nil {
			t.Fatal(err)
		}
		for _, s := range naughty {
			cleantest.Line(t, c.ID, clean.Line(s))
			cleantest.Text(t, c.ID, clean.Text(s))
		}
	}
}

// Emoji that Unicode recommends keep every character they are spelt with.
func TestEmojiStayWhole(t *testing.T) {
	dir := suite.Dir(t, "unicode")
	for _, name := range []string{"emoji-test.txt", "emoji-zwj-sequences.txt", "emoji-variation-sequences.txt"} {
		n := 0
		for _, line := range suite.Lines(t, filepath.Join(dir, "files", "shared", name)) {
			codes, _, found := strings.Cut(string(line), ";")
			if !found || strings.HasPrefix(codes, "#") {
				continue
			}
			var emoji strings.Builder
			for _, code := range strings.Fields(codes) {
				r, err := strconv.ParseInt(code, 16, 32)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				emoji.WriteRune(rune(r))
			}
			n++
			want := emoji.String()
			if strings.HasSuffix(want, "\U000e007f") { // a flag spelt in tags
				want = "🏴"
			}
			if got := clean.Line(emoji.String()); got != want {
				t.Errorf("%s: %s becomes %q", name, codes, got)
			}
		}
		if n == 0 {
			t.Errorf("%s holds no emoji", name)
		}
	}
}
