package ingest

import (
	"bytes"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/feed"
	"lede/articles/ingest/mail"
)

// decoder reads the articles of one stream, with dates that are in the
// calendar. What it yields need not be clean and lacks Origin and mentions,
// which are the same for every format. Its Key is empty, or what tells it from
// the others of its stream. An error is the reason, in plain words, why there
// is no article, or no more.
type decoder func(r io.Reader, c calendar) iter.Seq2[articles.Article, error]

// series is a decoder for a stream of any length, of which it holds one part at
// a time. An error may be a partError, behind which there may be more.
type series func(r io.Reader, s reading) iter.Seq2[draft, error]

// draft is a part of a series that was read and not yet made articles of, which
// may be done beside the reading of the next.
type draft struct {
	where    string // behind the name of the file: ":12" for line 12
	bytes    int    // that it holds, about
	articles func() ([]articles.Article, error)
}

// reading is what the articles of a series are read by.
type reading struct {
	calendar calendar
	limit    int64             // of one article, in bytes
	fields   map[string]string // Importer.Fields
}

// partError is what is wrong with one article of many.
type partError struct {
	where string // behind the name of the file: ":12" for line 12
	err   error
}

func (e *partError) Error() string { return e.err.Error() }
func (e *partError) Unwrap() error { return e.err }

// format is a kind of file that is read: by decode or as a series.
type format struct {
	word       string   // for Importer.Format
	extensions []string // in lower case
	decode     decoder
	series     series
}

// formats is the table of formats. A new one is a line here.
func formats() []format {
	return []format{
		{word: "text", extensions: []string{".txt", ".text", ".asc"}, decode: decodeText},
		{word: "markdown", extensions: []string{".md", ".markdown", ".mdown", ".mkd"}, decode: decodeMarkdown},
		{word: "html", extensions: []string{".html", ".htm", ".xhtml", ".xht"}, decode: decodeHTML},
		{word: "json", extensions: []string{".json"}, series: decodeJSON},
		{word: "jsonl", extensions: []string{".jsonl", ".ndjson", ".jsonlines"}, series: decodeLines},
		{word: "csv", extensions: []string{".csv", ".tsv", ".tab"}, series: decodeTable},
		{word: "mail", extensions: []string{".eml"}, decode: decodeMessage},
		{word: "mhtml", extensions: []string{".mht", ".mhtml"}, decode: decodeSavedPage},
		{word: "mbox", extensions: []string{".mbox", ".mbx"}, series: decodeMailbox},
		{word: "feed", extensions: []string{".rss", ".atom", ".rdf"}, decode: decodeFeed},
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
	if feed.IsFeed(head) {
		f, _ := formatOf("feed")
		return f, "" // whatever it is called: most are .xml
	}
	extension := strings.ToLower(filepath.Ext(name))
	for _, f := range formats() {
		if slices.Contains(f.extensions, extension) {
			return f, ""
		}
	}
	if kind := foreignKind(extension, head); kind != "" {
		if kind == subscriptions {
			return format{}, "it is " + kind + "; `lede opml import` follows what is in it"
		}
		return format{}, "it is " + kind + ", which is not read in this version"
	}
	word := "text"
	switch {
	case isHTML(head):
		word = "html"
	case isFrontMatter(head):
		word = "markdown"
	case isJSON(head):
		word = "json"
	case mail.IsMailbox(head):
		word = "mbox"
	case mail.IsMessage(head):
		word = "mail"
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

// isJSON reports whether text begins as a record or a list of records does.
func isJSON(head []byte) bool {
	head = skipSpace(head)
	if rest, found := bytes.CutPrefix(head, []byte("[")); found {
		head = skipSpace(rest)
	}
	rest, found := bytes.CutPrefix(head, []byte("{"))
	return found && bytes.HasPrefix(skipSpace(rest), []byte(`"`))
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
