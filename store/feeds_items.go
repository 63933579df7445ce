package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"lede/articles"
)

// FeedItems says, for items of a feed of which Item and Key are set and in
// their order, what the library remembers of each. The Key is that of the
// article the item became, if it has become one.
//
// An item that is not remembered has no Digest. It is Brought, for this feed to
// bring, unless an article with its Key is there that another feed brought, or
// the reader without a feed. One that says it came from a feed, when no feed
// remembers it, is what a program left that was killed before it could note it.
func (s *Store) FeedItems(ctx context.Context, feed articles.FeedID, items []articles.FeedItem) (known []articles.FeedItem, err error) {
	err = s.read(ctx, "look what a feed has brought", func(t *txn) error {
		known = make([]articles.FeedItem, len(items))
		for i, item := range items {
			if err := ctx.Err(); err != nil {
				return err
			}
			k, err := rememberedItem(ctx, t, feed, item)
			if err != nil {
				return err
			}
			known[i] = k
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return known, nil
}

func rememberedItem(ctx context.Context, t *txn, feed articles.FeedID, item articles.FeedItem) (articles.FeedItem, error) {
	k := articles.FeedItem{Item: item.Item, Key: item.Key}
	var key sql.NullString
	var pageDue int64
	err := t.row(ctx, `SELECT i.digest, i.brought, i.page_due, i.page_tries, t.key FROM feed_items i
		LEFT JOIN articles a ON a.key_hash = i.key_hash LEFT JOIN texts t ON t.id = a.id
		WHERE i.feed = ? AND i.item = ?`, feed, item.Item).
		Scan(&k.Digest, &k.Brought, &pageDue, &k.PageTries, &key)
	if err == nil {
		if key.String != "" {
			k.Key = key.String
		}
		k.PageDue = moment(pageDue)
		return k, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return k, err
	}
	k.Brought, err = isFor(ctx, t, feed, item.Key)
	return k, err
}

// isFor reports whether an article with a key is for a feed to bring.
func isFor(ctx context.Context, t *txn, feed articles.FeedID, key string) (bool, error) {
	var from string
	var other bool
	err := t.row(ctx, `SELECT t.feed, EXISTS (SELECT 1 FROM feed_items
			WHERE key_hash = ?1 AND feed <> ?2 AND brought = 1)
		FROM articles a JOIN texts t ON t.id = a.id WHERE a.key_hash = ?1`, hash(key), feed).Scan(&from, &other)
	if errors.Is(err, sql.ErrNoRows) {
		return true, nil
	}
	return from != "" && !other, err
}

// Visited remembers what came of fetching a feed, all of it or nothing. It is
// called when the articles of the visit were put. A visit to a feed that was
// unfollowed meanwhile is forgotten.
//
// If the feed has moved to an address that is followed already, the two are one
// from then on: the other, with what this one has shown and its tags.
func (s *Store) Visited(ctx context.Context, v articles.Visit) error {
	return s.write(ctx, "remember a visit to a feed", func(t *txn) (bool, error) {
		there, err := noteVisit(ctx, t, v)
		if err != nil || !there {
			return false, err
		}
		for _, item := range v.Items {
			if err := noteItem(ctx, t, v.Feed, item); err != nil {
				return false, err
			}
		}
		if v.URL == "" {
			return false, nil
		}
		return true, moveFeed(ctx, t, v.Feed, v.URL)
	})
}

func noteVisit(ctx context.Context, t *txn, v articles.Visit) (there bool, err error) {
	s := v.Visits
	n, err := t.exec(ctx, `UPDATE feeds SET title = coalesce(nullif(?, ''), title), home = coalesce(nullif(?, ''), home),
		etag = ?, modified = ?, digest = ?, checked = ?, well = ?, due = ?, failures = ?, trouble = ?,
		moved_to = ?, moved = ?, gone = ? WHERE id = ?`,
		v.Title, v.Home, s.ETag, s.Modified, s.Digest, seconds(s.Checked), seconds(s.Well), seconds(s.Due),
		s.Failures, s.Trouble, s.MovedTo, s.Moved, s.Gone, v.Feed)
	return n > 0, err
}

func noteItem(ctx context.Context, t *txn, feed articles.FeedID, item articles.FeedItem) error {
	digest := item.Digest
	if digest == nil {
		digest = []byte{}
	}
	_, err := t.exec(ctx, `INSERT INTO feed_items (feed, item, digest, key_hash, brought, page_due, page_tries)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest, key_hash = excluded.key_hash,
		brought = excluded.brought, page_due = excluded.page_due, page_tries = excluded.page_tries`,
		feed, item.Item, digest, hash(item.Key), item.Brought, seconds(item.PageDue), item.PageTries)
	if err != nil {
		return fmt.Errorf("note an item: %w", err)
	}
	return nil
}

// moveFeed gives a feed another address, or makes it one with what is followed
// there.
func moveFeed(ctx context.Context, t *txn, feed articles.FeedID, url string) error {
	var other articles.FeedID
	var tags, more string
	err := t.row(ctx, `SELECT id, tags FROM feeds WHERE url = ? AND id <> ?`, url, feed).Scan(&other, &tags)
	if errors.Is(err, sql.ErrNoRows) {
		_, err = t.exec(ctx, `UPDATE feeds SET url = ? WHERE id = ?`, url, feed)
		return err
	}
	if err != nil {
		return err
	}
	if err := t.row(ctx, `SELECT tags FROM feeds WHERE id = ?`, feed).Scan(&more); err != nil {
		return err
	}
	for _, s := range []statement{
		{sql: `UPDATE OR IGNORE feed_items SET feed = ? WHERE feed = ?`, args: []any{other, feed}},
		{sql: `UPDATE feeds SET tags = ? WHERE id = ?`, args: []any{packTags(append(unpackTags(tags), unpackTags(more)...)), other}},
		{sql: `DELETE FROM feeds WHERE id = ?`, args: []any{feed}},
	} {
		if _, err := t.exec(ctx, s.sql, s.args...); err != nil {
			return fmt.Errorf("make two feeds one: %w", err)
		}
	}
	return nil
}
