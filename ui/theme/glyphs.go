package theme

import "strings"

// Glyphs are the signs on the screen that are not letters. Each is one cell
// wide, so that a set can be exchanged for the other without moving anything.
type Glyphs struct {
	Unread   string // before an article not yet read
	Read     string // before one that has been
	Star     string // before a starred one
	Bar      string // before the row the reader is on
	Dot      string // between two facts of one line
	Rule     string // a line across, repeated
	Edge     string // a line down, repeated
	Block    string // of a bar that stands for a number, repeated
	Ellipsis string // for what was left out

	// Spark are the heights of one column of a small chart, lowest first.
	Spark [8]string
}

// Unicode is the full set.
func Unicode() Glyphs {
	return Glyphs{
		Unread:   "●",
		Read:     "·",
		Star:     "★",
		Bar:      "▌",
		Dot:      "·",
		Rule:     "─",
		Edge:     "│",
		Block:    "━",
		Ellipsis: "…",
		Spark:    [8]string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	}
}

// ASCII is the set that any terminal shows in one cell each.
func ASCII() Glyphs {
	return Glyphs{
		Unread:   "o",
		Read:     ".",
		Star:     "*",
		Bar:      ">",
		Dot:      "-",
		Rule:     "-",
		Edge:     "|",
		Block:    "=",
		Ellipsis: "~",
		Spark:    [8]string{" ", ".", ":", "-", "=", "+", "*", "#"},
	}
}

// GlyphsFor chooses the set for the terminal that env, a look-up of
// environment variables, describes. Most of the full set is of "ambiguous"
// width in Unicode, which terminals set up for Chinese, Japanese or Korean may
// draw two cells wide; the font of the Linux console lacks it; and a locale
// that names another encoding than UTF-8 has no way to write it.
func GlyphsFor(env func(string) string) Glyphs {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} { // in the order of POSIX
		if locale = strings.ToLower(env(name)); locale != "" {
			break
		}
	}
	language, encoding, named := strings.Cut(locale, ".")
	encoding, _, _ = strings.Cut(encoding, "@")
	utf8 := !named || encoding == "utf-8" || encoding == "utf8"
	language, _, _ = strings.Cut(language, "_")
	wide := language == "zh" || language == "ja" || language == "ko"
	if wide || !utf8 || env("TERM") == "linux" {
		return ASCII()
	}
	return Unicode()
}
