package articles

import "fmt"

// NameID names a name in one library; zero is a name that is not stored.
type NameID int64

// Type says what kind of thing a name names.
type Type uint8

// The types of names.
const (
	Other        Type = iota // acts, operations, ships, demonyms, works
	Person                   // without the title: "Janet Napolitano"
	Organisation             // agencies, courts, companies, parties, media
	Place                    // countries, towns, facilities, roads
	Event                    // wars, storms, summits, elections
)

// Types lists every type in the order readers meet them.
var Types = [...]Type{Person, Organisation, Place, Event, Other}

var typeWords = [...]string{
	Other:        "other",
	Person:       "person",
	Organisation: "organisation",
	Place:        "place",
	Event:        "event",
}

// String is the word used in JSON and in the query language.
func (t Type) String() string {
	if int(t) < len(typeWords) {
		return typeWords[t]
	}
	return "other"
}

// Letter is the one-letter mark of the type: P, O, L, E, or M for the rest.
func (t Type) Letter() string {
	switch t {
	case Person:
		return "P"
	case Organisation:
		return "O"
	case Place:
		return "L"
	case Event:
		return "E"
	default:
		return "M"
	}
}

// ParseType reads a type's word; "org" and "organization" are understood too.
func ParseType(word string) (Type, error) {
	switch word {
	case "person", "people":
		return Person, nil
	case "organisation", "organization", "org":
		return Organisation, nil
	case "place", "location":
		return Place, nil
	case "event":
		return Event, nil
	case "other":
		return Other, nil
	default:
		return Other, fmt.Errorf("%q is not a type of name; the types are person, organisation, place, event and other", word)
	}
}

// Mention is one place in a text where a name stands.
type Mention struct {
	Start, End int // UTF-8 bytes; the slice is the name as written there
	Type       Type
	Name       string // the canonical form: "Felipe Calderón" for "Calderón"
	NameID     NameID // zero for text that is not stored
}

// Name is a person, organisation, place or event across a library.
type Name struct {
	ID       NameID
	Name     string
	Type     Type
	Aliases  []string // other forms seen, most frequent first
	Articles int
	Mentions int
	First    When // of the oldest and the newest article that names it
	Last     When
}
