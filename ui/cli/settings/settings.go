// Package settings reads the settings file: a small TOML file in which every
// key has a default, so that an empty file, or none, is a good one.
//
// It knows which keys there are and which values make sense, and nothing else:
// not what a theme looks like, not where the library is. It reads one file and
// never writes one.
//
// A mistake in the file is an error, never a warning that scrolls by. Someone
// who writes "mesure = 72" wants something, and a program that silently goes
// on with 66 has decided to not tell them. So every fault names the file, the
// line and the key, and says what would have been right.
//
// All keys stand in one table (see keys.go), from which reading, checking and
// the list that "lede config" prints are made.
package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	toml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"lede/articles/clean"
)

// Settings is what a reader may choose.
type Settings struct {
	Theme   string // auto, dark, light or none
	Measure int    // cells in a line of text, MinMeasure to MaxMeasure
	Glyphs  string // auto, unicode or ascii
	Serve   Serve
	Fetch   Fetch
	Feeds   map[string]Feed // by the address of the feed
}

// Serve is what "lede serve" needs to know; empty is the server's own default.
type Serve struct {
	Listen         string // host:port
	AuthorizedKeys string // a file in the format of OpenSSH
	HostKey        string // a file; made on first start
}

// The measures that can be read: shorter breaks every sentence, longer loses
// the eye on its way back.
const (
	MinMeasure     = 45
	MaxMeasure     = 100
	DefaultMeasure = 66
)

// maxSize bounds what is read of a settings file, in bytes.
const maxSize = 1 << 20

// Default is what holds without a file.
func Default() Settings {
	return Settings{Theme: "auto", Measure: DefaultMeasure, Glyphs: "auto"}
}

// Value is one setting as it holds now.
type Value struct {
	Key   string
	Value string
	From  string // "default", or "line 3 of /path/config.toml"
}

// Load reads the file at path. A file that does not exist is an empty one
// unless must says that it was asked for by name. The values come in the order
// of the table, all of them.
func Load(path string, must bool) (Settings, []Value, error) {
	data, err := read(path)
	if errors.Is(err, fs.ErrNotExist) && !must {
		data, err = nil, nil
	}
	if err != nil {
		return Settings{}, nil, fmt.Errorf("could not read the settings %s: %w", clean.Line(path), plainly(err))
	}
	return parse(data, clean.Line(path))
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from: nothing can be lost
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSize {
		return nil, fmt.Errorf("it is larger than %d bytes, which no settings file is", maxSize)
	}
	return data, nil
}

// plainly is why a file cannot be read without what the system calls it: the
// path is named already.
func plainly(err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case errors.As(err, &at):
		return at.Err
	default:
		return err
	}
}

// parse reads the text of a file; file is its name for people.
func parse(data []byte, file string) (Settings, []Value, error) {
	s := Default()
	var values map[string]any
	if err := toml.Unmarshal(data, &values); err != nil {
		return s, nil, faulty(err, file)
	}
	places, err := locate(data)
	if err != nil {
		return s, nil, faulty(err, file)
	}
	from := make(map[string]string)
	for _, p := range places {
		if is, header := feedKey(p.path); is {
			if p.header && header {
				continue // its keys follow
			}
			key := clean.Line(quotedKey(p.path))
			if err := s.setFeed(p.path, lookup(values, p.path)); err != nil {
				return s, nil, fmt.Errorf("%s, line %d: %s %w", file, p.line, key, err)
			}
			from[key] = fmt.Sprintf("line %d of %s", p.line, file)
			continue
		}
		k, ok := find(p.key)
		if p.header && isTable(p.key) {
			continue // its keys follow
		}
		if !ok {
			return s, nil, fmt.Errorf("%s, line %d: there is no setting %q; %s",
				file, p.line, clean.Line(p.key), hint())
		}
		if err := k.set(&s, lookup(values, p.path)); err != nil {
			return s, nil, fmt.Errorf("%s, line %d: %s %w", file, p.line, k.name, err)
		}
		from[k.name] = fmt.Sprintf("line %d of %s", p.line, file)
	}
	return s, list(s, from), nil
}

// list gives every setting with its value and where it came from.
func list(s Settings, from map[string]string) []Value {
	var all []Value
	for _, k := range table() {
		v := Value{Key: k.name, Value: k.show(s), From: "default"}
		if place, ok := from[k.name]; ok {
			v.From = place
		}
		all = append(all, v)
	}
	return append(all, s.feedValues(from)...)
}

// place is where a key stands in the file.
type place struct {
	path   []string
	key    string // with dots
	line   int    // from 1
	header bool   // it is the name of a table in brackets
}

// locate finds the line of every key that has a value, in their order.
//
// The decoder tells lines only of keys it complains about, and not of those in
// a table written in braces. So this walks the parser that the decoder is made
// of; its package calls itself unstable, which an exact version makes good.
func locate(data []byte) ([]place, error) {
	var (
		p      unstable.Parser
		places []place
		table  []string
	)
	p.Reset(data)
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = names(nil, e)
			places = append(places, place{table, strings.Join(table, "."), lineOf(&p, e), e.Kind == unstable.Table})
		case unstable.KeyValue:
			places = keyValue(&p, places, table, e)
		default: // comments
		}
	}
	return places, p.Error()
}

// keyValue adds the place of a key in a table or, if its value is a table in
// braces, the places of the keys in there.
func keyValue(p *unstable.Parser, places []place, table []string, e *unstable.Node) []place {
	key := names(table, e)
	if e.Value().Kind != unstable.InlineTable {
		return append(places, place{key, strings.Join(key, "."), lineOf(p, e), false})
	}
	for inner := e.Value().Children(); inner.Next(); {
		places = keyValue(p, places, key, inner.Node())
	}
	return places
}

// names is the key of a node, below a table.
func names(table []string, e *unstable.Node) []string {
	all := slices.Clone(table)
	for parts := e.Key(); parts.Next(); {
		all = append(all, string(parts.Node().Data))
	}
	return all
}

// lineOf is the line on which the key of a node starts, from 1.
func lineOf(p *unstable.Parser, e *unstable.Node) int {
	parts := e.Key()
	parts.Next()
	return p.Shape(parts.Node().Raw).Start.Line
}

// lookup follows a key into nested tables.
func lookup(values map[string]any, path []string) any {
	if len(path) == 1 {
		return values[path[0]]
	}
	table, ok := values[path[0]].(map[string]any)
	if !ok {
		return nil
	}
	return lookup(table, path[1:])
}

// faulty puts file and line before what the decoder says.
func faulty(err error, file string) error {
	var at *toml.DecodeError
	if !errors.As(err, &at) {
		return fmt.Errorf("%s is not a settings file: %w", file, err)
	}
	line, _ := at.Position()
	what := clean.Line(strings.TrimPrefix(at.Error(), "toml: "))
	if key := strings.Join(at.Key(), "."); key != "" {
		return fmt.Errorf("%s, line %d, %s: %s", file, line, clean.Line(key), what)
	}
	return fmt.Errorf("%s, line %d: %s", file, line, what)
}
