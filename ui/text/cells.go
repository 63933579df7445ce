package text

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/parser"
)

// ellipsis stands where something was cut; it is one cell wide.
const ellipsis = "…"

// Width is the number of cells that s takes. Escape sequences take none.
func Width(s string) int {
	if printable(s) {
		return len(s)
	}
	return ansi.StringWidth(s)
}

// printable reports whether s is nothing but printable ASCII, which is what
// most of a screen is made of and needs no segmentation.
func printable(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Cut returns s if it takes at most width cells, and otherwise as much of its
// beginning as leaves a cell for "…". A cluster is kept or dropped whole, and
// the escape sequences behind the cut are kept so that no style runs on.
// s is one line; a newline in it becomes a space, since a frame with a line too
// many loses its last. Without any width the result is empty.
func Cut(s string, width int) string {
	if width <= 0 {
		return ""
	}
	s = oneLine(s)
	if Width(s) <= width {
		return s
	}
	return shorten(s, width-1)
}

// shorten keeps the first limit cells of s, which has more, and marks the cut.
//
// ansi.Truncate would do if it agreed with ansi.StringWidth on clusters that
// begin with an ASCII letter: it takes "1️⃣" for one cell. So this walks the
// string with the table and in the steps by which StringWidth measures it.
func shorten(s string, limit int) string {
	var b strings.Builder
	b.Grow(len(s))
	state, used, cut := parser.GroundState, 0, false
	for i := 0; i < len(s); {
		next, action := parser.Table.Transition(state, s[i])
		if action != parser.PrintAction && next != parser.Utf8State {
			b.WriteByte(s[i]) // of an escape sequence
			i++
			state = next
			continue
		}
		cluster, cells := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		i += len(cluster)
		state = parser.GroundState
		switch {
		case cut:
		case used+cells > limit:
			cut = true
			b.WriteString(ellipsis)
		default:
			used += cells
			b.WriteString(cluster)
		}
	}
	return b.String()
}

// Fit returns s in exactly width cells: cut, or filled up with spaces at its
// end. s may be styled.
func Fit(s string, width int) string {
	return spread(Cut(s, width), "", width)
}

// FitRight is Fit with the spaces in front, as for a column of numbers.
func FitRight(s string, width int) string {
	return spread("", Cut(s, width), width)
}

// Sides puts left at the beginning and right at the end of one line of
// exactly width cells, at least one space between them. Where both do not
// fit, left is cut; where that would leave nothing worth reading of it, right
// is dropped. Without a left, right is cut like anything else.
func Sides(left, right string, width int) string {
	left, right = oneLine(left), oneLine(right)
	l, r := Width(left), Width(right)
	switch {
	case l == 0:
		return FitRight(right, width)
	case r == 0 || width-r-1 < min(l, minLeft):
		return Fit(left, width)
	}
	return spread(Cut(left, width-r-1), right, width)
}

// minLeft is how many cells of its left side Sides keeps at least.
const minLeft = 4

// Block returns lines as height lines of width cells each, joined by newlines:
// cut, filled up, and empty ones added. Without a height it is empty.
func Block(lines []string, width, height int) string {
	if height <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(height * (width + 32))
	blank := spaces(width)
	for i := range height {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(Fit(lines[i], width))
		} else {
			b.WriteString(blank)
		}
	}
	return b.String()
}

func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// spread puts as many spaces between left and right as make width cells.
//
// A space is a letter that marks can stand on: a combining mark at the very
// beginning of right would make one cluster with it, and is dropped instead.
// At the end of left a few letters, such as the Arabic number sign, take in
// what is behind them; those get another space.
func spread(left, right string, width int) string {
	gap := width - Width(left) - Width(right)
	if gap <= 0 {
		return left + right
	}
	if right != "" && right[0] >= utf8.RuneSelf {
		if size, _ := cluster(" " + right); size > 1 {
			return spread(left, right[size-1:], width)
		}
	}
	if left != "" && left[len(left)-1] >= utf8.RuneSelf {
		gap += Width(left) + 1 - Width(left+" ")
	}
	return left + spaces(gap) + right
}

// blanks is cut into runs of spaces without making a new string each time.
const blanks = "                                                                                                                                "

// spaces returns n spaces, none for n below one.
func spaces(n int) string {
	switch {
	case n <= 0:
		return ""
	case n <= len(blanks):
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}
