package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/opml"
)

func (sh *shell) opmlCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "opml import FILE | export",
		Short:             "take subscriptions in from other readers, and out again",
		Long:              "Import and export what is followed as OPML, which every reader of feeds understands. Folders are tags.",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("%q is neither import nor export", args[0])
			}
			return usagef("it needs import or export")
		},
		RunE: func(*cobra.Command, []string) error { return nil }, // Args lets nothing through
	}
	cmd.AddCommand(sh.opmlImportCommand(), sh.opmlExportCommand())
	return cmd
}

func (sh *shell) opmlImportCommand() *cobra.Command {
	w := wish{fullText: articles.FullTextAuto.String()}
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "follow all feeds of a list",
		Long: "Follow all feeds of a list of subscriptions, with their folders as tags, and fetch none of them yet. " +
			"What is followed already stays as it is and gains the tags. A list at an address is kept up with by `lede follow URL`.",
		Example: "  lede opml import subscriptions.opml\n  lede opml import - < subscriptions.opml",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("it needs one file, or - for what comes in")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return sh.opmlImport(cmd.Context(), args[0], w) },
	}
	cmd.Flags().StringArrayVar(&w.tags, "tag", nil, "give their articles `TAG` too; may be repeated")
	sh.json(cmd)
	return cmd
}

func (sh *shell) opmlImport(ctx context.Context, path string, w wish) error {
	data, err := sh.content(path)
	if err != nil {
		return err
	}
	list, err := opml.Parse(data)
	if err != nil {
		return fmt.Errorf("could not import %s: %w", clean.Line(path), err)
	}
	lib, at, err := sh.maybe(ctx)
	if err != nil {
		return err
	}
	f := &following{shell: sh, lib: lib, at: at, wish: w}
	if err := f.subscribe(ctx, path, list); err != nil {
		return err
	}
	if f.some {
		return refused{}
	}
	return nil
}

func (sh *shell) opmlExportCommand() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:               "export",
		Short:             "write what is followed as a list",
		Long:              "Write what is followed as OPML 2.0, with the first tag of each feed as its folder and all of them as its categories.",
		Example:           "  lede opml export -o subscriptions.opml",
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return sh.opmlExport(cmd.Context(), to) },
	}
	cmd.Flags().StringVarP(&to, "output", "o", "", "write to `FILE` (default the standard output)")
	return cmd
}

func (sh *shell) opmlExport(ctx context.Context, to string) (err error) {
	lib, err := sh.existing(ctx, true)
	if err != nil {
		return err
	}
	feeds, err := lib.Feeds(ctx)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	list := exported(feeds)
	if to == "" {
		if err := opml.Write(sh.out.buffer, list); err != nil {
			return fmt.Errorf("could not export: %w", err)
		}
		return nil
	}
	file, err := os.Create(to)
	if err != nil {
		return fmt.Errorf("could not write %s: %w", clean.Line(to), plainReason(err))
	}
	defer func() {
		if closing := file.Close(); err == nil && closing != nil {
			err = fmt.Errorf("could not write %s: %w", clean.Line(to), plainReason(closing))
		}
	}()
	if err := opml.Write(file, list); err != nil {
		return fmt.Errorf("could not write %s: %w", clean.Line(to), plainReason(err))
	}
	return nil
}

// exported is what is followed as a list. A list that is followed is taken in by
// its address, and what it brought stays out: whoever reads the list follows it.
func exported(feeds []articles.Feed) opml.List {
	list := opml.List{Title: "What lede follows", Created: articles.At(time.Now())}
	for _, x := range feeds {
		switch {
		case x.Kind == articles.FeedOfFeeds:
			list.Lists = append(list.Lists, opml.Link{URL: x.URL, Title: x.Label()})
		case x.List == 0:
			list.Feeds = append(list.Feeds, opml.Feed{
				URL: x.URL, Title: cmp.Or(x.Name, x.Title), Home: x.Home, Tags: x.Tags,
			})
		}
	}
	return list
}
