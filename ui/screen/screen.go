// Package screen is what the program and its screens agree on: the Action a
// screen answers with, and the Env it may look at.
//
// A screen never sends a message to say what it wants. It returns an Action,
// which the program carries out before the next key is read, so that no key
// can act on a state that an earlier key has already changed.
package screen

import "lede/articles"

// Action is something a screen wants done. The set is closed: the program
// switches over all of it.
type Action interface{ action() }

type (
	// None wants nothing.
	None struct{}
	// Open shows an article.
	Open struct {
		ID    articles.ID
		Query string          // the search it was found by, to be lit
		Name  articles.NameID // the name it was found by, to stand on
	}
	// OpenName shows every article that names it.
	OpenName struct{ ID articles.NameID }
	// Search opens the search with Text in its box.
	Search struct{ Text string }
	// Find wants a page of rows for this screen.
	Find struct{ Query articles.Query }
	// Step opens the article after (By 1) or before (By -1) the open one in
	// the list below. Hit asks to go on with the search's hits.
	Step struct {
		By     int
		Unread bool
		Hit    bool
	}
	// Mark notes something about articles. It can be undone.
	Mark struct {
		IDs  []articles.ID
		Mark articles.Mark
	}
	// Undo takes the last Mark back.
	Undo struct{}
	// Copy puts Text on the reader's clipboard; What begins the notice: "The
	// title was".
	Copy struct{ Text, What string }
	// Browse opens an address in the reader's browser.
	Browse struct{ URL string }
	// Back leaves this screen for the one below.
	Back struct{}
	// Say shows a notice.
	Say struct{ Text string }
)

func (None) action()     {}
func (Open) action()     {}
func (OpenName) action() {}
func (Search) action()   {}
func (Find) action()     {}
func (Step) action()     {}
func (Mark) action()     {}
func (Undo) action()     {}
func (Copy) action()     {}
func (Browse) action()   {}
func (Back) action()     {}
func (Say) action()      {}
