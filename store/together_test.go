package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// together names the variable that says for how long TestCrowd goes on.
const together = "LEDE_TEST_TOGETHER"

// crowdBatch is how many articles a batch of the crowd has. They share a word,
// so whoever finds some of them and not all has seen half a batch.
const crowdBatch = 20

// crowd is a writer and five readers of a library, in one process.
type crowd struct {
	stores  []*store.Store // the first is written through
	writer  int
	corpus  *storetest.Corpus
	until   time.Time
	batches atomic.Int64 // put
	asked   atomic.Int64
}

// TestCrowd has two writers and ten readers, in two processes and through two
// handles in one of them, and wants no error, no half of a batch, and a sound
// library. A minute of it, with the race detector, is
//
//	LEDE_TEST_TOGETHER=1m go test -race -run TestCrowd -v ./store
func TestCrowd(t *testing.T) {
	lasts := time.Second
	if d, err := time.ParseDuration(os.Getenv(together)); err == nil {
		lasts = d
	}
	path := newPath(t)
	here, there := open(t, path), open(t, path)
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childJob+"=crowd", childLibrary+"="+path, childVersion+"="+lasts.String())
	var said strings.Builder
	child.Stdout, child.Stderr = &said, &said
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	c := newCrowd(1, lasts, here, there)
	if err := c.run(t.Context()); err != nil {
		t.Error(err)
	}
	if err := child.Wait(); err != nil {
		t.Errorf("the other process: %v: %s", err, &said)
	}
	f, err := there.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("here %d batches were put and %d questions asked; in the other process %s; there are %d articles in %d segments",
		c.batches.Load(), c.asked.Load(), strings.TrimSpace(said.String()), f.Articles, f.Segments)
	if f.Articles == 0 || f.Articles%crowdBatch != 0 || int64(f.Segments) >= max(16, c.batches.Load()) {
		t.Errorf("there are %d articles in %d segments", f.Articles, f.Segments)
	}
	sound(t, here)
}

// crowdChild is what the other process does.
func crowdChild(path, lasts string) error {
	d, err := time.ParseDuration(lasts)
	if err != nil {
		return err
	}
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return err
	}
	c := newCrowd(2, d, s)
	err = errors.Join(c.run(context.Background()), s.Close())
	fmt.Printf("%d batches and %d questions\n", c.batches.Load(), c.asked.Load())
	return err
}

func newCrowd(writer int, lasts time.Duration, stores ...*store.Store) *crowd {
	c := &crowd{stores: stores, writer: writer, corpus: storetest.NewCorpus(uint64(writer), 500, 20), until: time.Now().Add(lasts)}
	c.corpus.Words = 40
	return c
}

// run returns the errors that anybody met.
func (c *crowd) run(ctx context.Context) error {
	const readers = 5
	errs := make(chan error)
	go func() { errs <- c.write(ctx) }()
	for i := range readers {
		go func() { errs <- c.read(ctx, c.stores[i%len(c.stores)], i) }()
	}
	var all error
	for range readers + 1 {
		all = errors.Join(all, <-errs)
	}
	return all
}

func (c *crowd) over() bool { return time.Now().After(c.until) }

// write puts batches, every third of them a new version of an earlier one, and
// stars something of each.
func (c *crowd) write(ctx context.Context) error {
	s := c.stores[0]
	r, err := s.For(ctx, "")
	if err != nil {
		return err
	}
	first := make(map[int]articles.ID)
	for n := 0; !c.over(); n++ {
		which := n
		if n%3 == 2 {
			which = n / 2 // put before, or not yet
		}
		batch := make([]articles.Article, crowdBatch)
		for i := range batch {
			batch[i] = c.corpus.Article(n*crowdBatch + i)
			batch[i].Key = fmt.Sprintf("crowd:%d/%d/%d", c.writer, which, i)
			batch[i].Text += "\n\n" + mark(c.writer, n)
		}
		if _, err := s.Put(ctx, batch); err != nil {
			return err
		}
		c.batches.Add(1)
		page, err := r.Find(ctx, articles.Query{Text: mark(c.writer, n)})
		if err != nil {
			return err
		}
		if len(page.Rows) != crowdBatch {
			return fmt.Errorf("of a batch that was just put %d are found", len(page.Rows))
		}
		first[which] = page.Rows[0].ID
		if _, err := r.Mark(ctx, []articles.ID{first[which]}, articles.Mark{Kind: articles.MarkStar}); err != nil {
			return err
		}
	}
	return nil
}

// read asks this and that, and for all of the batch that some article is of.
func (c *crowd) read(ctx context.Context, s *store.Store, seed int) error {
	r, err := s.For(ctx, fmt.Sprint("reader ", seed))
	if err != nil {
		return err
	}
	rnd := rand.New(rand.NewPCG(uint64(c.writer), uint64(seed)))
	queries := []articles.Query{
		{},
		{Last: true},
		{Text: "is:starred"},
		{Text: "agency", Count: true},
		{Text: "is:unread", Order: articles.Oldest},
		{Text: "agency the", Order: articles.Relevance},
		{Text: "ag", Typing: true, Order: articles.Best},
	}
	for i := seed; !c.over(); i++ {
		page, err := r.Find(ctx, queries[i%len(queries)])
		if err != nil {
			return err
		}
		if _, err := r.Names(ctx, articles.NameQuery{Limit: 10}); err != nil {
			return err
		}
		c.asked.Add(2)
		if len(page.Rows) == 0 {
			continue
		}
		if err := c.whole(ctx, r, page.Rows[rnd.IntN(len(page.Rows))].ID, articles.Order(i%4)); err != nil {
			return err
		}
	}
	return nil
}

// whole wants the batch that an article is of, or nothing of it any more.
func (c *crowd) whole(ctx context.Context, r *store.Reader, id articles.ID, order articles.Order) error {
	a, err := r.Article(ctx, id)
	if err != nil {
		return err
	}
	word := a.Text[strings.LastIndexByte(a.Text, '\n')+1:]
	page, err := r.Find(ctx, articles.Query{Text: word, Order: order, Count: true})
	if err != nil {
		return err
	}
	c.asked.Add(2)
	ids := make([]articles.ID, len(page.Rows))
	for i, row := range page.Rows {
		ids[i] = row.ID
	}
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n != page.Total.N || n != 0 && (n != crowdBatch || !slices.Contains(ids, id)) {
		return fmt.Errorf("of the batch of article %d (%s) there are %d, counted as %d", id, word, n, page.Total.N)
	}
	return nil
}
