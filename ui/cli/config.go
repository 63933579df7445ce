package cli

import (
	"cmp"

	"github.com/spf13/cobra"

	"lede/articles/clean"
	"lede/ui/cli/settings"
	"lede/ui/remote"
	"lede/ui/text"
)

func (sh *shell) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "the settings that hold, and where each comes from",
		Long: "Print every setting with the value that holds and where it comes from: the settings file, " +
			"the environment, a flag, or the default.",
		GroupID:           groupSetUp,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(*cobra.Command, []string) error { return sh.config() },
	}
	sh.json(cmd)
	return cmd
}

// setting is one line of what config prints.
type setting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
	From  string `json:"from"`
}

func (sh *shell) config() error {
	library, err := sh.libraryPlace()
	if err != nil {
		return err
	}
	file, err := sh.settingsPlace()
	if err != nil {
		return err
	}
	_, values, err := sh.load()
	if err != nil {
		return err
	}
	all := []setting{
		{"store", clean.Line(library.path), library.from},
		{"config", clean.Line(file.path), file.from},
	}
	for _, v := range values {
		if v.Value == "" {
			v.Value, v.From = sh.served(v)
		}
		all = append(all, setting(v))
	}
	if sh.flags.json {
		for _, s := range all {
			if err := sh.out.object(s); err != nil {
				return err
			}
		}
		return nil
	}
	sh.printSettings(all)
	return nil
}

// served is what serve would use where v does not say it: of places that cannot
// be told, because there is no home, nothing.
func (sh *shell) served(v settings.Value) (value, from string) {
	switch v.Key {
	case "serve.listen":
		return remote.DefaultListen, v.From
	case "serve.authorized_keys":
		usual, _ := sh.usualKeys()
		return clean.Line(usual), v.From
	case "serve.host_key":
		at, _ := sh.hostKeyPlace("")
		return clean.Line(at.path), cmp.Or(at.from, v.From)
	default:
		return v.Value, v.From
	}
}

// printSettings prints a table with one setting a line.
func (sh *shell) printSettings(all []setting) {
	var keys, values int
	for _, s := range all {
		keys, values = max(keys, text.Width(s.Key)), max(values, text.Width(s.Value))
	}
	for _, s := range all {
		sh.out.whole(text.Fit(s.Key, keys) + "  " + text.Fit(s.Value, values) + "  " + sh.out.look.Meta.Render(s.From))
	}
}
