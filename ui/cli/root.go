package cli

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/spf13/cobra"
)

// The groups that the help lists commands in.
const (
	groupRead  = "read"
	groupKeep  = "keep"
	groupSetUp = "set up"
)

// root is the tree of commands for this run.
func (sh *shell) root() *cobra.Command {
	if sh.guest != nil {
		return sh.guestRoot()
	}
	root := sh.bare(&cobra.Command{
		Use:   "lede [QUERY…]",
		Short: "read the news in a terminal, with every name in it a place to go",
		Long: "lede is a news reader for the terminal. It finds the people, organisations, places and events " +
			"in every article, without any network, and each of them opens a page of all that was written about it.\n\n" +
			"Without a command it opens the reader, on a query if one is given.",
		Example: "  lede\n" +
			"  lede add ~/clippings\n" +
			"  lede search '\"customs agreements\" after:2012-02'\n" +
			"  lede show 12 --plain",
		Args:        cobra.ArbitraryArgs,
		Annotations: map[string]string{takesQuery: "yes"},
		RunE:        sh.open,
	})
	all := root.PersistentFlags()
	all.StringVar(&sh.flags.store, "store", "", "use `FILE` as the library (default $LEDE_STORE, else lede/library.db under $XDG_DATA_HOME)")
	all.StringVar(&sh.flags.config, "config", "", "use `FILE` for the settings (default $LEDE_CONFIG, else lede/config.toml under $XDG_CONFIG_HOME)")
	all.StringVar(&sh.flags.log, "log", "", "append a log to `FILE` (default none)")

	root.AddCommand(
		sh.searchCommand(), sh.showCommand(), sh.namesCommand(), sh.nameCommand(), sh.mentionsCommand(),
		sh.addCommand(), sh.followCommand(), sh.fetchCommand(), sh.feedsCommand(), sh.unfollowCommand(), sh.opmlCommand(),
		sh.markCommand(), sh.statsCommand(), sh.doctorCommand(),
		sh.serveCommand(), sh.configCommand(), sh.completionCommand(), sh.manCommand(), sh.versionCommand(),
	)
	return root
}

// guestRoot is the tree for somebody over SSH: what only reads, nothing that
// opens a file of this machine.
func (sh *shell) guestRoot() *cobra.Command {
	root := sh.bare(&cobra.Command{
		Use:   "lede COMMAND",
		Short: "read this library from your shell",
		Long:  "These commands print what is in the library. Without a command, and with a terminal, the reader opens.",
		// What comes here is a command that is not one, whose flags mean nothing.
		FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true},
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case sh.flags.version:
				return nil
			case len(args) == 0:
				return usagef("it needs a command: %s", enumerate(offered(cmd)))
			default:
				return usagef("there is no command %q over SSH, only %s", args[0], enumerate(offered(cmd)))
			}
		},
		RunE: func(*cobra.Command, []string) error { return sh.version() }, // Args lets nothing else through
	})
	root.AddCommand(
		sh.searchCommand(), sh.showCommand(), sh.namesCommand(), sh.nameCommand(),
		sh.statsCommand(), sh.versionCommand(),
	)
	return root
}

// offered names the commands below cmd.
func offered(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			names = append(names, c.Name())
		}
	}
	return names
}

// bare makes cmd the root of a tree that prints nothing by itself and uses no
// stream but those of this run.
func (sh *shell) bare(cmd *cobra.Command) *cobra.Command {
	cmd.SilenceErrors = true
	cmd.SilenceUsage = true
	cmd.PersistentPreRunE = sh.begin
	cmd.SetIn(sh.In)
	cmd.SetOut(sh.Out)
	cmd.SetErr(sh.Err)
	cmd.SetHelpFunc(sh.help)
	cmd.SetHelpCommand(sh.helpCommand(cmd))
	cmd.PersistentFlags().BoolP("help", "h", false, "what a command does and takes")
	cmd.Flags().BoolVar(&sh.flags.version, "version", false, "which lede this is")
	cmd.CompletionOptions.DisableDefaultCmd = true // lede has its own
	cmd.AddGroup(
		&cobra.Group{ID: groupRead, Title: "Reading"},
		&cobra.Group{ID: groupKeep, Title: "Keeping"},
		&cobra.Group{ID: groupSetUp, Title: "Setting up"},
	)
	return cmd
}

// begin runs once the command line was understood, before the command.
func (sh *shell) begin(cmd *cobra.Command, args []string) error {
	sh.reached = true
	if sh.flags.log == "" {
		return nil
	}
	f, err := os.OpenFile(sh.flags.log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("could not open the log: %w", err)
	}
	sh.journal = f
	sh.log = slog.New(slog.NewTextHandler(f, nil))
	sh.log.Info("started", "command", cmd.CommandPath(), "arguments", len(args))
	return nil
}

// json adds --json to a command that prints data.
func (sh *shell) json(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&sh.flags.json, "json", false, "one JSON object a line")
}
