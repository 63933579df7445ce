package main

import (
	"lede/articles/names"
	"lede/articles/names/marked"
)

// labels are the types of the sets; the first three are reported together.
var labels = [...]string{"PER", "ORG", "LOC", "MISC"}

// count is how often a type was right, was found, was marked.
type count struct{ right, found, marked int }

func (c count) precision() float64 { return ratio(c.right, c.found) }
func (c count) recall() float64    { return ratio(c.right, c.marked) }

// f1 is the harmonic mean of precision and recall, in per cent like both.
func (c count) f1() float64 { return ratio(2*c.right, c.found+c.marked) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// failing is one way to be wrong: what was marked (or nothing), what was found
// (or nothing), and the words.
type failing struct{ marked, found, text string }

// result adds up over documents.
type result struct {
	counts   map[string]count
	failings map[failing]int
	wrong    map[string]int // errors, by text
}

func newResult() *result {
	return &result{counts: make(map[string]count), failings: make(map[failing]int), wrong: make(map[string]int)}
}

// find runs the finder on a text and gives the mentions in the sets' terms.
func find(finder *names.Finder, text string) []marked.Mark {
	_, mentions := finder.Find("", text)
	found := make([]marked.Mark, len(mentions))
	for i, m := range mentions {
		found[i] = marked.Mark{Start: m.Start, End: m.End, Label: marked.Label(m.Type)}
	}
	return found
}

func (r *result) add(d marked.Doc, found []marked.Mark) {
	right := make(map[marked.Mark]bool, len(d.Marked))
	for _, m := range d.Marked {
		right[m] = true
		c := r.counts[m.Label]
		c.marked++
		r.counts[m.Label] = c
	}
	got := make(map[marked.Mark]bool, len(found))
	for _, m := range found {
		got[m] = true
		c := r.counts[m.Label]
		c.found++
		if right[m] {
			c.right++
		}
		r.counts[m.Label] = c
	}
	for _, m := range d.Marked {
		if !got[m] {
			r.failings[failing{m.Label, overlap(m, found, d.Text), d.Text[m.Start:m.End]}]++
			r.wrong[d.Name]++
		}
	}
	for _, m := range found {
		if !right[m] && overlap(m, d.Marked, d.Text) == "" {
			r.failings[failing{"", m.Label, d.Text[m.Start:m.End]}]++
			r.wrong[d.Name]++
		}
	}
}

// overlap describes what of others shares bytes with m.
func overlap(m marked.Mark, others []marked.Mark, text string) string {
	for _, o := range others {
		if o.Start < m.End && m.Start < o.End {
			if o.Start == m.Start && o.End == m.End {
				return o.Label
			}
			return o.Label + " " + text[o.Start:o.End]
		}
	}
	return ""
}

func (r *result) merge(other *result) {
	for l, c := range other.counts {
		sum := r.counts[l]
		sum.right += c.right
		sum.found += c.found
		sum.marked += c.marked
		r.counts[l] = sum
	}
	for f, n := range other.failings {
		r.failings[f] += n
	}
	for name, n := range other.wrong {
		r.wrong[name] += n
	}
}
