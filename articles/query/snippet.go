package query

import (
	"lede/articles"
	"lede/articles/words"
)

const (
	// maxHits bounds how many hits a snippet chooses among.
	maxHits = 256
	// reach is how many bytes are read for each cell that may be filled: more
	// than any writing needs, less than a text made to be slow would take.
	reach = 8
)

// Snippet cuts a stretch of at most width cells around the hits that say most,
// on one line, with an ellipsis where text was left out, and moves the hits
// with it. It cuts between words, inside one only if that is wider than width,
// and never inside a letter. Hits are sorted and do not overlap. Without hits
// it is the beginning of the text.
func Snippet(text string, hits []articles.Span, width int) (string, []articles.Span) {
	if width < 1 {
		return "", nil
	}
	hits = hits[:min(len(hits), maxHits)]
	for i, h := range hits {
		if h.End > len(text) { // of a longer text
			hits = hits[:i]
			break
		}
	}
	core := densest(text, hits, width-2)
	return cut(text, core, width).quote(text, hits)
}

// densest is the stretch from one hit to another that holds the most different
// ones in at most width cells; of several such the one with more hits, then the
// first. A word ten times over is one hit that repeats.
func densest(text string, hits []articles.Span, width int) articles.Span {
	if len(hits) == 0 {
		return articles.Span{}
	}
	places := measure(text, hits, width)
	kinds := kindsOf(text, hits)
	seen := make([]int, len(hits)) // how often each kind is in the window
	best, bestKinds, bestHits := hits[0], 0, 0
	first, different := 0, 0
	for last := range hits {
		if seen[kinds[last]]++; seen[kinds[last]] == 1 {
			different++
		}
		for first < last && places[last].end-places[first].start > width {
			if seen[kinds[first]]--; seen[kinds[first]] == 0 {
				different--
			}
			first++
		}
		n := last - first + 1
		if different > bestKinds || different == bestKinds && n > bestHits {
			best = articles.Span{Start: hits[first].Start, End: hits[last].End}
			bestKinds, bestHits = different, n
		}
	}
	return best
}

// place is where a hit lies, in cells from the first hit.
type place struct{ start, end int }

// measure places the hits. What lies between two of them is not read if it is
// too long for both to be shown.
func measure(text string, hits []articles.Span, width int) []place {
	places := make([]place, len(hits))
	cells := 0
	for i, h := range hits {
		if i > 0 {
			gap := articles.Span{Start: hits[i-1].End, End: h.Start}
			if gap.End-gap.Start > reach*width {
				cells += width
			} else {
				cells += cellsIn(text, gap)
			}
		}
		places[i].start = cells
		cells += cellsIn(text, h)
		places[i].end = cells
	}
	return places
}

// kindsOf numbers the hits so that those which say the same get the same number.
func kindsOf(text string, hits []articles.Span) []int {
	kinds := make([]int, len(hits))
	known := make(map[string]int) // by what is written, and by what it says
	n := 0
	for i, h := range hits {
		written := text[h.Start:h.End]
		k, ok := known[written]
		if !ok {
			said := words.Index(written)
			if k, ok = known[said]; !ok {
				k = n
				n++
				known[said] = k
			}
			known[written] = k
		}
		kinds[i] = k
	}
	return kinds
}
