package index

// Kind is what a term is about. Terms of a kind lie together in a dictionary.
type Kind byte

// The kinds.
const (
	Word   Kind = 'w' // of a title or a body
	Title  Kind = 't' // of a title
	Byline Kind = 'b'
	Source Kind = 's'
	Feed   Kind = 'f'
	URL    Kind = 'u'
	Lang   Kind = 'l' // a language, with and without its region
	Name   Kind = 'n' // somebody or something the article names; the impact is how prominently
	Start  Kind = 'p' // what a longer word begins with, up to four letters of it
	Pair   Kind = 'c' // two of the commonest words in a row
)

func (k Kind) withPlaces() bool {
	switch k {
	case Word, Title, Byline, Source, Feed, URL:
		return true
	case Lang, Name, Start, Pair:
	}
	return false
}

// term is a word of a kind as the dictionary has it.
func (k Kind) term(word string) string {
	if len(word) > MaxTerm-1 {
		word = word[:MaxTerm-1]
	}
	return string(k) + word
}

// Document is what the index is told of an article. Texts are terms separated
// by single spaces, as words.Index makes them.
type Document struct {
	Ord    int64 // its place in the list; larger is newer
	Title  string
	Body   string
	Byline string
	Source string
	Feed   string
	URL    string
	Langs  []string
	Names  []Weighed // each once
}

// Weighed is a name and how prominent it is, from 1 to 255.
type Weighed struct {
	Name   string
	Weight uint8
}

// The places of a body begin here, so that a title is told apart from it by the
// place alone. The words of a title that is longer share the last place of it.
const bodyAt = 128

// BM25 (Robertson and Walker, 1994) with the fields of an article weighed
// before they are joined (BM25F: Robertson, Zaragoza and Taylor, 2004), and a
// tenth of it set aside for words of the title, which say most about an article
// however long it is. The part of it that depends on the article is worked out
// when the article comes in and kept in a byte: what the literature calls an
// impact. For this the average length of an article has to be settled
// beforehand; it only says from where on an article counts as a long one.
//
// The numbers are those that do best on SciFact (TestRelevance in package
// store), where all that are anywhere near do nearly as well.
const (
	saturation  = 1.5 // k1
	lengthening = 0.7 // b
	average     = 250 // words
	titleWeight = 2   // a word of the title is worth so many of the body
	titleShare  = 0.1

	maxImpact = saturation + 1
)

// impact is what a term counts in an article: how often it is there, in how
// many words, and whether it is in the title.
func impact(times, words int, titled bool) uint8 {
	tf := float64(times)
	norm := saturation * (1 - lengthening + lengthening*float64(words)/average)
	worth := tf / (tf + norm) * (1 - titleShare)
	if titled {
		worth += titleShare
	}
	return uint8(max(1, worth*255+0.5))
}
