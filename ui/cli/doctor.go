package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"lede/articles/clean"
	"lede/store"
	"lede/ui/text"
)

func (sh *shell) doctorCommand() *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "whether the library is sound, and what it is made of",
		Long: "Read the whole library and say what is wrong with it, or that all is well: whether the file is whole, " +
			"whether what is counted is there, and whether every word of every article can be found. " +
			"A large library takes a few minutes; it can be used meanwhile.\n\n" +
			"With --repair, if something is wrong, the indexes that searching uses are made anew from the articles, " +
			"which are not touched, and everything is looked at again. " +
			"If that is interrupted it goes on when the library is opened the next time.\n\n" +
			"The status is 1 if something is wrong and was not repaired.",
		Example:           "  lede doctor\n  lede doctor --repair\n  lede doctor --json | jq .faults",
		GroupID:           groupKeep,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return sh.doctor(cmd.Context(), repair) },
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "make the indexes anew from the articles if something is wrong")
	sh.json(cmd)
	return cmd
}

func (sh *shell) doctor(ctx context.Context, repair bool) error {
	lib, err := sh.existing(ctx, !repair)
	if err != nil {
		return err
	}
	faults, err := sh.examine(ctx, lib.Store)
	if err != nil {
		return err
	}
	repaired := repair && len(faults) > 0
	if repaired {
		for _, fault := range faults {
			sh.tell("was wrong: " + fault)
		}
		if err := sh.repair(ctx, lib.Store); err != nil {
			return err
		}
		if faults, err = sh.examine(ctx, lib.Store); err != nil {
			return err
		}
	}
	figures, err := lib.Figures(ctx)
	if err != nil {
		return fmt.Errorf("could not %w", err)
	}
	return sh.diagnosis(figures, faults, repaired)
}

// diagnosis says what was found.
func (sh *shell) diagnosis(f store.Figures, faults []string, repaired bool) error {
	if sh.flags.json {
		if err := sh.out.object(toDiagnosis(f, faults, repaired)); err != nil {
			return err
		}
	} else {
		sh.out.figures(f)
		for _, fault := range faults {
			sh.out.whole("wrong: " + clean.Line(fault))
		}
	}
	switch {
	case len(faults) > 0 && repaired:
		sh.tell("the indexes were made anew, and something is still wrong; restore the library from a copy.")
		return refused{}
	case len(faults) > 0:
		sh.tell("something is wrong; `lede doctor --repair` makes the indexes anew from the articles.")
		return refused{}
	case sh.flags.json:
		return nil
	case repaired:
		sh.out.whole(fmt.Sprintf("The indexes were made anew from %s. All is well now.", count(f.Articles, "article")))
	default:
		sh.out.whole("All is well.")
	}
	return nil
}

// examine checks the library and says how far it is.
func (sh *shell) examine(ctx context.Context, st *store.Store) ([]string, error) {
	bar := sh.progress()
	defer bar.clear()
	faults, err := st.Check(ctx, func(done float64) { bar.say(fmt.Sprintf("checking, %.0f %% done", 100*done)) })
	if err != nil {
		return nil, fmt.Errorf("could not %w", err)
	}
	return faults, nil
}

// repair makes the indexes anew and says how far it is.
func (sh *shell) repair(ctx context.Context, st *store.Store) error {
	bar := sh.progress()
	defer bar.clear()
	if err := st.Repair(ctx, bar.indexing); err != nil {
		return fmt.Errorf("could not %w", err)
	}
	return nil
}

// indexing says how many articles are still to be indexed.
func (b bar) indexing(left int) { b.say("indexing, " + count(left, "article") + " to go") }

// figures prints what a library is made of.
func (p *printer) figures(f store.Figures) {
	for _, line := range []struct{ name, n string }{
		{"articles", strconv.Itoa(f.Articles)},
		{"segments", strconv.Itoa(f.Segments)},
		{"outdated", strconv.Itoa(f.Outdated)},
		{"on disk", size(f.Bytes)},
		{"unused", size(f.Unused)},
	} {
		p.whole(p.look.Meta.Render(text.Fit(line.name, len("articles"))) + "  " + line.n)
	}
}

// diagnosisObject is what doctor prints.
type diagnosisObject struct {
	Sound    bool     `json:"sound"`
	Faults   []string `json:"faults"`
	Repaired bool     `json:"repaired"`
	Articles int      `json:"articles"`
	Segments int      `json:"segments"` // of the index of words
	Outdated int      `json:"outdated"` // articles in them that have a newer version
	Bytes    int64    `json:"bytes"`
	Unused   int64    `json:"unused"` // bytes of the file
}

func toDiagnosis(f store.Figures, faults []string, repaired bool) diagnosisObject {
	return diagnosisObject{
		Sound: len(faults) == 0, Faults: some(faults), Repaired: repaired,
		Articles: f.Articles, Segments: f.Segments, Outdated: f.Outdated, Bytes: f.Bytes, Unused: f.Unused,
	}
}
