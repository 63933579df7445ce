package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/fetch"
	"lede/store"
	"lede/ui"
	"lede/ui/text"
)

// leastEvery is the shortest time between two rounds of fetch --every. Servers
// of news are asked for what is new by thousands.
const leastEvery = 5 * time.Minute

func (sh *shell) fetchCommand() *cobra.Command {
	var every time.Duration
	cmd := &cobra.Command{
		Use:   "fetch [FEED…]",
		Short: "fetch what is followed, now or again and again",
		Long: "Ask the feeds that are followed for what is new, and take it in. Servers are asked politely: one request " +
			"at a time for each, only for what is newer than what is known, and not before the time they name. A feed " +
			"that is in trouble is left alone for longer and longer. A feed that is named, by number, address or name, " +
			"is asked now, unless its server asked to be left alone.\n\nThe status is 1 if a feed that was asked is in trouble.",
		Example:           "  lede fetch\n  lede fetch 3 \"The Example\"\n  lede fetch --every 15m",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flag("every").Changed && every < leastEvery {
				return usagef("--every has to be 5m or more, not %s", every)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return sh.fetch(cmd.Context(), args, every) },
	}
	cmd.Flags().DurationVar(&every, "every", 0, "stay, and fetch again after every `TIME` (15m, 2h)")
	sh.json(cmd)
	return cmd
}

func (sh *shell) fetch(ctx context.Context, args []string, every time.Duration) error {
	st, ids, err := sh.named(ctx, args)
	if err != nil {
		return err
	}
	client := sh.client()
	if every == 0 {
		return sh.round(ctx, client, st, ids)
	}
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		err := sh.round(ctx, client, st, ids)
		if ctx.Err() != nil {
			return nil //nolint:nilerr // being stopped is how it ends
		}
		if err != nil && !errors.As(err, &refused{}) {
			sh.tell(sentence(err)) // the next round may be better
		}
		if err := sh.out.flush(); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

// round fetches once and says what came of each feed as soon as it is known.
func (sh *shell) round(ctx context.Context, client *fetch.Client, st *store.Store, ids []articles.FeedID) error {
	f := sh.fetcher(client, st)
	bar := sh.progress()
	var printing error
	f.Told = func(r fetch.Result, done, of int) {
		bar.clear()
		if err := sh.told(r, len(ids) > 0); err != nil {
			printing = err
		}
		bar.fetching(r, done, of)
	}
	results, err := f.Fetch(ctx, ids)
	bar.clear()
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case err != nil:
		return fmt.Errorf("could not %w", err)
	case printing != nil:
		return printing
	}
	return sh.sum(results)
}

// fetchBehind is how the reader has what is followed fetched while reading.
func (sh *shell) fetchBehind(st *store.Store) func(context.Context, func(ui.Fetched)) (ui.Fetched, error) {
	client := sh.client()
	return func(ctx context.Context, tell func(ui.Fetched)) (ui.Fetched, error) {
		var so ui.Fetched
		f := sh.fetcher(client, st)
		f.Told = func(r fetch.Result, done, of int) {
			so.Done, so.Of = done, of
			so.Added += r.Added
			if r.Asked && r.Trouble() != "" {
				so.Troubled++
			}
			tell(so)
		}
		results, err := f.Fetch(ctx, nil)
		if !slices.ContainsFunc(results, func(r fetch.Result) bool { return r.Asked }) {
			so.Of = 0
		}
		return so, err
	}
}

// told says what came of one feed, if that is worth a line. Of one that was named
// it is said too why it was not asked.
func (sh *shell) told(r fetch.Result, named bool) error {
	if (r.Asked || named) && r.Trouble() != "" {
		sh.tell(r.Feed.Label() + ": " + r.Trouble())
	}
	if sh.flags.json {
		return sh.out.object(toFetched(r))
	}
	if news(r) {
		sh.out.whole(r.Feed.Label() + ": " + outcome(r) + ".")
		return sh.out.flush()
	}
	return nil
}

// news reports whether a feed has brought anything.
func news(r fetch.Result) bool { return r.Added+r.Updated+r.Followed+r.Ended > 0 }

// outcome is what came of a feed, in words.
func outcome(r fetch.Result) string {
	line := count(r.Added, "article") + " added"
	if r.Feed.Kind == articles.FeedOfFeeds {
		line = count(r.Followed, "feed") + " more followed"
		if r.Ended > 0 {
			line += fmt.Sprintf(", %d no longer", r.Ended)
		}
		return line
	}
	for _, more := range []struct {
		n    int
		what string
	}{{r.Updated, "updated"}, {r.Carried, "there already"}, {r.PagesLeft, "to be completed at the next fetch"}} {
		if more.n > 0 {
			line += fmt.Sprintf(", %d %s", more.n, more.what)
		}
	}
	return line
}

// sum says what came of all feeds together.
func (sh *shell) sum(results []fetch.Result) error {
	var asked, troubled, waiting, gone, added int
	var next time.Time
	for _, r := range results {
		added += r.Added
		switch due := r.Feed.Visits.Due; {
		case r.Asked:
			asked++
			if r.Trouble() != "" {
				troubled++
			}
		case r.Feed.Visits.Gone:
			gone++
		default:
			waiting++
			if next.IsZero() || due.Before(next) {
				next = due
			}
		}
	}
	if !sh.flags.json {
		line := count(asked, "feed") + " asked, " + count(added, "article") + " added"
		if troubled > 0 {
			line += fmt.Sprintf(", %d in trouble", troubled)
		}
		if waiting > 0 {
			line += fmt.Sprintf("; %d not due, the first after %s", waiting, at(next))
		}
		if gone > 0 {
			line += fmt.Sprintf("; %d ended", gone)
		}
		if len(results) == 0 {
			line = "Nothing is followed yet; `lede follow URL` does"
		}
		sh.out.whole(line + ".")
	}
	if troubled > 0 {
		return refused{}
	}
	return nil
}

// fetching shows how far a fetch is.
func (b bar) fetching(r fetch.Result, done, of int) {
	b.say(fmt.Sprintf("%d of %s  %s", done, count(of, "feed"), r.Feed.Label()))
}

// say writes what is being done over the line before.
func (b bar) say(line string) {
	if b.to != nil {
		fmt.Fprintf(b.to, "\r\x1b[K%s", text.Cut(clean.Line(line), b.columns-1))
	}
}
