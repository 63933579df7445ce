package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"lede/articles"
	"lede/ui/text"
)

func (sh *shell) statsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "stats",
		Short:             "what is in the library",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return sh.stats(cmd.Context()) },
	}
	sh.json(cmd)
	return cmd
}

func (sh *shell) stats(ctx context.Context) error {
	lib, err := sh.read(ctx)
	if err != nil {
		return err
	}
	s, err := lib.Stats(ctx)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	if sh.flags.json {
		return sh.out.object(toStats(s))
	}
	sh.out.stats(s)
	return nil
}

func (p *printer) stats(s articles.Stats) {
	for _, line := range []struct {
		name string
		n    string
	}{
		{"articles", strconv.Itoa(s.Articles)},
		{"unread", strconv.Itoa(s.Unread)},
		{"starred", strconv.Itoa(s.Starred)},
		{"sources", strconv.Itoa(s.Sources)},
		{"names", strconv.Itoa(s.Names)},
		{"mentions", strconv.Itoa(s.Mentions)},
		{"published", period(s.First, s.Last)},
		{"on disk", size(s.Bytes)},
	} {
		p.whole(p.look.Meta.Render(text.Fit(line.name, len("published"))) + "  " + line.n)
	}
}

// size is a number of bytes for people: "2.1 MB".
func size(bytes int64) string {
	const unit = 1000
	if bytes < unit {
		return strconv.FormatInt(bytes, 10) + " bytes"
	}
	n := float64(bytes) / unit
	for _, prefix := range []string{"k", "M", "G"} {
		if n < unit {
			return fmt.Sprintf("%.1f %sB", n, prefix)
		}
		n /= unit
	}
	return fmt.Sprintf("%.1f TB", n)
}
