package cli

import (
	"fmt"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lede/ui/keys"
)

func (sh *shell) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "the manual page",
		Long: "Print the manual page, as troff. Read it with `lede man | man -l -`, " +
			"or keep it where man looks for it.",
		GroupID:           groupSetUp,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			// A tree that nothing was parsed with yet has each flag once.
			tree := newShell(sh.Streams).root()
			forPrint(tree)
			page, err := mango.NewManPage(1, tree)
			if err != nil {
				return fmt.Errorf("make the manual page: %w", err)
			}
			page.WithSection("Keys", keyTable(keys.Default()))
			page.WithSection("Exit status", "0: done. 1: something failed or was refused, and the rest was kept. 2: wrong usage.")
			fmt.Fprintln(sh.out.buffer, page.Build(roff.NewDocument()))
			return nil
		},
	}
}

// forPrint makes flags fit for the manual, which prints the backquotes between
// which the help finds the name of a value, and writes "--h" for "-h".
func forPrint(cmd *cobra.Command) {
	plain := func(f *pflag.Flag) {
		f.Usage = strings.ReplaceAll(f.Usage, "`", "")
		f.Shorthand = ""
	}
	cmd.Flags().VisitAll(plain)
	cmd.PersistentFlags().VisitAll(plain)
	for _, c := range cmd.Commands() {
		forPrint(c)
	}
}

// keyTable is the table of keys as paragraphs, one a group.
func keyTable(m *keys.Map) string {
	var groups []string
	for _, g := range m.Groups() {
		var all []string
		for _, b := range g.Keys {
			all = append(all, b.Help().Key+" ("+b.Help().Desc+")")
		}
		groups = append(groups, g.Title+": "+strings.Join(all, ", ")+".")
	}
	return strings.Join(groups, "\n\n")
}
