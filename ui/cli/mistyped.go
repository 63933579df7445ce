package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/articles/clean"
)

// mistyped finds a query that was rather meant as a command: its first word is
// one slip away from a command's name, and nothing in the library matches it.
// After -- everything is a query.
func (sh *shell) mistyped(ctx context.Context, root *cobra.Command, args []string) error {
	if len(args) == 0 || root.ArgsLenAtDash() >= 0 {
		return nil
	}
	meant, slipped := alike(args[0], root)
	if !slipped {
		return nil
	}
	query := queryOf(args)
	lib, err := sh.existing(ctx, true)
	switch {
	case errors.Is(err, errNoLibrary): // and none is made for a slip
	case err != nil:
		return err
	default:
		page, err := lib.Find(ctx, articles.Query{Text: query, Limit: 1})
		if err != nil || len(page.Rows) > 0 {
			return nil // the reader says what there is to say
		}
	}
	return usagef("there is no command %q; did you mean %s? To search for the word: lede search %s",
		args[0], meant, clean.Line(query))
}

// alike is the command below root whose name is one slip away from word.
func alike(word string, root *cobra.Command) (name string, found bool) {
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && oneSlip(word, c.Name()) {
			return c.Name(), true
		}
	}
	return "", false
}

// oneSlip reports whether a becomes b by one letter more, one less, another one
// or two that change places.
func oneSlip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	// What is left is where they differ.
	switch {
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0]
	default:
		return len(x) <= 1 && len(y) <= 1 && len(x)+len(y) > 0
	}
}
