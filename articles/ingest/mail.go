package ingest

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"lede/articles"
	"lede/articles/clean"
	"lede/articles/ingest/mail"
)

// decodeMessage reads one message, and those that are enclosed in it.
func decodeMessage(r io.Reader, c calendar) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		for _, a := range fromMessage(mail.Parse(raw), c) {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// decodeSavedPage reads a page that a browser has saved with all its parts as
// one message.
func decodeSavedPage(r io.Reader, c calendar) iter.Seq2[articles.Article, error] {
	return func(yield func(articles.Article, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(articles.Article{}, err)
			return
		}
		m := mail.Parse(raw)
		if m.HTML == "" {
			yield(articles.Article{}, errNoText)
			return
		}
		a, err := parsePage(m.HTML, c)
		if a.URL == "" {
			a.URL = m.Location
		}
		yield(a, err)
	}
}

// decodeMailbox reads the messages of a mailbox.
func decodeMailbox(r io.Reader, s reading) iter.Seq2[draft, error] {
	return func(yield func(draft, error) bool) {
		n := 0
		for raw, err := range mail.Mailbox(r, s.limit) {
			n++
			d := draft{where: fmt.Sprintf("#%d", n), bytes: len(raw), articles: func() ([]articles.Article, error) {
				return fromMessage(mail.Parse(raw), s.calendar), nil
			}}
			if err != nil {
				err = &partError{d.where, err}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// fromMessage makes an article of a message and of each that it encloses. A
// digest is nothing but those.
func fromMessage(m mail.Message, c calendar) []articles.Article {
	var all []articles.Article
	a := articles.Article{
		Title: m.Subject, URL: m.Archived, Language: m.Language, Published: c.stated(m.Date),
	}
	switch name := m.From.Name; {
	case m.Mass && !m.Answered: // a letter to the readers is from an outlet
		a.Source = name
		if m.List != "" && name == "" {
			a.Source = m.List
		}
	case name != "":
		a.Source = m.List
		a.Byline = []string{name}
	default:
		a.Source = m.List
		a.Byline = []string{m.From.Address}
	}
	setMessageText(&a, m, c)
	if a.Text != "" || a.Title != "" && len(m.Enclosed) == 0 {
		if a.Key = messageKey + clean.Line(m.ID); m.ID == "" {
			a.Key = recordKey(a, "")
		}
		all = append(all, a)
	}
	for _, inner := range m.Enclosed {
		all = append(all, fromMessage(inner, c)...)
	}
	return all
}

// setMessageText takes the page of a message that has both, because that of a
// letter to the readers is what somebody has looked at; but a message whose
// page is hardly more than a frame has its text in the other.
func setMessageText(a *articles.Article, m mail.Message, c calendar) {
	var fromPage *pageText
	if m.HTML != "" {
		if doc, err := html.Parse(strings.NewReader(m.HTML)); err == nil {
			dropAround(doc)
			fromPage = textOf(doc, "")
		}
	}
	plain, _, _ := strings.Cut(m.Plain, "\n-- \n") // the signature
	paragraphs := layOut(splitLines(clean.Printable(plain), c))
	if fromPage != nil && len(strings.Join(fromPage.paragraphs, ""))*2 >= len(strings.Join(paragraphs, "")) {
		paragraphs = fromPage.paragraphs
		a.Links = fromPage.links
	}
	if m.Mass {
		paragraphs = slices.DeleteFunc(paragraphs, isPostage)
	}
	finishPage(a, paragraphs, c)
}

// isPostage reports whether a paragraph is what the senders of letters to many
// put above and below: how to see it elsewhere and how to be rid of it.
func isPostage(p string) bool {
	const longest = 250
	if len(p) > longest {
		return false
	}
	p = strings.ToLower(p)
	for _, phrase := range []string{
		"view in browser", "view in your browser", "in your browser", "view online", "view this email", "view this newsletter", "read online", "open in app", "read in app",
		"unsubscribe", "manage preferences", "manage your preferences", "update your preferences", "email preferences", "manage your subscription",
		"forward to a friend", "forwarded this email", "forwarded this newsletter", "why did i get this", "you are receiving this", "you're receiving this", "you received this",
		"this email was sent to", "add us to your address book", "all rights reserved",
	} {
		if strings.Contains(p, phrase) {
			return true
		}
	}
	return false
}
