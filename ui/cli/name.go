package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/words"
	"lede/ui"
	"lede/ui/text"
)

// How much is said about a name.
const (
	nameNewest  = 10  // articles
	nameWith    = 10  // names in the same articles
	nameCompany = 100 // newest articles that those are counted in
	nameAlike   = 5   // other names that could have been meant
)

func (sh *shell) nameCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "name NAME…",
		Short: "one name: what else it is called, the newest articles, with whom",
		Long: "Look a name up by any form of it. Of several the one that is called exactly so is taken, " +
			"then the one in most articles; the others are mentioned.",
		Example:           "  lede name napolitano\n  lede name \"Felipe Calderón\" --json",
		GroupID:           groupRead,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, " ")) == "" {
				return usagef("it needs a name")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return sh.name(cmd.Context(), strings.Join(args, " "))
		},
	}
	sh.json(cmd)
	return cmd
}

// namePage is all that is said about a name.
type namePage struct {
	articles.Name
	newest []articles.Row
	with   []articles.RowName // Articles counts those among the newest
	alike  []articles.Name    // could have been meant as well
}

func (sh *shell) name(ctx context.Context, wanted string) error {
	lib, err := sh.read(ctx)
	if err != nil {
		return err
	}
	page, err := lookUp(ctx, lib, wanted)
	switch {
	case errors.Is(err, articles.ErrNotFound):
		return fmt.Errorf("no name here is %q", wanted)
	case err != nil:
		return fmt.Errorf("could not look up %q: %w", wanted, err)
	}
	if sh.flags.json {
		return sh.out.object(toPage(page))
	}
	sh.out.namePage(page)
	if len(page.alike) > 0 {
		others := make([]string, len(page.alike))
		for i, n := range page.alike {
			others[i] = n.Name
		}
		sh.tell("could also mean " + enumerate(others))
	}
	return nil
}

// lookUp finds the name that is wanted and what is said about it.
func lookUp(ctx context.Context, lib ui.Library, wanted string) (namePage, error) {
	found, err := lib.Names(ctx, articles.NameQuery{Like: wanted})
	if err != nil {
		return namePage{}, err
	}
	if len(found) == 0 {
		return namePage{}, articles.ErrNotFound
	}
	// Names come in the order of how many articles they have.
	best := max(0, slices.IndexFunc(found, func(n articles.Name) bool { return called(n, wanted) }))
	page := namePage{Name: found[best]}
	page.alike = slices.Delete(found, best, best+1)
	page.alike = page.alike[:min(nameAlike, len(page.alike))]
	if page.Name, err = lib.Name(ctx, page.ID); err != nil {
		return namePage{}, err
	}
	rows, err := lib.Find(ctx, articles.Query{Name: page.ID, Limit: nameCompany})
	if err != nil {
		return namePage{}, err
	}
	page.with = company(page.ID, rows.Rows)
	page.newest = rows.Rows[:min(nameNewest, len(rows.Rows))]
	return page, nil
}

// called reports whether wanted is one of the forms of a name, case and
// accents aside.
func called(n articles.Name, wanted string) bool {
	wanted = words.Fold(strings.TrimSpace(wanted))
	return words.Fold(n.Name) == wanted ||
		slices.ContainsFunc(n.Aliases, func(form string) bool { return words.Fold(form) == wanted })
}

// company counts the names that stand in the same articles, most frequent
// first.
func company(of articles.NameID, rows []articles.Row) []articles.RowName {
	at := make(map[articles.NameID]int)
	var all []articles.RowName
	for _, r := range rows {
		for _, n := range r.Names {
			if n.ID == of {
				continue
			}
			i, known := at[n.ID]
			if !known {
				i = len(all)
				at[n.ID] = i
				all = append(all, articles.RowName{ID: n.ID, Name: n.Name, Type: n.Type})
			}
			all[i].Articles++
		}
	}
	slices.SortStableFunc(all, func(a, b articles.RowName) int { return cmp.Compare(b.Articles, a.Articles) })
	return all[:min(nameWith, len(all))]
}

// namePage prints the page of a name for people.
func (p *printer) namePage(page namePage) {
	p.whole(p.look.Letter(page.Type).Render(page.Type.Letter()) + "  " + p.look.Title.Render(page.Name.Name))
	p.whole(p.facts(page.Type.String(), count(page.Articles, "article"), count(page.Mentions, "mention"),
		period(page.First, page.Last)))
	if len(page.Aliases) > 0 {
		p.paragraphs("Also "+enumerate(page.Aliases), "", p.columns, p.look.Text, nil)
	}
	p.whole("")
	p.strong("Newest articles")
	p.list(page.newest)
	if len(page.with) == 0 {
		return
	}
	p.whole("")
	p.strong("Together with")
	for _, n := range page.with {
		p.line(p.look.Letter(n.Type).Render(n.Type.Letter()) + "  " + text.FitRight(strconv.Itoa(n.Articles), 3) + "  " + n.Name)
	}
}

// period is the time from one day to another.
func period(first, last articles.When) string {
	if day(first) == day(last) {
		return day(first)
	}
	return day(first) + " to " + day(last)
}
