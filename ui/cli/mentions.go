package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest"
	"lede/articles/names"
	"lede/ui/text"
)

func (sh *shell) mentionsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mentions FILE|-",
		Short: "the names in any text, stored or not",
		Long: "Find the names in a file, or with - in what comes in. The text is taken as it is, headline and all; " +
			"of a page of HTML or Markdown it is what add would keep of it. Nothing is stored.",
		Example: "  lede mentions notes.txt\n  pbpaste | lede mentions - --json",
		GroupID: groupRead,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("it needs one file, or - for what comes in")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return sh.mentions(cmd.Context(), args[0]) },
	}
	sh.json(cmd)
	return cmd
}

func (sh *shell) mentions(ctx context.Context, file string) error {
	if err := sh.configure(); err != nil {
		return err
	}
	im := ingest.Importer{Stdin: sh.In}
	whole, err := im.Whole(ctx, file)
	if err != nil {
		return fmt.Errorf("could not read %s: %w", file, err)
	}
	found := mentionsIn(names.New(), whole)
	if sh.flags.json {
		return sh.out.object(mentionsObject{Text: whole, Mentions: toMentions(whole, found)})
	}
	sh.out.spellings(spellings(whole, found))
	return nil
}

// mentionsIn finds the names in a text that may begin with a headline.
func mentionsIn(finder ingest.Finder, whole string) []articles.Mention {
	title, body := headline(whole)
	found, rest := finder.Find(title, body)
	shift := len(whole) - len(body)
	for _, m := range rest {
		m.Start, m.End = m.Start+shift, m.End+shift
		found = append(found, m)
	}
	return found
}

// headline splits off a first paragraph that is one line without the end of a
// sentence: names in a headline are found by other signs, because there every
// word may begin with a capital.
func headline(body string) (title, rest string) {
	const longest = 200 // bytes; longer ones are paragraphs
	first, rest, more := strings.Cut(body, "\n\n")
	if !more || len(first) > longest || strings.Contains(first, "\n") || strings.HasSuffix(first, ".") {
		return "", body
	}
	return first, rest
}

// spelling is a name in a text with the forms in which it is written there.
type spelling struct {
	name  string
	of    articles.Type
	times int
	forms []string // but the name itself, in the order they come
}

// spellings gathers mentions by name, in the order of their first.
func spellings(body string, found []articles.Mention) []spelling {
	type which struct {
		name string
		of   articles.Type
	}
	var all []spelling
	at := make(map[which]int)
	for _, m := range found {
		i, known := at[which{m.Name, m.Type}]
		if !known {
			i = len(all)
			at[which{m.Name, m.Type}] = i
			all = append(all, spelling{name: m.Name, of: m.Type})
		}
		s := &all[i]
		s.times++
		form := clean.Line(body[m.Start:m.End])
		if form != m.Name && !slices.Contains(s.forms, form) {
			s.forms = append(s.forms, form)
		}
	}
	return all
}

// spellings prints one name a line: the letter of its type, how often it is
// mentioned, the name, and how it is written if otherwise.
func (p *printer) spellings(all []spelling) {
	const mostName = 44
	var counts, widest int
	for _, s := range all {
		counts = max(counts, len(strconv.Itoa(s.times)))
		widest = max(widest, min(mostName, text.Width(s.name)))
	}
	for _, s := range all {
		line := p.look.Letter(s.of).Render(s.of.Letter()) + "  " +
			text.FitRight(strconv.Itoa(s.times), counts) + "  "
		if len(s.forms) == 0 {
			p.line(line + s.name)
			continue
		}
		p.line(line + text.Fit(s.name, widest) + "  " + p.look.Meta.Render("("+strings.Join(s.forms, ", ")+")"))
	}
}
