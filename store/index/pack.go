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

// packed is how many bytes a whole block of numbers takes.
func packed(width uint) int { return int(blockLen * width / 8) }

// unpack reads a whole block of numbers. Behind it b must have slack.
func unpack(numbers *[blockLen]uint32, b []byte, width uint) {
	if width == 0 {
		clear(numbers[:])
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

// A place list is where a term stands in one article: the distance from the
// place before, shifted left to make room for a bit that says whether another
// one follows. It is never taken apart but to look at the places: merging
// copies it.

// appendPlace appends a place to those of an article, of which the last begins
// at byte last of b; pass -1 for the first.
func appendPlace(b []byte, last int, distance uint32) (longer []byte, at int) {
	if last >= 0 {
		b[last] |= 1
	}
	return binary.AppendUvarint(b, uint64(distance)<<1), len(b)
}

// placesLen is the length of the first place list in b, or -1.
func placesLen(b []byte) int {
	for i := 0; i < len(b); {
		more := b[i]&1 != 0
		for b[i] >= 0x80 {
			if i++; i == len(b) {
				return -1
			}
		}
		i++
		if !more {
			return i
		}
	}
	return -1
}

// places appends the places of the first list in b, and returns what follows.
func places(to []uint32, b []byte) (list []uint32, rest []byte, ok bool) {
	var at uint32
	for {
		if len(b) > 0 && b[0] < 0x80 { // most of them
			at += uint32(b[0] >> 1)
			to = append(to, at)
			more := b[0]&1 != 0
			if b = b[1:]; !more {
				return to, b, true
			}
			continue
		}
		v, n := binary.Uvarint(b)
		if n <= 0 {
			return to, nil, false
		}
		at += uint32(v >> 1)
		to = append(to, at)
		if b = b[n:]; v&1 == 0 {
			return to, b, true
		}
	}
}
