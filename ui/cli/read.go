package cli

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"lede/articles"
	"lede/ui"
	"lede/ui/theme"
)

// plainRows is how many articles the plain list has.
const plainRows = 50

// open is lede without a command: the reader, or where it could not be drawn
// a plain list of what it would begin with.
func (sh *shell) open(cmd *cobra.Command, args []string) error {
	if sh.flags.version {
		return sh.version()
	}
	ctx := cmd.Context()
	if err := sh.mistyped(ctx, cmd, args); err != nil {
		return err
	}
	st, lib, err := sh.make(ctx)
	if err != nil {
		return err
	}
	if err := furnish(ctx, st); err != nil {
		return err
	}
	query := queryOf(args)
	if !sh.out.screen {
		return sh.plainList(ctx, lib, query)
	}
	env := ui.Env{
		Start:   query,
		Mode:    mode(sh.settings.Theme),
		Profile: sh.out.styled.Profile,
		NoColor: sh.settings.Theme == "none",
		ASCII:   sh.out.look.Glyphs == theme.ASCII(),
		Measure: sh.settings.Measure,
		Fetch:   sh.fetchBehind(st),
	}
	return sh.program(ctx, ui.New(ctx, lib, env))
}

// program runs the reader on the terminal until it is left.
func (sh *shell) program(ctx context.Context, model tea.Model) error {
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithOutput(sh.Out), tea.WithEnvironment(sh.Env),
		tea.WithColorProfile(sh.out.styled.Profile),
		tea.WithoutSignalHandler(), // ctx ends with the signal
	}
	// Where something is piped in, Bubble Tea opens the terminal by itself.
	if f, ok := sh.In.(term.File); !ok || term.IsTerminal(f.Fd()) {
		options = append(options, tea.WithInput(sh.In))
	}
	_, err := tea.NewProgram(model, options...).Run()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil && errors.Is(err, tea.ErrProgramKilled):
		return context.Cause(ctx)
	default:
		return fmt.Errorf("the reader could not go on: %w", err)
	}
}

// plainList prints the newest articles, or the newest that match.
func (sh *shell) plainList(ctx context.Context, lib ui.Library, query string) error {
	if err := readable(query); err != nil {
		return err
	}
	page, err := lib.Find(ctx, articles.Query{Text: query, Limit: plainRows})
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	for _, note := range page.Notes {
		sh.tell(note)
	}
	sh.out.list(page.Rows)
	return nil
}
