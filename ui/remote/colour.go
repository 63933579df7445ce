package remote

import (
	"github.com/charmbracelet/colorprofile"
)

// colours says how many colours a terminal of the kind term shows. Over SSH
// the kind is nearly all there is to go by, because OpenSSH does not send
// COLORTERM unless it is told to: 256 colours is what most readers get.
//
// The rules by kind are those of the library that draws; only NO_COLOR is read
// here, since its meaning is "set to anything" (no-color.org) and not "true".
func colours(term string, env *environment) colorprofile.Profile {
	if env.get("NO_COLOR") != "" {
		return colorprofile.ASCII // bold and underlined, but no colour
	}
	return colorprofile.Env([]string{"TERM=" + term, "COLORTERM=" + env.get("COLORTERM")})
}
