package rules

import "lede/articles"

// score is the evidence for each type of name, in points.
type score [len(articles.Types)]int32

func (s *score) add(typ articles.Type, points int32) { s[typ] += points }

// best returns the strongest type and how many points it has. Of equal types
// the one that comes first in articles.Types wins.
func (s *score) best() (articles.Type, int32) {
	typ := articles.Types[0]
	for _, other := range articles.Types[1:] {
		if s[other] > s[typ] {
			typ = other
		}
	}
	return typ, s[typ]
}

// Points. A list that names one thing settles the type alone; a list that
// names many, and the words nearby, need company.
const (
	enough = 3 // the least that makes a name

	listed      = 8 // the lists hold the whole name
	listedWeak  = 3 // they do, but the word is a plain one as well
	listedTown  = 2 // a town of a gazetteer: there are many, with many names
	placed      = 4 // a place and plain words: Dubai Ports World
	acronym     = 2 // capitals that no list knows
	suffixed    = 9 // Inc., Ltd.
	headed      = 6 // ends with a head word, or begins with one and of
	placeHeaded = 5
	led         = 4 // Mount, Fort

	givenFirst  = 5 // begins with a given name
	givenPlain  = 3 // begins with one that is an English word as well
	givenAlone  = 3
	figure      = 6 // Napoleon
	initialled  = 4 // J. inside
	junior      = 6 // Jr., III
	particled   = 2 // van, bin, al-
	scottish    = 3 // McCain, O'Brien
	wordsOnly   = 3 // two or three words that no list and no dictionary know
	ended       = 2 // by its last letters a family name, or a town
	unknownWord = 1 // one such word

	honour    = 12 // Mr., Dr. before it
	office    = 7  // a title before it
	role      = 4  // spokesman, actor before it
	speaks    = 3  // said after it
	age       = 5  // , 45,
	party     = 8  // (D-Del.)
	inPlace   = 3  // in, near before it
	ofPlace   = 4  // the city of before it
	stateNext = 6  // , Texas after it
	based     = 6  // -based after it
	ofOrg     = 3  // shares of before it
	orgNoun   = 2  // officials after it
	article   = 2  // the before it
	company   = 3  // the name beside it in a list
	longForm  = 6  // in brackets behind its long form
	part      = 5  // part of a longer name of the document
	quoted    = 6  // in quotation marks
)
