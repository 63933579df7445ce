package rules

import (
	"strings"

	"lede/articles"
)

// The last letters of words that are places, or family names, far more often
// than anything else, from short to long. They decide where nothing better is
// known.
const (
	townEndings = "ovo pur burg garh heim holm stan sund wick wijk abad bury dorf grad pore " +
		"burgh haven hurst mouth nagar shire stadt thorpe ville bridge hausen polis " +
		"borough chester minster"
	familyEndings = "ez ov dze ini man nen ova sen ski sky son yan akis bhai chuk elli enko escu etti evic " +
		"ević mann meyer oğlu ovic ović sohn sson stein vich witz zadeh berger poulos shvili"
)

// ending returns the type that a word's last letters speak for.
func ending(word string) (articles.Type, bool) {
	switch {
	case endsIn(word, townEndings):
		return articles.Place, true
	case endsIn(word, familyEndings):
		return articles.Person, true
	}
	return 0, false
}

func endsIn(word, endings string) bool {
	for e := range strings.SplitSeq(endings, " ") {
		if len(word) > len(e)+2 && strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
