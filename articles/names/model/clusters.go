package model

import "encoding/binary"

// Clusters knows which words keep the same company in news. It never changes
// and may be shared.
type Clusters struct {
	slots []slot
	mask  uint32
}

type slot struct {
	word  uint32
	group Group
}

// Group is the cluster of a word among many and among few; zero is none.
type Group struct {
	Fine   uint16
	Coarse uint8
}

func (g Group) code() uint32 { return uint32(g.Fine) }

// ClusterBytes is how many bytes an entry of the clusters' file takes: the
// word's hash, its fine group and its coarse one.
const ClusterBytes = 7

// ParseClusters reads the clusters' file.
func ParseClusters(file []byte) *Clusters {
	n := len(file) / ClusterBytes
	size := 1
	for size < 2*n {
		size *= 2
	}
	c := &Clusters{slots: make([]slot, max(size, 1)), mask: uint32(max(size, 1) - 1)}
	for ; len(file) >= ClusterBytes; file = file[ClusterBytes:] {
		word := binary.LittleEndian.Uint32(file)
		s := c.find(word)
		*s = slot{word: word, group: Group{Fine: binary.LittleEndian.Uint16(file[4:]), Coarse: file[6]}}
	}
	return c
}

// find returns the slot of a word, or the empty one where it belongs.
func (c *Clusters) find(word uint32) *slot {
	for i := (word ^ word>>15) & c.mask; ; i = (i + 1) & c.mask {
		if s := &c.slots[i]; s.word == word && s.group.Fine != 0 || s.group.Fine == 0 {
			return s
		}
	}
}

// Of is the group of a word.
func (c *Clusters) Of(word uint32) Group { return c.find(word).group }
