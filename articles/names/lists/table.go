package lists

// table maps keys to classes. Keys are hashes already, so a slot is found by
// their low bits and a clash goes to the next slot. It is half as long to fill
// as a Go map and its look-ups are most of what finding names costs.
type table struct {
	slots []slot
	mask  Key
}

type slot struct {
	key   Key
	class Class
}

// newTable makes a table for fewer than 2^bits entries; three quarters of that
// is as full as it should get.
func newTable(bits int) table {
	return table{slots: make([]slot, 1<<bits), mask: 1<<bits - 1}
}

// find returns the slot of a key, or the empty one where it belongs. An empty
// slot has no class.
func (t *table) find(k Key) *slot {
	for i := (k ^ k>>29) & t.mask; ; i = (i + 1) & t.mask {
		if s := &t.slots[i]; s.key == k || s.class == 0 {
			return s
		}
	}
}

func (t *table) add(k Key, class Class) {
	s := t.find(k)
	s.key = k
	s.class |= class
}
