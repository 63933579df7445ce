package index_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lede/store/index"
)

// memory keeps pages for tests.
type memory map[index.PageID][]byte

var errNoPage = errors.New("no such page")

func (m memory) Page(id index.PageID) ([]byte, error) {
	if p, ok := m[id]; ok {
		return p, nil
	}
	return nil, fmt.Errorf("%w: %d", errNoPage, id)
}

func (m memory) WritePage(id index.PageID, b []byte) error {
	if _, ok := m[id]; ok || len(b) > index.PageSize {
		return fmt.Errorf("page %d is written twice, or has %d bytes", id, len(b))
	}
	m[id] = slices.Clone(b)
	return nil
}

// corpus makes up documents of few different words, so that everything meets.
func corpus(r *rand.Rand, n int) []index.Document {
	docs := make([]index.Document, n)
	for i := range docs {
		docs[i] = index.Document{
			Title: text(r, 1+r.IntN(4)), Body: text(r, r.IntN(60)), Source: text(r, 1), URL: "https " + text(r, 2),
			Langs: []string{[]string{"en", "es"}[r.IntN(2)]},
		}
		for _, n := range r.Perm(40)[:r.IntN(3)] {
			docs[i].Names = append(docs[i].Names, index.Weighed{Name: fmt.Sprint(n), Weight: uint8(1 + r.IntN(9))})
		}
	}
	return docs
}

// text is some words, most of them common.
func text(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		switch r.IntN(6) {
		case 0, 1:
			words[i] = []string{"the", "of", "and", "to"}[r.IntN(4)]
		case 2, 3:
			words[i] = "ab" + string(rune('a'+r.IntN(6)))
		case 4:
			words[i] = "abcd" + string(rune('a'+r.IntN(14))) + string(rune('a'+r.IntN(14)))
		default:
			words[i] = []string{"é", "中", "naïve", "customs", "custom", "b"}[r.IntN(6)]
		}
	}
	return strings.Join(words, " ")
}

// library is documents in segments, and what is alive of them.
type library struct {
	pages memory
	state index.State
	snap  *index.Snapshot
	alive []index.Document // the newest first
}

// grow makes a library of segments that overlap, some of them merged, with
// articles that died before and after.
func grow(t testing.TB, r *rand.Rand, sizes []int, merge int) *library {
	t.Helper()
	l := &library{pages: memory{}, state: index.State{Dead: map[int64]index.Dead{}}}
	at := map[int64]index.Document{}
	for i, size := range sizes {
		docs := corpus(r, size)
		for j := range docs {
			for {
				docs[j].Ord = int64(r.IntN(100_000)) - 1000
				if _, ok := at[docs[j].Ord]; !ok {
					break
				}
			}
			at[docs[j].Ord] = docs[j]
		}
		slices.SortFunc(docs, func(a, b index.Document) int { return cmp.Compare(b.Ord, a.Ord) })
		m, err := index.Build(l.pages, int64(i+1), docs)
		if err != nil {
			t.Fatal(err)
		}
		l.state.Segments = append(l.state.Segments, m)
		l.kill(r, m, docs, at)
	}
	if merge > 0 {
		l.merge(t, int64(len(sizes)+1), merge)
	}
	for _, d := range at {
		l.alive = append(l.alive, d)
	}
	slices.SortFunc(l.alive, func(a, b index.Document) int { return cmp.Compare(b.Ord, a.Ord) })
	l.snap = index.Open(l.state, nil)
	return l
}

// kill lets a tenth of a segment die.
func (l *library) kill(r *rand.Rand, m index.Meta, docs []index.Document, at map[int64]index.Document) {
	for i, d := range docs {
		if r.IntN(10) == 0 {
			l.state.Dead[m.ID] = l.state.Dead[m.ID].With(int64(i))
			delete(at, d.Ord)
		}
	}
}

func (l *library) merge(t testing.TB, id int64, n int) {
	t.Helper()
	var inputs []index.Input
	for _, m := range l.state.Segments[:n] {
		inputs = append(inputs, index.Input{Meta: m, Dead: l.state.Dead[m.ID]})
	}
	m, err := index.Merge(t.Context(), l.pages, l.pages, id, inputs)
	if err != nil {
		t.Fatal(err)
	}
	l.state.Segments = append(l.state.Segments[n:], m)
}

