package screen

import (
	"time"

	"lede/ui/keys"
	"lede/ui/theme"
)

// Env is what a screen may know of the session it is drawn in. The program
// keeps it and changes it in Update only; screens read it.
type Env struct {
	Theme    *theme.Theme
	Keys     *keys.Map
	Now      time.Time // of the message that is being answered, not of the frame
	Measure  int       // cells of a line of text, 45 to 100
	Remote   bool      // the reader sits at the other end of a network
	ReadOnly bool      // marks cannot be kept
}
