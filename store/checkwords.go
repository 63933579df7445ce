package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"lede/articles"
	"lede/store/index"
)

// Checking the index of words. Each segment is read whole, as it lies in the
// file, and of each article in it a sum of all that the index holds of it is
// kept. Then the articles are cut into words again, some at a time, and have to
// come to the same sum. So nothing that a search could find or miss goes
// unnoticed, and what is held in memory is a few bytes an article.

// wordAgreements are what must hold between the tables of the index; see
// agreements.
func wordAgreements() []string {
	return []string{
		`SELECT 'segment ' || id || ' of the index of words is in no known state' FROM segments
			WHERE state NOT IN (0, 1, 2) LIMIT 5`,
		`SELECT 'segment ' || max(id) || ' of the index of words was never given out' FROM segments
			HAVING max(id) > (SELECT segments FROM library)`,
		`SELECT 'segment ' || d.segment || ' of the index of words counts article ' || d.article || ' as dead and does not have it'
			FROM dead d LEFT JOIN segments s ON s.id = d.segment AND s.state = 1
			WHERE s.id IS NULL OR d.article NOT BETWEEN 0 AND s.articles - 1 LIMIT 5`,
		`SELECT 'the index of words has pages of segment ' || segment || ', which it does not have'
			FROM (` + pagesOfNothing + `) LIMIT 5`,
	}
}

// pagesOfNothing lists the segments that have pages and are not there. It looks
// at the first page of each only.
const pagesOfNothing = `WITH RECURSIVE paged (segment) AS (
		SELECT min(id) >> 36 FROM pages
		UNION ALL
		SELECT (SELECT min(id) >> 36 FROM pages WHERE id >= (segment + 1) << 36) FROM paged WHERE segment IS NOT NULL)
	SELECT segment FROM paged WHERE segment IS NOT NULL AND segment NOT IN (SELECT id FROM segments)`

// wordsCheck is the state of one check.
type wordsCheck struct {
	*Store
	t     *txn
	pages *freshPages

	entered []index.Entered // of all segments, in order of ord
	found   []bool          // that an article is behind it
	upTo    articles.ID     // those may not be indexed yet

	faults  []string
	counted [len(disagreements)]int
}

// How an article and the index can disagree.
const (
	missing = iota
	different
	twice
	foreign
)

var disagreements = [...]string{
	missing:   "not in the index of words",
	different: "in the index of words with other words than it has",
	twice:     "in the index of words twice",
	foreign:   "in the index of words and not in the library",
}

// mostNamed is how many articles are named that disagree in the same way.
const mostNamed = 5

