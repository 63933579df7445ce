package ui_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/colorprofile"

	"lede/ui"
	"lede/ui/theme"
	"lede/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// The frames under testdata are what the screens look like, at the two sizes
// they are drawn for. They are also the gallery: read them to see the program.
func TestFrames(t *testing.T) {
	for name, presses := range surfaces {
		for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}} {
			file := fmt.Sprintf("%s %dx%d", name, size.w, size.h)
			t.Run(file, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := uitest.Start(t, uitest.NewLibrary(uitest.News()...), ui.Env{}, size.w, size.h)
					s.Press(presses...)
					golden(t, file, s.Frame())
				})
			})
		}
	}
}

// One screen in each dress, escape sequences and all.
func TestColours(t *testing.T) {
	for name, env := range map[string]ui.Env{
		"dark 256":    {Mode: theme.Dark, Profile: colorprofile.ANSI256},
		"light 256":   {Mode: theme.Light, Profile: colorprofile.ANSI256},
		"dark 16":     {Mode: theme.Dark, Profile: colorprofile.ANSI},
		"unknown 16":  {Profile: colorprofile.ANSI},
		"no colour":   {Mode: theme.Dark, Profile: colorprofile.TrueColor, NoColor: true},
		"ascii signs": {Profile: colorprofile.ASCII, ASCII: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := uitest.Start(t, uitest.NewLibrary(uitest.News()...), env, 80, 24)
				list := s.Styled()
				s.Press("enter", "tab")
				shown := strings.ReplaceAll(list+"\n"+s.Styled(), "\x1b", "␛")
				golden(t, "styled "+name, shown)
			})
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", strings.NewReplacer(" ", "-", ",", "").Replace(name)+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test ./ui -update writes it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what it was; go test ./ui -update accepts it.\nwant:\n%s\ngot:\n%s", file, want, got)
	}
}
