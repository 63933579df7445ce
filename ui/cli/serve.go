package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/store"
	"lede/ui"
	"lede/ui/remote"
	"lede/ui/theme"
)

func (sh *shell) serveCommand() *cobra.Command {
	var o remote.Options
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "the same reader over SSH",
		Long: "Let people read this library over SSH. Everybody has marks, stars and tags of their own. Who may come in " +
			"stands in a file of public keys in the format of OpenSSH; passwords are never asked for. Only this machine " +
			"can connect unless --public says otherwise.",
		Example:           "  lede serve\n  ssh -p 2323 localhost\n  ssh -p 2323 localhost search --json customs",
		GroupID:           groupSetUp,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return sh.serve(cmd.Context(), o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Listen, "listen", "", "listen on `ADDRESS` (default 127.0.0.1:2323)")
	flags.BoolVar(&o.Public, "public", false, "let other machines connect")
	flags.BoolVar(&o.Anonymous, "anonymous", false, "let people without a known key read, without marking anything")
	flags.StringVar(&o.AuthorizedKeys, "authorized-keys", "", "let the public keys in `FILE` come in (default ~/.ssh/authorized_keys)")
	flags.StringVar(&o.HostKey, "host-key", "", "be known to clients by the key in `FILE`, made if it is not there (default beside the library's usual place)")
	return cmd
}

func (sh *shell) serve(ctx context.Context, o remote.Options) error {
	err := sh.configure()
	if err != nil {
		return err
	}
	if o, err = sh.complete(o); err != nil {
		return err
	}
	if o, err = sh.keyed(o); err != nil { // before a library is made for nobody
		return fmt.Errorf("could not serve: %w", err)
	}
	st, _, err := sh.make(ctx)
	if err != nil {
		return err
	}
	if err := furnish(ctx, st); err != nil {
		return err
	}
	o.Screen = func(ctx context.Context, s remote.Session) (tea.Model, error) {
		lib, err := account(ctx, st, s)
		if err != nil {
			return nil, err
		}
		return ui.New(ctx, lib, ui.Env{
			Remote:   true,
			ReadOnly: s.Anonymous,
			ASCII:    theme.GlyphsFor(s.Env) == theme.ASCII(),
		}), nil
	}
	o.Exec = func(ctx context.Context, s remote.Session, argv []string, stdout, stderr io.Writer) int {
		return sh.exec(ctx, st, s, argv, stdout, stderr)
	}
	var one sync.Mutex // events come from many sessions at once
	o.Log = func(e remote.Event) {
		one.Lock()
		defer one.Unlock()
		sh.event(e)
	}
	if err := remote.Serve(ctx, o); err != nil {
		return fmt.Errorf("could not serve: %w", err)
	}
	return nil
}

// complete fills in what no flag named: from the settings, else the defaults.
func (sh *shell) complete(o remote.Options) (remote.Options, error) {
	s := sh.settings.Serve
	for _, option := range []struct {
		value   *string
		setting string
	}{
		{&o.Listen, s.Listen}, {&o.AuthorizedKeys, s.AuthorizedKeys}, {&o.HostKey, s.HostKey},
	} {
		if *option.value != "" {
			continue
		}
		path, err := sh.expand(option.setting)
		if err != nil {
			return o, err
		}
		*option.value = path
	}
	o.Listen = cmp.Or(o.Listen, remote.DefaultListen)
	at, err := sh.hostKeyPlace(o.HostKey)
	if err != nil {
		return o, err
	}
	o.HostKey = at.path
	return o, nil
}

// keyed takes the usual file of keys where none was named. It may be missing
// if people come in without a key.
func (sh *shell) keyed(o remote.Options) (remote.Options, error) {
	if o.AuthorizedKeys != "" {
		return o, nil
	}
	usual, err := sh.usualKeys()
	if err == nil {
		if _, err = os.Stat(usual); err == nil {
			o.AuthorizedKeys = usual
			return o, nil
		}
	}
	if o.Anonymous {
		return o, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("there is no %s", clean.Line(usual))
	}
	return o, fmt.Errorf("nobody could come in: %w; name a file of public keys with --authorized-keys FILE, "+
		"or let everybody read with --anonymous", err)
}

// anonymous is the account of all who come without a key. Nothing is ever
// noted for it.
const anonymous = "anonymous"

// account is the library as whoever came in sees it.
func account(ctx context.Context, st *store.Store, s remote.Session) (ui.Library, error) {
	name := s.Account
	if s.Anonymous {
		name = anonymous
	}
	lib, err := st.For(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("the library cannot be read now")
	}
	if s.Anonymous {
		return readOnly{lib}, nil
	}
	return lib, nil
}

// readOnly is a library in which nothing can be noted.
type readOnly struct{ ui.Library }

func (readOnly) Mark(context.Context, []articles.ID, articles.Mark) (int, error) {
	return 0, articles.ErrReadOnly
}

// guest is somebody who runs a command over SSH.
type guest struct{ ui.Library }

// exec carries out a command of somebody over SSH.
func (sh *shell) exec(ctx context.Context, st *store.Store, s remote.Session, argv []string, stdout, stderr io.Writer) int {
	visit := newShell(Streams{Out: stdout, Err: stderr})
	lib, err := account(ctx, st, s)
	if err != nil {
		fmt.Fprintf(stderr, "lede: %v\n", err)
		return statusFailed
	}
	visit.guest = &guest{lib}
	return visit.run(ctx, argv)
}

// event notes what happens on the server: a line for whoever started it, and
// one in the log.
func (sh *shell) event(e remote.Event) {
	sh.log.Info("serve", "kind", e.Kind, "remote", e.Remote, "account", e.Account,
		"detail", e.Detail, "bytes", e.Bytes, "duration", e.Duration)
	if e.Kind == remote.Listening {
		sh.tell(invitation(e.Remote, e.Detail))
		return
	}
	line := e.Time.Format("15:04:05") + " " + string(e.Kind)
	for _, part := range []string{e.Remote, e.Account, e.Detail} {
		if part != "" {
			line += " " + part
		}
	}
	fmt.Fprintln(sh.Err, line)
}

// invitation says how to come in to a server at an address, and by which
// fingerprint to know it.
func invitation(address, fingerprint string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil { // never: it is the address of an open port
		return "reading at " + address
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		return fmt.Sprintf("reading at ssh -p %s HOST, by any name or address of this machine; its key is %s", port, fingerprint)
	}
	return fmt.Sprintf("reading at ssh -p %s %s; its key is %s", port, host, fingerprint)
}
