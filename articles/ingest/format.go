package ingest

import (
	"bytes"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"lede/articles"
)

// decoder reads the articles of one stream, with dates that are in the calendar. What it yields need not be clean
// and lacks Key, Origin and mentions, which are the same for every format. An
// error is the reason, in plain words, why there is no article, or no more.
type decoder func(r io.Reader, c calendar) iter.Seq2[articles.Article, error]

// format is a kind of file that is read.
type format struct {
	word       string   // for Importer.Format
	extensions []string // in lower case
	decode     decoder
}

// formats is the table of formats. A new one is a line here.
func formats() []format {
	return []format{
		{"text", []string{".txt", ".text", ".asc"}, decodeText},
		{"markdown", []string{".md", ".markdown", ".mdown", ".mkd"}, decodeMarkdown},
		{"html", []string{".html", ".htm", ".xhtml", ".xht"}, decodeHTML},
	}
}

func formatOf(word string) (format, bool) {
	for _, f := range formats() {
		if f.word == word {
			return f, true
		}
	}
	return format{}, false
}

// chooseFormat finds the format of a file by its name and its first bytes, or
// says why it is not read. forced is Importer.Format.
func chooseFormat(name string, head []byte, forced string) (format, string) {
	if len(head) == 0 {
		return format{}, "it is empty"
	}
	if kind := binaryKind(head); kind != "" {
		return format{}, "it is " + kind
	}
	if f, ok := formatOf(forced); ok {
		return f, ""
	}
	extension := strings.ToLower(filepath.Ext(name))
	for _, f := range formats() {
		if slices.Contains(f.extensions, extension) {
			return f, ""
		}
	}
	if kind := foreignKind(extension, head); kind != "" {
		return format{}, "it is " + kind + ", which is not read in this version"
	}
	word := "text"
	switch {
	case isHTML(head):
		word = "html"
	case isFrontMatter(head):
		word = "markdown"
	}
	f, _ := formatOf(word)
	return f, ""
}

// isHTML reports whether text begins as a page does (what browsers look for:
// WHATWG MIME Sniffing, 7.1, without the tags that may begin other things).
func isHTML(head []byte) bool {
	head = bytes.ToLower(skipSpace(head))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<article"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	if bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!--")) {
		return bytes.Contains(head, []byte("<html"))
	}
	return false
}

// skipSpace skips a byte order mark and white space.
func skipSpace(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n\f")
}

// isFrontMatter reports whether text begins with a block of settings.
func isFrontMatter(head []byte) bool {
	head = skipSpace(head)
	for _, fence := range []string{"---", "+++"} {
		rest, found := bytes.CutPrefix(head, []byte(fence))
		line, more, _ := bytes.Cut(rest, []byte("\n"))
		if found && len(bytes.TrimSpace(line)) == 0 {
			first, _, _ := bytes.Cut(more, []byte("\n"))
			return bytes.ContainsAny(first, ":=") // a key and its value
		}
	}
	return false
}
