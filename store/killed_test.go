package store_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lede/articles"
	"lede/store"
	"lede/store/storetest"
)

// What this test binary, run again as a child, is told through its environment:
// what to do, usually until it is killed, with which library, and which number
// to give to the first new version of an article or how long to go on.
const (
	childJob     = "LEDE_TEST_JOB"
	childLibrary = "LEDE_TEST_LIBRARY"
	childVersion = "LEDE_TEST_VERSION"
)

// kills names the variable that says how many children TestKilled kills.
const kills = "LEDE_TEST_KILLS"

func TestMain(m *testing.M) {
	if job := os.Getenv(childJob); job != "" {
		do := func() error { return work(job, os.Getenv(childLibrary)) }
		if job == "crowd" {
			do = func() error { return crowdChild(os.Getenv(childLibrary), os.Getenv(childVersion)) }
		}
		if err := do(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// jobs are what children do. Each call is one round of it, after which what it
// has put is acknowledged.
var jobs = map[string]func(ctx context.Context, w *worker) error{
	"import": func(ctx context.Context, w *worker) error {
		return w.put(ctx, w.articles, 17)
	},
	"update": func(ctx context.Context, w *worker) error {
		return w.put(ctx, (w.version*13)%60, 20)
	},
	"merge": func(ctx context.Context, w *worker) error {
		for i := range 8 {
			if err := w.put(ctx, (w.version*7+i)%68, 1); err != nil {
				return err
			}
		}
		return w.Settle(ctx)
	},
	"index": func(ctx context.Context, w *worker) error {
		return w.Repair(ctx, func(int) { fmt.Println("ready") })
	},
	"shrink": func(ctx context.Context, w *worker) error {
		if err := w.put(ctx, (w.version*11)%60, 17); err != nil {
			return err
		}
		if err := w.Settle(ctx); err != nil {
			return err
		}
		_, err := w.GiveBack(ctx)
		return err
	},
	"open": func(context.Context, *worker) error { select {} },
}

// work does a job again and again. Opening is part of it.
func work(job, path string) error {
	ctx := context.Background()
	fmt.Println("ready")
	s, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	r, err := s.For(ctx, "")
	if err != nil {
		return err
	}
	st, err := r.Stats(ctx)
	if err != nil {
		return err
	}
	w := &worker{Store: s, articles: st.Articles, corpus: killedCorpus()}
	if w.version, err = strconv.Atoi(os.Getenv(childVersion)); err != nil {
		return err
	}
	for {
		if err := jobs[job](ctx, w); err != nil {
			return err
		}
	}
}

// worker is a child at work.
type worker struct {
	*store.Store
	articles int // there are
	version  int // of what is put next
	corpus   *storetest.Corpus
}

// put puts some articles, new ones or new versions, and then says so.
func (w *worker) put(ctx context.Context, from, n int) error {
	batch := make([]articles.Article, n)
	for i := range batch {
		batch[i] = versionOf(w.corpus, from+i, w.version)
	}
	if _, err := w.Put(ctx, batch); err != nil {
		return err
	}
	fmt.Println(from, n, w.version)
	w.version++
	w.articles = max(w.articles, from+n)
	return nil
}

func killedCorpus() *storetest.Corpus {
	c := storetest.NewCorpus(11, 1000, 50)
	c.Words = 40
	return c
}

// versionOf is a version of article number i, with a word that no other has.
func versionOf(c *storetest.Corpus, i, version int) articles.Article {
	a := c.Article(i + version*100_000)
	a.Key = fmt.Sprint("killed:", i)
	a.Text += "\n\n" + mark(i, version)
	return a
}

// mark is the word of a version: letters of which no language makes endings.
func mark(i, version int) string {
	digits := strings.NewReplacer("0", "k", "1", "b", "2", "v", "3", "x", "4", "p", "5", "h", "6", "w", "7", "m", "8", "f", "9", "j")
	return digits.Replace(fmt.Sprintf("q%dq%dq", i, version))
}

// killed is a library whose children are killed, and what they have said of it.
type killed struct {
	job, path    string
	acknowledged map[int]int // the last version that was said to be kept, of each article
	next         int         // the version that was not said
	rounds       int
	interrupted  int // that left something to be taken up
}

// TestKilled kills children at random moments while they import, update, merge,
// index, shrink and migrate, and wants everything that they said they had kept:
// once, and found by a word of it. A hundred such moments take some minutes:
//
//	LEDE_TEST_KILLS=100 go test -run TestKilled -v -timeout 60m ./store
func TestKilled(t *testing.T) {
	rounds := 6
	if n, err := strconv.Atoi(os.Getenv(kills)); err == nil {
		rounds = n
	} else if testing.Short() {
		t.Skip("kills children")
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 12))
	var all []*killed
	for _, job := range []string{"import", "update", "merge", "index", "shrink"} {
		k := &killed{job: job, path: newPath(t), acknowledged: make(map[int]int)}
		k.begin(t)
		all = append(all, k)
	}
	for i := range rounds {
		if i%6 == 5 {
			killedMigration(t, r, 1+r.IntN(2))
			continue
		}
		all[i%6].round(t, r)
	}
	said, interrupted := 0, 0
	for _, k := range all {
		said += len(k.acknowledged)
		interrupted += k.interrupted
		t.Logf("%s: killed %d times, %d of them in the middle of a merge or an index; %d articles were kept",
			k.job, k.rounds, k.interrupted, len(k.acknowledged))
	}
	if said == 0 {
		t.Error("nothing was ever acknowledged")
	}
}

// begin makes a library for a job: of several steps to index where that is it.
func (k *killed) begin(t *testing.T) {
	t.Helper()
	n := 85
	switch k.job {
	case "import":
		return
	case "index":
		n = 1105
	}
	s := openWith(t, k.path, store.Options{})
	w := &worker{Store: s, corpus: killedCorpus()}
	var batch []articles.Article
	for i := range n {
		batch = append(batch, versionOf(w.corpus, i, 0))
		k.acknowledged[i] = 0
	}
	put(t, s, batch...)
}

// round kills one child and looks what it left.
func (k *killed) round(t *testing.T, r *rand.Rand) {
	t.Helper()
	k.rounds++
	k.next = k.rounds * 1000
	killLater(t, r, k.job, k.path, k.next, func(line string) {
		var from, n, version int
		if _, err := fmt.Sscan(line, &from, &n, &version); err != nil {
			t.Errorf("the child says %q", line)
		}
		for i := from; i < from+n; i++ {
			k.acknowledged[i] = version
		}
		k.next = version + 1
	})
	if unfinished(t, k.path) {
		k.interrupted++
	}
	s, err := store.Open(t.Context(), k.path, store.Options{})
	if err != nil {
		t.Fatalf("%s: Open after kill %d: %v", k.job, k.rounds, err)
	}
	sound(t, s)
	k.everything(t, s, r)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if t.Failed() {
		t.Fatalf("after kill %d of %s", k.rounds, k.job)
	}
}

// everything wants what was acknowledged, and nothing of what it replaced.
func (k *killed) everything(t *testing.T, s *store.Store, r *rand.Rand) {
	t.Helper()
	l := reader(t, s)
	st, err := l.Stats(t.Context())
	if err != nil || st.Articles < len(k.acknowledged) || st.Articles%17 != 0 {
		t.Fatalf("there are %d articles, %v; of whole batches of 17, %d were acknowledged", st.Articles, err, len(k.acknowledged))
	}
	for i, version := range k.acknowledged {
		if len(k.acknowledged) > 400 && r.IntN(len(k.acknowledged)) > 400 {
			continue // what Check says must do for the others
		}
		id := articles.ID(i + 1)
		a, err := l.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		word := a.Text[strings.LastIndexByte(a.Text, '\n')+1:]
		if found := rowsOf(t, l, articles.Query{Text: word}); !slices.Equal(found, []articles.ID{id}) {
			t.Errorf("%q of article %d finds %v", word, id, found)
		}
		if word == mark(i, version) {
			continue
		}
		// What was under way may have been kept and not said.
		if found := rowsOf(t, l, articles.Query{Text: mark(i, version)}); len(found) > 0 {
			t.Errorf("the version of article %d that was replaced finds %v", id, found)
		}
		if word != mark(i, k.next) {
			t.Errorf("of article %d there is %q, and neither %q nor %q", id, word, mark(i, version), mark(i, k.next))
		}
		k.acknowledged[i] = k.next // it is known now
	}
}

// killedMigration kills a child that opens a library of an earlier schema.
func killedMigration(t *testing.T, r *rand.Rand, schema int) {
	t.Helper()
	path := earlier(t, schema)
	killLater(t, r, "open", path, 0, func(line string) { t.Errorf("the child says %q", line) })
	asBefore(t, openWith(t, path, store.Options{}), schema)
}

// killLater starts a child and kills it at a random moment after it has begun,
// and tells what it said until its end.
func killLater(t *testing.T, r *rand.Rand, job, path string, version int, said func(line string)) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childJob+"="+job, childLibrary+"="+path, childVersion+"="+strconv.Itoa(version))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	begun := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() != "ready" {
			said(lines.Text())
		} else if !begun {
			begun = true
			after := time.Duration(r.Int64N(int64(500 * time.Millisecond)))
			time.AfterFunc(after, func() { child.Process.Kill() })
		}
	}
	if err := child.Wait(); child.ProcessState.Success() || child.ProcessState.Exited() {
		t.Fatalf("the child ended by itself: %v", err)
	}
}

// unfinished reports whether a child left something to be taken up: segments
// half written or half removed, or articles to be indexed.
func unfinished(t *testing.T, path string) (some bool) {
	t.Helper()
	db, err := sql.Open("sqlite", "file://"+path+"?mode=rw")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.QueryRow(`SELECT unindexed > 0 OR EXISTS (SELECT 1 FROM segments WHERE state <> 1) FROM library`).Scan(&some)
	return some && err == nil
}
