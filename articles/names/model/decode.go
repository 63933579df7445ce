package model

import "math"

// decoder finds the best labels of a chain by the method of Viterbi (1967).
type decoder struct {
	steps *[Labels][Labels]int32 // of label [before][after]
	back  [][Labels]uint8
	score [Labels]int32
}

const never = math.MinInt32 / 2

// start begins a chain, which stands behind a word that is Outside.
func (d *decoder) start() {
	d.back = d.back[:0]
	for l := range d.score {
		d.score[l] = never
	}
	d.score[Outside] = 0
}

// step adds a word whose labels have these weights.
func (d *decoder) step(weights *[Labels]int32) {
	var next [Labels]int32
	var from [Labels]uint8
	// Every label that may begin a name may stand behind every label that may
	// end one, and the others only behind two of their own type.
	for l := range Labels {
		best, at := int32(never), 0
		for _, b := range before[l] {
			if s := d.score[b] + d.steps[b][l]; s > best {
				best, at = s, int(b)
			}
		}
		next[l] = max(best+weights[l], never)
		from[l] = uint8(at)
	}
	d.score = next
	d.back = append(d.back, from)
}

// end writes the labels of the chain into dst, which has one for each word.
func (d *decoder) end(dst []Label) {
	best := Outside
	for l := range Label(Labels) {
		if l.Ends() && d.score[l]+d.steps[l][Outside] > d.score[best]+d.steps[best][Outside] {
			best = l
		}
	}
	for i := len(d.back) - 1; i >= 0; i-- {
		dst[i] = best
		best = Label(d.back[i][best])
	}
}

// before lists the labels that may stand before each label.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var before = func() (list [Labels][]Label) {
	for l := range Label(Labels) {
		for b := range Label(Labels) {
			if l.Follows(b) {
				list[l] = append(list[l], b)
			}
		}
	}
	return list
}()
