package ingest

import (
	"bytes"
	"io"
	"iter"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	markup "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest/charset"
)

// decodeMarkdown reads an article in Markdown, with or without front matter.
//
// The Markdown is turned into a page and that into text, by the same walk as
// other pages: whoever writes Markdown may write HTML in it, so a walk of its
// own would have to know both.
func decodeMarkdown(r io.Reader, c calendar) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		yield(parseMarkdown(charset.Decode(raw), c), nil)
	}
}

func parseMarkdown(s string, c calendar) articles.Article {
	set, body := cutFrontMatter(strings.ReplaceAll(s, "\r\n", "\n"))
	var a articles.Article
	set.fill(&a, c)

	if isHeavy(body) {
		return merge(a, parseText(body, c))
	}
	doc, err := renderMarkdown(body)
	if err != nil { // nested deeper than any text
		return merge(a, parseText(body, c))
	}
	text := textOf(doc, a.URL)
	a.Links = text.links
	if a.Title == "" {
		a.Title = text.cutHeading()
	}
	finishPage(&a, text.paragraphs, c)
	return a
}

// What is larger is read as plain text. The time that parsing Markdown takes
// grows with the square of a block (32 KB of brackets: half a second), and no
// article has blocks like that.
const (
	maxMarkdown      = 1 << 20
	maxMarkdownBlock = 32 << 10
)

func isHeavy(s string) bool {
	if len(s) > maxMarkdown {
		return true
	}
	for block := range strings.SplitSeq(s, "\n\n") {
		if len(block) > maxMarkdownBlock {
			return true
		}
	}
	return false
}

// renderMarkdown parses Markdown, escape sequences and all that is not text
// having been taken out first: inside of a link they would survive as entities.
func renderMarkdown(s string) (*html.Node, error) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.Footnote),
		goldmark.WithRendererOptions(markup.WithUnsafe()), // nothing runs it: it becomes text
	)
	var page bytes.Buffer
	if err := md.Convert([]byte(clean.Printable(s)), &page); err != nil {
		return nil, err
	}
	return html.Parse(&page)
}
