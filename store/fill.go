package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"lede/articles"
)

// fill writes a version of an article over the row it has in the list, whether
// that is new or had another version before.
func (p *putting) fill(ctx context.Context, ord int64, id articles.ID, d *draft) error {
	d.finish(p.packer)
	a := d.article
	if err := p.names.identify(ctx, p.t, a.TitleMentions); err != nil {
		return err
	}
	if err := p.names.identify(ctx, p.t, a.Mentions); err != nil {
		return err
	}
	held := holdings(a)
	p.names.count(+1, a, held)
	p.mentions += len(a.TitleMentions) + len(a.Mentions)

	if err := p.fillList(ctx, ord, id, d, len(held)); err != nil {
		return fmt.Errorf("write it into the list: %w", err)
	}
	if err := p.fillText(ctx, id, d); err != nil {
		return fmt.Errorf("write its text: %w", err)
	}
	if err := p.fillNames(ctx, ord, held); err != nil {
		return fmt.Errorf("write its names: %w", err)
	}
	if err := p.fillTags(ctx, ord, a.Tags); err != nil {
		return fmt.Errorf("write its tags: %w", err)
	}
	d.index.Ord, d.index.Names = ord, weigh(held)
	p.indexed[ord] = d.index
	return nil
}

// fillList writes what a list shows.
func (p *putting) fillList(ctx context.Context, ord int64, id articles.ID, d *draft, names int) error {
	a := d.article
	source, err := p.source(ctx, a.Source)
	if err != nil {
		return err
	}
	_, err = p.t.exec(ctx, `INSERT INTO articles
		(ord, id, key_hash, digest, title, source, published, language, words, names, lead)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (ord) DO UPDATE SET digest = excluded.digest, title = excluded.title,
			source = excluded.source, published = excluded.published, language = excluded.language,
			words = excluded.words, names = excluded.names, lead = excluded.lead`,
		ord, id, d.keyHash, d.digest, a.Title, source,
		a.Published.String(), a.Language, d.words, names, articles.Lead(a.Text))
	return err
}

// source is the number of an outlet, nil for none.
func (p *putting) source(ctx context.Context, name string) (*int64, error) {
	if name == "" {
		return nil, nil
	}
	var id int64
	err := p.t.row(ctx, `SELECT id FROM sources WHERE name = ?`, name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = p.t.row(ctx, `INSERT INTO sources (name, articles) VALUES (?, 0) RETURNING id`, name).Scan(&id)
	}
	if err != nil {
		return nil, fmt.Errorf("find its source: %w", err)
	}
	p.sources[id]++
	return &id, nil
}

func (p *putting) fillText(ctx context.Context, id articles.ID, d *draft) error {
	a := d.article
	byline, err := toJSON(a.Byline)
	if err != nil {
		return err
	}
	links, err := toJSON(a.Links)
	if err != nil {
		return err
	}
	_, err = p.t.exec(ctx, `INSERT OR REPLACE INTO texts
		(id, key, byline, url, updated, dateline, links, feed, origin, body, mentions)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, a.Key, byline, a.URL, a.Updated.String(), a.Dateline, links, a.Feed, a.Origin,
		d.body, packMentions(places(a.TitleMentions), places(a.Mentions)))
	return err
}

// toJSON writes a list; an empty one is an empty string.
func toJSON[T any](list []T) (string, error) {
	if len(list) == 0 {
		return "", nil
	}
	b, err := json.Marshal(list)
	return string(b), err
}

// fromJSON reads what toJSON wrote.
func fromJSON[T any](s string) (list []T, err error) {
	if s == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(s), &list); err != nil {
		return nil, fmt.Errorf("%w: %w", errPacked, err)
	}
	return list, nil
}

func places(mentions []articles.Mention) []place {
	list := make([]place, len(mentions))
	for i, m := range mentions {
		list[i] = place{m.Start, m.End, m.NameID}
	}
	return list
}

func (p *putting) fillNames(ctx context.Context, ord int64, held []holding) error {
	for i, h := range held {
		_, err := p.t.exec(ctx, `INSERT INTO article_names (ord, place, name, mentions, salience, paragraphs)
			VALUES (?, ?, ?, ?, ?, ?)`, ord, i, h.name, h.mentions, h.salience, int64(h.paragraphs))
		if err != nil {
			return err
		}
	}
	return nil
}

// fillTags writes the tags that came with the article.
func (p *putting) fillTags(ctx context.Context, ord int64, tags []string) error {
	for _, tag := range tags {
		fold := foldName(tag)
		if fold == "" {
			continue
		}
		_, err := p.t.exec(ctx, `INSERT OR IGNORE INTO tags (ord, account, fold, tag, gone)
			VALUES (?, 0, ?, ?, 0)`, ord, fold, tag)
		if err != nil {
			return err
		}
	}
	return nil
}
