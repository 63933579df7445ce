package lists

import (
	"embed"
	"fmt"
	"strings"

	"lede/articles/names/tokens"
)

//go:embed data
var data embed.FS

// files says what the entries of each list are known as.
var files = []struct {
	name  string
	class Class
}{
	{"common.txt", Common},
	{"commonnew.txt", Common},
	{"stopwords.txt", Stop | Common},
	{"notnames.txt", NotName},
	{"calendar.txt", Calendar},
	{"given.txt", Given},
	{"givenworld.txt", Given},
	{"honorifics.txt", Honorific},
	{"titles.txt", Title},
	{"titlewords.txt", TitleWord},
	{"roles.txt", Role},
	{"suffixes.txt", Suffix},
	{"particles.txt", Particle},
	{"figures.txt", Figure},
	{"orghead.txt", OrgHead},
	{"orglead.txt", OrgLead},
	{"orgsuffix.txt", OrgSuffix},
	{"placehead.txt", PlaceHead},
	{"placelead.txt", PlaceLead},
	{"placeof.txt", PlaceOf},
	{"eventhead.txt", EventHead},
	{"eventlead.txt", EventLead},
	{"otherhead.txt", OtherHead},
	{"otherlead.txt", OtherLead},
	{"familyheads.txt", Family},
	{"tradehead.txt", TradeHead},
	{"countries.txt", Country},
	{"states.txt", State},
	{"cities.txt", City},
	{"towns.txt", Town},
	{"regions.txt", Region},
	{"facilities.txt", Facility},
	{"agencies.txt", Agency},
	{"parties.txt", Party},
	{"media.txt", Media},
	{"companies.txt", Company},
	{"teams.txt", Team},
	{"universities.txt", School},
	{"demonyms.txt", Demonym},
	{"events.txt", EventName},
	{"works.txt", Work},
	{"speech.txt", Speech},
	{"placeprep.txt", PlacePrep},
	{"placenoun.txt", PlaceNoun},
	{"orgnoun.txt", OrgNoun},
}

// The sizes of the tables, for some 80,000 words and 15,000 rows of words.
const (
	wordBits   = 17
	phraseBits = 15
)

// Lists holds every list. It never changes after Load and may be shared.
type Lists struct {
	words   table            // single words
	phrases table            // rows of words
	exact   map[string]Class // what counts only as it is written: US, Del.
	aliases map[string]string
}

// Load reads the embedded lists, which takes some 15 ms. It panics if they are
// damaged: then the binary is.
func Load() *Lists {
	l := &Lists{
		words:   newTable(wordBits),
		phrases: newTable(phraseBits),
		exact:   make(map[string]Class, 1000),
		aliases: make(map[string]string, 500),
	}
	var scratch []tokens.Token
	for _, f := range files {
		for line := range lines(f.name) {
			if simple(line) {
				l.words.add(Fold(line), f.class)
				continue
			}
			scratch = tokens.Append(scratch[:0], line)
			l.add(scratch, f.class)
		}
	}
	for line := range lines("shortstates.txt") {
		l.exact[line] |= ShortState
	}
	for line := range lines("acronyms.txt") {
		l.addAcronym(line)
	}
	for line := range lines("aliases.txt") {
		if form, name, ok := strings.Cut(line, "\t"); ok {
			l.aliases[form] = name
		}
	}
	return l
}

// simple reports whether an entry is one word of plain letters, as most are.
func simple(entry string) bool {
	for i := range len(entry) {
		if c := entry[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// add stores an entry under its words.
func (l *Lists) add(entry []tokens.Token, class Class) {
	if len(entry) == 0 {
		return
	}
	first := Fold(entry[0].Text)
	if len(entry) == 1 {
		l.words.add(first, class)
		return
	}
	l.words.add(first, Begins)
	k := first
	for i := range entry[1:] {
		k = k.Then(Fold(entry[i+1].Text))
	}
	l.phrases.add(k, class)
}

func (l *Lists) addAcronym(line string) {
	word, kind, _ := strings.Cut(line, "\t")
	switch kind {
	case "org":
		l.exact[word] |= ShortOrg
	case "place":
		l.exact[word] |= ShortPlace
	case "other":
		l.exact[word] |= ShortOther
	default:
		l.exact[word] |= ShortNone
	}
}

// lines yields the entries of a list, without comments.
func lines(name string) func(yield func(string) bool) {
	text := read(name)
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func read(name string) string {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(fmt.Sprintf("lists: %v", err))
	}
	return string(b)
}

// Word is what is known of one word.
func (l *Lists) Word(k Key) Class { return l.words.find(k).class }

// Phrase is what is known of a row of words.
func (l *Lists) Phrase(k Key) Class { return l.phrases.find(k).class }

// Exact is what is known of a word just as it is written.
func (l *Lists) Exact(word string) Class { return l.exact[word] }

// Alias is the name that a form of it is kept under: "United States" for
// "U.S.". It is empty for a form that stands for itself.
func (l *Lists) Alias(form string) string { return l.aliases[form] }
