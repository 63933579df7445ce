package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/query"
	"lede/ui"
)

func (sh *shell) searchCommand() *cobra.Command {
	var (
		limit int
		order = orderFlag(articles.Best)
	)
	cmd := &cobra.Command{
		Use:   "search QUERY…",
		Short: "articles that match, best first, with the words around the hits",
		Long: "Search the library. Words match in title and body; \"a phrase\", word*, -word, OR and brackets work, " +
			"and so do title: by: source: tag: name: person: org: place: event: about: with: near: date: after: before: is: and sort:.",
		Example: "  lede search meade -calderon\n" +
			"  lede search '\"customs agreements\"' --sort oldest\n" +
			"  lede search person:napolitano date:2012-02 --json",
		GroupID:           groupRead,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              needsQuery,
		Annotations:       map[string]string{takesQuery: "yes"},
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return usagef("--limit has to be 1 or more, not %d", limit)
			}
			q := articles.Query{Text: queryOf(args), Order: articles.Order(order), Limit: limit, Suggest: true}
			return sh.search(cmd.Context(), q)
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 20, "at most `N` results")
	cmd.Flags().Var(&order, "sort", "in this `ORDER`: best (relevance, newer ones a little ahead), relevance, newest or oldest first")
	sh.json(cmd)
	return cmd
}

// needsQuery refuses a command line without a word of a query.
func needsQuery(_ *cobra.Command, args []string) error {
	if queryOf(args) == "" {
		return usagef("it needs something to search for")
	}
	return nil
}

func (sh *shell) search(ctx context.Context, q articles.Query) error {
	if err := readable(q.Text); err != nil {
		return err
	}
	lib, err := sh.read(ctx)
	if err != nil {
		return err
	}
	found := 0
	first, err := everyRow(ctx, lib, q, func(r articles.Row) error {
		found++
		if sh.flags.json {
			return sh.out.object(toResult(r))
		}
		if found > 1 {
			sh.out.whole("")
		}
		sh.out.result(r)
		return nil
	})
	for _, note := range first.Notes {
		sh.tell(note)
	}
	switch {
	case err != nil:
		return fmt.Errorf("could not %w", err)
	case sh.flags.json: // a program knows what it asked for
		return nil
	case found == 0:
		sh.tell("No article matches " + clean.Line(q.Text) + "." + meant(" Did you mean: ", first.Suggestions))
	case len(first.Suggestions) > 0:
		sh.tell(meant("Did you mean: ", first.Suggestions))
	}
	return nil
}

// meant asks whether one of the queries that find more was meant.
func meant(ask string, list []articles.Suggestion) string {
	if len(list) == 0 {
		return ""
	}
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = s.Text
	}
	return ask + strings.Join(texts, ", ") + "?"
}

// readable refuses a query with a value that makes no sense. A screen keeps
// the results it had; here nothing was there before.
func readable(text string) error {
	parsed := query.Parse(text, time.Now(), false)
	if parsed.Bad {
		return usagef("%s", clean.Line(strings.Join(parsed.Notes, "; ")))
	}
	return nil
}

// everyRow calls do for the first q.Limit rows, however many pages they take,
// and returns the first of the pages, for what it says of the query.
func everyRow(ctx context.Context, lib ui.Library, q articles.Query, do func(articles.Row) error) (first articles.Page, err error) {
	for left := q.Limit; left > 0; {
		q.Limit = min(left, articles.MaxLimit)
		page, err := lib.Find(ctx, q)
		if err != nil {
			return first, err
		}
		if q.After == "" {
			first = page
		}
		for _, r := range page.Rows {
			if err := do(r); err != nil {
				return first, err
			}
		}
		left -= len(page.Rows)
		if page.Next == "" || len(page.Rows) == 0 {
			break
		}
		q.After = page.Next
	}
	return first, nil
}

// orderFlag is articles.Order as a flag.
type orderFlag articles.Order

func orders() map[string]orderFlag {
	return map[string]orderFlag{
		"best":      orderFlag(articles.Best),
		"relevance": orderFlag(articles.Relevance),
		"newest":    orderFlag(articles.Newest),
		"oldest":    orderFlag(articles.Oldest),
	}
}

func (o *orderFlag) String() string {
	for word, order := range orders() {
		if order == *o {
			return word
		}
	}
	return ""
}

func (o *orderFlag) Set(word string) error {
	order, ok := orders()[word]
	if !ok {
		return fmt.Errorf("there is no order %q", word)
	}
	*o = order
	return nil
}

// Type says what a value may be, for the error about one that may not.
func (o *orderFlag) Type() string { return "best, relevance, newest or oldest" }
