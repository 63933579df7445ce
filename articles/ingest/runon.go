package ingest

import (
	"strings"

	"lede/articles/ingest/dates"
)

// A run-on line is a page whose line breaks were lost on the way into the file.
// What is left of them are long gaps, where the page had empty cells and lines,
// and the order of the parts: words like "Press Release", a date, a contact. It
// is cut there, so that it can be read like any other text.

// Nobody sets a line this long with gaps in it.
const (
	runOnLine = 200
	runOnGap  = "      "
)

// runOnHead is how many parts from the beginning may hold the date, and how
// far into a part it may be.
const (
	runOnHead = 8
	runOnDate = 250
)

func isRunOn(raw string) bool {
	return len(raw) > runOnLine && strings.Contains(raw, runOnGap)
}

// splitRunOn cuts a run-on line into lines. first says that it begins the file
// and so may hold the head of the article.
func splitRunOn(raw string, first bool, c calendar) []string {
	var lines []string
	n := 0
	for part := range strings.SplitSeq(raw, runOnGap) {
		part = strings.Join(strings.Fields(part), " ")
		if part == "" {
			continue
		}
		if n++; first && n <= runOnHead {
			lines = append(lines, splitOpening(part, c)...)
		} else {
			lines = append(lines, part)
		}
	}
	return lines
}

// splitOpening cuts a part at what is known to be a line of its own.
func splitOpening(part string, c calendar) []string {
	var lines []string
	if rest, found := cutRelease(part); found {
		lines = append(lines, strings.TrimSuffix(part, rest))
		part = strings.TrimPrefix(rest, "Date ")
	}
	if date, rest, found := cutNumbers(part); found {
		lines = append(lines, date)
		part = rest
	}
	if start, end, d, ok := dates.Find(part[:min(len(part), runOnDate)]); ok && !c.printed(d.When()).IsZero() {
		if before := strings.TrimSpace(part[:start]); before != "" {
			lines = append(lines, before)
		}
		lines = append(lines, part[start:end])
		part = strings.TrimSpace(part[end:])
	}
	if end := contactEnd(part); end > 0 {
		lines = append(lines, part[:end])
		part = strings.TrimSpace(part[end:])
	}
	if part == "" {
		return lines
	}
	return append(lines, part)
}

// cutNumbers cuts a date off that was lost its signs: "05 17 2007".
func cutNumbers(s string) (date, rest string, found bool) {
	words := strings.SplitN(s, " ", 4)
	if len(words) < 3 || len(words[0]) > 2 || len(words[1]) > 2 || digits(words[2]) != len(words[2]) {
		return "", s, false
	}
	date = strings.Join(words[:3], "/")
	if _, ok := dates.Parse(date); !ok {
		return "", s, false
	}
	if len(words) == 4 {
		rest = words[3]
	}
	return date, rest, true
}

// contactEnd is where a contact at the beginning of s ends: behind the first
// telephone number.
func contactEnd(s string) int {
	const reach = 120
	if !strings.HasPrefix(strings.ToLower(s), "contact") {
		return 0
	}
	n := 0
	for i, c := range []byte(s[:min(len(s), reach)]) {
		switch {
		case c >= '0' && c <= '9':
			n++
		case c != ' ' && n >= 7:
			return i
		case c != ' ':
			n = 0
		}
	}
	return 0
}
