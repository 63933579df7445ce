package text

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// look is the part of a style that shows in running text, small enough to be
// had once a byte and comparable, so that equal neighbours make one run.
type look struct {
	attrs          attrs
	line           lipgloss.Underline
	fg, bg, lineFg shade
}

// attrs are the attributes that are on.
type attrs uint8

const (
	bold attrs = 1 << iota
	faint
	italic
	blink
	reverse
	strike
)

// codes are the numbers that switch the attributes on, by bit (ECMA-48, 8.3.117).
const codes = "123579"

// shade is a colour: the kind in the upper byte, zero for none, and the index
// or the red, green and blue in the lower ones.
type shade uint32

const (
	basic shade = (iota + 1) << 24
	indexed
	rgb
)

// lookOf takes what shows in running text from a style.
func lookOf(s lipgloss.Style) look {
	l := look{line: s.GetUnderlineStyle()}
	for i, on := range [...]bool{
		s.GetBold(), s.GetFaint(), s.GetItalic(), s.GetBlink(), s.GetReverse(), s.GetStrikethrough(),
	} {
		if on {
			l.attrs |= 1 << i
		}
	}
	l.fg = shadeOf(s.GetForeground())
	l.bg = shadeOf(s.GetBackground())
	l.lineFg = shadeOf(s.GetUnderlineColor())
	return l
}

func shadeOf(c color.Color) shade {
	switch c := c.(type) {
	case nil, lipgloss.NoColor:
		return 0
	case ansi.BasicColor:
		return basic | shade(c)
	case ansi.IndexedColor:
		return indexed | shade(c)
	}
	r, g, b, _ := c.RGBA()
	return rgb | shade(r>>8)<<16 | shade(g>>8)<<8 | shade(b>>8)
}

// under is l with over lying on it.
func (l look) under(over look) look {
	l.attrs |= over.attrs
	if over.line != lipgloss.UnderlineNone {
		l.line = over.line
	}
	if over.fg != 0 {
		l.fg = over.fg
	}
	if over.bg != 0 {
		l.bg = over.bg
	}
	if over.lineFg != 0 {
		l.lineFg = over.lineFg
	}
	return l
}

// ground is the look of the empty cells beside text: no lines through them.
func (l look) ground() look {
	return look{attrs: l.attrs & reverse, fg: l.fg, bg: l.bg}
}

// write puts s in this look, and nothing at all if s is empty.
func (l look) write(b *strings.Builder, s string) {
	if s == "" {
		return
	}
	if l == (look{}) {
		b.WriteString(s)
		return
	}
	var buf [64]byte
	seq := append(buf[:0], ansi.ESC, '[')
	for i := range len(codes) {
		if l.attrs&(1<<i) != 0 {
			seq = append(seq, codes[i], ';')
		}
	}
	switch l.line {
	case lipgloss.UnderlineNone:
	case lipgloss.UnderlineSingle:
		seq = append(seq, "4;"...)
	default:
		seq = append(seq, '4', ':', '0'+byte(l.line), ';')
	}
	seq = l.fg.append(seq, 30)
	seq = l.bg.append(seq, 40)
	seq = l.lineFg.append(seq, 50)
	seq[len(seq)-1] = 'm' // in place of the last ";"
	b.Write(seq)
	b.WriteString(s)
	b.WriteString(ansi.ResetStyle)
}

// append adds the parameters of the colour; plane is 30 for the foreground, 40
// for the background, 50 for the underline, which has no basic colours.
func (c shade) append(seq []byte, plane int64) []byte {
	number := func(n int64) {
		seq = strconv.AppendInt(seq, n, 10)
		seq = append(seq, ';')
	}
	n := int64(c &^ (0xff << 24))
	switch kind := c & (0xff << 24); {
	case kind == 0:
	case kind == basic && plane < 50 && n < 8:
		number(plane + n)
	case kind == basic && plane < 50:
		number(plane + 60 + n - 8)
	case kind == rgb:
		number(plane + 8)
		number(2)
		number(n >> 16)
		number(n >> 8 & 0xff)
		number(n & 0xff)
	default:
		number(plane + 8)
		number(5)
		number(n)
	}
	return seq
}
