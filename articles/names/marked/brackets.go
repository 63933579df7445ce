package marked

import (
	"fmt"
	"os"
	"strings"
)

// ReadBrackets reads a file of texts in which names stand in brackets behind
// the letter of their type: [P Tom Carper] met [O Congress]. The letters are
// P, O, L and M. A line that begins with === begins a text and names it.
//
// Lines at the end of a text that begin with @ say which forms are of one
// person, organisation or place: @P Tom Carper | CARPER | Tom. Forms of one
// type that differ in their case only are one without being listed, and all
// others are different.
func ReadBrackets(name, path string) (Set, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return Set{}, fmt.Errorf("read marked texts: %w", err)
	}
	file := File{Name: "test"}
	for text := range strings.SplitSeq("\n"+string(b), "\n===") {
		title, text, ok := strings.Cut(text, "\n")
		if !ok || strings.TrimSpace(text) == "" {
			continue
		}
		d, err := bracketed(text)
		if err != nil {
			return Set{}, fmt.Errorf("read %s of %s: %w", title, path, err)
		}
		d.Name = strings.TrimSpace(title)
		file.Docs = append(file.Docs, d)
	}
	return Set{Name: name, Files: []File{file}}, nil
}

// bracketed reads one text with the lines about its forms.
func bracketed(text string) (Doc, error) {
	var same []string
	for {
		text = strings.TrimRight(text, "\n")
		at := strings.LastIndexByte(text, '\n')
		line, ok := strings.CutPrefix(text[at+1:], "@")
		if !ok || at < 0 {
			break
		}
		same = append(same, line)
		text = text[:at]
	}
	d, err := brackets(text)
	if err != nil {
		return Doc{}, err
	}
	return d, d.link(same)
}

//nolint:gochecknoglobals // a constant; Go has none of this kind
var labelOf = map[string]string{"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}

// brackets takes the marks out of one text.
func brackets(text string) (Doc, error) {
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
		if !ok || !spaced || labelOf[letter] == "" {
			return Doc{}, fmt.Errorf("[%.20s is no mark", rest)
		}
		start := b.Len()
		b.WriteString(name)
		d.Marked = append(d.Marked, Mark{Start: start, End: b.Len(), Label: labelOf[letter]})
		text = after
	}
}

// link numbers what the marks name, by the lines that say which forms are one.
func (d *Doc) link(same []string) error {
	numbers := make(map[string]int)
	for n, line := range same {
		letter, forms, _ := strings.Cut(line, " ")
		for form := range strings.SplitSeq(forms, "|") {
			key := formKey(labelOf[letter], form)
			if _, taken := numbers[key]; taken {
				return fmt.Errorf("%q stands in two lines", form)
			}
			numbers[key] = n
		}
	}
	listed := len(numbers)
	used := make(map[string]bool)
	for _, m := range d.Marked {
		key := formKey(m.Label, d.Text[m.Start:m.End])
		n, known := numbers[key]
		if !known {
			n = len(same) + len(numbers)
			numbers[key] = n
		}
		used[key] = true
		d.Entities = append(d.Entities, n)
	}
	if len(numbers)-len(used) > 0 {
		return fmt.Errorf("%d of %d listed forms are not marked", len(numbers)-len(used), listed)
	}
	return nil
}

// formKey is what the spellings of one form have in common.
func formKey(label, form string) string {
	return label + " " + strings.ToLower(strings.Join(strings.Fields(form), " "))
}
