package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/articles"
)

// ellipsis stands for text that was left out, and takes one cell.
const ellipsis = "…"

// piece is a stretch of a text that is shown whole or not at all: a word with
// its punctuation, or one letter where words are not told apart or too long.
type piece struct {
	start, end int  // bytes
	cells      int  // without the space
	before     int  // cells of all pieces before it, with their spaces
	space      bool // white space stands before it
}

// wide is the cells of a piece that does not begin a snippet.
func (p piece) wide() int { return p.cells + btoi(p.space) }

// pieces cuts a text into pieces from byte at on. Words wider than most are cut
// into letters.
type pieces struct {
	text string
	at   int
	most int
	long bool // inside a word that is wider than most
}

func (w *pieces) next() (piece, bool) {
	space := w.skipSpace()
	if w.at == len(w.text) {
		return piece{}, false
	}
	if space {
		w.long = false
	}
	p := piece{start: w.at, end: w.at, space: space}
	for p.end < len(w.text) {
		r, _ := utf8.DecodeRuneInString(w.text[p.end:])
		if unicode.IsSpace(r) || breaks(r) && p.end > p.start {
			break
		}
		size, cells := letterAt(w.text, p.end)
		if p.end > p.start && p.cells+cells > w.most {
			w.long = true
			size, cells = letterAt(w.text, p.start)
			p.end, p.cells = p.start+size, cells
			break
		}
		p.end += size
		p.cells += cells
		if w.long || breaks(r) {
			break
		}
	}
	w.at = p.end
	return p, true
}

func (w *pieces) skipSpace() (some bool) {
	for w.at < len(w.text) {
		r, size := utf8.DecodeRuneInString(w.text[w.at:])
		if !unicode.IsSpace(r) {
			return some
		}
		w.at += size
		some = true
	}
	return some
}

// stretch is the pieces a snippet is made of: those of all from one to another.
type stretch struct {
	all           []piece
	from, to      int
	before, after bool // there is text before the first and after the last of all
}

// cut chooses the pieces around core: a third of the room before it, or more
// where the text begins there, the rest behind it, and what is left over before
// it again.
func cut(text string, core articles.Span, width int) *stretch {
	s, first, last := around(text, core, width)
	if len(s.all) == 0 {
		return s
	}
	s.from, s.to = first, first
	for s.to <= last && s.cells(s.from, s.to+1) <= width {
		s.to++
	}
	if s.to == s.from {
		return s // not one letter fits
	}
	lead := s.all[first].before - (width-s.cells(s.from, s.to))/3
	if !s.before && s.all[first].before <= width/2 {
		lead = 0 // better from the very beginning
	}
	for s.from > 0 && s.all[s.from-1].before >= lead && s.cells(s.from-1, s.to) <= width {
		s.from--
	}
	for s.to < len(s.all) && s.cells(s.from, s.to+1) <= width {
		s.to++
	}
	for s.from > 0 && s.cells(s.from-1, s.to) <= width {
		s.from--
	}
	return s
}

// around cuts as much text around core into pieces as can be shown, and says
// which pieces are the first and the last of core.
func around(text string, core articles.Span, width int) (s *stretch, first, last int) {
	w := pieces{text: text, at: behind(text, core.Start, reach*width), most: max(1, width-2)}
	s = &stretch{before: w.at > 0, all: make([]piece, 0, min(width, 256))}
	first, last = -1, -1
	for room := 0; room <= width; {
		p, ok := w.next()
		if !ok {
			break
		}
		switch n := len(s.all); {
		case first < 0 && p.end <= core.Start: // before core
		case first < 0:
			first, last = n, n
		case p.start < core.End:
			last = n
		default:
			room += p.wide()
		}
		if n := len(s.all); n > 0 {
			p.before = s.all[n-1].before + s.all[n-1].wide()
		}
		s.all = append(s.all, p)
	}
	w.skipSpace()
	s.after = w.at < len(text)
	return s, max(0, first), max(0, last)
}

// cells is how wide a snippet of the pieces from one to another would be, of at
// least one.
func (s *stretch) cells(from, to int) int {
	first, last := s.all[from], s.all[to-1]
	n := last.before + last.wide() - first.before - btoi(first.space)
	return n + btoi(s.leads(from)) + btoi(s.trails(to))
}

// leads and trails say whether an ellipsis stands before or after.
func (s *stretch) leads(from int) bool { return from > 0 || s.before }
func (s *stretch) trails(to int) bool  { return to < len(s.all) || s.after }

// quote writes the pieces on one line and moves the hits with them.
func (s *stretch) quote(text string, hits []articles.Span) (string, []articles.Span) {
	if s.to == s.from {
		if len(s.all) == 0 {
			return "", nil
		}
		return ellipsis, nil
	}
	var b strings.Builder
	var moved []articles.Span
	if s.leads(s.from) {
		b.WriteString(ellipsis)
	}
	for i, p := range s.all[s.from:s.to] {
		if p.space && i > 0 {
			b.WriteByte(' ')
		}
		for len(hits) > 0 && hits[0].End <= p.start {
			hits = hits[1:]
		}
		goesOn := i > 0 && len(hits) > 0 && hits[0].Start < s.all[s.from+i-1].end
		moved = move(moved, hits, p, b.Len(), goesOn)
		b.WriteString(text[p.start:p.end])
	}
	if s.trails(s.to) {
		b.WriteString(ellipsis)
	}
	return b.String(), moved
}

// move adds what of the hits lies in a piece that is written at byte at. The
// first of them may go on from the piece before.
func move(moved, hits []articles.Span, p piece, at int, goesOn bool) []articles.Span {
	for i, h := range hits {
		if h.Start >= p.end {
			break
		}
		to := at + min(h.End, p.end) - p.start
		if i == 0 && goesOn {
			moved[len(moved)-1].End = to
			continue
		}
		moved = append(moved, articles.Span{Start: at + max(h.Start, p.start) - p.start, End: to})
	}
	return moved
}

// behind is a place up to so many bytes before byte at where a word begins, or
// at least a letter.
func behind(text string, at, bytes int) int {
	if at <= bytes {
		return 0
	}
	letter := at
	var last rune
	for i := at - bytes; i < at; {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			return i
		}
		if letter == at && last != 0 && last != '\u200d' && utf8.RuneStart(text[i]) && !belongs(last, r) && !isFlag(r) {
			letter = i
		}
		last = r
		i += size
	}
	return letter
}
