package text

import (
	"sort"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Line is one line of a wrapped body: the bytes from Start to End, without the
// spaces or the newline it was broken at.
type Line struct {
	Start, End int
	// Indent is the cells left free in front of the line. It is not zero
	// for the second and later lines of a list item or a quotation, which
	// stand under the first word and not under the mark.
	Indent int
}

// Wrap breaks body into lines of at most width cells, the indent counted. The
// lines are in order, each starts after the one before, and between two of
// them the body has nothing but the spaces or the newline of the break.
//
// Every newline ends a line, so that a blank line is an empty Line; an empty
// body is one empty Line. Within a line the break is the last possible: at
// spaces, behind a hyphen or dash inside a word, and beside a wide letter,
// since Chinese and Japanese put no spaces between words. A word wider than
// the column is cut where the column ends. Only a single cluster that is
// wider than the whole column makes a line too wide.
//
// It is one pass without looking back, and takes the first fit: lines that
// are balanced over a paragraph would move words above the place a reader
// looks at whenever the window changes.
func Wrap(body string, width int) []Line {
	width = max(width, 1)
	lines := make([]Line, 0, 8+len(body)/width*5/4)
	for start := 0; ; {
		end := start
		for end < len(body) && body[end] != '\n' {
			end++
		}
		lines = wrapLine(lines, body, start, end, width)
		if end == len(body) {
			return lines
		}
		start = end + 1
	}
}

// LineAt returns the index of the line that holds the byte at offset; a byte
// between two lines belongs to the one before. Offsets outside the body give
// the first or the last line. The answer is an index as long as there are
// lines, and Wrap always returns one.
func LineAt(lines []Line, offset int) int {
	after := sort.Search(len(lines), func(i int) bool { return lines[i].Start > offset })
	return max(after-1, 0)
}

// wrapLine wraps body[start:end], which holds no newline, and appends to lines.
func wrapLine(lines []Line, body string, start, end, width int) []Line {
	w := wrapper{body: body[:end], lines: lines, first: start, room: width}
	lead, mark := hanging(body[start:end])
	if lead > width/2 {
		w.first += lead // far too narrow for it
		lead = 0
	}
	w.width = width
	if lead+mark <= width/2 && mark > 0 {
		w.indent = lead + mark
	}
	w.run()
	return w.lines
}

// wrapper is the state of wrapping one line of the body.
type wrapper struct {
	body  string // up to the end of the line
	lines []Line

	width  int
	indent int // of all lines but the first
	room   int // cells of the current line

	first int // where the current line begins
	cells int // taken by what follows first

	// The last place where the current line may be broken: it would end
	// before stop, and the next would begin at next, which is cells at
	// into the line. There is none while stop is not behind first.
	stop, next, at int

	// What the cluster before is: a space to break at, a wide letter.
	gap, wide bool
}

// run goes through the line word by word where words are plain, and cluster by
// cluster elsewhere.
func (w *wrapper) run() {
	begin := w.first
	for i := begin; i < len(w.body); {
		if n := plain(w.body[i:], w.room-w.cells); n > 0 && !w.wide {
			i += n
			w.cells += n
			w.gap = false
			continue
		}
		size, cells := cluster(w.body[i:])
		if w.body[i] == ' ' && size == 1 {
			i = w.space(i)
			continue
		}
		if (w.wide || cells > 1) && i > w.next && parts(w.body, i) {
			w.stop, w.next, w.at = i, i, w.cells
		}
		for w.cells+cells > w.room && i > w.first {
			w.breakLine(i)
		}
		i += size
		w.cells += cells
		w.gap, w.wide = false, cells > 1
		if hyphenates(w.body, w.body[i-size:i], begin, i) {
			w.stop, w.next, w.at = i, i, w.cells
		}
	}
	w.add(w.first, len(w.body))
}

// space takes the space at i, which may hang over the edge, and returns where
// it goes on.
func (w *wrapper) space(i int) int {
	if !w.gap {
		w.stop = i
	}
	w.cells++
	w.next, w.at = i+1, w.cells
	w.gap, w.wide = true, false
	return i + 1
}

// breakLine ends the current line at the last place it may be broken at, or
// before the cluster at i where there is none.
func (w *wrapper) breakLine(i int) {
	if w.stop > w.first {
		w.add(w.first, w.stop)
		w.first = w.next
		w.cells -= w.at
	} else {
		w.add(w.first, i)
		w.first = i
		w.cells = 0
	}
	w.stop, w.next, w.at = 0, 0, 0
	w.room = w.width - w.indent
}

// add appends the line from first to last, without the spaces at its end. A
// space that belongs to a cluster stays with it.
func (w *wrapper) add(first, last int) {
	if w.gap && w.stop >= first {
		last = min(last, w.stop)
	}
	line := Line{Start: first, End: last}
	if w.room < w.width {
		line.Indent = w.indent
	}
	w.lines = append(w.lines, line)
}

// cluster returns the size in bytes and the width in cells of the first
// grapheme cluster of s, which is not empty.
func cluster(s string) (size, cells int) {
	// A letter of ASCII is a cluster of its own unless something that is
	// not ASCII follows; body lines hold no newline, the one exception.
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		if s[0] < ' ' || s[0] == 0x7f {
			return 1, 0
		}
		return 1, 1
	}
	first, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(first), cells
}

// plain is how many letters s begins with, at most most, that are each a
// cluster of one cell and between which no line can be broken, so that they
// can be taken at once.
func plain(s string, most int) int {
	n := 0
	for n < len(s) && n <= most && s[n] > ' ' && s[n] <= '~' && s[n] != '-' {
		n++
	}
	if n > 0 && n < len(s) && s[n] >= utf8.RuneSelf {
		n-- // the last may be the base of a mark
	}
	return min(n, most)
}
