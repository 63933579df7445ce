package index

import (
	"encoding/binary"
	"math/bits"
)

// blockLen is how many articles of a list are packed together: the classic
// number, small enough to skip in steps that matter and large enough for the
// width of the numbers in it to be worth a byte.
const blockLen = 128

// slack is what unpack reads beyond the packed bytes.
const slack = 8

// pack appends numbers of so many bits each, the lowest bits first.
func pack(b []byte, numbers []uint32, width uint) []byte {
	var word uint64
	var filled uint
	for _, n := range numbers {
		word |= uint64(n) << filled
		filled += width
		for filled >= 8 {
			b = append(b, byte(word))
			word >>= 8
			filled -= 8
		}
	}
	if filled > 0 {
		b = append(b, byte(word))
	}
	return b
}

// packed is how many bytes numbers of so many bits take.
func packed(numbers int, width uint) int { return (numbers*int(width) + 7) / 8 }

// unpack reads numbers of so many bits each. Behind them b must have slack.
func unpack(numbers []uint32, b []byte, width uint) {
	if width == 0 {
		clear(numbers)
		return
	}
	mask := uint64(1)<<width - 1
	bit := uint(0)
	for i := range numbers {
		word := binary.LittleEndian.Uint64(b[bit>>3:])
		numbers[i] = uint32(word >> (bit & 7) & mask)
		bit += width
	}
}

// widthOf is how many bits the largest of the numbers needs.
func widthOf(numbers []uint32) uint {
	var all uint32
	for _, n := range numbers {
		all |= n
	}
	return uint(bits.Len32(all))
}

// A place list is where a term stands in one article: for each place the
// distance from the place before, shifted left to make room for a bit that says
// whether another one follows. Merging copies them as they are.

// places appends the places of a place list to those in to.
func places(to, list []uint32) []uint32 {
	var at uint32
	for _, v := range list {
		at += v >> 1
		to = append(to, at)
	}
	return to
}

// firstList is how long the first place list in values is, or -1.
func firstList(values []uint32) int {
	for i, v := range values {
		if v&1 == 0 {
			return i + 1
		}
	}
	return -1
}
