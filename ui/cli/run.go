package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lede/ui/cli/settings"
)

// Streams is all that a run may use of the process it runs in, apart from the
// files that its arguments name.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string // as "KEY=value"
}

// The statuses a run ends with.
const (
	statusDone   = 0
	statusFailed = 1 // or something was refused; the rest was kept
	statusUsage  = 2
)

// Run carries out one command line, without the name of the program, and
// returns the status to exit with. It has said on std.Err what went wrong.
func Run(ctx context.Context, args []string, std Streams) int {
	return newShell(std).run(ctx, args)
}

// shell is one command line while it is carried out.
type shell struct {
	Streams
	flags    flags
	out      *printer // to Out
	log      *slog.Logger
	settings settings.Settings
	journal  io.Closer      // behind log, if there is one
	closers  []func() error // what to end with the command, last first

	// reached is set once the command line was understood: an error before
	// that is the caller's mistake, one after it is not.
	reached bool

	// guest is set for a command that came over SSH.
	guest *guest
}

// flags are those that every command takes.
type flags struct {
	store, config, log string
	json               bool
	version            bool // of the root alone
}

func newShell(std Streams) *shell {
	return &shell{
		Streams: std, out: newPrinter(std.Out, std.Env),
		log: slog.New(slog.DiscardHandler), settings: settings.Default(),
	}
}

func (sh *shell) run(ctx context.Context, args []string) int {
	root := sh.root()
	root.SetArgs(guardWords(root, args))
	cmd, err := root.ExecuteContextC(ctx)
	// The first error is the one to say: the others come of it.
	for _, ending := range slices.Backward(append(sh.closers, sh.out.flush)) {
		if failed := ending(); err == nil {
			err = failed
		}
	}
	status := sh.say(cmd, err)
	if sh.journal != nil { // last, because saying what failed notes it there
		if err := sh.journal.Close(); err != nil {
			sh.tell(fmt.Sprintf("the log may lack its end: %v", err))
		}
	}
	return status
}

// lookup finds the values of variables in an environment; those it does not
// have are empty.
func lookup(env []string) func(name string) string {
	return func(name string) string {
		for _, entry := range env {
			if value, found := strings.CutPrefix(entry, name+"="); found {
				return value
			}
		}
		return ""
	}
}

// env is the value of a variable of the environment, or empty.
func (sh *shell) env(name string) string { return lookup(sh.Env)(name) }

// guard stands before a word of a query that would be taken for a flag.
const guard = "\x00"

// guardWords lets `lede search meade -calderon` say without quotes what the
// query language says: a dash before a word leaves it out. The few commands
// that take a query have no one-letter flags but -h, so there a dash with a
// word after it can only be that.
func guardWords(root *cobra.Command, args []string) []string {
	guarded := append([]string{}, args...) // never nil: cobra would read os.Args
	completing := len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd)
	cmd, _, err := root.Find(guarded)
	if err != nil || completing || cmd.Annotations[takesQuery] == "" {
		return guarded
	}
	for i, arg := range guarded {
		if arg == "--" {
			break
		}
		dashed := len(arg) > 2 && arg[0] == '-' && arg[1] != '-'
		// "-json" is a slip and not a word to leave out.
		if dashed && cmd.Flag(arg[1:]) == nil {
			guarded[i] = guard + arg
		}
	}
	return guarded
}

// takesQuery marks the commands whose arguments are words of a query.
const takesQuery = "query"

// queryOf joins the arguments of such a command to the query they spell.
func queryOf(args []string) string {
	plain := make([]string, len(args))
	for i, arg := range args {
		plain[i] = strings.TrimPrefix(arg, guard)
	}
	return strings.TrimSpace(strings.Join(plain, " "))
}
