package articles

// Quote is a stretch of somebody's own words in a text, with who said them.
type Quote struct {
	Start, End int    // UTF-8 bytes, without the quotation marks
	Name       string // the canonical form of who speaks, a mention of the text
}

// Salience says how much an article is about a name: 3 points for a place in
// its title, otherwise 2 for one in its first two paragraphs; a point for three
// mentions and two for six; and one for being quoted. From 3 points on the
// article is about the name.
func Salience(inTitle, inLead bool, mentions int, speaks bool) int {
	points := min(2, max(mentions, 0)/3)
	switch {
	case inTitle:
		points += 3
	case inLead:
		points += 2
	}
	if speaks {
		points++
	}
	return points
}
