package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func load(t *testing.T, text string) (Settings, []Value, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(file, true)
}

func TestLoad(t *testing.T) {
	s, values, err := load(t, `
theme = "light"
measure = 72

[serve]
listen = "127.0.0.1:4000"
`)
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{Theme: "light", Measure: 72, Glyphs: "auto", Serve: Serve{Listen: "127.0.0.1:4000"}}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("got %+v, want %+v", s, want)
	}
	from := make(map[string]string)
	for _, v := range values {
		from[v.Key] = v.From
	}
	for key, start := range map[string]string{
		"theme": "line 2 of ", "measure": "line 3 of ", "glyphs": "default",
		"serve.listen": "line 6 of ", "serve.host_key": "default",
	} {
		if !strings.HasPrefix(from[key], start) {
			t.Errorf("%s comes from %q, want %q…", key, from[key], start)
		}
	}
}

func TestOtherSpellings(t *testing.T) {
	for _, text := range []string{
		`serve.listen = "[::1]:22"`,
		`serve = {listen = "[::1]:22"}`,
		"[serve]\r\nlisten = '[::1]:22'\r\n",
	} {
		s, _, err := load(t, text)
		if err != nil || s.Serve.Listen != "[::1]:22" {
			t.Errorf("%s: got %+v, %v", text, s, err)
		}
	}
}

func TestFaults(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "\nmesure = 72", `line 2: there is no setting "mesure"; the settings are theme, measure,`},
		{"unknown key in a table", "[serve]\nport = 1", `line 2: there is no setting "serve.port"`},
		{"unknown table", "[colours]\nred = 1", `line 1: there is no setting "colours"`},
		{"no such theme", `theme = "purple"`, `line 1: theme has to be one of auto, dark, light, none, not "purple"`},
		{"wrong type", "theme = 3", "line 1: theme has to be a string in quotes, not 3"},
		{"too narrow", "# mine\nmeasure = 44", "line 2: measure has to be a number from 45 to 100, not 44"},
		{"too wide", "measure = 101", "not 101"},
		{"a number in quotes", `measure = "66"`, `not "66"`},
		{"half a cell", "measure = 66.5", "not 66.5"},
		{"no port", `serve.listen = "localhost"`, `line 1: serve.listen has to be a host and a port like 127.0.0.1:2323, not "localhost"`},
		{"empty path", `serve.host_key = ""`, "serve.host_key has to be the path of a file"},
		{"twice", "measure = 66\nmeasure = 67", "line 2"},
		{"not TOML", "theme = \nmeasure = 66", "line 1"},
		{"a table for a word", "theme = {dark = true}", "line 1"},
		{"a word for a table", `serve = "yes"`, "serve"},
		{"escapes", "\"a\\u001b[31mb\" = 1", `there is no setting "a`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := load(t, test.text)
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "config.toml") {
				t.Errorf("got %q, want the file's name and %q", err, test.want)
			}
			if strings.ContainsAny(err.Error(), "\x1b\n") {
				t.Errorf("%q holds what a terminal would obey", err)
			}
		})
	}
}

func TestNoFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	s, values, err := Load(file, false)
	if err != nil || !reflect.DeepEqual(s, Default()) {
		t.Errorf("a missing file gives %+v, %v; want the defaults", s, err)
	}
	if len(values) != len(table()) {
		t.Errorf("%d values are listed of %d", len(values), len(table()))
	}
	if _, _, err := Load(file, true); err == nil {
		t.Error("a missing file that was asked for by name is no error")
	}
	if _, _, err := Load(t.TempDir(), false); err == nil {
		t.Error("a folder is read as a file")
	}
}

// Every default passes its own check, so that a file made from what
// "lede config" prints is a good one.
func TestDefaultsAreGood(t *testing.T) {
	s := Default()
	for _, k := range table() {
		if shown := k.show(s); shown != "" && k.name != "measure" {
			if err := k.set(&s, shown); err != nil {
				t.Errorf("the default of %s: %v", k.name, err)
			}
		}
	}
	if !reflect.DeepEqual(s, Default()) {
		t.Errorf("setting the defaults gives %+v", s)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "theme = \"dark\"", "[serve]\nlisten = 1", "a.b.c = [1, {d = 2}]",
		"[[serve]]\nx = 1", "measure = 0x42", "theme = '''\n'''", "\xff",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, values, err := parse(data, "config.toml")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\x1b\n\r") {
				t.Errorf("%q holds what a terminal would obey", err)
			}
			return
		}
		if s.Measure < MinMeasure || s.Measure > MaxMeasure || len(values) != len(table()) {
			t.Errorf("accepted %+v with %d values", s, len(values))
		}
	})
}
