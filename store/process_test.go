package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// TestTogether reads and writes through two handles at once, as two programs
// would, and wants no error and a sound library.
func TestTogether(t *testing.T) {
	path := newPath(t)
	here, there := open(t, path), open(t, path)
	c := storetest.NewCorpus(13, 300, 30)
	c.Words = 40
	put(t, here, c.Batch(0, 40)...)
	ctx, cancel := context.WithCancel(t.Context())
	var readers, writers sync.WaitGroup
	for i, s := range []*store.Store{here, there, here, there} {
		r := reader(t, s)
		readers.Go(func() { readUntil(ctx, t, r, i) })
	}
	for i, s := range []*store.Store{here, there} {
		r := reader(t, s)
		writers.Go(func() { writeSome(t, s, r, c, 100+i*100) })
	}
	writers.Wait()
	cancel()
	readers.Wait()
	if st, err := reader(t, there).Stats(t.Context()); err != nil || st.Articles != 40+2*30 {
		t.Errorf("there are %d articles, %v", st.Articles, err)
	}
	sound(t, here)
}

// writeSome puts thirty articles, each pair twice, and marks some.
func writeSome(t *testing.T, s *store.Store, r *store.Reader, c *storetest.Corpus, from int) {
	for i := from; i < from+30; i += 2 {
		for range 2 {
			if _, err := s.Put(t.Context(), c.Batch(i, i+2)); err != nil {
				t.Errorf("Put beside others: %v", err)
				return
			}
		}
		if _, err := r.Mark(t.Context(), []articles.ID{articles.ID(i%60 + 1)}, articles.Mark{Kind: articles.MarkStar}); err != nil {
			t.Errorf("Mark beside others: %v", err)
			return
		}
	}
}

// readUntil asks this and that until ctx ends.
func readUntil(ctx context.Context, t *testing.T, r *store.Reader, seed int) {
	queries := []articles.Query{
		{},
		{Last: true},
		{Text: "is:starred"},
		{Text: "agency", Count: true},
		{Text: "is:unread", Order: articles.Oldest},
		{Text: "agency", Order: articles.Relevance},
	}
	for i := seed; ctx.Err() == nil; i++ {
		page, err := r.Find(t.Context(), queries[i%len(queries)])
		if err != nil {
			t.Errorf("Find beside others: %v", err)
			return
		}
		for _, row := range page.Rows[:min(3, len(page.Rows))] {
			if _, err := r.Article(t.Context(), row.ID); err != nil {
				t.Errorf("Article beside others: %v", err)
				return
			}
		}
		if _, err := r.Names(t.Context(), articles.NameQuery{Limit: 10}); err != nil {
			t.Errorf("Names beside others: %v", err)
			return
		}
	}
}

// TestNewsOfOthers waits for what another program changes.
func TestNewsOfOthers(t *testing.T) {
	path := newPath(t)
	here, there := open(t, path), open(t, path)
	page, err := reader(t, here).Find(t.Context(), articles.Query{})
	if err != nil {
		t.Fatal(err)
	}
	news := make(chan error)
	for range 3 {
		go func() {
			revision, err := here.Changed(t.Context(), page.Revision)
			if err == nil && revision <= page.Revision {
				err = fmt.Errorf("revision %d is no news after %d", revision, page.Revision)
			}
			news <- err
		}()
	}
	put(t, there, articles.Article{Title: "news"})
	for range 3 {
		if err := <-news; err != nil {
			t.Errorf("Changed: %v", err)
		}
	}
}

func TestCloseWakesThoseWhoWait(t *testing.T) {
	s, err := store.Open(t.Context(), newPath(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := s.Changed(t.Context(), 1<<40)
		done <- err
	}()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err == nil {
		t.Error("Changed of a closed library has news")
	}
}
