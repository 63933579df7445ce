package theme

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/lucasb-eyer/go-colorful"

	"lede/articles"
)

// The backgrounds people read on, by the name of the terminal or its theme.
var (
	darkGrounds = map[string]string{
		"black": "#000000", "Campbell": "#0c0c0c", "VS Code": "#1e1e1e", "Pepper": "#201f26",
		"Mocha": "#1e1e2e", "Rosé Pine": "#191724", "Gruvbox": "#282828", "Solarized": "#002b36",
		"Dracula": "#282a36", "One Dark": "#282c34", "Nord": "#2e3440",
	}
	lightGrounds = map[string]string{
		"white": "#ffffff", "GitHub": "#f6f8fa", "Solarized": "#fdf6e3", "Gruvbox": "#fbf1c7",
		"Latte": "#eff1f5", "Dawn": "#faf4ed",
	}
)

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2, 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestContrast(t *testing.T) {
	if got := contrast(color.White, color.Black); math.Abs(got-21) > 1e-9 {
		t.Fatalf("white on black has %v, not 21", got)
	}
	for _, profile := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
		for _, mode := range []Mode{Dark, Light} {
			theme := New(mode, profile)
			grounds := map[string]color.Color{"the selected row": theme.Selected.GetBackground()}
			for name, hex := range groundsOf(mode) {
				grounds[name] = lipgloss.Color(hex)
			}
			for _, s := range all(theme) {
				floor := 4.5
				if s.name == "rule" {
					floor = 3
				}
				fg, bg := s.style.GetForeground(), s.style.GetBackground()
				if isSet(bg) {
					legible(t, theme, fmt.Sprint(profile, " ", mode, " ", s.name), fg, bg, floor)
					continue
				}
				for name, ground := range grounds {
					legible(t, theme, fmt.Sprint(profile, " ", mode, " ", s.name, " on ", name), fg, ground, floor)
				}
			}
		}
	}
}

// On a background that is not known, what has a colour keeps 3 to 1 on every
// one it may turn out to be, and what brings its own background the usual.
func TestContrastOnUnknown(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
		theme := New(Auto, profile)
		for _, s := range all(theme) {
			fg, bg := s.style.GetForeground(), s.style.GetBackground()
			if isSet(bg) {
				legible(t, theme, fmt.Sprint(profile, " ", s.name), fg, bg, 4.5)
				continue
			}
			if !isSet(fg) {
				continue // the terminal's own, which its owner can read
			}
			for _, mode := range []Mode{Dark, Light} {
				for name, hex := range groundsOf(mode) {
					legible(t, theme, fmt.Sprint(profile, " ", s.name, " on ", mode, " ", name), fg, lipgloss.Color(hex), 3)
				}
			}
		}
	}
}

func groundsOf(mode Mode) map[string]string {
	if mode == Light {
		return lightGrounds
	}
	return darkGrounds
}

func legible(t *testing.T, theme *Theme, what string, fg, bg color.Color, floor float64) {
	t.Helper()
	if !isSet(fg) {
		t.Errorf("%s has no colour", what)
		return
	}
	if got := contrast(fg, bg); got < floor {
		t.Errorf("%s has a contrast of %.2f, below %v", what, got, floor)
	}
}

// sight turns linear red, green and blue into what an eye makes of them, after
// Machado, Oliveira and Fernandes (2009) at full severity.
var sights = map[string][3][3]float64{
	"normal": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia": {
		{0.152286, 1.052583, -0.204868},
		{0.114503, 0.786281, 0.099216},
		{-0.003882, -0.048116, 1.051998},
	},
	"deuteranopia": {
		{0.367322, 0.860646, -0.227968},
		{0.280085, 0.672501, 0.047413},
		{-0.011820, 0.042940, 0.968881},
	},
	"tritanopia": {
		{1.255528, -0.076749, -0.178779},
		{-0.078411, 0.930809, 0.147602},
		{0.004733, 0.691367, 0.303900},
	},
}