// checkWords checks the index of words within a transaction. progress is told
// how much of it is done, from 0 to 1.
func (s *Store) checkWords(ctx context.Context, t *txn, progress func(done float64)) ([]string, error) {
	state, err := indexState(ctx, t)
	if errors.Is(err, errPacked) {
		return []string{err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	c := &wordsCheck{Store: s, t: t, pages: &freshPages{ctx: ctx, t: t, recent: make(map[index.PageID]numbered)}}
	// What reading takes of the time; the rest is making the words anew.
	const share = 0.25
	whole, err := c.segments(ctx, state, func(done float64) { progress(share * done) })
	if err != nil || !whole {
		return c.faults, err
	}
	err = c.articles(ctx, func(done float64) { progress(share + (1-share)*done) })
	if errors.Is(err, errPacked) {
		return append(c.faults, err.Error()), nil
	}
	return c.faults, err
}

// segments verifies the segments and gathers what is in them. It reports
// whether all of them can be read.
func (c *wordsCheck) segments(ctx context.Context, state index.State, progress func(float64)) (whole bool, err error) {
	pages := int64(0)
	for _, m := range state.Segments {
		pages += m.Pages()
	}
	c.pages.progress = func(read int) { progress(min(1, float64(read)/float64(pages))) }
	whole = true
	for _, m := range state.Segments {
		entered, err := c.segment(ctx, m, state.Dead[m.ID])
		if errors.Is(err, index.ErrDamaged) {
			c.faults = append(c.faults, err.Error())
			whole = false
			continue
		}
		if err != nil {
			return false, err
		}
		c.entered = append(c.entered, entered...)
	}
	slices.SortFunc(c.entered, func(a, b index.Entered) int { return cmp.Compare(a.Ord, b.Ord) })
	c.found = make([]bool, len(c.entered))
	return whole, nil
}

func (c *wordsCheck) segment(ctx context.Context, m index.Meta, dead index.Dead) ([]index.Entered, error) {
	var pages int64
	first, last := index.PagesOf(m.ID)
	err := c.t.row(ctx, `SELECT count(*) FROM pages WHERE id BETWEEN ? AND ?`, int64(first), int64(last)).Scan(&pages)
	if err != nil {
		return nil, err
	}
	if pages != m.Pages() {
		return nil, fmt.Errorf("%w: segment %d has %d pages and should have %d", index.ErrDamaged, m.ID, pages, m.Pages())
	}
	return index.Verify(ctx, c.pages, m, dead)
}

// articles compares the articles of the library with what was gathered.
func (c *wordsCheck) articles(ctx context.Context, progress func(float64)) error {
	for i := 1; i < len(c.entered); i++ {
		if c.entered[i].Ord == c.entered[i-1].Ord {
			c.disagree(ctx, twice, c.entered[i].Ord)
			c.found[i] = true // one of the two is enough to be found
		}
	}
	var newest articles.ID
	err := c.t.row(ctx, `SELECT unindexed, last_id FROM library`).Scan(&c.upTo, &newest)
	if err != nil {
		return err
	}
	for next := newest; next > 0; {
		docs, following, err := c.documents(ctx, c.t, next, reindexStep)
		if err != nil {
			return err
		}
		c.compare(ctx, docs)
		next = following
		progress(1 - float64(next)/float64(newest))
	}
	for i, found := range c.found {
		if !found {
			c.disagree(ctx, foreign, c.entered[i].Ord)
		}
	}
	for kind, n := range c.counted {
		if more := n - mostNamed; more > 0 {
			c.faults = append(c.faults, fmt.Sprintf("%d more articles are %s", more, disagreements[kind]))
		}
	}
	return ctx.Err()
}

// compare compares some articles with what was gathered.
func (c *wordsCheck) compare(ctx context.Context, docs []index.Document) {
	for i, sum := range index.Sums(docs) {
		ord := docs[i].Ord
		at, ok := slices.BinarySearchFunc(c.entered, ord, func(e index.Entered, ord int64) int { return cmp.Compare(e.Ord, ord) })
		switch {
		case !ok:
			c.disagree(ctx, missing, ord)
			continue
		case c.entered[at].Sum != sum:
			c.disagree(ctx, different, ord)
		}
		c.found[at] = true
	}
}

// disagree notes that the article at an ord is not in the index as it should
// be.
func (c *wordsCheck) disagree(ctx context.Context, how int, ord int64) {
	var id articles.ID
	err := c.t.row(ctx, `SELECT id FROM articles WHERE ord = ?`, ord).Scan(&id)
	if err == nil && how == missing && id <= c.upTo {
		return // its turn is still to come
	}
	which := fmt.Sprintf("article %d is ", id)
	if err != nil {
		which = fmt.Sprintf("an article at %d is ", ord)
	}
	if c.counted[how]++; c.counted[how] <= mostNamed {
		c.faults = append(c.faults, which+disagreements[how])
	}
}

// freshPages reads pages of the index as they are in the file now, and not as
// this process remembers them.
type freshPages struct {
	ctx      context.Context //nolint:containedctx // of one check
	t        *txn
	recent   map[index.PageID]numbered // the last page of each stream: they are read in order
	read     int
	progress func(read int)
}

// Page reads a page.
func (p *freshPages) Page(id index.PageID) ([]byte, error) {
	if last := p.recent[id.Stream()]; last.id == id {
		return last.page, nil
	}
	var page []byte
	err := p.t.row(p.ctx, `SELECT page FROM pages WHERE id = ?`, int64(id)).Scan(&page)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, pageMissing(id)
	}
	if err != nil {
		return nil, err
	}
	p.recent[id.Stream()] = numbered{id, page}
	if p.read++; p.read%256 == 0 {
		p.progress(p.read)
	}
	return page, nil
}
