package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"lede/ui/cli/settings"
)

// place is where something lies and who said so.
type place struct {
	path string
	from string // "--store", "$LEDE_STORE", "default"
}

// libraryPlace is where the library lies: what the flag says, else the
// variable, else the place the XDG base directory specification gives to data.
func (sh *shell) libraryPlace() (place, error) {
	return sh.place(sh.flags.store, "--store", "LEDE_STORE", "XDG_DATA_HOME", ".local/share", "library.db")
}

// settingsPlace is where the settings file lies, likewise.
func (sh *shell) settingsPlace() (place, error) {
	return sh.place(sh.flags.config, "--config", "LEDE_CONFIG", "XDG_CONFIG_HOME", ".config", "config.toml")
}

// hostKeyPlace is where the key of the server lies: what was named, else beside
// the usual library.
func (sh *shell) hostKeyPlace(given string) (place, error) {
	return sh.place(given, "--host-key", "", "XDG_DATA_HOME", ".local/share", "host_key")
}

// usualKeys is the file of those who may come in to this machine anyway.
func (sh *shell) usualKeys() (string, error) {
	home, err := sh.home()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, ".ssh", "authorized_keys"), nil
}

func (sh *shell) place(given, flag, own, xdg, fallback, file string) (place, error) {
	if given != "" {
		return place{given, flag}, nil
	}
	if path := sh.env(own); own != "" && path != "" {
		return place{path, "$" + own}, nil
	}
	// The specification has relative paths ignored.
	if base := sh.env(xdg); filepath.IsAbs(base) {
		return place{filepath.Join(base, "lede", file), "$" + xdg}, nil
	}
	home, err := sh.home()
	if err != nil {
		return place{}, fmt.Errorf("no place for %s: %w; name one with %s", file, err, flag)
	}
	return place{filepath.Join(home, filepath.FromSlash(fallback), "lede", file), "default"}, nil
}

// home is the reader's own folder as the environment names it.
func (sh *shell) home() (string, error) {
	for _, name := range []string{"HOME", "USERPROFILE"} {
		if path := sh.env(name); path != "" {
			return path, nil
		}
	}
	return "", errors.New("$HOME is not set")
}

// expand replaces the ~ that starts a path in the settings file, where no
// shell has done it.
func (sh *shell) expand(path string) (string, error) {
	rest, found := strings.CutPrefix(path, "~/")
	if !found {
		return path, nil
	}
	home, err := sh.home()
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return filepath.Join(home, rest), nil
}

// load reads the settings file. One that was named has to be there.
func (sh *shell) load() (settings.Settings, []settings.Value, error) {
	at, err := sh.settingsPlace()
	if err != nil {
		// Where there is no home there is no settings file either, and all
		// that does without one works as ever.
		return settings.Load("", false)
	}
	return settings.Load(at.path, at.from == "--config" || at.from == "$LEDE_CONFIG")
}