// ask is the answer to a query, the newest first.
func (l *library) ask(t testing.TB, n index.Node) (ords []int64) {
	t.Helper()
	err := l.snap.Ask(l.pages, n).Walk(t.Context(), math.MaxInt64, func(ord int64) bool {
		ords = append(ords, ord)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return ords
}

// node makes up a query, and what says of a document whether it matches.
func node(r *rand.Rand, depth int) (index.Node, func(index.Document) bool) {
	word := func() string { return text(r, 1) }
	kinds := 9
	if depth > 0 {
		kinds = 12
	}
	switch r.IntN(kinds) {
	case 0, 1:
		w := word()
		return index.Term{Kind: index.Word, Word: w}, func(d index.Document) bool {
			return has(d.Title, w) || has(d.Body, w)
		}
	case 2:
		w := word()
		return index.Term{Kind: index.Title, Word: w}, func(d index.Document) bool { return has(d.Title, w) }
	case 3, 4:
		return phrase(r)
	case 5:
		start := word()
		start = string([]rune(start)[:1+r.IntN(len([]rune(start)))])
		or := word()
		return index.Beginning{Kind: index.Word, Start: start, Or: []string{or}}, func(d index.Document) bool {
			return has(d.Title, or) || has(d.Body, or) || begins(d.Title, start) || begins(d.Body, start)
		}
	case 6:
		var names []string
		for range r.IntN(30) {
			names = append(names, fmt.Sprint(r.IntN(60)))
		}
		least := uint8(r.IntN(9))
		return index.AnyTerm{Kind: index.Name, Words: names, Least: least}, func(d index.Document) bool {
			return slices.ContainsFunc(d.Names, func(w index.Weighed) bool {
				return slices.Contains(names, w.Name) && w.Weight >= least
			})
		}
	case 7:
		from, below := int64(r.IntN(100_000)), int64(r.IntN(100_000))
		return index.Between{From: from, Below: below}, func(d index.Document) bool {
			return from <= d.Ord && d.Ord < below
		}
	case 8:
		third := func(d index.Document) bool { return d.Ord%3 == 0 }
		return index.Listed{Next: func(ord int64) (int64, bool, error) {
			for ord%3 != 0 {
				ord--
			}
			return ord, ord >= -1000, nil
		}}, third
	case 9:
		of, match := several(r, depth)
		return index.And{Of: of}, func(d index.Document) bool {
			return !slices.ContainsFunc(match, func(m func(index.Document) bool) bool { return !m(d) })
		}
	case 10:
		of, match := several(r, depth)
		return index.Or{Of: of}, func(d index.Document) bool {
			return slices.ContainsFunc(match, func(m func(index.Document) bool) bool { return m(d) })
		}
	default:
		of, match := node(r, depth-1)
		return index.Not{Of: of}, func(d index.Document) bool { return !match(d) }
	}
}

func several(r *rand.Rand, depth int) (of []index.Node, match []func(index.Document) bool) {
	for range 2 + r.IntN(2) {
		n, m := node(r, depth-1)
		of, match = append(of, n), append(match, m)
	}
	return of, match
}

// phrase makes up words in a row, the last of them perhaps unfinished.
func phrase(r *rand.Rand) (index.Node, func(index.Document) bool) {
	n := index.Phrase{Kind: index.Word, Words: strings.Fields(text(r, 1+r.IntN(3))), Body: r.IntN(3) == 0}
	if r.IntN(3) == 0 {
		n.Start = []string{"a", "abc", "abcd", "c"}[r.IntN(4)]
		n.Or = []string{"b"}
	}
	inRow := func(text string) bool {
		words := strings.Fields(text)
		for i := range words {
			if i+len(n.Words) > len(words) || !slices.Equal(words[i:i+len(n.Words)], n.Words) {
				continue
			}
			rest := words[i+len(n.Words):]
			if n.Start == "" || len(rest) > 0 && (strings.HasPrefix(rest[0], n.Start) || rest[0] == "b") {
				return true
			}
		}
		return false
	}
	return n, func(d index.Document) bool { return inRow(d.Body) || !n.Body && inRow(d.Title) }
}

func has(text, word string) bool { return slices.Contains(strings.Fields(text), word) }

func begins(text, start string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool { return strings.HasPrefix(w, start) })
}

// TestAnswers compares the answers to many made-up queries, over libraries of
// several shapes, with what looking at every document gives.
func TestAnswers(t *testing.T) {
	shapes := []struct {
		sizes []int
		merge int
	}{
		{[]int{1}, 0}, {[]int{40, 7, 1}, 0}, {[]int{700}, 0}, {[]int{900, 300, 200, 10}, 3}, {[]int{128, 256, 129}, 3}, {[]int{1100}, 0},
	}
	for i, shape := range shapes {
		r := rand.New(rand.NewPCG(uint64(i), 7))
		l := grow(t, r, shape.sizes, shape.merge)
		for range 300 {
			n, match := node(r, 2)
			var want []int64
			for _, d := range l.alive {
				if match(d) {
					want = append(want, d.Ord)
				}
			}
			got := l.ask(t, n)
			if !slices.Equal(got, want) {
				t.Fatalf("shape %d: %+v finds %d articles, want %d\n%v\n%v", i, n, len(got), len(want), got, want)
			}
			backward(t, r, l, n, want)
			ranked(t, r, l, n, want)
		}
	}
}

// backward walks the answer from a place in the other direction.
func backward(t *testing.T, r *rand.Rand, l *library, n index.Node, want []int64) {
	t.Helper()
	above := int64(r.IntN(100_000))
	limit := 1 + r.IntN(50)
	var got []int64
	err := l.snap.Ask(l.pages, n).WalkBack(t.Context(), above, func(ord int64) bool {
		got = append(got, ord)
		return len(got) < limit
	})
	if err != nil {
		t.Fatal(err)
	}
	var back []int64
	for _, ord := range slices.Backward(want) {
		if ord > above && len(back) < limit {
			back = append(back, ord)
		}
	}
	if !slices.Equal(got, back) {
		t.Fatalf("%+v above %d: %v, want %v", n, above, got, back)
	}
}

// ranked holds that the best few are the first of all when all are ranked, that
// going on from one leaves nothing out, and that nothing else is found.
func ranked(t *testing.T, r *rand.Rand, l *library, n index.Node, want []int64) {
	t.Helper()
	best := func(ranking index.Ranking) []index.Hit {
		hits, err := l.snap.Ask(l.pages, n).Best(t.Context(), ranking)
		if err != nil {
			t.Fatal(err)
		}
		return hits
	}
	var fresh *index.Fresh
	if r.IntN(2) == 0 {
		fresh = &index.Fresh{Now: 90_000, Gain: 1.5, Half: 10_000}
	}
	every := best(index.Ranking{Limit: len(want) + 1, Fresh: fresh})
	found := make([]int64, len(every))
	for i, h := range every {
		found[i] = h.Ord
		if i > 0 && (every[i-1].Score < h.Score || every[i-1].Score == h.Score && every[i-1].Ord < h.Ord) {
			t.Fatalf("%+v: out of order: %v", n, every)
		}
	}
	slices.SortFunc(found, func(a, b int64) int { return cmp.Compare(b, a) })
	if !slices.Equal(found, want) {
		t.Fatalf("%+v ranks %d articles and finds %d", n, len(found), len(want))
	}
	limit := 1 + r.IntN(20)
	if got := best(index.Ranking{Limit: limit, Fresh: fresh}); !slices.Equal(got, every[:min(limit, len(every))]) {
		t.Fatalf("%+v: the best %d are %v, want %v", n, limit, got, every[:min(limit, len(every))])
	}
	if len(every) == 0 {
		return
	}
	at := r.IntN(len(every))
	got := best(index.Ranking{Limit: limit, Fresh: fresh, From: &every[at]})
	if !slices.Equal(got, every[at+1:min(at+1+limit, len(every))]) {
		t.Fatalf("%+v: wrong behind %d", n, at)
	}
	got = best(index.Ranking{Limit: limit, Fresh: fresh, From: &every[at], Before: true})
	slices.Reverse(got)
	if !slices.Equal(got, every[max(0, at-limit):at]) {
		t.Fatalf("%+v: wrong before %d", n, at)
	}
	even := func(ord int64) (bool, error) { return ord%2 == 0, nil }
	var wantEven []index.Hit
	for _, h := range every {
		if h.Ord%2 == 0 && len(wantEven) < limit {
			wantEven = append(wantEven, h)
		}
	}
	if got := best(index.Ranking{Limit: limit, Fresh: fresh, Accept: even}); !slices.Equal(got, wantEven) {
		t.Fatalf("%+v: wrong with a last word", n)
	}
}

// TestErrors holds that a query ends with the error of whoever reads the pages,
// and with its context.
func TestErrors(t *testing.T) {
	l := grow(t, rand.New(rand.NewPCG(1, 2)), []int{300}, 0)
	word := index.Term{Kind: index.Word, Word: "the"}
	never := func(int64) bool { t.Error("an article of no library"); return false }
	if err := l.snap.Ask(memory{}, word).Walk(t.Context(), math.MaxInt64, never); !errors.Is(err, errNoPage) {
		t.Errorf("without its pages: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var of []index.Node
	for range 40 {
		of = append(of, word)
	}
	if _, err := l.snap.Ask(l.pages, index.Or{Of: of}).Best(ctx, index.Ranking{Limit: 5}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestDamage changes bytes of the pages: a query must end, with an error or
// with an answer.
func TestDamage(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	l := grow(t, r, []int{400, 30}, 2)
	ids := make([]index.PageID, 0, len(l.pages))
	for id := range l.pages {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	damaged := 0
	for range 2000 {
		broken := memory{}
		for id, p := range l.pages {
			broken[id] = p
		}
		id := ids[r.IntN(len(ids))]
		page := slices.Clone(broken[id])
		page[r.IntN(len(page))] = byte(r.IntN(256))
		broken[id] = page[:len(page)-r.IntN(2)]
		n, _ := node(r, 2)
		snap := index.Open(l.state, nil)
		if _, err := snap.Ask(broken, n).Best(t.Context(), index.Ranking{Limit: 10}); err != nil {
			if !errors.Is(err, index.ErrDamaged) {
				t.Fatal(err)
			}
			damaged++
		}
	}
	if damaged == 0 {
		t.Error("no damage was noticed in 2000 queries")
	}
}
