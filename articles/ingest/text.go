package ingest

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest/charset"
)

// decodeText reads a plain-text article as newspapers and press offices write
// them: a headline, a byline, a date line, and paragraphs, of which all but the
// paragraphs may be missing, in other orders, and among the furniture of a
// press release. See head.go for what is read at the top and layout.go for how
// lines become paragraphs.
func decodeText(r io.Reader, c calendar) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		yield(parseText(charset.Decode(raw), c), nil)
	}
}

// parseText takes an article in plain text apart. What is labelled is known;
// the rest is found by how it looks.
func parseText(s string, c calendar) articles.Article {
	var a articles.Article
	set, s := cutFrontMatter(clean.Printable(s))
	lines := splitLines(s, c)
	if set == nil {
		set, lines = cutLabels(lines)
	}
	set.fill(&a, c)
	h, rest := readHead(lines, a.Title, c)
	a = merge(a, h.article())
	paragraphs := layOut(rest)
	a.Text = strings.Join(dropEndMarks(paragraphs), "\n\n")
	addDateline(&a, paragraphs, c)
	return a
}

// cutLabels cuts lines like "Title: Talks Resume" off the top, as collections
// of articles have them. One alone may be a headline: "Date: The Fruit".
func cutLabels(lines []line) (settings, []line) {
	set := make(settings)
	at := 0
	for ; at < len(lines); at++ {
		if lines[at].text == "" && len(set) == 0 {
			continue
		}
		label, value, found := strings.Cut(lines[at].text, ":")
		label = strings.ToLower(label)
		if !found || !isLabel(label) {
			break
		}
		set[label] = append(set[label], strings.TrimSpace(value))
	}
	if len(set) < 2 {
		return nil, lines
	}
	return set, lines[at:]
}

func isLabel(s string) bool {
	switch s {
	case "title", "headline", "author", "authors", "byline", "by", "date", "published", "updated", "source", "publication",
		"publisher", "url", "link", "language", "lang", "dateline", "tags", "keywords":
		return true
	}
	return false
}

// addDateline looks for the dateline at the beginning of the body. The text
// keeps it, as printed.
func addDateline(a *articles.Article, paragraphs []string, c calendar) {
	for _, p := range paragraphs[:min(len(paragraphs), 3)] {
		d, _, ok := cutDateline(p)
		if !ok {
			continue
		}
		if a.Dateline == "" {
			a.Dateline = d.place
		}
		if a.Published.IsZero() {
			a.Published = c.printed(d.date)
		}
		if a.Source == "" && (isOutlet(d.agency) || isUpperCase(d.place) && !strings.Contains(d.agency, " ")) {
			a.Source = d.agency // not the party of a senator, nor "as prepared"
		}
		return
	}
}

// line is a line of a text file.
type line struct {
	text   string // trimmed, runs of spaces folded
	raw    string // with tabs as they were, without spaces at the end
	indent int    // the column it begins in
	width  int    // of text, in characters
}

// breaksBefore reports whether a line break between l and next was forced by
// the width of the page: the next word would not have fitted.
func (l line) breaksBefore(next line, width int) bool {
	return l.indent+l.width+1+firstWord(next.text) > width
}

// splitLines cuts s into lines. An empty text is a blank line.
func splitLines(s string, c calendar) []line {
	var lines []line
	for raw := range strings.SplitSeq(s, "\n") {
		if !isRunOn(raw) {
			lines = append(lines, makeLine(raw))
			continue
		}
		for _, part := range splitRunOn(raw, len(lines) == 0, c) {
			lines = append(lines, makeLine(part), line{})
		}
	}
	return lines
}

func makeLine(raw string) line {
	raw = strings.TrimRight(raw, " \t")
	l := line{raw: raw, text: clean.Line(raw)}
	for _, c := range []byte(raw) {
		if c != ' ' && c != '\t' {
			break
		}
		if l.indent++; c == '\t' {
			l.indent = (l.indent + 7) / 8 * 8
		}
	}
	l.width = utf8.RuneCountInString(l.text)
	return l
}

// dropEndMarks drops what newspapers set under the end of a story: ### and
// -30-, alone or behind the last words.
func dropEndMarks(paragraphs []string) []string {
	var kept []string
	for _, p := range paragraphs {
		if isEndMark(p) {
			continue
		}
		for _, mark := range []string{"###", "# # #", "-30-", "- 30 -", "–30–"} {
			p = strings.TrimRight(strings.TrimSuffix(p, mark), " \n")
		}
		if p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

func isEndMark(p string) bool {
	if strings.Trim(p, "# ") == "" {
		return true
	}
	switch strings.ToLower(strings.Trim(p, "-–— ()[]/*")) {
	case "30", "end", "ends", "the end":
		return strings.ContainsAny(p, "-–—([/*") || p == strings.ToUpper(p) && p != "30"
	}
	return false
}
