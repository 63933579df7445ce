package ingest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"lede/articles"
	"lede/articles/ingest/archive"
	"lede/articles/ingest/epub"
)

// isBook reports whether a ZIP archive is an electronic book: by its name, or
// by what only books have.
func isBook(name string, d *archive.Directory) bool {
	return strings.EqualFold(filepath.Ext(name), ".epub") || d.Has("META-INF/container.xml")
}

// book reads a book: each chapter is an article.
func (rd *reader) book(j *job, d *archive.Directory) bool {
	limit := rd.im.limit()
	b, err := epub.Open(func(name string) ([]byte, error) { return d.File(name, limit, &rd.meter) })
	if err != nil {
		return rd.refuse(j, err)
	}
	before := rd.found
	var last *chapter
	for _, ch := range b.Chapters {
		raw, err := d.File(ch.Name, limit, &rd.meter)
		if err != nil {
			if !rd.refuse(j.member(ch.Name), err) {
				return false
			}
			continue
		}
		for _, next := range rd.chapters(j, b, ch, raw) {
			if last != nil && next.continues(last) {
				last.add(next)
				continue
			}
			if !rd.chapter(last) {
				return false
			}
			last = next
		}
	}
	if !rd.chapter(last) {
		return false
	}
	if rd.found == before {
		return rd.refuse(j, errNoText)
	}
	return true
}

// chapter is an article that a book holds, while it may still go on in the next
// file.
type chapter struct {
	job     *job
	article articles.Article
	listed  bool // in the table of contents
	headed  bool // it begins with a heading
	text    []string
}

// continues: some programs cut books into files of a size, wherever that is.
func (ch *chapter) continues(last *chapter) bool {
	return !ch.listed && !ch.headed && last.listed
}

func (ch *chapter) add(next *chapter) {
	ch.text = append(ch.text, next.text...)
	ch.article.Links = append(ch.article.Links, next.article.Links...)
}

// chapter sends what there is of a chapter, if there is one.
func (rd *reader) chapter(ch *chapter) bool {
	if ch == nil {
		return true
	}
	weight := 1
	for _, p := range ch.text {
		weight += len(p) / memoryUnit
	}
	return rd.promise(ch.job, weight, func() []item {
		a := ch.article
		finishPage(&a, ch.text, rd.im.calendar())
		return []item{rd.im.completed(ch.job, a, nil, 1)}
	})
}

// chapters takes a file of a book apart where the table of contents does. Pages
// without words, and those that are nothing but links, are left out.
func (rd *reader) chapters(j *job, b epub.Book, ch epub.Chapter, raw []byte) []*chapter {
	doc, err := html.Parse(strings.NewReader(decodePage(raw)))
	if err != nil {
		rd.refuse(j.member(ch.Name), errors.New("its elements are nested deeper than a page can be"))
		return nil
	}
	text := newPageText("")
	for _, m := range ch.Marks {
		text.watch(m.ID)
	}
	text.walk(doc)
	text.end()
	if len(text.paragraphs) == 0 || text.onlyLinks() {
		return nil
	}
	c := rd.im.calendar()
	whole := &chapter{
		job: j.member(ch.Name), text: text.paragraphs, listed: ch.Title != "", headed: text.heading == 0,
		article: articles.Article{
			Title: ch.Title, Byline: b.Authors, Source: b.Title, Language: b.Language, Published: c.stated(b.Date), Links: text.links,
		},
	}
	if whole.article.Source == "" {
		whole.article.Source = b.Publisher
	}
	if whole.article.Title == "" && whole.headed {
		whole.article.Title, whole.text = whole.text[0], whole.text[1:]
	}
	if whole.article.Title == "" {
		whole.article.Title = pageTitle(doc)
	}
	return whole.split(ch.Marks, text)
}

// split cuts a chapter at the marks that were come across.
func (ch *chapter) split(marks []epub.Mark, text *pageText) []*chapter {
	var parts []*chapter
	start := 0
	cut := func(end int, next epub.Mark) {
		if end > start {
			if len(parts) == 0 {
				parts = append(parts, &chapter{job: ch.job, article: ch.article})
				parts[0].article.Title = ch.article.Source // what stands before the first chapter
			}
			parts[len(parts)-1].text = text.paragraphs[start:end]
		}
		if next.ID != "" {
			part := &chapter{job: ch.job, article: ch.article, listed: true}
			part.article.Title, part.article.Key = next.Title, "id:"+next.ID
			parts = append(parts, part)
		}
		start = end
	}
	for _, m := range marks {
		if at, found := text.watched[m.ID]; found && at >= start {
			cut(at, m)
		}
	}
	if len(parts) == 0 {
		return []*chapter{ch}
	}
	cut(len(text.paragraphs), epub.Mark{})
	var kept []*chapter
	for i, part := range parts {
		if len(part.text) > 0 {
			if part.article.Key == "" {
				part.article.Key = fmt.Sprintf("part:%d", i)
			}
			kept = append(kept, part)
		}
	}
	return kept
}
