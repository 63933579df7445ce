package index

import (
	"cmp"
	"math"
	"slices"
)

// State is the segments of a library at one moment.
type State struct {
	Segments []Meta
	Dead     map[int64]Dead // by segment
}

// Snapshot is a State that can be asked. It is safe for several goroutines;
// what each of them asks has its own Pages.
type Snapshot struct {
	segments []*segment // the newest articles first
	dead     map[int64]Dead
	articles int
}

// Open makes a snapshot of a state. What an earlier one has read of segments
// that are still there is kept.
func Open(s State, earlier *Snapshot) *Snapshot {
	known := make(map[int64]*segment)
	if earlier != nil {
		for _, s := range earlier.segments {
			known[s.ID] = s
		}
	}
	snap := &Snapshot{dead: s.Dead}
	for _, m := range s.Segments {
		seg := known[m.ID]
		if seg == nil {
			seg = &segment{Meta: m}
		}
		snap.segments = append(snap.segments, seg)
		snap.articles += m.Articles
	}
	slices.SortFunc(snap.segments, func(a, b *segment) int { return cmp.Compare(b.Newest, a.Newest) })
	return snap
}

// Search is one query on a snapshot.
type Search struct {
	snap *Snapshot
	a    *access
	root Node

	ranked bool // scores are wanted
	weigh  map[string]float32

	gathered map[gathering]*marked
}

// Ask prepares a query. Root nil is everything.
func (s *Snapshot) Ask(pages Pages, root Node) *Search {
	if root == nil {
		root = Everything{}
	}
	return &Search{snap: s, a: &access{pages: pages}, root: root, weigh: make(map[string]float32), gathered: make(map[gathering]*marked)}
}

// on opens the query on a segment.
func (q *Search) on(s *segment) cursor {
	return q.root.open(&opener{Search: q, s: s})
}

// opener opens nodes on a segment.
type opener struct {
	*Search
	s *segment
}

// weight is what an impact of a term counts: the rarer, the more. It is the
// idf of BM25 in the form that is never negative.
func (q *Search) weight(term string) float32 {
	if !q.ranked {
		return 0
	}
	if w, ok := q.weigh[term]; ok {
		return w
	}
	articles := 0
	for _, s := range q.snap.segments {
		if e, ok := s.lookUp(q.a, term); ok {
			articles += e.articles
		}
	}
	w := q.idf(articles)
	q.weigh[term] = w
	return w
}

func (q *Search) idf(articles int) float32 {
	n, all := float64(articles), float64(q.snap.articles)
	return float32(math.Log(1+(max(0, all-n)+0.5)/(n+0.5)) * maxImpact / 255)
}
