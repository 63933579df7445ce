package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lede/articles"
	"lede/articles/words"
	"lede/store/index"
)

// document is an article as the index is told of it, except for its names,
// which are not known before it is put.
func document(a articles.Article) index.Document {
	return index.Document{
		Title:  words.Index(a.Title),
		Body:   words.Index(a.Text),
		Byline: words.Index(strings.Join(a.Byline, "\n")),
		Source: words.Index(a.Source),
		Feed:   words.Index(a.Feed),
		URL:    words.Index(a.URL),
		Langs:  languages(a.Language),
	}
}

// languages are what "lang:" may ask for to find a language: itself, and
// itself with less and less said about it.
func languages(tag string) (list []string) {
	tag = strings.ToLower(strings.TrimSpace(tag))
	for tag != "" {
		list = append(list, tag)
		tag = tag[:max(0, strings.LastIndexByte(tag, '-'))]
	}
	return list
}

// nameTerm is a name in the index.
func nameTerm(id articles.NameID) string { return strconv.FormatInt(int64(id), 36) }

// prominence is a salience in the index, where it is also what a name counts in
// an order of relevance.
func prominence(salience int) uint8 { return uint8(min(255, 1+50*salience)) }

// weigh lists the names of an article for the index.
func weigh(held []holding) []index.Weighed {
	list := make([]index.Weighed, len(held))
	for i, h := range held {
		list[i] = index.Weighed{Name: nameTerm(h.name), Weight: prominence(h.salience)}
	}
	return list
}

// index writes what was gathered for the index of words: a segment of what is
// new, after what it replaces has been declared dead.
func (p *putting) index(ctx context.Context) error {
	if err := p.bury(ctx, p.t, p.outdated); err != nil {
		return err
	}
	docs := make([]index.Document, 0, len(p.indexed))
	for _, d := range p.indexed {
		docs = append(docs, d)
	}
	return p.writeSegment(ctx, p.t, docs)
}

// writeSegment writes a segment of some documents.
func (s *Store) writeSegment(ctx context.Context, t *txn, docs []index.Document) error {
	if len(docs) == 0 {
		return indexChanged(ctx, t)
	}
	slices.SortFunc(docs, func(a, b index.Document) int { return cmp.Compare(b.Ord, a.Ord) })
	id, err := newSegment(ctx, t)
	if err != nil {
		return err
	}
	m, err := index.Build(s.pages(ctx, t), id, docs)
	if err != nil {
		return fmt.Errorf("write a segment: %w", err)
	}
	if err := keepSegment(ctx, t, m); err != nil {
		return err
	}
	return indexChanged(ctx, t)
}

// bury declares the articles at some ords dead.
func (s *Store) bury(ctx context.Context, t *txn, outdated []int64) error {
	if len(outdated) == 0 {
		return nil
	}
	state, err := indexState(ctx, t)
	if err != nil {
		return err
	}
	snap, pages := index.Open(state, nil), s.pages(ctx, t)
	for _, ord := range outdated {
		segment, article, err := snap.Find(pages, ord)
		if err != nil {
			return err
		}
		if segment == 0 {
			continue // it was not indexed yet
		}
		_, err = t.exec(ctx, `INSERT INTO dead (segment, article) VALUES (?, ?)`, segment, article)
		if err != nil {
			return err
		}
	}
	return nil
}
