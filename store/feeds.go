package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"lede/articles"
)

// What is followed is kept beside the articles, in the same file, because the
// two have to agree: which items were taken in is noted after their articles
// were put, never before. A program that is killed in between finds those items
// new once more, puts the same articles again, and nothing changes.

// Follow begins to follow feeds and returns how many of them are new. One that
// is followed already, by its URL, gains the tags it did not have and is asked
// again if it had ended or was in trouble; everything else about it stays. Of
// a feed that is new, Visits is where to go on from, usually nothing.
func (s *Store) Follow(ctx context.Context, feeds []articles.Feed) (added int, err error) {
	err = s.write(ctx, "follow a feed", func(t *txn) (bool, error) {
		added = 0
		for _, f := range feeds {
			isNew, err := followOne(ctx, t, f)
			if err != nil {
				return false, fmt.Errorf("%s: %w", f.URL, err)
			}
			if isNew {
				added++
			}
		}
		return added > 0, nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

func followOne(ctx context.Context, t *txn, f articles.Feed) (isNew bool, err error) {
	var id articles.FeedID
	var tags string
	err = t.row(ctx, `SELECT id, tags FROM feeds WHERE url = ?`, f.URL).Scan(&id, &tags)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return true, insertFeed(ctx, t, f)
	case err != nil:
		return false, err
	}
	_, err = t.exec(ctx, `UPDATE feeds SET tags = ?, private = max(private, ?), gone = 0, failures = 0,
		due = CASE WHEN gone = 1 OR failures > 0 THEN 0 ELSE due END,
		list = CASE WHEN ? = 0 THEN NULL ELSE list END WHERE id = ?`,
		packTags(append(unpackTags(tags), f.Tags...)), f.Private, f.List, id)
	return false, err
}

func insertFeed(ctx context.Context, t *txn, f articles.Feed) error {
	_, err := t.exec(ctx, `INSERT INTO feeds (kind, url, name, title, home, tags, full_text, private, list, followed,
		etag, modified, digest, checked, well, due, failures, trouble, moved_to, moved, gone)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, '', '', NULL, 0, 0, 0, 0, '', '', 0, 0)`,
		f.Kind, f.URL, f.Name, f.Title, f.Home, packTags(f.Tags), f.FullText, f.Private, f.List, seconds(f.Followed))
	return err
}

// ChangeFeed sets what the reader decides about a feed that is followed: its
// Name, Tags, FullText and Private. The error wraps articles.ErrNotFound if it
// is not.
func (s *Store) ChangeFeed(ctx context.Context, f articles.Feed) error {
	return s.write(ctx, "change a feed", func(t *txn) (bool, error) {
		n, err := t.exec(ctx, `UPDATE feeds SET name = ?, tags = ?, full_text = ?, private = ? WHERE id = ?`,
			f.Name, packTags(f.Tags), f.FullText, f.Private, f.ID)
		if err == nil && n == 0 {
			err = articles.ErrNotFound
		}
		return n > 0, err
	})
}

// Unfollow ends following and returns how many feeds that were. Their articles
// stay. The feeds that a list brought go with it.
func (s *Store) Unfollow(ctx context.Context, ids []articles.FeedID) (ended int, err error) {
	err = s.write(ctx, "unfollow a feed", func(t *txn) (bool, error) {
		ended = 0
		for _, id := range ids {
			for _, query := range []string{`DELETE FROM feeds WHERE list = ?`, `DELETE FROM feeds WHERE id = ?`} {
				n, err := t.exec(ctx, query, id)
				if err != nil {
					return false, err
				}
				ended += n
			}
		}
		return ended > 0, nil
	})
	if err != nil {
		return 0, err
	}
	return ended, nil
}

// feedColumns is what scanFeed reads.
const feedColumns = `f.id, f.kind, f.url, f.name, f.title, f.home, f.tags, f.full_text, f.private, coalesce(f.list, 0),
	f.followed, f.etag, f.modified, f.digest, f.checked, f.well, f.due, f.failures, f.trouble, f.moved_to, f.moved, f.gone,
	(SELECT count(*) FROM feed_items i WHERE i.feed = f.id AND i.digest <> x''),
	(SELECT coalesce(min(page_due), 0) FROM feed_items i WHERE i.feed = f.id AND i.page_due > 0)`

func scanFeed(row scanner) (f articles.Feed, err error) {
	var (
		tags                                   string
		followed, checked, well, due, pagesDue int64
	)
	v := &f.Visits
	err = row.Scan(&f.ID, &f.Kind, &f.URL, &f.Name, &f.Title, &f.Home, &tags, &f.FullText, &f.Private, &f.List,
		&followed, &v.ETag, &v.Modified, &v.Digest, &checked, &well, &due, &v.Failures, &v.Trouble,
		&v.MovedTo, &v.Moved, &v.Gone, &f.Articles, &pagesDue)
	f.Tags = unpackTags(tags)
	f.Followed, f.PagesDue = moment(followed), moment(pagesDue)
	v.Checked, v.Well, v.Due = moment(checked), moment(well), moment(due)
	return f, err
}

// Feeds lists what is followed, in the order in which it was.
func (s *Store) Feeds(ctx context.Context) (feeds []articles.Feed, err error) {
	return s.listFeeds(ctx, "list the feeds", `SELECT `+feedColumns+` FROM feeds f ORDER BY f.id`)
}

// Carriers lists the feeds that carry an article, the one that brought it
// first.
func (s *Store) Carriers(ctx context.Context, id articles.ID) ([]articles.Feed, error) {
	return s.listFeeds(ctx, "list the feeds of an article", `SELECT `+feedColumns+` FROM articles a
		JOIN feed_items c ON c.key_hash = a.key_hash JOIN feeds f ON f.id = c.feed
		WHERE a.id = ? GROUP BY f.id ORDER BY max(c.brought) DESC, f.id`, id)
}

func (s *Store) listFeeds(ctx context.Context, doing, query string, args ...any) (feeds []articles.Feed, err error) {
	err = s.read(ctx, doing, func(t *txn) error {
		feeds = nil
		return t.each(ctx, func(row scanner) error {
			f, err := scanFeed(row)
			feeds = append(feeds, f)
			return err
		}, query, args...)
	})
	if err != nil {
		return nil, err
	}
	return feeds, nil
}

// packTags writes tags, each once however it is written.
func packTags(tags []string) string {
	kept := []string{}
	for _, tag := range tags {
		same := func(k string) bool { return foldName(k) == foldName(tag) }
		if foldName(tag) != "" && !slices.ContainsFunc(kept, same) {
			kept = append(kept, tag)
		}
	}
	b, _ := json.Marshal(kept) //nolint:errchkjson // strings always have a form
	return string(b)
}

// unpackTags reads what packTags writes. What is no list of tags has none.
func unpackTags(packed string) (tags []string) {
	if json.Unmarshal([]byte(packed), &tags) != nil {
		return nil
	}
	return tags
}

// seconds is a time as it is kept: since 1970, and zero for none.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// moment is the time that seconds wrote.
func moment(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}
