package store

import (
	"context"
	"encoding/json"

	"lede/articles"
	"lede/articles/query"
)

// A word that is being typed matches every word that begins so, and after two
// or three letters those are thousands of words in most of the articles. FTS5
// merges all of their places before it yields the first: over a second for two
// letters in 100,000 articles. But what so many articles have need not be
// looked for in an index: the newest articles that match the rest of the query
// are read and tried, one after another, and most of them are already the
// answer. A beginning that few articles have is soon found out that way, and
// cheap in the index. So articles are tried as long as enough of them match,
// and otherwise the index is asked. Both give the same rows.
const (
	tryAtOnce = 64
	tryFirst  = 128 // how many are tried before anything is concluded
	tryWorth  = 8   // one in so many must match
)

// trial finds the matches of a query with an unfinished word by trying the
// articles that match the rest of it.
type trial struct {
	rest    *plan
	word    query.Query
	packer  packer
	tried   int
	matched int
}

// unfinished splits a query into its last unfinished word and the rest. It is
// false where there is none, or where it is not a word that all must have.
func unfinished(root query.Node) (word, rest query.Node, ok bool) {
	and, several := root.(query.And)
	if !several {
		return root, nil, begins(root)
	}
	for i := len(and.Of) - 1; i >= 0; i-- {
		if !begins(and.Of[i]) {
			continue
		}
		others := append(append([]query.Node(nil), and.Of[:i]...), and.Of[i+1:]...)
		if len(others) == 1 {
			return and.Of[i], others[0], true
		}
		return and.Of[i], query.And{Of: others}, true
	}
	return nil, nil, false
}

// begins reports whether a node is an unfinished word of a title or a body.
func begins(n query.Node) bool {
	w, ok := n.(query.Words)
	return ok && w.Prefix && (w.Field == query.Anywhere || w.Field == query.Title || w.Field == query.Body)
}

// beyond finds matches as plan.beyond does; ok is false where the index should
// be asked instead.
func (s *trial) beyond(ctx context.Context, t *txn, from *position, backward bool, limit int) (hits []position, ok bool, err error) {
	for len(hits) < limit {
		if s.tried >= tryFirst && s.matched*tryWorth < s.tried {
			return nil, false, nil
		}
		next, err := s.rest.beyond(ctx, t, from, backward, tryAtOnce)
		if err != nil {
			return nil, false, err
		}
		matching, err := s.try(ctx, t, next)
		if err != nil {
			return nil, false, err
		}
		s.tried, s.matched = s.tried+len(next), s.matched+len(matching)
		hits = append(hits, matching...)
		if len(next) < tryAtOnce {
			break
		}
		from = &next[len(next)-1]
	}
	return hits[:min(limit, len(hits))], true, nil
}

// try returns those of the articles at the given places that have the word, in
// the same order.
func (s *trial) try(ctx context.Context, t *txn, places []position) ([]position, error) {
	ords := make([]int64, len(places))
	for i, p := range places {
		ords[i] = p.ord
	}
	list, err := json.Marshal(ords)
	if err != nil {
		return nil, err
	}
	var matching []position
	err = t.each(ctx, func(row scanner) error {
		var i int
		var title string
		var packed []byte
		if err := row.Scan(&i, &title, &packed); err != nil {
			return err
		}
		if len(s.word.Spans(title, query.Title)) == 0 {
			body, err := s.packer.unpack(packed)
			if err != nil || len(s.word.Spans(body, query.Body)) == 0 {
				return err
			}
		}
		matching = append(matching, places[i])
		return nil
	}, `SELECT j.key, a.title, x.body
		FROM json_each(?) j CROSS JOIN articles a ON a.ord = j.value
		CROSS JOIN texts x ON x.id = a.id ORDER BY j.key`, string(list))
	return matching, err
}

// try gives the plan for a query with an unfinished word another way to find
// its rows, where there is one: by date, and not by relevance, which has to
// look at every match.
func (r *Reader) try(ctx context.Context, t *txn, q articles.Query, p *plan) error {
	word, rest, ok := unfinished(p.query.Root)
	if !ok || p.order == articles.Relevance {
		return nil
	}
	base, err := r.planOf(ctx, t, q, query.Query{Root: rest})
	if err != nil {
		return err
	}
	base.order = p.order
	p.trial = &trial{rest: base, word: query.Query{Root: word}, packer: r.packer}
	return nil
}
