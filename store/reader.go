package store

import (
	"context"
	"errors"
	"fmt"

	"lede/articles"
)

// Reader is a library as one account sees it: what is read, starred and tagged
// is that account's. It may be used by several goroutines at once.
type Reader struct {
	*Store
	account int64
}

// nobody is the account that what came with an article belongs to. A library
// that may not be written shows an account it does not know what nobody sees.
const nobody = 0

// For returns the library as an account sees it. The account "" is the reader
// on this machine; others, such as the fingerprint of a key, are noted at
// their first use.
func (s *Store) For(ctx context.Context, account string) (*Reader, error) {
	const doing = "look up the account"
	r := &Reader{Store: s}
	find := func(t *txn) error {
		return notFound(t.row(ctx, `SELECT id FROM accounts WHERE name = ?`, account).Scan(&r.account))
	}
	err := s.read(ctx, doing, find)
	switch {
	case err == nil:
		return r, nil
	case !errors.Is(err, articles.ErrNotFound):
		return nil, err
	case s.writer == nil:
		r.account = nobody
		return r, nil
	}
	err = s.write(ctx, "note the account", func(t *txn) (bool, error) {
		if _, err := t.exec(ctx, `INSERT OR IGNORE INTO accounts (name) VALUES (?)`, account); err != nil {
			return false, err
		}
		return false, find(t)
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Article returns an article whole; the error wraps articles.ErrNotFound if
// there is none of that number.
func (r *Reader) Article(ctx context.Context, id articles.ID) (a articles.Article, err error) {
	err = r.read(ctx, fmt.Sprintf("read article %d", id), func(t *txn) error {
		a, err = r.article(ctx, t, id)
		return err
	})
	return a, err
}

func (r *Reader) article(ctx context.Context, t *txn, id articles.ID) (articles.Article, error) {
	a := articles.Article{ID: id}
	var ord int64
	var published, updated, byline, links string
	var body, mentions []byte
	err := t.row(ctx, `SELECT a.ord, a.title, coalesce(s.name, ''), a.published, a.language,
			x.key, x.byline, x.url, x.updated, x.dateline, x.links, x.feed, x.origin, x.body, x.mentions,
			coalesce(m.read, 0), coalesce(m.starred, 0)
		FROM articles a
		JOIN texts x ON x.id = a.id
		LEFT JOIN sources s ON s.id = a.source
		LEFT JOIN marks m ON m.ord = a.ord AND m.account = ?
		WHERE a.id = ?`, r.account, id).
		Scan(&ord, &a.Title, &a.Source, &published, &a.Language,
			&a.Key, &byline, &a.URL, &updated, &a.Dateline, &links, &a.Feed, &a.Origin, &body, &mentions,
			&a.Read, &a.Starred)
	if err != nil {
		return a, notFound(err)
	}
	if a.Text, err = r.packer.unpack(body); err != nil {
		return a, err
	}
	if a.Published, err = when(published); err != nil {
		return a, err
	}
	if a.Updated, err = when(updated); err != nil {
		return a, err
	}
	if a.Byline, err = fromJSON[string](byline); err != nil {
		return a, err
	}
	if a.Links, err = fromJSON[articles.Link](links); err != nil {
		return a, err
	}
	if a.Names, err = namesOf(ctx, t, ord); err != nil {
		return a, err
	}
	if err := mention(&a, mentions); err != nil {
		return a, err
	}
	a.Tags, err = tagsOf(ctx, t, ord, r.account)
	return a, err
}

// when reads a stored time.
func when(s string) (articles.When, error) {
	w, err := articles.ParseWhen(s)
	if err != nil {
		return w, fmt.Errorf("%w: %w", errPacked, err)
	}
	return w, nil
}

// namesOf lists the names of an article, the most prominent first.
func namesOf(ctx context.Context, t *txn, ord int64) (list []articles.RowName, err error) {
	err = t.each(ctx, func(row scanner) error {
		var n articles.RowName
		err := row.Scan(&n.ID, &n.Name, &n.Type, &n.Mentions, &n.Articles)
		list = append(list, n)
		return err
	}, `SELECT n.id, n.name, n.type, h.mentions, n.articles
		FROM article_names h JOIN names n ON n.id = h.name
		WHERE h.ord = ? ORDER BY h.place`, ord)
	return list, err
}

// mention sets the mentions of an article that has its Names.
func mention(a *articles.Article, packed []byte) error {
	title, body, err := unpackMentions(packed, len(a.Title), len(a.Text))
	if err != nil {
		return err
	}
	byID := make(map[articles.NameID]articles.RowName, len(a.Names))
	for _, n := range a.Names {
		byID[n.ID] = n
	}
	named := func(places []place) []articles.Mention {
		list := make([]articles.Mention, len(places))
		for i, p := range places {
			n := byID[p.name]
			list[i] = articles.Mention{Start: p.start, End: p.end, Type: n.Type, Name: n.Name, NameID: p.name}
		}
		return list
	}
	a.TitleMentions, a.Mentions = named(title), named(body)
	return nil
}

// mentioned reads as much of an article as its names depend on.
func (s *Store) mentioned(ctx context.Context, t *txn, id articles.ID, title string) (articles.Article, error) {
	a := articles.Article{ID: id, Title: title}
	var body, packed []byte
	err := t.row(ctx, `SELECT body, mentions FROM texts WHERE id = ?`, id).Scan(&body, &packed)
	if err != nil {
		return a, err
	}
	if a.Text, err = s.packer.unpack(body); err != nil {
		return a, err
	}
	return a, mention(&a, packed)
}

// tagsOf lists the tags of an article that an account sees.
func tagsOf(ctx context.Context, t *txn, ord, account int64) (list []string, err error) {
	err = t.each(ctx, func(row scanner) error {
		var tag string
		err := row.Scan(&tag)
		list = append(list, tag)
		return err
	}, `SELECT min(tag) FROM tags WHERE ord = ?1 AND account IN (0, ?2)
		GROUP BY fold HAVING max(gone) = 0 ORDER BY fold`, ord, account)
	return list, err
}

// Stats counts what is in the library.
func (r *Reader) Stats(ctx context.Context) (st articles.Stats, err error) {
	err = r.read(ctx, "count what is in the library", func(t *txn) error {
		st, err = r.stats(ctx, t)
		return err
	})
	return st, err
}

func (r *Reader) stats(ctx context.Context, t *txn) (articles.Stats, error) {
	st := articles.Stats{Bytes: size(r.path)}
	var read int
	var first, last string
	err := t.row(ctx, `SELECT revision, articles, mentions,
			(SELECT count(*) FROM names WHERE articles > 0),
			(SELECT count(*) FROM sources WHERE articles > 0),
			(SELECT count(*) FROM marks WHERE account = ?1 AND read = 1),
			(SELECT count(*) FROM marks WHERE account = ?1 AND starred = 1),
			coalesce((SELECT published FROM articles WHERE ord >= ?2 ORDER BY ord LIMIT 1), ''),
			coalesce((SELECT published FROM articles WHERE ord >= ?2 ORDER BY ord DESC LIMIT 1), '')
		FROM library`, r.account, int64(firstDated)).
		Scan(&st.Revision, &st.Articles, &st.Mentions, &st.Names, &st.Sources, &read, &st.Starred, &first, &last)
	if err != nil {
		return st, err
	}
	st.Unread = st.Articles - read
	if st.First, err = when(first); err != nil {
		return st, err
	}
	st.Last, err = when(last)
	return st, err
}
