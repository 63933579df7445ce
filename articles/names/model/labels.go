package model

import "lede/articles"

// Label is what a word is to a name: Outside, or one of four places in a name
// of one of four types.
type Label uint8

// The places of a word in a name.
const (
	begin = iota
	inside
	last
	unit
	places
)

// Outside is the label of a word that is in no name.
const Outside = Label(len(types) * places)

// Labels is how many labels there are; those before Outside have weights.
const (
	Labels   = int(Outside) + 1
	Weighted = int(Outside)
)

// types are the types that labels tell apart. Events are found among the
// others afterwards: too few are marked in the sets to learn them from.
var types = [...]articles.Type{articles.Person, articles.Organisation, articles.Place, articles.Other}

// LabelOf is the label of the word at i of a name of n words.
func LabelOf(t articles.Type, i, n int) Label {
	place := inside
	switch {
	case n == 1:
		place = unit
	case i == 0:
		place = begin
	case i == n-1:
		place = last
	}
	return Label(typeIndex(t)*places + place)
}

func typeIndex(t articles.Type) int {
	for i, other := range types {
		if t == other {
			return i
		}
	}
	return len(types) - 1
}

// Type is the type of the name that a word with this label is in.
func (l Label) Type() articles.Type {
	if l == Outside {
		return articles.Other
	}
	return types[l/places]
}

// Starts reports whether a name may begin with this label, and Ends whether
// one ends with it.
func (l Label) Starts() bool { return l == Outside || l%places == begin || l%places == unit }

// Ends reports whether a word with this label finishes a name, or is in none.
func (l Label) Ends() bool { return l == Outside || l%places == last || l%places == unit }

// Follows reports whether label l may stand behind label before.
func (l Label) Follows(before Label) bool {
	if before.Ends() {
		return l.Starts()
	}
	return !l.Starts() && l/places == before/places
}
