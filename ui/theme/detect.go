package theme

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
)

// Detect says what the environment of a session tells about its terminal. The
// mode is Auto where it does not tell the background; asking the terminal
// itself comes first, but not all answer. The profile is Unknown unless the
// environment overrules what the terminal can do.
func Detect(env func(string) string) (Mode, colorprofile.Profile) {
	mode := background(env("COLORFGBG"))
	switch {
	case env("TERM") == "dumb":
		return mode, colorprofile.NoTTY
	case env("NO_COLOR") != "":
		// Any value counts (no-color.org); colorprofile reads it as a
		// boolean and takes "yes" for no.
		return mode, colorprofile.ASCII
	default:
		return mode, colorprofile.Unknown
	}
}

// background reads COLORFGBG, which rxvt invented and Konsole and iTerm set as
// well: "foreground;background" as two of sixteen colours, sometimes with a
// third field between them. White and the bright colours are light, but for
// bright black.
func background(fgbg string) Mode {
	_, last, found := strings.Cut(fgbg, ";")
	if !found {
		return Auto
	}
	if i := strings.LastIndexByte(last, ';'); i >= 0 {
		last = last[i+1:]
	}
	n, err := strconv.Atoi(last)
	switch {
	case err != nil || n < 0 || n > 15:
		return Auto
	case n < 7 || n == 8:
		return Dark
	default:
		return Light
	}
}
