package store_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"testing"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// TestFull fills a library up to the last page and wants to be told so, and to
// lose nothing.
func TestFull(t *testing.T) {
	s := open(t, newPath(t))
	c := storetest.NewCorpus(1, 500, 20)
	put(t, s, c.Batch(0, 50)...)
	if err := s.LimitPages(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	kept := fill(t, s, c, 50)
	if err := s.LimitPages(t.Context(), -1); err != nil {
		t.Fatal(err)
	}
	put(t, s, c.Article(kept)) // room again
}

// fill puts articles from one number on until there is no room, and returns the
// number of the first that was not kept.
func fill(t *testing.T, s *store.Store, c *storetest.Corpus, from int) int {
	t.Helper()
	kept := from
	for ; ; kept++ {
		_, err := s.Put(t.Context(), []articles.Article{c.Article(kept)})
		if errors.Is(err, articles.ErrFull) {
			break
		}
		if err != nil {
			t.Fatalf("Put on a full disk: %v, want that it is full", err)
		}
		if kept > from+100_000 {
			t.Fatal("the disk is never full")
		}
	}
	st, err := reader(t, s).Stats(t.Context())
	if err != nil || st.Articles != kept {
		t.Errorf("there are %d articles, %v, want the %d that were kept", st.Articles, err, kept)
	}
	if a, err := reader(t, s).Article(t.Context(), articles.ID(kept)); err != nil || a.Text != c.Article(kept-1).Text {
		t.Errorf("the last article that was kept: %v", err)
	}
	return kept
}

// TestFullDisk does the same on a small disk of its own, if this user may make
// one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be made here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	path := filepath.Join(dir, "library.db")
	c := storetest.NewCorpus(1, 500, 20)
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	kept := fill(t, s, c, 0)
	if err := s.Close(); err != nil {
		t.Errorf("Close on a full disk: %v", err)
	}
	again := openWith(t, path, store.Options{ReadOnly: true})
	if st, err := reader(t, again).Stats(t.Context()); err != nil || st.Articles != kept {
		t.Errorf("opened again there are %d articles, %v, want %d", st.Articles, err, kept)
	}
	sound(t, again)
}
