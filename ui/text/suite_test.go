package text

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lede/articles/ingest/suite"
)

// unicodeFile returns the lines of a file of the Unicode suite, without
// comments and empty ones.
func unicodeFile(t *testing.T, name string) []string {
	t.Helper()
	var out []string
	for _, line := range suite.Lines(t, filepath.Join(suite.Dir(t, "unicode"), "files", "shared", name)) {
		text, _, _ := strings.Cut(string(line), "#")
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, text)
		}
	}
	if len(out) == 0 {
		t.Fatalf("%s is empty", name)
	}
	return out
}

// character reads a code point in hexadecimal.
func character(t *testing.T, hex string) string {
	t.Helper()
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return string(rune(n))
}

// TestClustersStayWhole breaks, cuts and paints the samples of Unicode's own
// test of grapheme clusters wherever that is possible, and looks that nothing
// came apart where the samples say it may not. That they may be parted at more
// places than they are is no fault: later versions of Unicode join more.
func TestClustersStayWhole(t *testing.T) {
	for _, sample := range unicodeFile(t, "GraphemeBreakTest.txt") {
		body, joints := "", map[int]bool{}
		for _, field := range strings.Fields(sample) {
			switch field {
			case "÷":
			case "×":
				joints[len(body)] = true
			default:
				body += character(t, field)
			}
		}
		if strings.ContainsAny(body, "\r\n") {
			continue // a body has no such lines
		}
		for width := 1; width < 5; width++ {
			for _, line := range Wrap(body, width) {
				if joints[line.Start] || joints[line.End] {
					t.Errorf("%s: Wrap parts %q at %d or %d", sample, body, line.Start, line.End)
				}
			}
			if kept, cut := strings.CutSuffix(Cut(body, width), ellipsis); cut && joints[len(kept)] {
				t.Errorf("%s: Cut parts %q at %d", sample, body, len(kept))
			}
		}
		for i := range body {
			painted := Paint(body, Line{End: len(body)}, plainStyle(), []Span{{i, len(body), boldStyle()}})
			if at := strings.Index(painted, "\x1b[1m"); at >= 0 && joints[at] {
				t.Errorf("%s: Paint parts %q at %d", sample, body, at)
			}
		}
	}
}

// Every emoji is one cluster, however many code points it takes, and what
// stands behind it keeps its column.
func TestEmoji(t *testing.T) {
	for _, sample := range unicodeFile(t, "emoji-test.txt") {
		points, status, _ := strings.Cut(sample, ";")
		if strings.TrimSpace(status) != "fully-qualified" {
			continue
		}
		emoji := ""
		for _, hex := range strings.Fields(points) {
			emoji += character(t, hex)
		}
		if got := Cut(emoji+"ab", 1); got != ellipsis && got != emoji {
			t.Errorf("%s %s is cut to %q", points, emoji, got)
		}
		if got := Width(Fit(emoji, 4)); got != 4 {
			t.Errorf("%s %s fits four cells with %d", points, emoji, got)
		}
		if lines := Wrap(emoji, 1); len(lines) != 1 {
			t.Errorf("%s %s is wrapped to %d lines", points, emoji, len(lines))
		}
	}
}

// A page in some twenty scripts keeps to the column.
func TestScripts(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(suite.Dir(t, "unicode"), "files", "shared", "UTF-8-demo.txt"))
	if err != nil {
		t.Fatal(err)
	}
	body := string(raw)
	if !clean(body) {
		t.Fatal("the page is not clean")
	}
	for width := 1; width <= 80; width++ {
		lines := Wrap(body, width)
		complete(t, body, lines)
		narrow(t, body, lines, width)
	}
}
