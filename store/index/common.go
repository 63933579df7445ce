package index

// common says whether a word is one of those that make up a third of all
// English text. A phrase of such words alone would have to be looked for in
// most articles there are; two of them in a row are therefore a term of their
// own, which says where not to look.
func common(word string) bool {
	switch word {
	case "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
		"he", "her", "his", "i", "in", "is", "it", "its", "more", "not", "of", "on", "or", "our", "said",
		"she", "that", "the", "their", "they", "this", "to", "was", "we", "were", "which", "who",
		"will", "with", "would", "you":
		return true
	}
	return false
}