func seen(c color.Color, sight [3][3]float64) colorful.Color {
	full, _ := colorful.MakeColor(c)
	r, g, b := full.LinearRgb()
	var out [3]float64
	for i, row := range sight {
		out[i] = min(max(row[0]*r+row[1]*g+row[2]*b, 0), 1)
	}
	return colorful.LinearRgb(out[0], out[1], out[2])
}

// The types, and names and text, are told apart by every eye.
func TestTypesDiffer(t *testing.T) {
	const floor = 14 // CIEDE2000; 2.3 is just noticeable
	for _, profile := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.TrueColor} {
		for _, mode := range []Mode{Dark, Light} {
			theme := New(mode, profile)
			hues := []styled{{"text", theme.Text}}
			for _, kind := range []articles.Type{articles.Person, articles.Organisation, articles.Place, articles.Event} {
				hues = append(hues, styled{kind.String(), theme.Mention(kind)})
			}
			for name, sight := range sights {
				for i, a := range hues {
					for _, b := range hues[:i] {
						d := 100 * seen(a.style.GetForeground(), sight).DistanceCIEDE2000(seen(b.style.GetForeground(), sight))
						if d < floor-0.05 {
							t.Errorf("%v, %v, %s sight: %s and %s differ by %.1f", profile, mode, name, a.name, b.name, d)
						}
					}
				}
			}
		}
	}
}

// What terminals make of the sixteen colours, those of them that are in use.
var sixteens = map[string][8]string{
	"xterm":     {black: "#000000", red: "#cd0000", green: "#00cd00", yellow: "#cdcd00", blue: "#0000ee", magenta: "#cd00cd", cyan: "#00cdcd"},
	"Linux":     {black: "#000000", red: "#aa0000", green: "#00aa00", yellow: "#aa5500", blue: "#0000aa", magenta: "#aa00aa", cyan: "#00aaaa"},
	"Campbell":  {black: "#0c0c0c", red: "#c50f1f", green: "#13a10e", yellow: "#c19c00", blue: "#0037da", magenta: "#881798", cyan: "#3a96dd"},
	"PuTTY":     {black: "#000000", red: "#bb0000", green: "#00bb00", yellow: "#bbbb00", blue: "#0000bb", magenta: "#bb00bb", cyan: "#00bbbb"},
	"Solarized": {black: "#073642", red: "#dc322f", green: "#859900", yellow: "#b58900", blue: "#268bd2", magenta: "#d33682", cyan: "#2aa198"},
}

// With sixteen colours nothing reaches 4.5 everywhere; what is used keeps the
// 3 to 1 that bold text and signs need, in every terminal on its own ground.
func TestContrastOfSixteen(t *testing.T) {
	keeps := func(what, fg, bg string) {
		t.Helper()
		if got := contrast(lipgloss.Color(fg), lipgloss.Color(bg)); got < 3 {
			t.Errorf("%s: %s on %s has a contrast of %.2f", what, fg, bg, got)
		}
	}
	for terminal, colours := range sixteens {
		dark, light := colours[black], "#ffffff"
		if terminal == "Solarized" {
			dark, light = "#002b36", "#fdf6e3"
		}
		for _, used := range inUse(huesOf(Dark)) {
			keeps(terminal, colours[used], dark)
		}
		for _, used := range inUse(huesOf(Light)) {
			keeps(terminal, colours[used], light)
		}
		keeps(terminal+", a hit", colours[black], colours[yellow])
	}
	if h := huesOf(Auto); h != (hues{}) {
		t.Errorf("on an unknown ground %+v is used", h)
	}
}

// inUse are the hues that are one.
func inUse(h hues) []hue {
	return slices.DeleteFunc(append([]hue{h.star, h.failed, h.done}, h.names[:]...), func(h hue) bool { return h == none })
}
