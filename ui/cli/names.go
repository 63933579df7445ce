package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/ui/text"
)

func (sh *shell) namesCommand() *cobra.Command {
	var (
		limit int
		types []string
	)
	cmd := &cobra.Command{
		Use:   "names [QUERY…]",
		Short: "people, organisations, places and events, in the library or in what matches",
		Long: "List names, those in most articles first: all of the library, or those in the articles " +
			"that match a query.",
		Example:           "  lede names --type person\n  lede names \"customs agreements\" --json",
		GroupID:           groupRead,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.ArbitraryArgs,
		Annotations:       map[string]string{takesQuery: "yes"},
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return usagef("--limit has to be 1 or more, not %d", limit)
			}
			q := articles.NameQuery{Text: queryOf(args), Limit: limit}
			for _, word := range types {
				t, err := articles.ParseType(word)
				if err != nil {
					return usageError{err}
				}
				q.Types = append(q.Types, t)
			}
			return sh.names(cmd.Context(), q)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 100, "at most `N` names")
	cmd.Flags().StringSliceVar(&types, "type", nil, "only this `TYPE`: person, organisation, place, event or other; may be repeated")
	sh.json(cmd)
	return cmd
}

func (sh *shell) names(ctx context.Context, q articles.NameQuery) error {
	if err := readable(q.Text); err != nil {
		return err
	}
	lib, err := sh.read(ctx)
	if err != nil {
		return err
	}
	names, err := lib.Names(ctx, q)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	if sh.flags.json {
		for _, n := range names {
			if err := sh.out.object(toName(n)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(names) == 0 {
		sh.tell("No names there.")
	}
	sh.out.names(names)
	return nil
}

// names prints names one a line: the letter of the type, how many articles
// there are, the name, and when it was last in the news.
func (p *printer) names(names []articles.Name) {
	const mostName = 44
	var counts, widest int
	for _, n := range names {
		counts = max(counts, len(strconv.Itoa(n.Articles)))
		widest = max(widest, min(mostName, text.Width(n.Name)))
	}
	for _, n := range names {
		p.line(p.look.Letter(n.Type).Render(n.Type.Letter()) + "  " +
			text.FitRight(strconv.Itoa(n.Articles), counts) + "  " +
			text.Fit(n.Name, widest) + "  " + p.look.Meta.Render(day(n.Last)))
	}
}
