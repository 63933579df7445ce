package clean

import "strings"

// codeIndent is how far a preformatted line is indented in a Text.
const codeIndent = 4

// Line returns s as one printable line: trimmed, every run of white space and
// line breaks one space.
func Line(s string) string {
	return foldSpace(Printable(s))
}

// Text returns s as paragraphs separated by exactly one blank line. Single
// line breaks inside a paragraph stay, for lists and verse. There are no tabs,
// no spaces at the ends of lines and no runs of spaces.
//
// A paragraph of which every line is indented by four columns or more is
// preformatted, as in Markdown: it keeps its spacing, moved so that its least
// indented line stands at four spaces. No other line begins with a space.
func Text(s string) string {
	s = Printable(s)
	if isLaidOut(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 && b.Len() > 0 {
			b.WriteString("\n\n")
		}
		writeParagraph(&b, paragraph)
		paragraph = paragraph[:0]
	}
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRight(line, " \t")
		if line == "" {
			flush()
			continue
		}
		paragraph = append(paragraph, line)
	}
	flush()
	return b.String()
}

func writeParagraph(b *strings.Builder, lines []string) {
	indent := -1
	for _, line := range lines {
		if n := indentOf(line); indent < 0 || n < indent {
			indent = n
		}
	}
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		if indent >= codeIndent {
			b.WriteString(expandTabs(line)[indent-codeIndent:])
		} else {
			b.WriteString(foldSpace(line))
		}
	}
}

// indentOf is the column of the first character that is not a space, with tab
// stops every four columns.
func indentOf(line string) int {
	n := 0
	for _, c := range []byte(line) {
		switch c {
		case ' ':
			n++
		case '\t':
			n += codeIndent - n%codeIndent
		default:
			return n
		}
	}
	return n
}

// expandTabs counts one column for a character, which is right for indentation
// and good enough behind it.
func expandTabs(line string) string {
	if !strings.Contains(line, "\t") {
		return line
	}
	var b strings.Builder
	n := 0
	for _, r := range line {
		if r != '\t' {
			b.WriteRune(r)
			n++
			continue
		}
		b.WriteByte(' ')
		for n++; n%codeIndent != 0; n++ {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// foldSpace trims s and turns its runs of white space into single spaces. The
// only white space left in printable text is the space, the tab and the line
// break.
func foldSpace(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n'
	}), " ")
}

func isFolded(s string) bool {
	before := byte(' ') // so that a leading space counts as a second one
	for i := range len(s) {
		c := s[i]
		if c == '\t' || c == '\n' || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return s == "" || before != ' '
}

// isLaidOut reports whether printable s is what Text would make of it. It may
// say no to text that is, such as preformatted lines.
func isLaidOut(s string) bool {
	before, breaks := byte('\n'), 2 // as if after a blank line
	for i := range len(s) {
		c := s[i]
		switch {
		case c == '\t', c == ' ' && (before == ' ' || before == '\n'):
			return false
		case c == '\n':
			if breaks++; breaks > 2 || before == ' ' {
				return false
			}
		default:
			breaks = 0
		}
		before = c
	}
	return s == "" || before != '\n' && before != ' '
}
