package cli

import (
	"fmt"
	"strings"

	mango "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"

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
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := mango.NewManPage(1, cmd.Root())
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

// keyTable is the table of keys as paragraphs, one a group.
func keyTable(m *keys.Map) string {
	var groups []string
	for _, g := range m.Groups() {
		var all []string
		for _, b := range g.Keys {
			all = append(all, b.Help().Key+"  "+b.Help().Desc)
		}
		groups = append(groups, g.Title+": "+strings.Join(all, "; ")+".")
	}
	return strings.Join(groups, "\n\n")
}
