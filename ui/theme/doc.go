// Package theme turns what a piece of the screen means into how it looks: a
// title, a rule, a name of a person, the row the reader is on.
//
// A Theme is made for one terminal and one background, and belongs to one
// session. Nothing here is kept in package variables: the program is served to
// many readers at once, and the light background of one of them is nobody
// else's business.
//
// Colours are given exactly as the terminal will get them, as red, green and
// blue, as one of 256 or as one of 16. The output could reduce full colours by
// itself, but the nearest of sixteen to our organisation and to our event is
// the same bright red, and to our grey one that vanishes on black. The sets
// are therefore chosen by hand, and held by the tests: text keeps a contrast
// of 4.5 to 1 on the backgrounds people use, lines 3 to 1. No background but
// that of the selected row is painted, so the terminal's own has to do.
//
// Colour is never the only sign. The first is the letter of the type in the
// margin, which the reader's page draws. Where colours are few the second is
// an underline, and the current name is reversed. Sixteen colours are whatever
// the reader's terminal makes of them: only those that can be read in all the
// common settings are used, some types therefore have none, and while it is
// not known whether the background is dark, none is used at all.
package theme
