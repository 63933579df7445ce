package settings

import (
	"fmt"
	"net"
	"strconv"
	"strings"

	"lede/articles/clean"
)

// key is one line of the table: how a setting is called, checked and shown.
type key struct {
	name string
	set  func(*Settings, any) error // the error goes on from the key's name
	show func(Settings) string
}

// table is every setting there is, in the order they are listed. A new setting
// is a new line here and a field of Settings.
func table() []key {
	return []key{
		word("theme", func(s *Settings) *string { return &s.Theme }, oneOf("auto", "dark", "light", "none")),
		{"measure", setMeasure, func(s Settings) string { return strconv.Itoa(s.Measure) }},
		word("glyphs", func(s *Settings) *string { return &s.Glyphs }, oneOf("auto", "unicode", "ascii")),
		word("serve.listen", func(s *Settings) *string { return &s.Serve.Listen }, address),
		word("serve.authorized_keys", func(s *Settings) *string { return &s.Serve.AuthorizedKeys }, path),
		word("serve.host_key", func(s *Settings) *string { return &s.Serve.HostKey }, path),
		word("fetch.proxy", func(s *Settings) *string { return &s.Fetch.Proxy }, proxy),
	}
}

// find looks a name up in the table.
func find(name string) (key, bool) {
	for _, k := range table() {
		if k.name == name {
			return k, true
		}
	}
	return key{}, false
}

// isTable reports whether name is a table of settings, as "serve" is.
func isTable(name string) bool {
	for _, k := range table() {
		if strings.HasPrefix(k.name, name+".") {
			return true
		}
	}
	return false
}

// hint names all keys, for someone who named one that is not.
func hint() string {
	var names []string
	for _, k := range table() {
		names = append(names, k.name)
	}
	return "the settings are " + strings.Join(names, ", ") + `, and feeds."ADDRESS".user, password and headers`
}

// word is a setting that is a string and has to pass check.
func word(name string, field func(*Settings) *string, check func(string) error) key {
	return key{
		name: name,
		set: func(s *Settings, v any) error {
			text, ok := v.(string)
			if !ok {
				return fmt.Errorf("has to be a string in quotes, not %s", describe(v))
			}
			if err := check(text); err != nil {
				return err
			}
			*field(s) = text
			return nil
		},
		show: func(s Settings) string { return *field(&s) },
	}
}

func setMeasure(s *Settings, v any) error {
	n, ok := v.(int64)
	if !ok || n < MinMeasure || n > MaxMeasure {
		return fmt.Errorf("has to be a number from %d to %d, not %s", MinMeasure, MaxMeasure, describe(v))
	}
	s.Measure = int(n)
	return nil
}

func oneOf(words ...string) func(string) error {
	return func(text string) error {
		for _, w := range words {
			if text == w {
				return nil
			}
		}
		return fmt.Errorf("has to be one of %s, not %s", strings.Join(words, ", "), describe(text))
	}
}

func address(text string) error {
	if _, _, err := net.SplitHostPort(text); err != nil {
		return fmt.Errorf("has to be a host and a port like 127.0.0.1:2323, not %s", describe(text))
	}
	return nil
}

func path(text string) error {
	if text == "" {
		return fmt.Errorf("has to be the path of a file, not %s", describe(text))
	}
	return nil
}

// describe shows a value of the file in an error, short and clean.
func describe(v any) string {
	const most = 60
	text := clean.Line(fmt.Sprint(v))
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	switch v.(type) {
	case string:
		return strconv.Quote(text)
	case map[string]any:
		return "a table"
	case []any:
		return "a list"
	default:
		return text
	}
}
