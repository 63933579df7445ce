package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"go.yaml.in/yaml/v3"

	"lede/articles"
)

// settings are the values of front matter by their names in lower case. What
// is nested deeper than a list is left out: no such value is asked for.
type settings map[string][]string

// maxFrontMatter bounds what is given to the parsers: those of articles have a
// few hundred bytes.
const maxFrontMatter = 64 << 10

// cutFrontMatter cuts the block of settings off the front of a text: YAML
// between lines of three hyphens or TOML between lines of three plus signs, as
// the site generators have it. Without one the text is returned as it is.
func cutFrontMatter(s string) (settings, string) {
	trimmed := strings.TrimLeft(s, "\ufeff \t\n")
	for _, fence := range []string{"---", "+++"} {
		block, body, found := cutFence(trimmed, fence)
		if !found || len(block) > maxFrontMatter {
			continue
		}
		set, err := parseYAML(block)
		if fence == "+++" {
			set, err = parseTOML(block)
		}
		if err != nil {
			// People write titles with a colon in them and do not quote it.
			set = parseLoosely(block)
		}
		if len(set) > 0 {
			return set, body
		}
	}
	return nil, s
}

// cutFence splits at the line that closes what the first line has opened.
func cutFence(s, fence string) (block, body string, found bool) {
	first, rest, _ := strings.Cut(s, "\n")
	if strings.TrimRight(first, " \t") != fence {
		return "", s, false
	}
	for at := 0; at < len(rest); {
		line, _, _ := strings.Cut(rest[at:], "\n")
		next := min(at+len(line)+1, len(rest))
		if l := strings.TrimRight(line, " \t"); l == fence || fence == "---" && l == "..." {
			return rest[:at], rest[next:], true
		}
		at = next
	}
	return "", s, false
}

// parseYAML reads the nodes rather than values: a date stays as it was
// written, and an alias is followed once instead of being expanded.
func parseYAML(block string) (settings, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(block), &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("front matter is not a table")
	}
	set := make(settings)
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key := strings.ToLower(pairs[i].Value)
		set[key] = append(set[key], yamlValues(pairs[i+1], 2)...)
	}
	return set, nil
}

func yamlValues(n *yaml.Node, depth int) []string {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if depth < 0 || n == nil {
		return nil
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" || n.Value == "" {
			return nil
		}
		return []string{n.Value}
	case yaml.SequenceNode:
		var values []string
		for _, item := range n.Content[:min(len(n.Content), maxNames)] {
			values = append(values, yamlValues(item, depth-1)...)
		}
		return values
	case yaml.MappingNode: // author: {name: Jane Doe, email: …}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == "name" {
				return yamlValues(n.Content[i+1], depth-1)
			}
		}
	}
	return nil
}

func parseTOML(block string) (settings, error) {
	var table map[string]any
	if err := toml.Unmarshal([]byte(block), &table); err != nil {
		return nil, err
	}
	set := make(settings)
	for key, value := range table {
		key = strings.ToLower(key)
		set[key] = append(set[key], tomlValues(value, 2)...)
	}
	return set, nil
}

func tomlValues(value any, depth int) []string {
	if depth < 0 {
		return nil
	}
	switch v := value.(type) {
	case string:
		return []string{v}
	case time.Time:
		return []string{v.Format(time.RFC3339)}
	case fmt.Stringer: // local dates and times
		return []string{v.String()}
	case []any:
		var values []string
		for _, item := range v[:min(len(v), maxNames)] {
			values = append(values, tomlValues(item, depth-1)...)
		}
		return values
	case map[string]any:
		return tomlValues(v["name"], depth-1)
	}
	return nil
}

// parseLoosely reads "key: value" and "key = value" line by line, and lists of
// "- value" under a key, where the block is not what it claims to be.
func parseLoosely(block string) settings {
	set := make(settings)
	key := ""
	for raw := range bytes.Lines([]byte(block)) {
		text := strings.TrimSpace(string(raw))
		if item, found := strings.CutPrefix(text, "- "); found && key != "" {
			set[key] = append(set[key], unquote(item))
			continue
		}
		i := strings.IndexAny(text, ":=")
		if i <= 0 || strings.ContainsAny(text[:i], " \t\"'") {
			continue
		}
		key = strings.ToLower(text[:i])
		value := strings.TrimSpace(text[i+1:])
		if list, found := strings.CutPrefix(value, "["); found {
			for item := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
				set[key] = append(set[key], unquote(item))
			}
		} else if value != "" {
			set[key] = append(set[key], unquote(value))
		}
	}
	return set
}

func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}

// values returns what is set under any of the names.
func (set settings) values(names ...string) []string {
	var all []string
	for _, name := range names {
		all = append(all, set[name]...)
	}
	return all
}

func (set settings) value(names ...string) string {
	for _, v := range set.values(names...) {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// fill puts the settings into the fields they are for. The names are those of
// the site generators and of the clippers that save pages as Markdown.
func (set settings) fill(a *articles.Article, c calendar) {
	a.Title = set.value("title", "headline")
	for _, v := range set.values("author", "authors", "byline", "by", "creator") {
		names, outlet := splitByline(strings.Trim(v, "[]"))
		a.Byline = append(a.Byline, names...)
		if a.Source == "" {
			a.Source = outlet
		}
	}
	for _, v := range set.values("source", "publication", "publisher", "outlet", "site", "site_name") {
		if isAddress(v) { // some clippers call the address the source
			set["url"] = append(set["url"], v)
		} else {
			a.Source = v
			break
		}
	}
	a.URL = set.value("url", "link", "canonical", "canonical_url", "canonicalurl", "source_url", "original_url", "permalink")
	a.Published = c.stated(set.values("date", "published", "published_at", "publishdate", "pubdate", "created", "created_at")...)
	a.Updated = c.stated(set.values("updated", "updated_at", "lastmod", "last_modified", "modified")...)
	a.Language = set.value("lang", "language", "locale")
	a.Dateline = set.value("dateline")
	for _, v := range set.values("tags", "tag", "keywords", "categories", "category", "topics") {
		for tag := range strings.SplitSeq(v, ",") {
			if tag = strings.Trim(tag, " #[]"); tag != "" && !slices.Contains(a.Tags, tag) {
				a.Tags = append(a.Tags, tag)
			}
		}
	}
}
