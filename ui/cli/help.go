package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lede/ui/text"
)

// helpWidth is how wide the help is where there is no screen to tell.
const helpWidth = 80

// helpCommand is `lede help COMMAND`, for those who expect it.
func (sh *shell) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "what a command does and takes",
		GroupID: groupSetUp,
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usagef("there is no command %q", strings.Join(args, " "))
			}
			return cmd.Help()
		},
	}
}

// help prints what a command does, how it is written and what it takes.
func (sh *shell) help(cmd *cobra.Command, _ []string) {
	width := helpWidth
	if columns := sh.out.columns; columns > 0 {
		width = min(columns, helpWidth)
	}
	about := cmd.Long
	if about == "" {
		about = strings.ToUpper(cmd.Short[:1]) + cmd.Short[1:] + "."
	}
	sh.out.paragraphs(about, "", width, sh.out.look.Text, nil)
	sh.section("Usage")
	sh.out.whole("  " + cmd.UseLine())
	if cmd.Example != "" {
		sh.section("Examples")
		sh.out.whole(cmd.Example)
	}
	for _, group := range cmd.Groups() {
		sh.commands(group.Title, group.ID, cmd)
	}
	if flags := cmd.LocalNonPersistentFlags(); flags.HasAvailableFlags() {
		sh.section("Flags")
		sh.out.whole(strings.TrimRight(flags.FlagUsagesWrapped(width), "\n"))
	}
	if flags := cmd.Root().PersistentFlags(); flags.HasAvailableFlags() {
		sh.section("Flags of every command")
		sh.out.whole(strings.TrimRight(flags.FlagUsagesWrapped(width), "\n"))
	}
	if cmd.HasAvailableSubCommands() {
		sh.out.whole("")
		sh.out.whole("`" + cmd.CommandPath() + " COMMAND --help` says more about a command.")
	}
}

// commands lists those of a group.
func (sh *shell) commands(title, group string, cmd *cobra.Command) {
	if !slices.ContainsFunc(cmd.Commands(), func(c *cobra.Command) bool { return c.GroupID == group && c.IsAvailableCommand() }) {
		return
	}
	sh.section(title)
	for _, c := range cmd.Commands() {
		if c.GroupID == group && c.IsAvailableCommand() {
			sh.out.whole("  " + text.Fit(c.Name(), cmd.NamePadding()+1) + c.Short)
		}
	}
}

func (sh *shell) section(title string) {
	sh.out.whole("")
	sh.out.strong(title)
}
