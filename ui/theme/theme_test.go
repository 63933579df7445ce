package theme

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lede/articles"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	modes    = []Mode{Auto, Dark, Light}
	profiles = []colorprofile.Profile{
		colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor,
	}
)

// styled is a style with what it is called.
type styled struct {
	name  string
	style lipgloss.Style
}

// all are the styles of a theme.
func all(t *Theme) []styled {
	out := []styled{
		{"text", t.Text},
		{"title", t.Title},
		{"heading", t.Heading},
		{"meta", t.Meta},
		{"rule", t.Rule},
		{"accent", t.Accent},
		{"star", t.Star},
		{"error", t.Error},
		{"done", t.Done},
		{"selected", t.Selected},
		{"match", t.Match},
		{"match here", t.MatchHere},
	}
	for _, kind := range articles.Types {
		l := kind.Letter()
		out = append(
			out,
			styled{l + " letter", t.Letter(kind)},
			styled{l + " mention", t.Mention(kind)},
			styled{l + " same", t.MentionSame(kind)},
			styled{l + " current", t.Current(kind)},
		)
	}
	return out
}

// codes are the parameters that switch a style on.
func codes(s lipgloss.Style) string {
	seq, _, _ := strings.Cut(s.Render("x"), "x")
	return strings.TrimSuffix(strings.TrimPrefix(seq, "\x1b["), "m")
}

