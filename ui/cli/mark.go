package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/store"
	"lede/ui"
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
	for _, m := range marks {
		if strings.TrimSpace(m.Tag) == "" && (m.Kind == articles.MarkTag || m.Kind == articles.MarkUntag) {
			return nil, usagef("%q is not a tag", m.Tag)
		}
	}
	if len(marks) == 0 {
		return nil, usagef("it needs at least one of --read, --unread, --star, --unstar, --tag and --untag")
	}
	return marks, nil
}

// mark makes the changes and counts the articles that are not as they were.
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
	var changed int
	if query != "" {
		changed, err = markMatching(ctx, lib, query, marks)
	} else {
		changed, err = markThese(ctx, lib, there, marks)
	}
	switch {
	case err != nil:
		return fmt.Errorf("could not %w", err)
	case sh.flags.json:
		return errors.Join(missing, sh.out.object(markedObject{Changed: changed}))
	case missing == nil || len(there) > 0: // else all has been said
		sh.out.whole(count(changed, "article") + ".")
	}
	return missing
}

func markThese(ctx context.Context, lib ui.Library, ids []articles.ID, marks []articles.Mark) (changed int, err error) {
	return changes(ctx, lib, ids, func() error {
		for _, m := range marks {
			if _, err := lib.Mark(ctx, ids, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// markMatching makes the changes to all that match before the first of them:
// what is:unread matches is another thing once it was noted as read.
func markMatching(ctx context.Context, lib *store.Reader, query string, marks []articles.Mark) (changed int, err error) {
	if len(marks) == 1 {
		return lib.MarkQuery(ctx, query, marks[0])
	}
	var ids []articles.ID
	_, err = everyRow(ctx, lib, articles.Query{Text: query, Limit: math.MaxInt}, func(r articles.Row) error {
		ids = append(ids, r.ID)
		return nil
	})
	if err != nil {
		return 0, err
	}
	return changes(ctx, lib, ids, func() error {
		// It refuses a query that does not say which articles.
		if _, err := lib.MarkQuery(ctx, query, marks[0]); err != nil {
			return err
		}
		_, err := markThese(ctx, lib, ids, marks[1:])
		return err
	})
}

// changes counts the articles that are not the same after do: one that gets a
// star and a tag is one.
func changes(ctx context.Context, lib ui.Library, ids []articles.ID, do func() error) (changed int, err error) {
	before, err := states(ctx, lib, ids)
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	after, err := states(ctx, lib, ids)
	if err != nil {
		return 0, err
	}
	for id, state := range after {
		if state != before[id] {
			changed++
		}
	}
	return changed, nil
}

// state is what mark can change of an article.
type state struct {
	read, starred bool
	tags          string
}

func states(ctx context.Context, lib ui.Library, ids []articles.ID) (map[articles.ID]state, error) {
	all := make(map[articles.ID]state, len(ids))
	for _, id := range ids {
		a, err := lib.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		slices.Sort(a.Tags)
		all[id] = state{a.Read, a.Starred, strings.Join(a.Tags, "\n")}
	}
	return all, nil
}
