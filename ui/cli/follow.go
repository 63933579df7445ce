package cli

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/fetch"
	"lede/store"
)

// wish is what the reader wants of the feeds that follow is given.
type wish struct {
	tags     []string
	name     string
	fullText string
	changes  bool // of a feed that is followed already: name or fullText were given
}

func (sh *shell) followCommand() *cobra.Command {
	var w wish
	cmd := &cobra.Command{
		Use:   "follow URL|FILE…",
		Short: "follow feeds, or the feeds that pages name",
		Long: "Follow a feed, the feed that a page names, or a list of feeds that somebody keeps (OPML), by its address. " +
			"Its articles are taken in at once; `lede fetch` brings what is new from then on. A file may be a list of " +
			"subscriptions, a page or a feed that was saved, or plain text with an address a line.\n\n" +
			"An address on this machine or in a private network is fetched because you name it; none that a feed or a " +
			"page leads to is. User names, passwords and headers belong in the settings (`lede config`).",
		Example: "  lede follow example.org\n  lede follow https://example.org/feed --tag world --full-text always\n  lede follow subscriptions.opml",
		GroupID: groupKeep,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("it needs the address of a feed or of a page, or a file of them")
			}
			if w.name != "" && len(args) > 1 {
				return usagef("--name is for one feed, and there are %d", len(args))
			}
			_, err := articles.ParseFullText(w.fullText)
			if err != nil {
				return usageError{err}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			w.changes = cmd.Flag("name").Changed || cmd.Flag("full-text").Changed
			return sh.follow(cmd.Context(), args, w)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&w.tags, "tag", nil, "give its articles `TAG`; may be repeated")
	flags.StringVar(&w.name, "name", "", "call it `NAME`")
	flags.StringVar(&w.fullText, "full-text", "auto", "fetch the pages of its articles: auto (where it gives a teaser), always or never")
	sh.json(cmd)
	return cmd
}

// following is one run of follow.
type following struct {
	*shell
	lib    *unmade
	at     string // where the library lies
	client *fetch.Client
	wish   wish
	some   bool // something was refused
}

func (sh *shell) follow(ctx context.Context, args []string, w wish) error {
	lib, at, err := sh.maybe(ctx)
	if err != nil {
		return err
	}
	f := &following{shell: sh, lib: lib, at: at, client: sh.client(), wish: w}
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err == nil && info.Mode().IsRegular() || arg == "-" {
			err = f.file(ctx, arg)
		} else {
			err = f.address(ctx, arg)
		}
		if err != nil {
			return err
		}
	}
	if f.some {
		return refused{}
	}
	return nil
}

// address follows what is at an address. An error ends the command; what is
// wrong with the address is said.
func (f *following) address(ctx context.Context, address string) error {
	fetcher := f.fetcher(f.client, f.lib)
	bar := f.progress()
	defer bar.clear()
	bar.say("looking at " + address)
	found, err := fetcher.Look(ctx, address)
	bar.clear()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		f.some = true
		f.tell(address + ": " + fetch.Problem(err))
		return nil
	}
	x := &found.Feed
	x.Name, x.Tags = clean.Line(f.wish.name), f.wish.tags
	if x.FullText, err = articles.ParseFullText(f.wish.fullText); err != nil {
		return err
	}
	if err := f.lib.be(ctx, f.shell, f.at); err != nil {
		return err
	}
	bar.say("taking in " + x.Label())
	r, err := fetcher.Follow(ctx, found)
	bar.clear()
	if err == nil && found.Known && f.wish.changes {
		err = f.change(ctx, &r.Feed)
	}
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	return f.report(found, r)
}

// change gives a feed that was followed already what the reader wants of it now.
func (f *following) change(ctx context.Context, x *articles.Feed) error {
	if f.wish.name != "" {
		x.Name = clean.Line(f.wish.name)
	}
	mode, err := articles.ParseFullText(f.wish.fullText)
	if err != nil {
		return err
	}
	x.FullText = mode
	return f.lib.st.ChangeFeed(ctx, *x)
}

// report says what is followed now, and what whoever follows it should know.
func (f *following) report(found fetch.Found, r fetch.Result) error {
	label := r.Feed.Label()
	for _, note := range found.Notes {
		f.tell(label + ": " + note)
	}
	for _, other := range found.Others {
		f.tell(label + ": the page also names " + other.URL + " " + other.Title)
	}
	for _, note := range r.Notes {
		f.tell(label + ": " + note)
	}
	if trouble := r.Trouble(); trouble != "" {
		f.some = true
		f.tell(label + ": " + trouble)
	}
	if f.flags.json {
		return f.out.object(toFetched(r))
	}
	line := "Following " + label
	if found.Known {
		line = "Already following " + label
	}
	f.out.whole(line + ": " + outcome(r) + ".")
	return nil
}

// named opens the library and finds the feeds that the arguments of a command
// name.
func (sh *shell) named(ctx context.Context, args []string) (*store.Store, []articles.FeedID, error) {
	st, err := sh.followed(ctx)
	if err != nil {
		return nil, nil, err
	}
	feeds, err := st.Feeds(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("could not %w", err)
	}
	picked, err := pick(feeds, args)
	var ids []articles.FeedID
	for _, x := range picked {
		ids = append(ids, x.ID)
	}
	return st, ids, err
}

// pick finds the feeds that arguments mean: by number, address or name.
func pick(feeds []articles.Feed, args []string) ([]articles.Feed, error) {
	var picked []articles.Feed
	for _, arg := range args {
		var exact, near []articles.Feed
		for _, x := range feeds {
			switch {
			case fmt.Sprint(x.ID) == arg, x.URL == arg, strings.EqualFold(x.Label(), arg):
				exact = append(exact, x)
			case strings.Contains(strings.ToLower(x.Label()+"\n"+x.URL), strings.ToLower(arg)):
				near = append(near, x)
			}
		}
		if len(exact) == 0 {
			exact = near
		}
		switch len(exact) {
		case 0:
			return nil, fmt.Errorf("there is no feed %s; `lede feeds` lists them", clean.Line(arg))
		case 1:
			picked = append(picked, exact[0])
		default:
			return nil, fmt.Errorf("%s may mean %s; their numbers in `lede feeds` are not ambiguous", clean.Line(arg), enumerate(labels(exact)))
		}
	}
	return slices.CompactFunc(picked, func(a, b articles.Feed) bool { return a.ID == b.ID }), nil
}

func labels(feeds []articles.Feed) []string {
	var all []string
	for _, x := range feeds {
		all = append(all, x.Label())
	}
	return all
}
