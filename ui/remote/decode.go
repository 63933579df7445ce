package remote

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// maxSequence bounds an escape sequence whose end has not come, in bytes. The
// longest that terminals send are answers of a few dozen.
const maxSequence = 1 << 10

// pasteEnd is what a terminal sends behind a paste.
const pasteEnd = ansi.BracketedPasteEnd

// ctrlC is the key that must work whatever else is going on.
const ctrlC = 0x03

// decoder turns the bytes a terminal sends into events, with the same parser as
// Bubble Tea but with an end to everything it keeps. It has no clock: whoever
// feeds it says, with flush, that nothing more came for a while.
type decoder struct {
	maxPaste int
	parser   uv.EventDecoder
	rest     []byte // the beginning of something whose end has not come

	pasting bool
	paste   []byte
	spilt   bool // the paste is longer than allowed; more of it is thrown away
}

// feed decodes what is complete and keeps what may go on.
func (d *decoder) feed(b []byte) []uv.Event {
	d.rest = append(d.rest, b...)
	events := d.scan(false)
	if len(d.rest) > maxSequence {
		d.rest = d.rest[:0]
	}
	return events
}

// flush takes what is kept for complete: a lone escape is the key of that name,
// and a paste whose end got lost has ended.
func (d *decoder) flush() []uv.Event {
	events := d.scan(true)
	if d.pasting {
		events = append(events, d.endPaste())
	}
	return events
}

// waiting says whether flush would do anything.
func (d *decoder) waiting() bool { return d.pasting || len(d.rest) > 0 }

// scan decodes from the front of rest until it is used up, or until more is
// needed and last is false.
func (d *decoder) scan(last bool) (events []uv.Event) {
	buf := d.rest
	for len(buf) > 0 {
		var n int
		var event uv.Event
		if d.pasting {
			n, event = d.more(buf, last)
		} else {
			n, event = d.next(buf, last)
		}
		if n == 0 {
			break
		}
		buf = buf[n:]
		events = appendEvent(events, event)
	}
	d.rest = append(d.rest[:0], buf...)
	return events
}

// next decodes one event outside of a paste.
func (d *decoder) next(buf []byte, last bool) (int, uv.Event) {
	if !last && unfinished(buf) {
		return 0, nil
	}
	if r, n := utf8.DecodeRune(buf); r == utf8.RuneError && n == 1 {
		return 1, nil // not text, and the controls above 0x7f are not used with UTF-8
	}
	n, event := d.parser.Decode(buf)
	n = min(max(n, 1), len(buf))
	switch event.(type) {
	case uv.UnknownEvent:
		if n == len(buf) && !last {
			return 0, nil // it may only be cut off
		}
	case uv.PasteStartEvent:
		d.pasting = true
		return n, nil
	}
	return n, event
}

// unfinished says that buf, although it could be a key, is more likely the
// beginning of something longer: half a letter, or an escape.
func unfinished(buf []byte) bool {
	if buf[0] != ansi.ESC {
		return buf[0] >= utf8.RuneSelf && !utf8.FullRune(buf)
	}
	switch {
	case len(buf) == 1:
		return true
	case strings.IndexByte("[]OP_^X", buf[1]) >= 0:
		return len(buf) == 2
	}
	return unfinished(buf[1:])
}

// more takes buf as a part of the paste, up to its end or up to what may be
// the beginning of its end.
func (d *decoder) more(buf []byte, last bool) (int, uv.Event) {
	if i := bytes.Index(buf, []byte(pasteEnd)); i >= 0 {
		if n, event := d.collect(buf[:i]); event != nil {
			return n, event
		}
		return i + len(pasteEnd), d.endPaste()
	}
	text := buf
	for keep := min(len(pasteEnd)-1, len(buf)); keep > 0 && !last; keep-- {
		if strings.HasPrefix(pasteEnd, string(buf[len(buf)-keep:])) {
			text = buf[:len(buf)-keep]
			break
		}
	}
	return d.collect(text)
}

// collect keeps text as far as it fits. Beyond that a Ctrl-C ends the paste,
// because it is the only way out of one that never ends; n is then the number
// of bytes in front of it.
func (d *decoder) collect(text []byte) (n int, event uv.Event) {
	fits := min(len(text), d.maxPaste-len(d.paste))
	d.paste = append(d.paste, text[:fits]...)
	d.spilt = d.spilt || fits < len(text)
	if d.spilt {
		if i := bytes.IndexByte(text[fits:], ctrlC); i >= 0 {
			return fits + i, d.endPaste()
		}
	}
	return len(text), nil
}

func (d *decoder) endPaste() uv.Event {
	text := strings.Map(func(r rune) rune {
		if r != '\n' && r != '\r' && r != '\t' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(string(d.paste), ""))
	d.pasting, d.spilt, d.paste = false, false, nil
	return uv.PasteEvent{Content: text}
}

// appendEvent adds the events that a reader may see. Left out are answers that
// nobody asked for: the contents of a clipboard, and above all the size of the
// window, which would come past the limits.
func appendEvent(events []uv.Event, event uv.Event) []uv.Event {
	switch event := event.(type) {
	case uv.MultiEvent:
		for _, e := range event {
			events = appendEvent(events, e)
		}
		return events
	case uv.KeyPressEvent:
		if strings.ContainsFunc(event.Text, unicode.IsControl) {
			return events // text that would act on a terminal it is shown on
		}
		return append(events, event)
	case uv.KeyReleaseEvent, uv.PasteEvent,
		uv.MouseClickEvent, uv.MouseReleaseEvent, uv.MouseWheelEvent, uv.MouseMotionEvent,
		uv.FocusEvent, uv.BlurEvent, uv.DarkColorSchemeEvent, uv.LightColorSchemeEvent,
		uv.ForegroundColorEvent, uv.BackgroundColorEvent, uv.CursorColorEvent,
		uv.CursorPositionEvent, uv.ModeReportEvent, uv.KeyboardEnhancementsEvent,
		uv.CapabilityEvent, uv.TerminalVersionEvent:
		return append(events, event)
	default:
		return events
	}
}
