package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"lede/articles"
	"lede/ui/text"
	"lede/ui/theme"
)

// printer writes a command's data. What it is given may be styled: on the way
// out, styles become what the terminal can show, and nothing at all where
// there is no terminal.
type printer struct {
	buffer  *bufio.Writer
	styled  *colorprofile.Writer
	look    *theme.Theme
	screen  bool // a terminal, and one that can do more than a typewriter
	columns int  // of the screen; 0 without one: nothing is cut or wrapped
}

func newPrinter(w io.Writer, env []string) *printer {
	p := &printer{buffer: bufio.NewWriter(w)}
	p.styled = &colorprofile.Writer{Forward: p.buffer, Profile: colorprofile.Detect(w, env)}
	if _, told := theme.Detect(lookup(env)); told != colorprofile.Unknown {
		p.styled.Profile = min(p.styled.Profile, told)
	}
	if columns, ok := terminal(w); ok && p.styled.Profile > colorprofile.NoTTY {
		p.screen, p.columns = true, columns
	}
	p.dress(theme.Auto, false)
	return p
}

// dress chooses the styles for a background, or takes the colours away.
func (p *printer) dress(mode theme.Mode, colourless bool) {
	if colourless {
		p.styled.Profile = min(p.styled.Profile, colorprofile.ASCII)
	}
	p.look = theme.New(mode, p.styled.Profile)
}

// terminal reports whether w is a terminal, and how many columns wide.
func terminal(w any) (columns int, ok bool) {
	const unknown = 80
	f, ok := w.(term.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0, false
	}
	columns, _, err := term.GetSize(f.Fd())
	if err != nil || columns <= 0 {
		return unknown, true
	}
	return columns, true
}

// line prints one line, cut to the screen.
func (p *printer) line(s string) {
	if p.columns > 0 {
		s = text.Cut(s, p.columns)
	}
	p.whole(s)
}

// whole prints a line that must never be cut.
func (p *printer) whole(s string) { fmt.Fprintln(p.styled, strings.TrimRight(s, " ")) }

// strong prints a heading of our own.
func (p *printer) strong(s string) { p.whole(p.look.Heading.Render(s)) }

// paragraphs prints a cleaned text in lines of at most width cells, indented,
// with the spans in it lit. Without a width its lines stay as they are.
func (p *printer) paragraphs(body, indent string, width int, base lipgloss.Style, spans []text.Span) {
	lines := uncut(body)
	if width > 0 {
		lines = text.Wrap(body, max(1, width-text.Width(indent)))
	}
	for _, line := range lines {
		p.whole(indent + text.Paint(body, line, base, spans))
	}
}

// uncut are the lines of a body as they are.
func uncut(body string) []text.Line {
	var lines []text.Line
	at := 0
	for line := range strings.SplitSeq(body, "\n") {
		lines = append(lines, text.Line{Start: at, End: at + len(line)})
		at += len(line) + 1
	}
	return lines
}

// lit is one line with the hits in it marked.
func (p *printer) lit(s string, base lipgloss.Style, hits []articles.Span) string {
	return text.Paint(s, text.Line{End: len(s)}, base, p.matches(hits))
}

// matches are hits as they look.
func (p *printer) matches(hits []articles.Span) []text.Span {
	spans := make([]text.Span, len(hits))
	for i, h := range hits {
		spans[i] = text.Span{Start: h.Start, End: h.End, Style: p.look.Match}
	}
	return spans
}

// facts joins what is known to one quiet line.
func (p *printer) facts(all ...string) string {
	var known []string
	for _, fact := range all {
		if fact != "" {
			known = append(known, fact)
		}
	}
	return p.look.Meta.Render(strings.Join(known, " "+p.look.Glyphs.Dot+" "))
}

// object prints v as one line of JSON and sends it on at once, so that whoever
// reads the lines sees how far a long command is.
func (p *printer) object(v any) error {
	e := json.NewEncoder(p.buffer)
	e.SetEscapeHTML(false) // it is read by programs, not put into pages
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write the data: %w", err)
	}
	return p.flush()
}

func (p *printer) flush() error {
	if err := p.buffer.Flush(); err != nil {
		return fmt.Errorf("write the data: %w", err)
	}
	return nil
}
