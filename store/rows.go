package store

import (
	"context"
	"encoding/json"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/query"
)

// A snippet is about snippetCells wide, and looked for in the first
// snippetBytes of a body: a book must not hold up a page of results.
const (
	snippetCells = 160
	snippetBytes = 256 << 10
)

// rows reads the rows at the given places, in their order. However many they
// are it takes three statements, or two without words.
func (r *Reader) rows(ctx context.Context, t *txn, p *plan, hits []position) ([]articles.Row, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	ords := make([]int64, len(hits))
	at := make(map[int64]int, len(hits))
	for i, h := range hits {
		ords[i], at[h.ord] = h.ord, i
	}
	b, err := json.Marshal(ords)
	if err != nil {
		return nil, err
	}
	list := string(b)
	rows := make([]articles.Row, len(hits))
	if err := r.fillRows(ctx, t, list, at, rows); err != nil {
		return nil, err
	}
	if err := nameRows(ctx, t, list, at, rows); err != nil {
		return nil, err
	}
	if !p.query.HasWords() {
		return rows, nil
	}
	for i, h := range hits {
		rows[i].TitleHits = p.query.Spans(rows[i].Title, query.Title)
		if isRanked(p.order) {
			rows[i].Score = -h.rank
		}
	}
	return rows, r.quoteRows(ctx, t, p.query, list, at, rows)
}

// fillRows reads what a list shows of the articles with the ords in list, a
// JSON array; at says which row is whose.
func (r *Reader) fillRows(ctx context.Context, t *txn, list string, at map[int64]int, rows []articles.Row) error {
	return t.each(ctx, func(row scanner) error {
		var a articles.Row
		var ord int64
		var published string
		var names int
		err := row.Scan(&ord, &a.ID, &a.Title, &a.Source, &published, &a.Words, &names, &a.Lead, &a.Read, &a.Starred)
		if err != nil {
			return err
		}
		a.MoreNames = max(0, names-articles.RowNames)
		a.Published, err = when(published)
		rows[at[ord]] = a
		return err
	}, `SELECT a.ord, a.id, a.title, coalesce(s.name, ''), a.published, a.words, a.names, a.lead,
			coalesce(m.read, 0), coalesce(m.starred, 0)
		FROM json_each(?) j CROSS JOIN articles a ON a.ord = j.value
		LEFT JOIN sources s ON s.id = a.source
		LEFT JOIN marks m ON m.ord = a.ord AND m.account = ?`, list, r.account)
}

// nameRows sets the names of the rows.
func nameRows(ctx context.Context, t *txn, list string, at map[int64]int, rows []articles.Row) error {
	return t.each(ctx, func(row scanner) error {
		var ord int64
		var n articles.RowName
		if err := row.Scan(&ord, &n.ID, &n.Name, &n.Type, &n.Mentions, &n.Articles); err != nil {
			return err
		}
		a := &rows[at[ord]]
		a.Names = append(a.Names, n)
		return nil
	}, `SELECT h.ord, n.id, n.name, n.type, h.mentions, n.articles
		FROM json_each(?) j CROSS JOIN article_names h ON h.ord = j.value AND h.place < ?
		CROSS JOIN names n ON n.id = h.name
		ORDER BY j.key, h.place`, list, articles.RowNames)
}

// quoteRows sets the snippets of the rows. The index holds no text to quote, so
// they are cut from the bodies, which is done for the rows of a page only.
func (r *Reader) quoteRows(ctx context.Context, t *txn, q query.Query, list string, at map[int64]int, rows []articles.Row) error {
	return t.each(ctx, func(row scanner) error {
		var ord int64
		var packed []byte
		if err := row.Scan(&ord, &packed); err != nil {
			return err
		}
		body, err := r.packer.unpack(packed)
		if err != nil {
			return err
		}
		body = truncate(body, snippetBytes)
		a := &rows[at[ord]]
		a.Snippet, a.Hits = query.Snippet(body, q.Spans(body, query.Body), snippetCells)
		return nil
	}, `SELECT a.ord, x.body
		FROM json_each(?) j CROSS JOIN articles a ON a.ord = j.value
		CROSS JOIN texts x ON x.id = a.id`, list)
}

// truncate cuts a text to at most limit bytes, between letters.
func truncate(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}
