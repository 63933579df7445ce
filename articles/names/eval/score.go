package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

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
}

func newResult() *result {
	return &result{counts: make(map[string]count), failings: make(map[failing]int)}
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
		}
	}
	for _, m := range found {
		if !right[m] && overlap(m, d.Marked, d.Text) == "" {
			r.failings[failing{"", m.Label, d.Text[m.Start:m.End]}]++
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
}

// row is the result as a line of the table.
func (r *result) row(name string) string {
	var all count
	for _, l := range labels[:3] {
		c := r.counts[l]
		all.right += c.right
		all.found += c.found
		all.marked += c.marked
	}
	m := r.counts["MISC"]
	return fmt.Sprintf("%-22s %6d  %5.1f%6.1f%6.1f  %5.1f %5.1f %5.1f  %5.1f%6.1f%6.1f", name, all.marked,
		all.precision(), all.recall(), all.f1(),
		r.counts["PER"].f1(), r.counts["ORG"].f1(), r.counts["LOC"].f1(),
		m.precision(), m.recall(), m.f1())
}

// printErrors lists the commonest failings and how often types were confused.
func (r *result) printErrors(w io.Writer, most int) {
	confused := make(map[string]int)
	for f, n := range r.failings {
		found := f.found
		if len(found) > 4 && found[3] == ' ' || len(found) > 5 && found[4] == ' ' {
			found = "span"
		}
		confused[cmp.Or(f.marked, "none")+" as "+cmp.Or(found, "none")] += n
	}
	kinds := slices.SortedFunc(maps.Keys(confused), func(a, b string) int {
		return cmp.Or(cmp.Compare(confused[b], confused[a]), cmp.Compare(a, b))
	})
	for _, k := range kinds {
		fmt.Fprintf(w, "  %5d  %s\n", confused[k], k)
	}
	worst := slices.SortedFunc(maps.Keys(r.failings), func(a, b failing) int {
		return cmp.Or(cmp.Compare(r.failings[b], r.failings[a]), cmp.Compare(a.text, b.text))
	})
	for _, f := range worst[:min(most, len(worst))] {
		fmt.Fprintf(w, "  %5d  %-4s  %-30s  %s\n", r.failings[f], cmp.Or(f.marked, "-"), f.text, cmp.Or(f.found, "-"))
	}
}
