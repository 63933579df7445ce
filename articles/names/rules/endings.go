package rules

import (
	"strings"

	"lede/articles"
)

// endings are the last letters of words that are family names or places far
// more often than anything else. They decide where nothing better is known.
var endings = []struct {
	letters string
	typ     articles.Type
}{
	{"ville", articles.Place}, {"burg", articles.Place}, {"burgh", articles.Place},
	{"borough", articles.Place}, {"shire", articles.Place}, {"stan", articles.Place},
	{"abad", articles.Place}, {"grad", articles.Place}, {"pur", articles.Place},
	{"pore", articles.Place}, {"hurst", articles.Place}, {"bridge", articles.Place},
	{"mouth", articles.Place}, {"haven", articles.Place}, {"heim", articles.Place},
	{"dorf", articles.Place}, {"stadt", articles.Place}, {"hausen", articles.Place},
	{"wijk", articles.Place}, {"sund", articles.Place}, {"holm", articles.Place},
	{"chester", articles.Place}, {"minster", articles.Place}, {"polis", articles.Place},
	{"wick", articles.Place}, {"ovo", articles.Place}, {"thorpe", articles.Place},
	{"nagar", articles.Place}, {"garh", articles.Place}, {"bury", articles.Place},

	{"enko", articles.Person}, {"chuk", articles.Person}, {"ović", articles.Person},
	{"evic", articles.Person}, {"ovic", articles.Person}, {"ević", articles.Person},
	{"vich", articles.Person}, {"sky", articles.Person}, {"ski", articles.Person},
	{"escu", articles.Person}, {"poulos", articles.Person}, {"akis", articles.Person},
	{"yan", articles.Person}, {"dze", articles.Person}, {"shvili", articles.Person},
	{"ov", articles.Person}, {"ova", articles.Person}, {"nen", articles.Person},
	{"sson", articles.Person}, {"sen", articles.Person}, {"sohn", articles.Person},
	{"mann", articles.Person}, {"stein", articles.Person}, {"berger", articles.Person},
	{"meyer", articles.Person}, {"witz", articles.Person}, {"ez", articles.Person},
	{"ini", articles.Person}, {"elli", articles.Person}, {"etti", articles.Person},
	{"bhai", articles.Person}, {"zadeh", articles.Person}, {"oğlu", articles.Person},
	{"man", articles.Person}, {"son", articles.Person},
}

// ending returns the type that the word's last letters speak for.
func ending(word string) (articles.Type, bool) {
	for _, e := range endings {
		if len(word) > len(e.letters)+2 && strings.HasSuffix(word, e.letters) {
			return e.typ, true
		}
	}
	return 0, false
}
