package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lede/articles"
	"lede/articles/clean"
)

// usageError is a command line that makes no sense: the caller has to change
// it, nothing was tried.
type usageError struct{ error }

// usagef makes one.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// refused says that some of the work was refused. What and why has been said
// as it came up, so nothing is left to say.
type refused struct{}

func (refused) Error() string { return "something was refused" }

// say tells the person at the other end what went wrong, if anything did, and
// returns the status to exit with. It is the only place that does.
func (sh *shell) say(cmd *cobra.Command, err error) int {
	if err == nil {
		return statusDone
	}
	if errors.As(err, &refused{}) {
		return statusFailed
	}
	var usage usageError
	if errors.As(err, &usage) || !sh.reached {
		fmt.Fprintf(sh.Err, "%s: %s\n", cmd.CommandPath(), sentence(err))
		fmt.Fprintf(sh.Err, "`%s --help` says what it takes.\n", cmd.CommandPath())
		return statusUsage
	}
	fmt.Fprintf(sh.Err, "lede: %s\n", sentence(err))
	if more := advice(err); more != "" {
		fmt.Fprintln(sh.Err, more)
	}
	sh.log.Error("failed", "command", cmd.CommandPath(), "error", err)
	return statusFailed
}

// tell says something beside the data, on a line of its own.
func (sh *shell) tell(sentence string) {
	_ = sh.out.flush() // so that it stands where it belongs; the last flush reports
	fmt.Fprintf(sh.Err, "lede: %s\n", clean.Line(sentence))
}

// sentence is err in one clean line.
func sentence(err error) string {
	var (
		unknown  *pflag.NotExistError
		lonely   *pflag.ValueRequiredError
		mistaken *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		return clean.Line(unknownFlag(unknown))
	case errors.As(err, &lonely):
		return fmt.Sprintf("--%s needs a value", lonely.GetFlag().Name)
	case errors.As(err, &mistaken):
		return clean.Line(fmt.Sprintf("--%s cannot be %q: it has to be %s",
			mistaken.GetFlag().Name, mistaken.GetValue(), kinds(mistaken.GetFlag().Value.Type())))
	case errors.Is(err, context.Canceled):
		return "stopped; what was done is kept"
	default:
		return clean.Line(err.Error())
	}
}

// unknownFlag names the flag as it was written.
func unknownFlag(err *pflag.NotExistError) string {
	if cluster := err.GetSpecifiedShortnames(); cluster != "" {
		return fmt.Sprintf("there is no flag -%s", cluster)
	}
	return fmt.Sprintf("there is no flag --%s", err.GetSpecifiedName())
}

// kinds says in words what a type of flag takes.
func kinds(kind string) string {
	switch kind {
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	default:
		return kind // our own flags name what they take
	}
}

// advice is what can be done about err, where something can.
func advice(err error) string {
	switch {
	case errors.Is(err, articles.ErrNewer):
		return "Nothing was changed. A newer lede opens it; --store names another library."
	case errors.Is(err, articles.ErrDamaged):
		return "Nothing was changed. `lede doctor` says what is wrong; --store names another library, or restore this one from a copy."
	case errors.Is(err, articles.ErrBusy):
		return "What was done is kept. Try again when the other program is finished."
	case errors.Is(err, articles.ErrFull):
		return "What was stored before is kept. Make room and run the same command again."
	case errors.Is(err, errNoLibrary):
		return "`lede` makes one with a few articles to begin with; `lede add PATH` fills one."
	default:
		return ""
	}
}

// enumerate joins words for a sentence: "a, b and c".
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
