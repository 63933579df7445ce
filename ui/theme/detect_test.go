package theme

import (
	"reflect"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// env looks up in pairs of name and value.
func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestDetect(t *testing.T) {
	tests := []struct {
		env     []string
		mode    Mode
		profile colorprofile.Profile
	}{
		{nil, Auto, colorprofile.Unknown},
		{[]string{"TERM", "xterm-256color"}, Auto, colorprofile.Unknown},
		{[]string{"TERM", "dumb"}, Auto, colorprofile.NoTTY},
		{[]string{"TERM", "dumb", "NO_COLOR", "1"}, Auto, colorprofile.NoTTY},
		{[]string{"NO_COLOR", "1"}, Auto, colorprofile.ASCII},
		{[]string{"NO_COLOR", "yes"}, Auto, colorprofile.ASCII},
		{[]string{"NO_COLOR", "0"}, Auto, colorprofile.ASCII},
		{[]string{"NO_COLOR", ""}, Auto, colorprofile.Unknown},
		{[]string{"COLORFGBG", "15;0"}, Dark, colorprofile.Unknown},
		{[]string{"COLORFGBG", "0;15"}, Light, colorprofile.Unknown},
		{[]string{"COLORFGBG", "0;7"}, Light, colorprofile.Unknown},
		{[]string{"COLORFGBG", "7;8"}, Dark, colorprofile.Unknown},
		{[]string{"COLORFGBG", "0;default;15"}, Light, colorprofile.Unknown},
		{[]string{"COLORFGBG", "15;default"}, Auto, colorprofile.Unknown},
		{[]string{"COLORFGBG", "15"}, Auto, colorprofile.Unknown},
		{[]string{"COLORFGBG", "0;99"}, Auto, colorprofile.Unknown},
		{[]string{"COLORFGBG", "0;-1"}, Auto, colorprofile.Unknown},
		{[]string{"COLORFGBG", "15;0", "NO_COLOR", "1"}, Dark, colorprofile.ASCII},
	}
	for _, tt := range tests {
		mode, profile := Detect(env(tt.env...))
		if mode != tt.mode || profile != tt.profile {
			t.Errorf("Detect(%q) = %v, %v, want %v, %v", tt.env, mode, profile, tt.mode, tt.profile)
		}
	}
}

func TestGlyphsFor(t *testing.T) {
	tests := []struct {
		env  []string
		want Glyphs
	}{
		{nil, Unicode()},
		{[]string{"LANG", "en_GB.UTF-8"}, Unicode()},
		{[]string{"LANG", "de_DE.utf8"}, Unicode()},
		{[]string{"LANG", "C"}, Unicode()}, // says nothing: the usual of a container
		{[]string{"LANG", "ko_KR.UTF-8"}, ASCII()},
		{[]string{"LANG", "ja_JP.UTF-8"}, ASCII()},
		{[]string{"LANG", "zh_TW"}, ASCII()},
		{[]string{"LANG", "ko_KR.UTF-8", "LC_ALL", "en_US.UTF-8"}, Unicode()},
		{[]string{"LANG", "en_US.UTF-8", "LC_CTYPE", "ja_JP.UTF-8"}, ASCII()},
		{[]string{"LANG", "de_DE.ISO-8859-15@euro"}, ASCII()},
		{[]string{"LANG", "de_DE.UTF-8@euro"}, Unicode()},
		{[]string{"LANG", "en_US.UTF-8", "TERM", "linux"}, ASCII()},
		{[]string{"LANG", "kok_IN.UTF-8"}, Unicode()}, // Konkani, not Korean
	}
	for _, tt := range tests {
		if got := GlyphsFor(env(tt.env...)); got != tt.want {
			t.Errorf("GlyphsFor(%q) has %s for a star, want %s", tt.env, got.Star, tt.want.Star)
		}
	}
}

// One set can stand for the other only if every sign is there and one cell wide.
func TestGlyphsAreOneCell(t *testing.T) {
	for name, set := range map[string]Glyphs{"Unicode": Unicode(), "ASCII": ASCII()} {
		v := reflect.ValueOf(set)
		for i := range v.NumField() {
			signs := []string{}
			if f := v.Field(i); f.Kind() == reflect.Array {
				for j := range f.Len() {
					signs = append(signs, f.Index(j).String())
				}
			} else {
				signs = append(signs, f.String())
			}
			for _, sign := range signs {
				field := v.Type().Field(i).Name
				if ansi.StringWidth(sign) != 1 {
					t.Errorf("%s %s %q takes %d cells", name, field, sign, ansi.StringWidth(sign))
				}
				if name == "ASCII" && sign[0] > '~' {
					t.Errorf("ASCII %s is %q", field, sign)
				}
			}
		}
	}
}
