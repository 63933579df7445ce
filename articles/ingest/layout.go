package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles/clean"
)

// The widths that text was wrapped to on typewriters, in mail and by editors.
const (
	narrowest = 30
	widest    = 110
)

// layOut makes paragraphs of lines. A blank line always parts paragraphs. What
// a line break means otherwise is measured, not assumed: where nearly every
// line is as long as it could be, the breaks are those of wrapping, and lines
// are joined; where lines are longer than anybody wraps, each is a paragraph;
// else the breaks are meant, as in lists and verse, and stay. Lines with gaps
// in them are a table and keep their spacing.
func layOut(lines []line) []string {
	l := layouter{width: wrapWidth(lines), indent: commonIndent(lines)}
	for i := 0; i < len(lines); {
		if n := tableLines(lines[i:]); n > 0 {
			l.table(lines[i : i+n])
			i += n
			continue
		}
		l.add(lines[i])
		i++
	}
	l.end()
	return l.paragraphs
}

type layouter struct {
	width      int // to which the text is wrapped, or 0
	indent     int // of most lines
	paragraphs []string
	open       strings.Builder // the paragraph at hand
	last       line            // added to it
	item       bool            // which is one of a list, or its continuation
}

// add puts a line behind what there is.
func (l *layouter) add(next line) {
	if next.text == "" {
		l.end()
		return
	}
	switch {
	case l.open.Len() == 0:
	case startsItem(next.text):
		l.open.WriteByte('\n')
	case l.item && l.width > 0 && next.indent > 0 && l.last.breaksBefore(next, l.width):
		l.join()
	case l.width > 0 && next.indent > l.indent+1 && next.indent > l.last.indent:
		l.end() // indented, as the first line of a paragraph
	case l.width > 0 && l.last.breaksBefore(next, l.width):
		l.join()
	case l.width > 0 && endsSentence(l.last.text) && l.last.width > narrowest:
		l.end() // a last line, shorter than the others
	case l.last.width > widest || next.width > widest:
		l.end()
	default:
		l.open.WriteByte('\n')
	}
	l.item = startsItem(next.text) || l.item && l.open.Len() > 0 && next.indent > 0
	l.open.WriteString(next.text)
	l.last = next
}

// join continues a line. A hyphen at its end may belong to the word or to the
// break; it stays, so that nothing printed is lost.
func (l *layouter) join() {
	if s := l.last.text; strings.HasSuffix(s, "-") && !strings.HasSuffix(s, "--") && !strings.HasSuffix(s, " -") {
		return
	}
	l.open.WriteByte(' ')
}

func (l *layouter) end() {
	if l.open.Len() > 0 {
		l.paragraphs = append(l.paragraphs, l.open.String())
	}
	l.open.Reset()
}

// table keeps lines as they are, as one preformatted paragraph.
func (l *layouter) table(lines []line) {
	l.end()
	var b strings.Builder
	for _, t := range lines {
		b.WriteString("        " + t.raw + "\n")
	}
	l.paragraphs = append(l.paragraphs, clean.Text(b.String()))
}

// wrapWidth is the width the lines were wrapped to, or 0 if they were not: the
// end of nearly the longest line, if at least seven in ten breaks inside of
// blocks stand where the next word would not have fitted.
func wrapWidth(lines []line) int {
	var widths []int
	for _, l := range lines {
		if l.width > 0 {
			widths = append(widths, l.indent+l.width)
		}
	}
	if len(widths) < 2 {
		return 0
	}
	slices.Sort(widths)
	width := widths[(len(widths)-1)*95/100]
	if width < narrowest || width > widest {
		return 0
	}
	breaks, forced := 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i-1].width == 0 || lines[i].width == 0 || startsItem(lines[i].text) ||
			endsSentence(lines[i-1].text) && lines[i-1].width < width*7/10 {
			continue
		}
		breaks++
		if lines[i-1].breaksBefore(lines[i], width) {
			forced++
		}
	}
	if breaks == 0 || forced*10 < breaks*7 {
		return 0
	}
	return width
}

// commonIndent is the indentation of most lines.
func commonIndent(lines []line) int {
	count := make(map[int]int)
	best := 0
	for _, l := range lines {
		if l.text == "" {
			continue
		}
		if count[l.indent]++; count[l.indent] > count[best] || count[l.indent] == count[best] && l.indent < best {
			best = l.indent
		}
	}
	return best
}

// tableLines counts the leading lines that make a table: two or more with a
// gap of three spaces or a tab between words.
func tableLines(lines []line) int {
	n := 0
	for n < len(lines) && hasGap(lines[n]) {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

func hasGap(l line) bool {
	inner := strings.TrimLeft(l.raw, " \t")
	if l.width == 0 || l.width > widest || startsItem(l.text) {
		return false
	}
	return strings.Contains(inner, "   ") || strings.Contains(inner, "\t")
}

// startsItem reports whether a line begins an item of a list: with a bullet,
// or with a number or a letter and a bracket or a full stop.
func startsItem(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	rest := s[size:]
	switch {
	case strings.ContainsRune("•‣◦▪●○■□–—*-+·>", r):
		return strings.HasPrefix(rest, " ")
	case r == '(':
		rest = strings.TrimLeft(rest, "0123456789abcdefghiv")
		return strings.HasPrefix(rest, ") ") && len(s)-len(rest) <= 4
	case r >= '0' && r <= '9':
		rest = strings.TrimLeft(rest, "0123456789")
		return len(s)-len(rest) <= 2 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") "))
	}
	return false
}

// firstWord is the width of the first word of s.
func firstWord(s string) int {
	word, _, _ := strings.Cut(s, " ")
	return utf8.RuneCountInString(word)
}

// endsSentence reports whether s ends as a sentence does, with the quotation
// marks and brackets that may follow.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”’»)]`)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".?!:…。！？", r)
}

// sentenceEnd is where the first sentence of s ends, or 0 if it does not. A
// full stop behind a short word with a capital is taken for an abbreviation:
// better a title too long than "Sen.".
func sentenceEnd(s string) int {
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		switch r {
		case '。', '！', '？':
			return end
		case '.', '?', '!':
		default:
			continue
		}
		rest := strings.TrimLeft(s[end:], `"'”’»)`)
		end = len(s) - len(rest)
		if rest == "" {
			return end
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ` "“‘«(`))
		if rest[0] == ' ' && !unicode.IsLower(next) && !(r == '.' && isAbbreviation(s[:i])) {
			return end
		}
	}
	return 0
}

// isAbbreviation reports whether the last word of s is likely cut: a letter or
// two or three with a capital, or one with a full stop inside.
func isAbbreviation(s string) bool {
	word := s[strings.LastIndexAny(s, " (“\"‘")+1:]
	switch word {
	case "Sens", "Reps", "Gens", "Prof", "Sept", "Capt", "Mass", "Calif", "Conn", "Tenn":
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	return utf8.RuneCountInString(word) <= 3 && unicode.IsUpper(first) || strings.Contains(word, ".")
}
