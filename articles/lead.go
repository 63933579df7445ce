package articles

import "strings"

// leadBytes bounds a lead: about three lines of a narrow column.
const leadBytes = 280

// Lead is how a body begins: its first paragraph on one line, cut after a word
// to at most 280 bytes, with an ellipsis where it goes on.
func Lead(text string) string {
	first, _, _ := strings.Cut(text, "\n\n")
	first = strings.Join(strings.Fields(first), " ")
	if len(first) <= leadBytes {
		return first
	}
	cut := strings.LastIndexByte(first[:leadBytes-len("…")+1], ' ')
	if cut <= 0 { // one endless word
		cut = leadBytes - len("…")
		for cut > 0 && first[cut]&0xC0 == 0x80 { // not inside a rune
			cut--
		}
	}
	return strings.TrimRight(first[:cut], " ,;:–—-") + "…"
}

// ReadingMinutes is how long that many words take at 230 words a minute, the
// middle of what studies of silent reading report (Brysbaert 2019: 238 for
// non-fiction); at least one.
func ReadingMinutes(words int) int {
	return max(1, (words+115)/230)
}
