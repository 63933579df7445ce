package quotes

import (
	"strings"

	"lede/articles"
)

// Find returns the quotations of a text whose speakers are plain, in order.
// The mentions are those of the text, sorted and without overlap.
func Find(text string, mentions []articles.Mention) []articles.Quote {
	var found []articles.Quote
	start := 0
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		end := start + len(paragraph)
		for len(mentions) > 0 && mentions[0].Start < start {
			mentions = mentions[1:]
		}
		n := 0
		for n < len(mentions) && mentions[n].End <= end {
			n++
		}
		p := paragraphOf(text, start, end, mentions[:n])
		found = append(found, p.quotes()...)
		start = end + len("\n\n")
	}
	return found
}

// paragraph is one paragraph with what is quoted in it.
type paragraph struct {
	text       string // of the whole article
	start, end int
	mentions   []articles.Mention
	spoken     []articles.Span // inside of the quotation marks
}

// fewest is how many words a quotation has: fewer are a name, or mockery.
const fewest = 3

func paragraphOf(text string, start, end int, mentions []articles.Mention) paragraph {
	p := paragraph{text: text, start: start, end: end, mentions: mentions}
	open := -1
	for i, r := range text[start:end] {
		at := start + i
		switch {
		case r == '“', r == '"' && open < 0:
			open = at + len(string(r))
		case (r == '”' || r == '"') && open >= 0:
			if len(strings.Fields(text[open:at])) >= fewest {
				p.spoken = append(p.spoken, articles.Span{Start: open, End: at})
			}
			open = -1
		}
	}
	return p
}

// quotes returns those of the quotations that have a speaker.
func (p *paragraph) quotes() []articles.Quote {
	var found []articles.Quote
	last := "" // who spoke the quotation before, if nothing came between
	for i, q := range p.spoken {
		name := p.before(i)
		if name == "" {
			name = p.after(i)
		}
		if name == "" && i > 0 && p.goesOn(i) {
			name = last
		}
		if last = name; name != "" {
			found = append(found, articles.Quote{Start: q.Start, End: q.End, Name: name})
		}
	}
	return found
}

// before returns who speaks by the words in front: Tom Carper said: “…”.
func (p *paragraph) before(i int) string {
	from := p.start
	if i > 0 {
		from = p.spoken[i-1].End
	}
	said := p.wordsIn(from, p.spoken[i].Start)
	cue := len(said) - 1
	for cue >= 0 && !said[cue].cue && len(said)-cue <= mostBehindCue {
		cue--
	}
	if cue < 0 || !said[cue].cue || strings.HasSuffix(p.text[from:said[cue].end], "”") {
		return ""
	}
	begins := p.sentence(from, said[cue].start)
	if closing := p.text[said[cue].end:p.spoken[i].Start]; strings.ContainsAny(closing, ".!?;") {
		return ""
	}
	return p.only(begins, said[cue].start)
}

// mostBehindCue is how many words may stand between the cue and the quotation
// that it announces: said in a letter on Monday.
const mostBehindCue = 5

// mostBefore is how many words may stand between a quotation and the name of
// who spoke it: the titles of foreign ministers.
const mostBefore = 8

// after returns who speaks by the words behind: “…,” said Tom Carper.
func (p *paragraph) after(i int) string {
	from, to := p.spoken[i].End, p.end
	if i+1 < len(p.spoken) {
		to = p.spoken[i+1].Start
	}
	to = p.ends(from, to)
	said := p.wordsIn(from, to)
	cue := 0
	for cue < len(said) && !said[cue].cue {
		cue++
	}
	if cue == len(said) || cue > mostBefore+mostBehindCue {
		return ""
	}
	if i+1 < len(p.spoken) && p.spoken[i+1].Start-to < len(" “")+1 && strings.ContainsAny(p.text[said[cue].end:to], ":,") &&
		strings.ContainsAny(p.text[from-1:from], ".!?") && len(said)-cue <= mostBehindCue {
		return "" // it announces the next one
	}
	if cue == 0 { // said Senator Tom Carper
		return p.first(said[0].end, to)
	}
	return p.only(from, said[cue].start)
}

// goesOn reports whether nothing but its attribution lies between a quotation
// and the one before.
func (p *paragraph) goesOn(i int) bool {
	from, to := p.spoken[i-1].End, p.spoken[i].Start
	end := p.ends(from, to)
	return strings.Trim(p.text[end:to], " .!?,;\"“") == "" && !strings.Contains(p.text[from:to], "\n")
}