// TestStyles holds what a terminal is told, for each of its kinds.
func TestStyles(t *testing.T) {
	for _, profile := range profiles {
		for _, mode := range modes {
			name := strings.ToLower(profile.String()) + "-" + mode.String()
			t.Run(name, func(t *testing.T) {
				theme := New(mode, profile)
				var b strings.Builder
				for _, s := range all(theme) {
					line := fmt.Sprintf("%-11s %-38s on selected %s", s.name, codes(s.style), codes(theme.OnSelected(s.style)))
					b.WriteString(strings.TrimRight(line, " ") + "\n")
				}
				golden(t, name, b.String())
			})
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not as it was; go test ./ui/theme -update accepts it\n got\n%s\nwant\n%s", file, got, want)
	}
}

func TestNoColours(t *testing.T) {
	colour := regexp.MustCompile(`(^|;)(3[0-8]|4[0-8]|58|9[0-7]|10[0-7])(;|$)`)
	for _, profile := range []colorprofile.Profile{colorprofile.Unknown, colorprofile.NoTTY, colorprofile.ASCII} {
		for _, mode := range modes {
			theme := New(mode, profile)
			for _, s := range all(theme) {
				for _, style := range []lipgloss.Style{s.style, theme.OnSelected(s.style)} {
					got := codes(style)
					if colour.MatchString(got) {
						t.Errorf("%v, %v: %s has the colour %q", profile, mode, s.name, got)
					}
					if profile == colorprofile.NoTTY && got != "" {
						t.Errorf("%v, %v: %s has %q where there is no terminal", profile, mode, s.name, got)
					}
				}
			}
		}
	}
}

// Colour may not be the only difference between the looks of a name.
func TestNamesAreToldApart(t *testing.T) {
	for _, profile := range profiles[1:] {
		for _, mode := range modes {
			theme := New(mode, profile)
			for _, kind := range articles.Types {
				lit, same, current := theme.Mention(kind), theme.MentionSame(kind), theme.Current(kind)
				where := fmt.Sprintf("%v, %v, %v", profile, mode, kind)
				if codes(lit) == codes(theme.Text) {
					t.Errorf("%s: a lit name looks like text", where)
				}
				bolder := same.GetBold() && !lit.GetBold()
				underlined := same.GetUnderline() && !lit.GetUnderline()
				if !bolder && !underlined {
					t.Errorf("%s: the same name is told from others by nothing but colour", where)
				}
				if !current.GetReverse() && !isSet(current.GetBackground()) {
					t.Errorf("%s: the current name is no block", where)
				}
				for _, hit := range []lipgloss.Style{theme.Match, theme.MatchHere} {
					if codes(hit) == codes(current) {
						t.Errorf("%s: a hit looks like the current name", where)
					}
				}
				if !lit.GetUnderline() && !isSet(lit.GetForeground()) {
					t.Errorf("%s: a name has neither a hue nor a line", where)
				}
			}
		}
	}
}

// The selected row has the one ground from edge to edge, whatever stands in
// it, but for hits, which stand out.
func TestOnSelected(t *testing.T) {
	for _, profile := range profiles[1:] {
		for _, mode := range modes {
			theme := New(mode, profile)
			ground := theme.Selected
			for _, s := range all(theme) {
				on := theme.OnSelected(s.style)
				if isSet(s.style.GetBackground()) {
					if codes(on) != codes(s.style) {
						t.Errorf("%v, %v: %s lost its ground", profile, mode, s.name)
					}
					continue
				}
				if on.GetReverse() != ground.GetReverse() || on.GetBackground() != ground.GetBackground() {
					t.Errorf("%v, %v: %s makes a hole in the selected row: %q on %q", profile, mode, s.name, codes(on), codes(ground))
				}
				if on.GetBold() != s.style.GetBold() || on.GetUnderline() != s.style.GetUnderline() {
					t.Errorf("%v, %v: %s lost its weight or line", profile, mode, s.name)
				}
			}
		}
	}
}

// A style may not change what a screen has measured.
func TestStylesKeepWidths(t *testing.T) {
	for _, profile := range profiles {
		for _, mode := range modes {
			theme := New(mode, profile)
			for _, s := range all(theme) {
				for _, words := range []string{"", " ", "Tarsk spill", "José", "국회 소식"} {
					for _, style := range []lipgloss.Style{s.style, theme.OnSelected(s.style)} {
						drawn := style.Render(words)
						if ansi.StringWidth(drawn) != ansi.StringWidth(words) || ansi.Strip(drawn) != words {
							t.Errorf("%v, %v: %s makes %q of %q", profile, mode, s.name, drawn, words)
						}
					}
				}
			}
		}
	}
}

func TestUnknownTypeIsOther(t *testing.T) {
	theme := New(Dark, colorprofile.TrueColor)
	if got, want := codes(theme.Mention(articles.Type(200))), codes(theme.Mention(articles.Other)); got != want {
		t.Errorf("a type that is not known looks like %q, want %q", got, want)
	}
}

// page is a program that shows one line and leaves.
type page struct{ line string }

func (p page) Init() tea.Cmd                       { return tea.Quit }
func (p page) Update(tea.Msg) (tea.Model, tea.Cmd) { return p, nil }
func (p page) View() tea.View                      { return tea.NewView(p.line) }

// The numbers in the palette must reach the terminal as they are: the output
// reduces colours by rules of its own.
func TestColoursReachTheTerminal(t *testing.T) {
	tests := []struct {
		profile colorprofile.Profile
		mode    Mode
		want    string
	}{
		{colorprofile.TrueColor, Dark, "38;2;103;179;237"},
		{colorprofile.TrueColor, Light, "38;2;18;101;195"},
		{colorprofile.ANSI256, Dark, "38;5;38"},
		{colorprofile.ANSI256, Light, "38;5;18"},
		{colorprofile.ANSI, Dark, "36"},
		{colorprofile.ANSI, Light, "34"},
	}
	for _, tt := range tests {
		t.Run(tt.profile.String()+" "+tt.mode.String(), func(t *testing.T) {
			var out bytes.Buffer
			line := New(tt.mode, tt.profile).Mention(articles.Person).Render("Marta Oyelaran")
			p := tea.NewProgram(
				page{line},
				tea.WithContext(context.Background()),
				tea.WithInput(nil),
				tea.WithOutput(&out),
				tea.WithWindowSize(80, 24),
				tea.WithColorProfile(tt.profile),
				tea.WithoutSignals(),
			)
			if _, err := p.Run(); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), "\x1b["+tt.want+"m") {
				t.Errorf("the terminal was sent %q, which lacks %q", out.String(), tt.want)
			}
		})
	}
}
