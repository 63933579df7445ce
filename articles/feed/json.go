package feed

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
)

// parseJSON reads a JSON Feed (jsonfeed.org, versions 1.0 and 1.1).
func parseJSON(text string, o Options) (*Feed, error) {
	var shape struct {
		Version string            `json:"version"`
		Items   []json.RawMessage `json:"items"`
	}
	if err := json.Unmarshal([]byte(text), &shape); err != nil {
		if strings.Contains(text[:min(len(text), 2000)], "jsonfeed.org/version/") {
			return nil, fmt.Errorf("it is no sound JSON: %w", ErrBroken)
		}
		return nil, fmt.Errorf("%w: %w", errJSON, ErrNotFeed)
	}
	if shape.Items == nil && !strings.Contains(shape.Version, "jsonfeed.org") {
		return nil, fmt.Errorf("%w: %w", errJSON, ErrNotFeed)
	}
	found, err := read(text)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	var n notes
	if len(found.Items) > MaxItems {
		n.add(tooMany)
		found.Items = found.Items[:MaxItems]
	}
	r := reader{o: o, notes: &n}
	return r.feed(found, "json"), nil
}

const tooMany = "it has more items than are read"

// paragraphs makes HTML of plain text, in which a line break is one and a
// blank line parts paragraphs.
func paragraphs(text string) string {
	var b strings.Builder
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p), "\n", "<br>") + "</p>")
		}
	}
	return b.String()
}
