package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// importInto names the library that this test binary, run again as a child,
// imports into until it is killed.
const importInto = "LEDE_TEST_IMPORT_INTO"

func TestMain(m *testing.M) {
	if path := os.Getenv(importInto); path != "" {
		if err := importForever(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// importForever puts articles, new ones and new versions of old ones, and says
// after each batch how many there are now.
func importForever(path string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	r, err := s.For(ctx, "")
	if err != nil {
		return err
	}
	c := storetest.NewCorpus(11, 1000, 50)
	c.Words = 60
	for {
		st, err := r.Stats(ctx)
		if err != nil {
			return err
		}
		batch := c.Batch(st.Articles, st.Articles+17)
		if st.Articles > 0 {
			newer := c.Article(st.Articles + 1_000_000)
			newer.Key = c.Article(st.Articles / 2).Key
			batch = append(batch, newer)
		}
		if _, err := s.Put(ctx, batch); err != nil {
			return err
		}
		if _, err := r.Mark(ctx, []articles.ID{articles.ID(st.Articles + 1)}, articles.Mark{Kind: articles.MarkRead}); err != nil {
			return err
		}
		fmt.Println(st.Articles + 17)
	}
}

// TestKilled kills an import again and again, wherever it happens to be, and
// wants everything it said it had kept.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills ten imports")
	}
	path := newPath(t)
	r := rand.New(rand.NewPCG(12, 12))
	acknowledged := 0
	for range 10 {
		acknowledged = killAfter(t, path, 1+r.IntN(6))
		s, err := store.Open(t.Context(), path, store.Options{})
		if err != nil {
			t.Fatalf("Open after a kill: %v", err)
		}
		l, err := s.For(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		st, err := l.Stats(t.Context())
		if err != nil || st.Articles < acknowledged || st.Articles-st.Unread < acknowledged/17 {
			t.Fatalf("%d articles, %d unread, %v; %d were acknowledged", st.Articles, st.Unread, err, acknowledged)
		}
		sound(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if acknowledged < 10*17 {
		t.Errorf("only %d articles were ever acknowledged", acknowledged)
	}
}

// killAfter starts an import, kills it after it has acknowledged so many
// batches, and returns the last number it said.
func killAfter(t *testing.T, path string, batches int) int {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), importInto+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	last := 0
	for seen := 0; lines.Scan(); {
		if last, err = strconv.Atoi(strings.TrimSpace(lines.Text())); err != nil {
			t.Errorf("the child says %q", lines.Text())
		}
		if seen++; seen == batches {
			// It goes on meanwhile, so that it dies in the middle of
			// something; what it still says counts too.
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); child.ProcessState.Success() {
		t.Fatalf("the import ended by itself: %v", err)
	}
	return last
}

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
