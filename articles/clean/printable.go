package clean

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Printable returns s without everything a terminal would obey or a reader
// could not see, and with its layout as it was: what remains is printable
// characters, spaces, tabs and "\n", to which all line breaks are normalised.
// It is for decoders that read something out of the layout; Line and Text
// begin with it.
func Printable(s string) string {
	if plainRun(s) == len(s) {
		return s
	}
	s = breakLines(s)
	// Composing can bring a mark under the limit and a dropped joiner can
	// leave another without a neighbour, so repeat until nothing changes.
	// Each round that does shortens or composes, so there is an end.
	for {
		t := filter(s)
		if norm.NFC.QuickSpanString(t) < len(t) {
			t = norm.NFC.String(t)
		}
		if t == s {
			return s
		}
		s = t
	}
}

// plainRun counts the leading bytes of s that are ASCII and need no change.
func plainRun(s string) int {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\n' && c != '\t' {
			return i
		}
	}
	return len(s)
}

// breakLines makes carriage returns line breaks: before a line feed they
// belong to it, in a text without line feeds they stand for it. One that is
// alone among line feeds would move the cursor back over the line, and is
// only a space.
func breakLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	if !strings.Contains(s, "\n") {
		return strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", " ")
}

// filter walks the characters of s and copies only from the first one that
// changes, so that clean text costs a walk and nothing else.
func filter(s string) string {
	f := filtering{s: s, before: '\n', base: '\n'}
	for f.at < len(s) {
		start := f.at
		if f.at += plainRun(s[start:]); f.at > start {
			f.took(rune(s[f.at-1]))
			f.broken = false
		} else if with, keep := f.keep(); !keep {
			f.replace(start, with)
			continue
		}
		if f.changed {
			f.out = append(f.out, s[start:f.at]...)
		}
	}
	if !f.changed {
		return s
	}
	return string(f.out)
}

// replace writes with in place of what begins at start.
func (f *filtering) replace(start int, with string) {
	if !f.changed {
		f.changed = true
		f.out = append(make([]byte, 0, len(f.s)), f.s[:start]...)
	}
	f.out = append(f.out, with...)
}

// filtering is the state of one walk.
type filtering struct {
	s       string
	at      int // the byte after the character at hand
	out     []byte
	changed bool
	before  rune // the last character kept
	base    rune // the last one kept that is not a mark or a joiner
	marks   int  // kept since base
	broken  bool // the bytes just before were not UTF-8
}

// notUTF8 + b stands for a byte b outside of UTF-8.
const notUTF8 = 0x200000

func (f *filtering) next() (rune, int) {
	r, size := utf8.DecodeRuneInString(f.s[f.at:])
	if r == utf8.RuneError && size == 1 {
		r = notUTF8 + rune(f.s[f.at])
	}
	return r, size
}

// keep reads a character and decides about it: to keep it as it is, or to write
// with in its place. It moves past what belongs to a sequence.
func (f *filtering) keep() (with string, keep bool) {
	r, size := f.next()
	f.at += size
	broken := f.broken
	f.broken = false
	switch {
	case r < ' ', r == 0x7F:
		return f.control(r)
	case r >= 0x80 && r < 0xA0:
		return f.control(r)
	case r >= notUTF8+0x80 && r < notUTF8+0xA0 && !broken:
		return f.control(r - notUTF8)
	case r >= notUTF8:
		f.broken = true
		if broken {
			return "", false
		}
		f.took(utf8.RuneError)
		return "\uFFFD", false
	}
	switch classOf(r) {
	case plain:
		f.took(r)
		return "", true
	case space:
		f.took(' ')
		return " ", false
	case lineBreak:
		f.took('\n')
		return "\n", false
	case paragraphBreak:
		f.took('\n')
		return "\n\n", false
	case mark:
		return "", f.keepMark(r)
	case joiner:
		return "", f.keepJoiner(r)
	case selector:
		return "", f.keepSelector(r)
	default: // hidden
		return "", false
	}
}

func (f *filtering) took(r rune) {
	f.before, f.base, f.marks = r, r, 0
}

// control handles C0, DEL and C1. The vertical tab and the form feed stand
// between words as often as between lines, so they are spaces; next line is a
// line break.
func (f *filtering) control(r rune) (with string, keep bool) {
	f.at += sequence(r, f.s[f.at:])
	switch r {
	case '\v', '\f', '\r':
		f.took(' ')
		return " ", false
	case 0x85:
		f.took('\n')
		return "\n", false
	}
	return "", false
}

// The most marks that stay on one letter: of those that go on any letter, and
// of those that belong to a script.
const (
	commonMarks = 4
	scriptMarks = 8
)

// keepMark keeps a mark on a letter that does not have too many. A mark at the
// start of a line or after a space has none and would sit on whatever the
// screen shows before it.
func (f *filtering) keepMark(r rune) bool {
	if isBlank(f.base) || f.marks >= scriptMarks || f.marks >= commonMarks && isCommonMark(r) {
		return false
	}
	f.before = r
	f.marks++
	return true
}

// keepJoiner keeps ZWJ and ZWNJ where they are spelling.
func (f *filtering) keepJoiner(r rune) bool {
	after, _ := f.next()
	emoji := r == zwj && isPictograph(f.base) && isPictograph(after) && !isJoiner(f.before)
	script := joins(f.before) && joins(after)
	final := r == zwj && isVirama(f.before)
	if !emoji && !script && !final || f.marks >= scriptMarks {
		return false
	}
	f.before = r
	f.marks++ // joiners on one letter are limited like marks
	return true
}

// keepSelector keeps a variation selector right after what it varies.
func (f *filtering) keepSelector(r rune) bool {
	if !varies(f.before, r) {
		return false
	}
	f.before = r
	f.marks++
	return true
}
