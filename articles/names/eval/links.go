package main

import (
	"fmt"
	"io"

	"lede/articles/names"
	"lede/articles/names/marked"
)

// measureLinks prints for the sets that come with the command how well names
// are linked inside a text.
func measureLinks(w io.Writer, finder *names.Finder, only []string) error {
	sets, err := readOwn(only)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-22s %6s  B-cubed P R F1\n", "set", "linked")
	for _, set := range sets {
		var sum bcubed
		for _, file := range set.Files {
			for _, d := range file.Docs {
				sum.add(d, finder)
			}
		}
		fmt.Fprintf(w, "%-22s %6d  %5.1f %5.1f %5.1f\n", set.Name, sum.mentions, sum.precision(), sum.recall(), sum.f1())
	}
	return nil
}

// bcubed is the measure of Bagga and Baldwin (1998): for every mention the
// share of those linked with it that are the same thing (precision), and of
// those that are the same thing that are linked with it (recall), averaged over
// mentions. It is of the mentions that were found with the marked bytes and
// type, as the others are no fault of the linking.
type bcubed struct {
	mentions     int
	right, whole float64 // sums of the two shares
}

func (b bcubed) precision() float64 { return 100 * b.right / float64(max(b.mentions, 1)) }
func (b bcubed) recall() float64    { return 100 * b.whole / float64(max(b.mentions, 1)) }

func (b bcubed) f1() float64 {
	p, r := b.precision(), b.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// linked is a mention with what it is said to name, and what it names.
type linked struct {
	name   string
	entity int
}

// add links a text and adds its mentions.
func (b *bcubed) add(d marked.Doc, finder *names.Finder) {
	entities := make(map[marked.Mark]int, len(d.Marked))
	for i, m := range d.Marked {
		entities[m] = d.Entities[i]
	}
	var all []linked
	_, mentions := finder.Find("", d.Text)
	for _, m := range mentions {
		label := marked.Label(m.Type)
		if e, ok := entities[marked.Mark{Start: m.Start, End: m.End, Label: label}]; ok {
			all = append(all, linked{label + " " + m.Name, e})
		}
	}
	b.count(all)
}

// count adds the mentions of one text.
func (b *bcubed) count(all []linked) {
	byName, byEntity, byBoth := make(map[string]int), make(map[int]int), make(map[linked]int)
	for _, m := range all {
		byName[m.name]++
		byEntity[m.entity]++
		byBoth[m]++
	}
	for _, m := range all {
		b.mentions++
		b.right += float64(byBoth[m]) / float64(byName[m.name])
		b.whole += float64(byBoth[m]) / float64(byEntity[m.entity])
	}
}
