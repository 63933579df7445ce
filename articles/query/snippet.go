package query

import (
	"lede/articles"
	"lede/articles/words"
)

// maxHits bounds how many hits a snippet chooses among.
const maxHits = 256

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
	places := measure(text, hits)
	kinds := kindsOf(text, hits)
	seen := make(map[int]int, len(hits)) // how often each kind is in the window
	best, bestKinds, bestHits := hits[0], 0, 0
	first := 0
	for last := range hits {
		seen[kinds[last]]++
		for first < last && places[last].end-places[first].start > width {
			if seen[kinds[first]]--; seen[kinds[first]] == 0 {
				delete(seen, kinds[first])
			}
			first++
		}
		n := last - first + 1
		if len(seen) > bestKinds || len(seen) == bestKinds && n > bestHits {
			best = articles.Span{Start: hits[first].Start, End: hits[last].End}
			bestKinds, bestHits = len(seen), n
		}
	}
	return best
}

// place is where a hit lies, in cells from the first hit.
type place struct{ start, end int }

func measure(text string, hits []articles.Span) []place {
	places := make([]place, len(hits))
	at, cells := hits[0].Start, 0
	upTo := func(end int) int {
		for at < end {
			n, c := letterAt(text, at)
			at += n
			cells += c
		}
		return cells
	}
	for i, h := range hits {
		places[i] = place{upTo(h.Start), upTo(h.End)}
	}
	return places
}

// kindsOf numbers the hits so that those which say the same get the same number.
func kindsOf(text string, hits []articles.Span) []int {
	kinds := make([]int, len(hits))
	known := make(map[string]int)
	for i, h := range hits {
		said := words.Index(text[h.Start:h.End])
		k, ok := known[said]
		if !ok {
			k = len(known)
			known[said] = k
		}
		kinds[i] = k
	}
	return kinds
}
