package index_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"lede/store/index"
)

// entered is what Verify finds in all segments of a library.
func (l *library) entered(ctx context.Context, pages index.Pages) (all []index.Entered, err error) {
	for _, m := range l.state.Segments {
		some, err := index.Verify(ctx, pages, m, l.state.Dead[m.ID])
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	slices.SortFunc(all, func(a, b index.Entered) int { return int(b.Ord - a.Ord) })
	return all, nil
}

// meant is what Verify should find.
func (l *library) meant() []index.Entered {
	all := make([]index.Entered, len(l.alive))
	for i, sum := range index.Sums(l.alive) {
		all[i] = index.Entered{Ord: l.alive[i].Ord, Sum: sum}
	}
	return all
}

// TestVerify holds what segments hold, merged and not, against documents.
func TestVerify(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		sizes := make([]int, 1+r.IntN(5))
		for i := range sizes {
			sizes[i] = 1 + r.IntN(500)
		}
		l := grow(t, r, sizes, r.IntN(len(sizes)+1))
		got, err := l.entered(t.Context(), l.pages)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, l.meant()) {
			t.Fatalf("of %v documents something else is in the index than was put there", sizes)
		}
		for _, m := range l.state.Segments {
			n := int64(0)
			for id := range l.pages {
				if first, last := index.PagesOf(m.ID); first <= id && id <= last {
					n++
				}
			}
			if m.Pages() != n {
				t.Errorf("a segment says it has %d pages and has %d", m.Pages(), n)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l := grow(t, r, []int{3000}, 0)
	if _, err := l.entered(ctx, l.pages); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestSums changes documents a little: each change has to show in the sum of
// its document alone.
func TestSums(t *testing.T) {
	doc := index.Document{
		Title: "storm over port", Body: "the storm of the century storm", Byline: "ana", Source: "wire",
		URL: "https", Langs: []string{"en"}, Names: []index.Weighed{{Name: "a", Weight: 1}, {Name: "b", Weight: 2}},
	}
	before := index.Sums([]index.Document{doc, doc})
	for name, change := range map[string]func(d *index.Document){
		"a word":          func(d *index.Document) { d.Body = "the storm of a century storm" },
		"an order":        func(d *index.Document) { d.Body = "the storm of the storm century" },
		"a word less":     func(d *index.Document) { d.Body = "the storm of the century" },
		"another field":   func(d *index.Document) { d.Byline, d.Source = d.Source, d.Byline },
		"a language less": func(d *index.Document) { d.Langs = nil },
		"a weight":        func(d *index.Document) { d.Names = []index.Weighed{{Name: "a", Weight: 2}, {Name: "b", Weight: 1}} },
		"a feed more":     func(d *index.Document) { d.Feed = "wire" },
	} {
		other := doc
		change(&other)
		after := index.Sums([]index.Document{doc, other})
		if before[0] != before[1] || after[0] != before[0] || after[1] == before[1] {
			t.Errorf("%s: sums were %x and are %x", name, before, after)
		}
	}
}

// TestVerifyDamage changes bytes of the pages. All that has a meaning must be
// noticed; what dead articles hold has none, nor have bits behind packed numbers.
func TestVerifyDamage(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	l := grow(t, r, []int{400, 30}, r.IntN(3))
	want := l.meant()
	ids := make([]index.PageID, 0, len(l.pages))
	for id := range l.pages {
		if slices.ContainsFunc(l.state.Segments, func(m index.Meta) bool {
			first, last := index.PagesOf(m.ID)
			return first <= id && id <= last
		}) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	const rounds = 1000
	unnoticed := 0
	for range rounds {
		id := ids[r.IntN(len(ids))]
		whole := l.pages[id]
		page := slices.Clone(whole)
		page[r.IntN(len(page))] ^= byte(1 + r.IntN(255))
		l.pages[id] = page
		got, err := l.entered(t.Context(), l.pages)
		if err != nil && !errors.Is(err, index.ErrDamaged) {
			t.Fatal(err)
		}
		if err == nil && slices.Equal(got, want) {
			unnoticed++
		}
		l.pages[id] = whole
	}
	if unnoticed > rounds/20 {
		t.Errorf("of %d changes %d were not noticed", rounds, unnoticed)
	}
	t.Logf("of %d changes %d were not noticed", rounds, unnoticed)
	for _, id := range ids {
		whole := l.pages[id]
		l.pages[id] = whole[:len(whole)-1]
		if _, err := l.entered(t.Context(), l.pages); !errors.Is(err, index.ErrDamaged) {
			t.Errorf("page %d without its last byte: %v", id, err)
		}
		l.pages[id] = whole
	}
}
