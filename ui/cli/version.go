package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (sh *shell) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "version",
		Short:             "which lede this is",
		GroupID:           groupSetUp,
		ValidArgsFunction: cobra.NoFileCompletions,
		Args:              cobra.NoArgs,
		RunE:              func(*cobra.Command, []string) error { return sh.version() },
	}
	sh.json(cmd)
	return cmd
}

func (sh *shell) version() error {
	v := currentVersion()
	if sh.flags.json {
		return sh.out.object(v)
	}
	sh.out.whole(v.String())
	return nil
}

// version is what the build noted about itself. A build without version
// control, as from an unpacked archive, knows neither commit nor time.
type version struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Time     string `json:"time"`
	Modified bool   `json:"modified"` // files had changed since the commit
	Go       string `json:"go"`
	System   string `json:"system"`
}

func currentVersion() version {
	v := version{Version: "development", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.time":
			v.Time = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}

// String is the version in one line.
func (v version) String() string {
	const short = 12 // letters of a commit that are enough to find it
	s := "lede " + v.Version
	if v.Commit != "" {
		s += fmt.Sprintf(" (%.*s of %.10s", short, v.Commit, v.Time)
		if v.Modified {
			s += ", changed since"
		}
		s += ")"
	}
	return s + ", " + v.Go + ", " + v.System
}
