package model

import (
	_ "embed" // the weights and clusters
	"encoding/binary"
	"fmt"
)

//go:embed data/weights.bin
var weightsFile string

//go:embed data/clusters.bin
var clustersFile string

// stepBytes is how long the table of steps at the head of the weights is: one
// 16-bit number for every label behind every label.
const stepBytes = 2 * Labels * Labels

// WeightBytes is the length of the weights' file: the steps, and a byte for
// every weight of every row.
const WeightBytes = stepBytes + Buckets*Weighted

// Weights are what training has found. They never change and may be shared.
type Weights struct {
	steps [Labels][Labels]int32
	rows  string
}

// ParseWeights reads the weights' file.
func ParseWeights(file string) (*Weights, error) {
	if len(file) != WeightBytes {
		return nil, fmt.Errorf("read the weights: %d bytes, want %d", len(file), WeightBytes)
	}
	w := &Weights{rows: file[stepBytes:]}
	at := 0
	for b := range w.steps {
		for l := range w.steps[b] {
			n := binary.LittleEndian.Uint16([]byte(file[at : at+2]))
			w.steps[b][l] = int32(int16(n)) //nolint:gosec // a signed number, stored as its bits
			at += 2
		}
	}
	return w, nil
}

// FormatWeights writes the weights' file. Steps are of label [before][after];
// rows has Weighted numbers for each of the Buckets.
func FormatWeights(steps *[Labels][Labels]int16, rows []int8) []byte {
	file := make([]byte, 0, WeightBytes)
	for b := range steps {
		for l := range steps[b] {
			file = binary.LittleEndian.AppendUint16(file, uint16(steps[b][l])) //nolint:gosec // its bits
		}
	}
	for _, n := range rows {
		file = append(file, byte(n)) //nolint:gosec // its bits
	}
	return file
}

// sum adds the weights of rows up, for each label. Those of Outside are zero:
// only differences count.
func (w *Weights) sum(list []uint32, into *[Labels]int32) {
	var s [Weighted]int32
	for _, row := range list {
		at := int(row) * Weighted
		weights := w.rows[at : at+Weighted]
		for l := range s {
			s[l] += int32(int8(weights[l])) //nolint:gosec // a signed byte
		}
	}
	copy(into[:], s[:])
	into[Outside] = 0
}
