package marked

import (
	"fmt"
	"os"
	"strings"
)

// ReadBrackets reads a file of texts in which names stand in brackets behind
// the letter of their type: [P Tom Carper] met [O Congress]. A line that begins
// with === begins a text. The letters are P, O, L and M.
func ReadBrackets(name, path string) (Set, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return Set{}, fmt.Errorf("read marked texts: %w", err)
	}
	file := File{Name: "test"}
	for text := range strings.SplitSeq("\n"+string(b), "\n===") {
		_, text, ok := strings.Cut(text, "\n")
		if !ok || strings.TrimSpace(text) == "" {
			continue
		}
		d, err := brackets(text)
		if err != nil {
			return Set{}, fmt.Errorf("read %s: %w", path, err)
		}
		file.Docs = append(file.Docs, d)
	}
	return Set{Name: name, Files: []File{file}}, nil
}

// brackets takes the marks out of one text.
func brackets(text string) (Doc, error) {
	labels := map[string]string{"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}
	var d Doc
	var b strings.Builder
	for {
		plain, rest, ok := strings.Cut(text, "[")
		b.WriteString(plain)
		if !ok {
			d.Text = b.String()
			return d, nil
		}
		mark, after, ok := strings.Cut(rest, "]")
		letter, name, spaced := strings.Cut(mark, " ")
		if !ok || !spaced || labels[letter] == "" {
			return Doc{}, fmt.Errorf("[%.20s is no mark", rest)
		}
		start := b.Len()
		b.WriteString(name)
		d.Marked = append(d.Marked, Mark{Start: start, End: b.Len(), Label: labels[letter]})
		text = after
	}
}
