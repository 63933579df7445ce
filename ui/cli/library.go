package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/names"
	"lede/articles/starter"
	"lede/store"
	"lede/ui"
	"lede/ui/theme"
)

// errNoLibrary: a command that only makes sense with a library found none.
var errNoLibrary = errors.New("there is none yet")

// read opens the library for a command that changes nothing. A library that
// may not be written is enough.
func (sh *shell) read(ctx context.Context) (ui.Library, error) {
	if sh.guest != nil {
		return sh.guest, nil
	}
	return sh.existing(ctx, true)
}

// write opens the library for a command that changes what is in it.
func (sh *shell) write(ctx context.Context) (*store.Reader, error) { return sh.existing(ctx, false) }

// make opens the library, a new one if there is none.
func (sh *shell) make(ctx context.Context) (*store.Store, *store.Reader, error) {
	at, err := sh.prepare()
	if err != nil {
		return nil, nil, err
	}
	return sh.connect(ctx, at, store.Options{})
}

// existing opens a library that has to be there: somebody who mistypes its
// path wants to hear that, not to look into a new and empty one.
func (sh *shell) existing(ctx context.Context, mayBeReadOnly bool) (*store.Reader, error) {
	at, err := sh.prepare()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(at); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("could not open the library %s: %w", clean.Line(at), errNoLibrary)
	}
	_, lib, err := sh.connect(ctx, at, store.Options{})
	if mayBeReadOnly && (errors.Is(err, articles.ErrDenied) || errors.Is(err, articles.ErrReadOnly)) {
		// If that fails too, its reason is the better one: it is not about
		// writing, which nobody asked for.
		_, lib, err = sh.connect(ctx, at, store.Options{ReadOnly: true})
	}
	return lib, err
}

// prepare reads the settings, which decide how data looks, and returns where
// the library lies.
func (sh *shell) prepare() (string, error) {
	if err := sh.configure(); err != nil {
		return "", err
	}
	at, err := sh.libraryPlace()
	if err != nil {
		return "", err
	}
	if scheme, _, isAddress := strings.Cut(at.path, "://"); isAddress {
		// Not the whole of it: such addresses hold passwords.
		return "", fmt.Errorf("could not open the library at %s://…: this version only reads files", clean.Line(scheme))
	}
	return filepath.Abs(at.path)
}

// connect opens a library for the reader on this machine, until the command
// line is done.
func (sh *shell) connect(ctx context.Context, at string, o store.Options) (*store.Store, *store.Reader, error) {
	bar := sh.progress()
	old := false
	o.Indexing = func(left int) { // once, of a library that an earlier lede made
		old = true
		bar.indexing(left)
	}
	st, err := store.Open(ctx, at, o)
	if old {
		bar.clear()
	}
	if err != nil {
		return nil, nil, fmt.Errorf("could not %w", err)
	}
	sh.closers = append(sh.closers, st.Close)
	lib, err := st.For(ctx, "")
	if err != nil {
		return nil, nil, fmt.Errorf("could not %w", err)
	}
	return st, lib, nil
}

// configure takes over what the settings say.
func (sh *shell) configure() error {
	s, _, err := sh.load()
	if err != nil {
		return err
	}
	sh.settings = s
	sh.out.dress(mode(s.Theme), s.Theme == "none")
	if s.Glyphs == "ascii" || s.Glyphs == "auto" && theme.GlyphsFor(sh.env) == theme.ASCII() {
		sh.out.look.Glyphs = theme.ASCII()
	}
	return nil
}

// mode is the background that a setting names. "auto" and "none" do not.
func mode(setting string) theme.Mode {
	switch setting {
	case "dark":
		return theme.Dark
	case "light":
		return theme.Light
	default:
		return theme.Auto
	}
}

// furnish puts the starter collection into a library that is new.
func furnish(ctx context.Context, st *store.Store) error {
	if !st.Created() {
		return nil
	}
	pieces, err := starter.Articles()
	if err != nil {
		return err
	}
	finder := names.New()
	for i := range pieces {
		a := &pieces[i]
		a.TitleMentions, a.Mentions = finder.Find(a.Title, a.Text)
	}
	if _, err := st.PutStarter(ctx, pieces); err != nil {
		return fmt.Errorf("could not %w", err)
	}
	return nil
}
