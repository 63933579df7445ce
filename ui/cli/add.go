package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest"
	"lede/articles/names"
	"lede/store"
	"lede/ui/text"
)

func (sh *shell) addCommand() *cobra.Command {
	var (
		dry    bool
		format string
		fields map[string]string
	)
	cmd := &cobra.Command{
		Use:   "add PATH…",
		Short: "take articles in: files, folders with all that is in them, or - for what comes in",
		Long: "Read articles and keep them. Plain text (headline, byline, date, paragraphs), Markdown with front matter, " +
			"HTML, mail and mailboxes, JSON, JSON lines, tables with a header and EPUB are understood, also compressed and in ZIP and tar archives. " +
			"Adding something twice adds it once; an article that has changed is a new version " +
			"of the same one. What cannot be read is named with the reason, and the rest is kept.\n\n" +
			"Of records in JSON and tables the fields are guessed by their names; --field says which one it is: " +
			"--field title=kop takes the title from the field \"kop\". The fields are " + enumerate(ingest.FieldNames()) + ".",
		Example: "  lede add ~/clippings\n  lede add article.html notes.md clippings.zip\n  lede add --field title=kop,text=tekst krant.jsonl.gz\n  lede add --dry-run --json . | jq .title",
		GroupID: groupKeep,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("it needs a file, a folder, or - for what comes in")
			}
			if format != "" && !slices.Contains(ingest.Formats(), format) {
				return usagef("--format cannot be %q: it has to be one of %s", format, enumerate(ingest.Formats()))
			}
			for field := range fields {
				if !slices.Contains(ingest.FieldNames(), field) {
					return usagef("--field cannot be of %q: it has to be one of %s", field, enumerate(ingest.FieldNames()))
				}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			im := &ingest.Importer{Finder: names.New(), Stdin: sh.In, Format: format, Fields: fields}
			if dry {
				return sh.preview(cmd.Context(), im, args)
			}
			return sh.add(cmd.Context(), im, args)
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "print what would be added and store nothing")
	cmd.Flags().StringVar(&format, "format", "", "take every file for this `FORMAT`: "+enumerate(ingest.Formats())+" (default by its name and beginning)")
	cmd.Flags().StringToStringVar(&fields, "field", nil, "take a `FIELD=NAME` of records from the one with that name")
	sh.json(cmd)
	return cmd
}

// errStopped: add was told to stop before its end.
var errStopped = errors.New("stopped; what was added is kept")

// add keeps what the inputs hold, one input at a time, so that what became of
// each is said as soon as it is known.
func (sh *shell) add(ctx context.Context, im *ingest.Importer, inputs []string) error {
	at, err := sh.prepare()
	if err != nil {
		return err
	}
	into := &shelf{sh: sh, at: at}
	im.Sink = into
	some := false
	for _, input := range inputs {
		bar := sh.progress()
		im.Progress = bar.show
		reports, err := im.Add(ctx, []string{input})
		bar.clear()
		for _, r := range reports {
			some = some || len(r.Refused) > 0
			if err := sh.report(r, err == nil); err != nil {
				return err
			}
		}
		switch {
		case into.closed != nil:
			return into.closed
		case errors.Is(err, context.Canceled):
			return errStopped
		case err != nil:
			return fmt.Errorf("could not add %s: %w", input, err)
		}
	}
	if some {
		return refused{}
	}
	return nil
}

// shelf is the library, opened when there is something to put into it: a folder
// without any article does not make a library.
type shelf struct {
	sh     *shell
	at     string
	st     *store.Store
	closed error // why it could not be opened
}

func (s *shelf) Put(ctx context.Context, batch []articles.Article) ([]articles.Outcome, error) {
	if s.st == nil {
		if s.closed = s.open(ctx); s.closed != nil {
			return nil, s.closed
		}
	}
	return s.st.Put(ctx, batch)
}

func (s *shelf) open(ctx context.Context) error {
	st, _, err := s.sh.connect(ctx, s.at, store.Options{})
	if err != nil {
		return err
	}
	if st.Created() { // whoever begins with articles of their own wants no others
		if _, err := st.PutStarter(ctx, nil); err != nil {
			return fmt.Errorf("could not %w", err)
		}
	}
	s.st = st
	return nil
}

// preview prints what add would keep.
func (sh *shell) preview(ctx context.Context, im *ingest.Importer, inputs []string) error {
	shown := 0
	reports, err := im.Preview(ctx, inputs, func(a articles.Article) error {
		if sh.flags.json {
			return sh.out.object(toArticle(a))
		}
		if shown > 0 {
			sh.out.whole("")
		}
		shown++
		sh.out.preview(a)
		return nil
	})
	if err != nil {
		return fmt.Errorf("could not read: %w", err)
	}
	some := false
	for _, r := range reports {
		some = some || len(r.Refused) > 0
		sh.refusals(r)
	}
	if some {
		return refused{}
	}
	return nil
}

// preview prints what is known of an article that is not kept.
func (p *printer) preview(a articles.Article) {
	p.line(p.look.Title.Render(a.Title))
	p.line(p.facts(byline(a.Byline), a.Source, a.Published.String(), a.Origin))
	for _, n := range a.TopNames() {
		p.line("  " + p.look.Letter(n.Type).Render(n.Type.Letter()) + "  " + n.Name)
	}
}

// report says what became of an input, which may not be read to its end.
func (sh *shell) report(r ingest.Report, whole bool) error {
	sh.refusals(r)
	if sh.flags.json {
		return sh.out.object(toReport(r))
	}
	if whole && r.Added+r.Updated+r.Unchanged+len(r.Refused) == 0 {
		sh.out.whole(fmt.Sprintf("%s: nothing to read was found there; files of %s are read.",
			clean.Line(r.Origin), enumerate(ingest.Formats())))
		return sh.out.flush()
	}
	line := fmt.Sprintf("%s: %d added", clean.Line(r.Origin), r.Added)
	if r.Updated > 0 {
		line += fmt.Sprintf(", %d updated", r.Updated)
	}
	if r.Unchanged > 0 {
		line += fmt.Sprintf(", %d there already", r.Unchanged)
	}
	if len(r.Refused) > 0 {
		line += fmt.Sprintf(", %d refused", len(r.Refused))
	}
	sh.out.whole(line + ".")
	return sh.out.flush()
}

// refusals names what was not taken and why.
func (sh *shell) refusals(r ingest.Report) {
	for _, f := range r.Refused {
		sh.tell(f.Where + ": " + f.Why)
	}
}

// bar is a line on the terminal that says how far a long command is. Without a
// terminal it is nothing.
type bar struct {
	to      io.Writer
	columns int
}

func (sh *shell) progress() bar {
	columns, ok := terminal(sh.Err)
	if !ok || sh.env("TERM") == "dumb" {
		return bar{}
	}
	return bar{sh.Err, columns}
}

// show writes the line over the one before.
func (b bar) show(p ingest.Progress) {
	if b.to == nil {
		return
	}
	line := count(p.Files, "file") + " read" // articles are counted a batch later
	if p.Refused > 0 {
		line += fmt.Sprintf(", %d refused", p.Refused)
	}
	line += "  " + clean.Line(filepath.Base(p.Where))
	fmt.Fprintf(b.to, "\r\x1b[K%s", text.Cut(line, b.columns-1))
}

// clear takes the line away.
func (b bar) clear() {
	if b.to != nil {
		fmt.Fprint(b.to, "\r\x1b[K")
	}
}
