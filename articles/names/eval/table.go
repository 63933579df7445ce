package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// String is precision, recall and F1.
func (c count) String() string {
	return fmt.Sprintf("%5.1f %5.1f %5.1f", c.precision(), c.recall(), c.f1())
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
	return fmt.Sprintf("%-22s %6d  %s  %s  %s  %s  %s", name, all.marked, all,
		r.counts["PER"], r.counts["ORG"], r.counts["LOC"], r.counts["MISC"])
}

// foundAs is what was found of a failing: a type with the same words, other
// words, or nothing.
func (f failing) foundAs() string {
	if strings.Contains(f.found, " ") {
		return "span"
	}
	return cmp.Or(f.found, "none")
}

// printConfusion prints how often each type was taken for each other. In the
// column span stands what was found with other words, in none what was missed,
// in the row none what is no name.
func (r *result) printConfusion(w io.Writer) {
	columns := append(labels[:], "span", "none")
	fmt.Fprintf(w, "  %-8s", "marked")
	for _, c := range columns {
		fmt.Fprintf(w, "%7s", c)
	}
	fmt.Fprintln(w)
	for _, row := range append(labels[:], "none") {
		cells := map[string]int{row: r.counts[row].right}
		for f, n := range r.failings {
			if cmp.Or(f.marked, "none") == row {
				cells[f.foundAs()] += n
			}
		}
		fmt.Fprintf(w, "  %-8s", row)
		for _, c := range columns {
			fmt.Fprintf(w, "%7d", cells[c])
		}
		fmt.Fprintln(w)
	}
}

// printErrors lists the commonest failings.
func (r *result) printErrors(w io.Writer, most int) {
	worst := slices.SortedFunc(maps.Keys(r.failings), func(a, b failing) int {
		return cmp.Or(cmp.Compare(r.failings[b], r.failings[a]), cmp.Compare(a.text, b.text), cmp.Compare(a.found, b.found))
	})
	for _, f := range worst[:min(most, len(worst))] {
		fmt.Fprintf(w, "  %5d  %-4s  %-30s  %s\n", r.failings[f], cmp.Or(f.marked, "-"), f.text, cmp.Or(f.found, "-"))
	}
}

// printWorst lists the texts with most errors.
func (r *result) printWorst(w io.Writer, most int) {
	texts := slices.SortedFunc(maps.Keys(r.wrong), func(a, b string) int {
		return cmp.Or(cmp.Compare(r.wrong[b], r.wrong[a]), cmp.Compare(a, b))
	})
	for _, name := range texts[:min(most, len(texts))] {
		fmt.Fprintf(w, "  %5d errors in %s\n", r.wrong[name], name)
	}
}
