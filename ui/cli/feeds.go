package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/fetch"
	"lede/ui"
	"lede/ui/text"
)

func (sh *shell) feedsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "feeds",
		Short: "what is followed, when each was last well, and what is wrong",
		Long: "List what is followed, each with its number, how many articles it has brought, when it last answered " +
			"well and what is wrong with it if something is.",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return sh.feeds(cmd.Context()) },
	}
	sh.json(cmd)
	return cmd
}

func (sh *shell) feeds(ctx context.Context) error {
	lib, err := sh.existing(ctx, true)
	if err != nil {
		return err
	}
	feeds, err := lib.Feeds(ctx)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	if sh.flags.json {
		for _, x := range feeds {
			if err := sh.out.object(toFeed(x)); err != nil {
				return err
			}
		}
		return nil
	}
	if len(feeds) == 0 {
		sh.tell("Nothing is followed yet; `lede follow URL` does.")
	}
	sh.out.feeds(feeds)
	return nil
}

// feeds prints feeds one a line, and what is wrong with one below it.
func (p *printer) feeds(feeds []articles.Feed) {
	const mostLabel = 44
	var numbers, counts, widest int
	for _, x := range feeds {
		numbers = max(numbers, len(strconv.FormatInt(int64(x.ID), 10)))
		counts = max(counts, len(strconv.Itoa(x.Articles)))
		widest = max(widest, min(mostLabel, text.Width(x.Label())))
	}
	for _, x := range feeds {
		indent := strings.Repeat(" ", numbers+2)
		p.line(text.FitRight(strconv.FormatInt(int64(x.ID), 10), numbers) + "  " + text.Fit(x.Label(), widest) + "  " +
			text.FitRight(strconv.Itoa(x.Articles), counts) + "  " + p.facts(health(x), x.URL))
		if len(x.Tags) > 0 {
			p.line(indent + p.look.Meta.Render("tags: "+strings.Join(x.Tags, ", ")))
		}
		if x.Visits.Trouble != "" {
			p.whole(indent + p.look.Error.Render(troubled(x)))
		}
	}
}

// health is when a feed last answered well.
func health(x articles.Feed) string {
	switch {
	case x.Visits.Gone:
		return "ended"
	case !x.Visits.Well.IsZero():
		return "well " + at(x.Visits.Well)
	case x.Visits.Checked.IsZero():
		return "not fetched yet"
	default:
		return "never well"
	}
}

// carriers names the feeds that carry an article, beside the one it came from.
// Over SSH what is followed is nobody's business.
func carriers(ctx context.Context, lib ui.Library, a articles.Article) ([]string, error) {
	st, ok := lib.(interface {
		Carriers(ctx context.Context, id articles.ID) ([]articles.Feed, error)
	})
	if !ok {
		return nil, nil
	}
	feeds, err := st.Carriers(ctx, a.ID)
	if err != nil {
		return nil, fmt.Errorf("could not %w", err)
	}
	if a.Feed != "" && len(feeds) > 0 {
		feeds = feeds[1:] // it came from the first, whatever that is called now
	}
	return labels(feeds), nil
}

// troubled is what is wrong with a feed, and when it is asked again.
func troubled(x articles.Feed) string {
	line := x.Visits.Trouble
	if !x.Visits.Gone && !x.Visits.Due.IsZero() {
		line += "; it is asked again after " + at(x.Visits.Due)
	}
	return line
}

// at is a moment as the clock on the wall shows it.
func at(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }

func (sh *shell) unfollowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "unfollow FEED…",
		Short:             "fetch feeds no more; their articles stay",
		Long:              "End following feeds, by number, address or name as `lede feeds` lists them. Their articles stay. With a list of feeds go those it has brought.",
		Example:           "  lede unfollow 3\n  lede unfollow \"The Example\"",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("it needs the number, the address or the name of a feed")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return sh.unfollow(cmd.Context(), args) },
	}
	sh.json(cmd)
	return cmd
}

func (sh *shell) unfollow(ctx context.Context, args []string) error {
	st, ids, err := sh.named(ctx, args)
	if err != nil {
		return err
	}
	ended, err := st.Unfollow(ctx, ids)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	if sh.flags.json {
		return sh.out.object(unfollowedObject{Ended: ended})
	}
	sh.out.whole(count(ended, "feed") + " no longer followed.")
	return nil
}

// The objects of the commands about feeds, under the same promise as those of
// json.go.

type feedObject struct {
	ID       articles.FeedID `json:"id"`
	Kind     string          `json:"kind"` // feed, or list for a list of feeds
	URL      string          `json:"url"`
	Name     string          `json:"name"` // as the reader calls it
	Title    string          `json:"title"`
	Home     string          `json:"home"`
	Tags     []string        `json:"tags"`
	FullText string          `json:"full_text"`
	List     articles.FeedID `json:"list"` // that brought it; 0 is the reader
	Private  bool            `json:"private"`
	Articles int             `json:"articles"`
	Followed articles.When   `json:"followed"`
	Checked  articles.When   `json:"checked"`
	Well     articles.When   `json:"well"`
	Due      articles.When   `json:"due"`
	Failures int             `json:"failures"`
	Trouble  string          `json:"trouble"`
	Gone     bool            `json:"gone"`
}

func toFeed(x articles.Feed) feedObject {
	when := func(t time.Time) articles.When {
		if t.IsZero() {
			return articles.When{}
		}
		return articles.At(t)
	}
	v := x.Visits
	return feedObject{
		ID: x.ID, Kind: kindOf(x), URL: x.URL, Name: x.Name, Title: x.Title, Home: x.Home, Tags: some(x.Tags),
		FullText: x.FullText.String(), List: x.List, Private: x.Private, Articles: x.Articles,
		Followed: when(x.Followed), Checked: when(v.Checked), Well: when(v.Well), Due: when(v.Due),
		Failures: v.Failures, Trouble: v.Trouble, Gone: v.Gone,
	}
}

func kindOf(x articles.Feed) string {
	if x.Kind == articles.FeedOfFeeds {
		return "list"
	}
	return "feed"
}

// fetchedObject is what came of one feed.
type fetchedObject struct {
	ID        articles.FeedID `json:"id"`
	URL       string          `json:"url"`
	Name      string          `json:"name"` // what it is called
	Asked     bool            `json:"asked"`
	Added     int             `json:"added"`
	Updated   int             `json:"updated"`
	Unchanged int             `json:"unchanged"`
	Carried   int             `json:"carried"` // articles that came another way already
	Pages     int             `json:"pages"`   // fetched for the full text
	PagesLeft int             `json:"pages_left"`
	Followed  int             `json:"followed"` // feeds that a list has brought
	Ended     int             `json:"ended"`    // feeds that have left a list
	Due       articles.When   `json:"due"`
	Trouble   string          `json:"trouble"`
	Notes     []string        `json:"notes"`
}

func toFetched(r fetch.Result) fetchedObject {
	return fetchedObject{
		ID: r.Feed.ID, URL: r.Feed.URL, Name: r.Feed.Label(), Asked: r.Asked, Added: r.Added, Updated: r.Updated,
		Unchanged: r.Unchanged, Carried: r.Carried, Pages: r.Pages, PagesLeft: r.PagesLeft,
		Followed: r.Followed, Ended: r.Ended, Due: toFeed(r.Feed).Due, Trouble: r.Trouble(), Notes: some(r.Notes),
	}
}

type subscribedObject struct {
	Origin    string `json:"origin"`
	Added     int    `json:"added"`
	Unchanged int    `json:"unchanged"`
}

type unfollowedObject struct {
	Ended int `json:"ended"` // feeds
}
