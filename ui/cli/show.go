package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/ui"
	"lede/ui/text"
)

func (sh *shell) showCommand() *cobra.Command {
	var plain bool
	cmd := &cobra.Command{
		Use:   "show ID…",
		Short: "one article, or several, whole",
		Long: "Print articles by the numbers that search and the list give them. On a screen the names are lit; " +
			"with --plain there is linear text with every name in brackets behind the letter of its type: " +
			"P person, O organisation, L place, E event, M anything else.",
		Example:           "  lede show 12\n  lede show 12 --plain\n  lede show 12 13 --json",
		GroupID:           groupRead,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              someIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := parseIDs(args)
			if err != nil {
				return err
			}
			return sh.show(cmd.Context(), ids, plain)
		},
	}
	cmd.Flags().BoolVar(&plain, "plain", false, "linear text with the names in brackets")
	sh.json(cmd)
	return cmd
}

// someIDs refuses a command line that names no article.
func someIDs(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usagef("it needs the number of an article; `lede search` and `lede | head` list them")
	}
	return nil
}

func parseIDs(args []string) ([]articles.ID, error) {
	ids := make([]articles.ID, len(args))
	for i, arg := range args {
		n, err := strconv.ParseInt(arg, 10, 64)
		if err != nil || n < 1 {
			return nil, usagef("%q is not the number of an article", arg)
		}
		ids[i] = articles.ID(n)
	}
	return ids, nil
}

func (sh *shell) show(ctx context.Context, ids []articles.ID, plain bool) error {
	lib, err := sh.read(ctx)
	if err != nil {
		return err
	}
	shown := 0
	return sh.each(ctx, lib, ids, func(a articles.Article) error {
		if sh.flags.json {
			return sh.out.object(toArticle(a))
		}
		if shown > 0 {
			sh.out.whole("\n")
		}
		shown++
		also, err := carriers(ctx, lib, a)
		if err != nil {
			return err
		}
		sh.article(a, also, plain)
		return nil
	})
}

// each calls do for every article that there is of ids, and says which there
// are not.
func (sh *shell) each(ctx context.Context, lib ui.Library, ids []articles.ID, do func(articles.Article) error) error {
	var missing error
	for _, id := range ids {
		a, err := lib.Article(ctx, id)
		switch {
		case errors.Is(err, articles.ErrNotFound):
			sh.tell(fmt.Sprintf("there is no article %d: %v", id, articles.ErrNotFound))
			missing = refused{}
		case err != nil:
			return fmt.Errorf("could not %w", err)
		default:
			if err := do(a); err != nil {
				return err
			}
		}
	}
	return missing
}

// article prints one for people.
func (sh *shell) article(a articles.Article, also []string, plain bool) {
	p := sh.out
	width := min(p.columns, sh.settings.Measure)
	spans := p.mentions(a.Mentions)
	if plain {
		width, spans = 0, nil
		a.Title, a.Text = bracketed(a.Title, a.TitleMentions), bracketed(a.Text, a.Mentions)
	}
	p.paragraphs(a.Title, "", width, p.look.Title, nil)
	p.whole(p.facts(byline(a.Byline), a.Source, a.Published.String(), strings.Join(a.Tags, ", ")))
	if a.URL != "" {
		p.whole(p.look.Meta.Render(a.URL))
	}
	if len(also) > 0 {
		p.whole(p.look.Meta.Render("also in " + enumerate(also)))
	}
	p.whole("")
	p.paragraphs(a.Text, "", width, p.look.Text, spans)
}

// mentions are names as they look in running text.
func (p *printer) mentions(all []articles.Mention) []text.Span {
	spans := make([]text.Span, len(all))
	for i, m := range all {
		spans[i] = text.Span{Start: m.Start, End: m.End, Style: p.look.Mention(m.Type)}
	}
	return spans
}

// bracketed writes the letter of its type and brackets around every name:
// "[P:Janet Napolitano] arrived in [L:Mexico]".
func bracketed(s string, mentions []articles.Mention) string {
	var b strings.Builder
	at := 0
	for _, m := range mentions {
		b.WriteString(s[at:m.Start])
		b.WriteString("[" + m.Type.Letter() + ":" + s[m.Start:m.End] + "]")
		at = m.End
	}
	b.WriteString(s[at:])
	return b.String()
}

// byline is the authors in words.
func byline(authors []string) string {
	if len(authors) == 0 {
		return ""
	}
	return "By " + enumerate(authors)
}
