package search

import (
	"unicode"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lede/ui/screen"
	"lede/ui/text"
)

// box is the line that is typed into. Editing is the text input's of Bubbles;
// drawing is our own, because that one places its cursor by counting runes,
// which stands short of the end after every wide letter (bubbles #906).
type box struct{ input textinput.Model }

// boxLimit is the most runes a query may have; the query language reads 4 KB.
const boxLimit = 1000

func newBox(words string) box {
	in := textinput.New()
	in.SetVirtualCursor(false)
	in.CharLimit = boxLimit
	// ctrl+v would read the clipboard of the machine lede runs on, which
	// over SSH is not the reader's. A terminal's own paste still arrives.
	in.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	in.Focus()
	b := box{input: in}
	b.set(words)
	return b
}

// set puts other words in the box.
func (b *box) set(words string) {
	b.input.SetValue(printable(words))
	b.input.CursorEnd()
}

func (b *box) value() string { return b.input.Value() }

func (b *box) update(msg tea.Msg) tea.Cmd {
	if p, ok := msg.(tea.PasteMsg); ok {
		p.Content = printable(p.Content)
		msg = p
	}
	var cmd tea.Cmd
	b.input, cmd = b.input.Update(msg)
	return cmd
}

// printable drops what a terminal would obey or hide from what is pasted.
func printable(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t': // terminals paste a return for a new line
			out = append(out, ' ')
		case unicode.IsPrint(r):
			out = append(out, r)
		}
	}
	return string(out)
}

// window is the part of the value that a width of cells shows so that the
// cursor is in it, and the cell of the cursor in that part.
func (b *box) window(width int) (shown string, cursor int) {
	runes := []rune(b.input.Value())
	pos := min(b.input.Position(), len(runes))
	from := 0
	for from < pos && text.Width(string(runes[from:pos])) > width-1 {
		from++
	}
	return text.Cut(string(runes[from:]), width), text.Width(string(runes[from:pos]))
}

func (b *box) view(env *screen.Env, width int) string {
	shown, _ := b.window(width)
	return env.Theme.Title.Render(shown)
}

func (b *box) cursor(width int) int {
	_, at := b.window(width)
	return min(at, max(0, width-1))
}
