package main

import (
	"cmp"
	"encoding/binary"
	"log"
	"maps"
	"math"
	"slices"

	"lede/articles/names/lists"
	"lede/articles/names/model"
	"lede/articles/names/tokens"
)

// How words are put into clusters.
const (
	clusterWords    = 36_000 // the commonest words, and
	clusterLeast    = 8      // how often they must occur
	clusterContexts = 2_500  // the commonest words, as neighbours
	clustersFine    = 384
	clustersCoarse  = 48
	clusterPasses   = 5
)

// company counts which words stand beside which.
type company struct {
	scratch []tokens.Token
	counts  map[uint32]int32
	stream  []uint32
}

// number stands for all numbers, and edge for the end of a sentence.
const (
	number = 2
	edge   = 3
)

// add reads a text.
func (c *company) add(text string) {
	c.scratch = tokens.Append(c.scratch[:0], text)
	for i := range c.scratch {
		tok := &c.scratch[i]
		if tok.Has(tokens.Sentence) || tok.Has(tokens.Break) {
			c.stream = append(c.stream, edge)
		}
		word := uint32(number)
		if tok.Shape != tokens.Number && tok.Shape != tokens.Machine {
			word = model.WordHash(lists.Fold(tok.Text))
		}
		c.counts[word]++
		c.stream = append(c.stream, word)
	}
	c.stream = append(c.stream, edge)
}

// beside is how often a word has a neighbour.
type beside struct{ context, count int32 }

// cluster puts the commonest words into clusters and returns the clusters'
// file.
func (c *company) cluster() []byte {
	words := slices.SortedFunc(maps.Keys(c.counts), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.counts[b], c.counts[a]), cmp.Compare(a, b))
	})
	words = words[:min(len(words), clusterWords)]
	for len(words) > 0 && c.counts[words[len(words)-1]] < clusterLeast {
		words = words[:len(words)-1]
	}
	index := make(map[uint32]int32, len(words))
	for i, w := range words {
		index[w] = int32(i)
	}
	sides := c.sides(index)
	log.Printf("%d words to cluster, of %d in %d", len(words), len(c.counts), len(c.stream))
	coarse := exchange(sides, clustersCoarse)
	fine := exchange(sides, clustersFine)
	var file []byte
	for i, w := range words {
		file = binary.LittleEndian.AppendUint32(file, w)
		file = binary.LittleEndian.AppendUint16(file, uint16(fine[i]+1))
		file = append(file, byte(coarse[i]+1))
	}
	return file
}

// sides lists the neighbours of every word; those on the left come first, those
// on the right count from clusterContexts up.
func (c *company) sides(index map[uint32]int32) [][]beside {
	pairs := make(map[uint64]int32)
	context := func(w uint32) int32 {
		if w == edge {
			return clusterContexts - 1
		}
		if i, ok := index[w]; ok && i < clusterContexts-1 {
			return i
		}
		return -1
	}
	for n := 1; n+1 < len(c.stream); n++ {
		w, ok := index[c.stream[n]]
		if !ok {
			continue
		}
		if x := context(c.stream[n-1]); x >= 0 {
			pairs[uint64(w)<<32|uint64(x)]++
		}
		if x := context(c.stream[n+1]); x >= 0 {
			pairs[uint64(w)<<32|uint64(x+clusterContexts)]++
		}
	}
	sides := make([][]beside, len(index))
	for _, p := range slices.Sorted(maps.Keys(pairs)) {
		w := p >> 32
		sides[w] = append(sides[w], beside{context: int32(p & math.MaxUint32), count: pairs[p]})
	}
	return sides
}

// exchange moves words between classes as long as the neighbours are told better
// by the class: the exchange method of Kneser and Ney (1993) with the
// one-sided models of Uszkoreit and Brants (2008), here on both sides.
func exchange(sides [][]beside, classes int) []int {
	class := make([]int, len(sides))
	table := make([]int32, 2*clusterContexts*classes) // [context][class]
	total := make([]int32, classes)
	for w := range sides {
		class[w] = w % classes
		move(table, total, sides[w], class[w], classes, 1)
	}
	gain := make([]float32, classes)
	for pass := range clusterPasses {
		moved := 0
		for w := range sides {
			move(table, total, sides[w], class[w], classes, -1)
			clear(gain)
			var n int32
			for _, s := range sides[w] {
				row := table[int(s.context)*classes : (int(s.context)+1)*classes]
				n += s.count
				for b, x := range row {
					gain[b] += entropy(x+s.count) - entropy(x)
				}
			}
			best := class[w]
			top := float32(math.Inf(-1))
			for b, x := range total {
				if g := gain[b] - (entropy(x+n) - entropy(x)); g > top {
					best, top = b, g
				}
			}
			if best != class[w] {
				moved++
			}
			class[w] = best
			move(table, total, sides[w], best, classes, 1)
		}
		log.Printf("%d classes, pass %d: %d words moved", classes, pass+1, moved)
	}
	return class
}

// move puts a word into a class, or takes it out.
func move(table, total []int32, sides []beside, class, classes int, sign int32) {
	for _, s := range sides {
		table[int(s.context)*classes+class] += sign * s.count
		total[class] += sign * s.count
	}
}

// entropies holds n log n for small n.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var entropies = func() (list [1 << 14]float32) {
	for n := 1; n < len(list); n++ {
		list[n] = float32(float64(n) * math.Log(float64(n)))
	}
	return list
}()

func entropy(n int32) float32 {
	if int(n) < len(entropies) {
		return entropies[n]
	}
	return float32(float64(n) * math.Log(float64(n)))
}
