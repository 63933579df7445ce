package ingest

import (
	"bufio"
	"context"
	"errors"
	"io"
	"iter"
	"os"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest/archive"
	"lede/articles/ingest/charset"
)

// Whole reads one file, or "-", and returns its text as it stands, clean: with
// the headline, the byline and the date that a decoder would take apart. Of a
// page or of Markdown, where the text is not what stands in the file, it is
// the title and the text of the article, with a blank line between them.
//
// What cannot be read is an error whose text is the reason, as in
// Refusal.Why; the end of ctx is ctx's error.
func (im *Importer) Whole(ctx context.Context, input string) (string, error) {
	if info, err := os.Stat(input); err == nil && info.IsDir() {
		return "", errors.New("it is a folder, not a text")
	}
	for j := range im.walk([]string{input}) {
		text, err := im.whole(ctx, j)
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		if err != nil {
			return "", errors.New(reason(err))
		}
		return text, nil
	}
	return "", errNoText
}

func (im *Importer) whole(ctx context.Context, j *job) (text string, err error) {
	defer func() {
		if p := recover(); p != nil { // as in read
			err = errInternal
		}
	}()
	if j.refused != "" {
		return "", errors.New(j.refused)
	}
	s, closing, err := im.open(ctx, j)
	if err != nil {
		return "", err
	}
	defer func() { _ = closing.Close() }() // only read from: nothing can be lost
	limit := im.limit()
	if s.size > limit {
		return "", errors.New(tooLarge(s.size, limit))
	}
	r := bufio.NewReaderSize(&limited{r: s.r, limit: limit}, headBytes)
	head, err := r.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	f, why := chooseFormat(s.name, head, im.Format)
	switch {
	case archive.Sniff(head) != archive.None:
		return "", errors.New(`it is packed; "lede add" reads what is in it`)
	case why != "":
		return "", errors.New(why)
	}
	return im.wholeText(f, r)
}

// wholeText is the text of a stream, or of the first article in it.
func (im *Importer) wholeText(f format, r io.Reader) (string, error) {
	if f.word == "text" {
		raw, err := io.ReadAll(r)
		if err != nil {
			return "", err
		}
		return clean.Text(charset.Decode(raw)), nil
	}
	for a, err := range im.firstOf(f, r) {
		if err != nil {
			return "", err
		}
		a = cleaned(a)
		return clean.Text(a.Title + "\n\n" + a.Text), nil
	}
	return "", errNoText
}

// firstOf decodes a stream, of a series only the first part.
func (im *Importer) firstOf(f format, r io.Reader) iter.Seq2[articles.Article, error] {
	if f.series == nil {
		return f.decode(r, im.calendar())
	}
	return func(yield func(articles.Article, error) bool) {
		for d, err := range f.series(r, im.reading()) {
			var found []articles.Article
			if err == nil {
				found, err = d.articles()
			}
			if err != nil {
				yield(articles.Article{}, err)
			}
			for _, a := range found[:min(len(found), 1)] {
				yield(a, nil)
			}
			return
		}
	}
}
