package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/klauspost/compress/zstd"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// In testdata lie libraries as each earlier schema had them, made by the program
// of that time: schema1.db.zst with the words in FTS5, schema2.db.zst with what
// is followed as well. Both hold the same, which that program wrote down in
// library.json.zst, and of what is followed in feeds.json.

// kept is what library.json.zst holds.
type kept struct {
	Accounts []struct {
		Name     string
		Articles []articles.Article
		Stats    articles.Stats
	}
	Names []articles.Name
}

// unpacked is what a compressed file of testdata holds.
func unpacked(t *testing.T, name string) []byte {
	t.Helper()
	packed, err := os.ReadFile(filepath.Join("testdata", name+".zst"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	content, err := d.DecodeAll(packed, nil)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// earlier puts a library of an earlier schema where a test may write it.
func earlier(t *testing.T, schema int) (path string) {
	t.Helper()
	path = newPath(t)
	if err := os.WriteFile(path, unpacked(t, fmt.Sprintf("schema%d.db", schema)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func unmarshal(t *testing.T, content []byte, to any) {
	t.Helper()
	if err := json.Unmarshal(content, to); err != nil {
		t.Fatal(err)
	}
}

func eachEarlier(t *testing.T, test func(t *testing.T, schema int)) {
	if store.Version() != 3 {
		t.Errorf("the schema has version %d: testdata needs a library of the one before", store.Version())
	}
	for schema := 1; schema < 3; schema++ {
		t.Run(fmt.Sprintf("schema %d", schema), func(t *testing.T) { test(t, schema) })
	}
}

func TestEarlier(t *testing.T) {
	eachEarlier(t, func(t *testing.T, schema int) {
		var told []int
		s := openWith(t, earlier(t, schema), store.Options{Indexing: func(left int) { told = append(told, left) }})
		if !slices.Equal(told, []int{10}) {
			t.Errorf("while indexing ten articles it told of %v", told)
		}
		asBefore(t, s, schema)
		var want kept
		unmarshal(t, unpacked(t, "library.json"), &want)
		everyWord(t, s, want.Accounts[0].Articles)
	})
}

// asBefore wants all that an earlier library held.
func asBefore(t *testing.T, s *store.Store, schema int) {
	t.Helper()
	sound(t, s)
	var want kept
	unmarshal(t, unpacked(t, "library.json"), &want)
	for _, account := range want.Accounts {
		r, err := s.For(t.Context(), account.Name)
		if err != nil {
			t.Fatal(err)
		}
		st, err := r.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		st.Bytes, st.Revision, account.Stats.Revision = 0, 0, 0
		same(t, fmt.Sprintf("what is in the library for %q", account.Name), st, account.Stats)
		for _, a := range account.Articles {
			got, err := r.Article(t.Context(), a.ID)
			if err != nil {
				t.Fatal(err)
			}
			same(t, fmt.Sprintf("article %d for %q", a.ID, account.Name), got, a)
		}
	}
	names, err := reader(t, s).Names(t.Context(), articles.NameQuery{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the names", names, want.Names)
	if schema > 1 {
		feeds, err := s.Feeds(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var followed []articles.Feed
		content, err := os.ReadFile("testdata/feeds.json")
		if err != nil {
			t.Fatal(err)
		}
		unmarshal(t, content, &followed)
		same(t, "what is followed", feeds, followed)
	}
}

// same compares what can be said of two things.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	g, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	w, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(g) != string(w) {
		t.Errorf("%s: got\n%s\nwant\n%s", what, g, w)
	}
}

// everyWord asks for every word there is.
func everyWord(t *testing.T, s *store.Store, all []articles.Article) {
	t.Helper()
	r := reader(t, s)
	holders := make(map[string][]articles.ID)
	for _, a := range all {
		for _, word := range strings.Fields(strings.ReplaceAll(a.Title+" "+a.Text, `"`, " ")) {
			word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if word == "" {
				continue
			}
			if ids := holders[word]; len(ids) == 0 || ids[len(ids)-1] != a.ID {
				holders[word] = append(ids, a.ID)
			}
		}
	}
	if len(holders) < 500 {
		t.Fatalf("there are only %d words", len(holders))
	}
	for word, ids := range holders {
		found := rowsOf(t, r, articles.Query{Text: `"` + word + `"`})
		for _, id := range ids {
			if !slices.Contains(found, id) {
				t.Errorf("%q finds %v and not %d", word, found, id)
			}
		}
	}
}

// Who may only read is told what to do, and nothing is changed.
func TestEarlierReadOnly(t *testing.T) {
	eachEarlier(t, func(t *testing.T, schema int) {
		path := earlier(t, schema)
		wantsWriting(t, path, "an older lede made it")
		open(t, path)
		openWith(t, path, store.Options{ReadOnly: true})
	})
}

func wantsWriting(t *testing.T, path, why string) {
	t.Helper()
	_, err := store.Open(t.Context(), path, store.Options{ReadOnly: true})
	if !errors.Is(err, articles.ErrReadOnly) || !strings.Contains(err.Error(), why) ||
		!strings.Contains(err.Error(), "must be opened for writing once") {
		t.Errorf("Open to read: %v", err)
	}
}

// TestEarlierInterrupted leaves a library behind after each step of its
// migration, and wherever a step can run out of room.
func TestEarlierInterrupted(t *testing.T) {
	eachEarlier(t, func(t *testing.T, schema int) {
		for upTo := schema + 1; upTo <= store.Version(); upTo++ {
			path := earlier(t, schema)
			full := 0
			for more := 0; ; more++ {
				err := store.MigrateTo(t.Context(), path, upTo, more)
				if err == nil {
					break
				}
				if full++; full > 100 || !strings.Contains(err.Error(), "full") {
					t.Fatal(err)
				}
			}
			t.Logf("to version %d it ran out of room %d times", upTo, full)
			asBefore(t, open(t, path), schema)
		}
	})
}

// TestIndexingInterrupted calls the indexing off after every step of it.
func TestIndexingInterrupted(t *testing.T) {
	path := newPath(t)
	s := open(t, path)
	c := storetest.NewCorpus(21, 500, 20)
	c.Words = 20
	put(t, s, c.Batch(0, 2100)...)
	called := make(chan context.CancelFunc, 1)
	callOff := func(int) { (<-called)() }
	ctx, cancel := context.WithCancel(t.Context())
	called <- cancel
	if err := s.Repair(ctx, callOff); !errors.Is(err, context.Canceled) {
		t.Fatalf("Repair that was called off: %v", err)
	}
	wantsWriting(t, path, "not all indexed")
	var steps []int
	for {
		ctx, cancel := context.WithCancel(t.Context())
		at := 0
		again, err := store.Open(ctx, path, store.Options{Indexing: func(left int) {
			if at++; at == 1 {
				steps = append(steps, left)
			} else {
				cancel() // after one step
			}
		}})
		cancel()
		if err == nil {
			if err := again.Close(); err != nil {
				t.Error(err)
			}
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	if want := []int{2100, 1600, 1100, 600, 100}; !slices.Equal(steps, want) {
		t.Errorf("it went on where %v were left, want %v", steps, want)
	}
	sound(t, s)
	if found := rowsOf(t, reader(t, s), articles.Query{Text: c.Word(0), Limit: articles.MaxLimit}); len(found) < 100 {
		t.Errorf("%q is found in %d articles only", c.Word(0), len(found))
	}
}

// TestEarlierOpenedTogether opens a library several times at once.
func TestEarlierOpenedTogether(t *testing.T) {
	eachEarlier(t, func(t *testing.T, schema int) {
		path := earlier(t, schema)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				s, err := store.Open(t.Context(), path, store.Options{})
				if err != nil {
					t.Errorf("Open beside others: %v", err)
					return
				}
				if err := s.Close(); err != nil {
					t.Errorf("Close beside others: %v", err)
				}
			})
		}
		wg.Wait()
		asBefore(t, open(t, path), schema)
	})
}
