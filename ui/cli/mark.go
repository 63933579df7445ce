package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"lede/articles"
)

// markFlags are what mark was asked to note.
type markFlags struct {
	read, unread, star, unstar bool
	tags, untags               []string
	query                      string
}

func (sh *shell) markCommand() *cobra.Command {
	var f markFlags
	cmd := &cobra.Command{
		Use:   "mark ID… | --query QUERY",
		Short: "note articles as read or unread, star them, tag them",
		Long: "Note something about articles, named by their numbers or by a query. Several notes may be made at once. " +
			"Each has an opposite that takes it back.",
		Example:           "  lede mark 12 13 --read\n  lede mark --query 'tag:customs before:2012-03' --star --tag border",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args: func(_ *cobra.Command, args []string) error {
			if (len(args) > 0) == (f.query != "") {
				return usagef("it needs either the numbers of articles or --query")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			marks, err := f.marks()
			if err != nil {
				return err
			}
			ids, err := parseIDs(args)
			if err != nil {
				return err
			}
			return sh.mark(cmd.Context(), ids, f.query, marks)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.read, "read", false, "as read")
	flags.BoolVar(&f.unread, "unread", false, "as unread")
	flags.BoolVar(&f.star, "star", false, "with a star")
	flags.BoolVar(&f.unstar, "unstar", false, "without one")
	flags.StringArrayVar(&f.tags, "tag", nil, "with `TAG`; may be repeated")
	flags.StringArrayVar(&f.untags, "untag", nil, "without `TAG`; may be repeated")
	flags.StringVar(&f.query, "query", "", "all articles that match `QUERY`")
	sh.json(cmd)
	return cmd
}

// marks are the changes that the flags ask for.
func (f markFlags) marks() ([]articles.Mark, error) {
	if f.read && f.unread || f.star && f.unstar {
		return nil, usagef("it cannot note something and its opposite")
	}
	var marks []articles.Mark
	for _, flag := range []struct {
		set  bool
		kind articles.MarkKind
	}{
		{f.read, articles.MarkRead},
		{f.unread, articles.MarkUnread},
		{f.star, articles.MarkStar},
		{f.unstar, articles.MarkUnstar},
	} {
		if flag.set {
			marks = append(marks, articles.Mark{Kind: flag.kind})
		}
	}
	for _, tag := range f.tags {
		marks = append(marks, articles.Mark{Kind: articles.MarkTag, Tag: tag})
	}
	for _, tag := range f.untags {
		marks = append(marks, articles.Mark{Kind: articles.MarkUntag, Tag: tag})
	}
	if len(marks) == 0 {
		return nil, usagef("it needs at least one of --read, --unread, --star, --unstar, --tag and --untag")
	}
	return marks, nil
}

// mark makes the changes and counts them: an article that gets a star and a
// tag counts twice, one that had both not at all.
func (sh *shell) mark(ctx context.Context, ids []articles.ID, query string, marks []articles.Mark) error {
	if err := readable(query); err != nil {
		return err
	}
	lib, err := sh.write(ctx)
	if err != nil {
		return err
	}
	var there []articles.ID
	missing := sh.each(ctx, lib, ids, func(a articles.Article) error {
		there = append(there, a.ID)
		return nil
	})
	if missing != nil && !errors.As(missing, &refused{}) {
		return missing
	}
	changed := 0
	for _, m := range marks {
		var n int
		if query != "" {
			n, err = lib.MarkQuery(ctx, query, m)
		} else {
			n, err = lib.Mark(ctx, there, m)
		}
		if err != nil {
			return fmt.Errorf("could not %w", err)
		}
		changed += n
	}
	if !sh.flags.json {
		sh.out.whole(count(changed, "change") + ".")
		return missing
	}
	return errors.Join(missing, sh.out.object(markedObject{Changed: changed}))
}
