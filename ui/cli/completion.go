package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (sh *shell) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "what makes Tab complete commands and flags in your shell",
		Long: "Print a script that teaches a shell to complete commands and flags: bash, zsh, fish or powershell. " +
			"Let the shell read it when it starts.",
		Example:   "  source <(lede completion bash)\n  lede completion fish > ~/.config/fish/completions/lede.fish",
		GroupID:   groupSetUp,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("it needs the name of a shell: %s", enumerate(shells))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, to := cmd.Root(), sh.out.buffer
			var err error
			switch args[0] {
			case "bash":
				err = root.GenBashCompletionV2(to, true)
			case "zsh":
				err = root.GenZshCompletion(to)
			case "fish":
				err = root.GenFishCompletion(to, true)
			case "powershell":
				err = root.GenPowerShellCompletionWithDesc(to)
			default:
				return usagef("there is no completion for %q, only for %s", args[0], enumerate(shells))
			}
			if err != nil {
				return fmt.Errorf("write the completion: %w", err)
			}
			return nil
		},
	}
}
