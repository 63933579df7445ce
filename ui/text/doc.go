// Package text fits words into cells: it measures, cuts, pads, wraps and
// paints. It knows nothing of articles, screens or keys; the screens ask it
// for strings of an exact size.
//
// A cell is one column of the terminal. What a string takes is decided by
// grapheme cluster, and only by x/ansi, for measuring and for cutting alike.
// Two libraries that hold different versions of Unicode disagree about some
// cluster sooner or later, and a line that one of them calls sixty-six cells
// is sixty-seven to the other: the frame breaks on somebody's name. Nothing
// in the program may count bytes or runes and call the result a width.
//
// Positions are byte offsets into the cleaned body, as everywhere in the
// program. Wrap therefore returns offsets and never a copy of the text, and
// Paint takes the marks of a page as offsets too: a mention found once is
// painted at any width, and the byte at the top of a page is the anchor that
// keeps the reader's place when the window changes.
//
// Paint writes its own escape sequences. lipgloss renders an underlined
// string one rune at a time, which tears combining marks off their letters
// and costs more than the rest of the frame. Only the look of text is taken
// from a lipgloss style (weight, slant, lines, colours); its boxes, margins
// and widths mean nothing inside a line.
//
// Text that reaches this package has been cleaned. Should something get past
// the cleaning, the functions still return, and no byte of a body is lost,
// but a width cannot be promised for text that moves the cursor.
package text
