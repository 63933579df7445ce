package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Candidate is a word that may have been meant.
type Candidate struct {
	Word     string
	Articles int // that hold it in the title or the body; some may be dead
}

// Similar returns the words of titles and bodies that somebody may have meant,
// the likeliest first, at most so many. What was written is given in each
// spelling that could be a term, as it stands and without what looks like its
// ending; it is never among the candidates. Words of less than four letters and
// those with a digit have none.
//
// A word of four to seven letters may differ in one place and a longer one in
// two, where a place is a letter too many, too few, another one, or two
// neighbours that changed places (the optimal string alignment distance of
// Damerau, 1964). Hardly anybody gets the first letter wrong, so that one is
// taken for right unless it changed places with the second.
//
// It reads the part of the dictionaries that can hold such a word, about a
// seventh. That is milliseconds, not microseconds; it is for queries that find
// nothing.
func (s *Snapshot) Similar(ctx context.Context, pages Pages, most int, spellings ...string) ([]Candidate, error) {
	a := &access{ctx: ctx, pages: pages, err: ctx.Err()}
	near := make(map[string]similar)
	for _, spelling := range spellings {
		for _, c := range s.near(a, spelling) {
			if known, ok := near[c.Word]; !ok || c.cost < known.cost {
				near[c.Word] = c
			}
		}
	}
	if a.err != nil {
		return nil, a.err
	}
	for _, spelling := range spellings {
		delete(near, spelling)
	}
	list := make([]similar, 0, len(near))
	for _, c := range near {
		list = append(list, c)
	}
	slices.SortFunc(list, func(x, y similar) int {
		return cmp.Or(cmp.Compare(y.likely(), x.likely()), strings.Compare(x.Word, y.Word))
	})
	candidates := make([]Candidate, 0, most)
	for _, c := range list[:min(most, len(list))] {
		candidates = append(candidates, c.Candidate)
	}
	return candidates, nil
}

// near is the words that are near enough to one.
func (s *Snapshot) near(a *access, word string) map[string]similar {
	near := make(map[string]similar)
	if places := tolerance(word); places > 0 {
		m := newMeasure(word, places)
		for _, seg := range s.segments {
			seg.similar(a, m, near)
		}
	}
	return near
}

// Known counts the articles that hold a word in the title or the body, or if it
// is unfinished a word that begins with it, and stops as soon as there are more
// than enough. Articles that are dead or hold several such words count too.
func (s *Snapshot) Known(ctx context.Context, pages Pages, word string, unfinished bool, enough int) (int, error) {
	a := &access{ctx: ctx, pages: pages}
	term, n := Word.term(word), 0
	for _, seg := range s.segments {
		for w := seg.walk(a, term); n <= enough && w.next(); {
			if string(w.term) < term {
				continue
			}
			if string(w.term) != term && !(unfinished && strings.HasPrefix(string(w.term), term)) {
				break
			}
			n += w.e.articles
		}
	}
	return n, a.err
}

// tolerance is in how many places a word may be wrong.
func tolerance(word string) int {
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return 0 // another number is not what was meant
	}
	switch n := utf8.RuneCountInString(word); {
	case n < 4, n > longestWord:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

const longestWord = 40 // letters

// similar is a candidate and what it costs to get there.
type similar struct {
	Candidate
	cost int
}

// likely orders candidates: one place more weighs as much as being in so many
// times fewer articles.
func (c similar) likely() float64 {
	return math.Log(float64(c.Articles)) - float64(c.cost)*math.Log(placeWeight)
}

const placeWeight = 200

// similar adds the words of a segment that are near enough.
func (s *segment) similar(a *access, m *measure, near map[string]similar) {
	first := s.firstTerms(a)
	w := s.walk(a, string(Word))
	for page := w.page; page < len(first) && first[page] < string(Word+1); page++ {
		// All terms of a page begin with what its first one shares with the
		// first one of the next page.
		if page+1 < len(first) && m.hopeless(first[page][:shared(first[page], first[page+1])]) {
			continue
		}
		for w.page, w.left = page, 0; w.next(); {
			if Kind(w.term[0]) == Word {
				if cost := m.cost(w.term); cost <= m.most {
					c := similar{Candidate{Word: string(w.term[1:])}, cost}
					c.Articles = near[c.Word].Articles + w.e.articles
					near[c.Word] = c
				}
			}
			if w.left == 0 {
				break
			}
		}
	}
}

// measure measures how far terms are from a word. It is the usual table with a
// row for each letter of the term and a column for each of the word, of which
// only what lies near the diagonal is filled in. Terms come in order, so rows
// are kept for what a term shares with the one before; where a row says that no
// more letters can help, all terms that begin so are passed over without
// touching the table. It is a walk through a trie that is nowhere built.
type measure struct {
	word []rune
	most int

	rows  [2*longestWord + 1][longestWord + 1]uint8
	least [2*longestWord + 1]uint8 // that any word can come to behind each row
	depth int                      // the last row that is filled in
	text  []byte                   // what rows stand for
	ends  [2*longestWord + 1]int   // bytes of it, for each row
	term  [2*longestWord + 1]rune  // the letter of each row
}

const (
	place = 1
	far   = 3 // is beyond what any word may be wrong in
)

func newMeasure(word string, most int) *measure {
	m := &measure{word: []rune(word), most: most, text: make([]byte, 0, MaxTerm)}
	for j := range m.word {
		m.rows[0][j+1] = far
	}
	return m
}

// cost is how far a term, with its kind before it, is from the word; it is beyond
// most where it does not matter how far.
func (m *measure) cost(term []byte) int {
	if !m.reach(term[1:]) || m.depth+m.most < len(m.word) {
		return far
	}
	return int(m.rows[m.depth][len(m.word)])
}

// hopeless reports whether no term that begins so can be near enough.
func (m *measure) hopeless(start string) bool {
	return start != "" && !m.reach([]byte(start[1:]))
}

// reach fills in the rows of a text, and reports whether that, or what goes on
// from there, can be near enough.
func (m *measure) reach(text []byte) bool {
	same := 0
	for same < len(text) && same < m.ends[m.depth] && text[same] == m.text[same] {
		same++
	}
	for m.ends[m.depth] > same {
		m.depth--
	}
	at := m.ends[m.depth]
	m.text = append(m.text[:at], text[at:]...)
	for !m.tooFar() {
		if at == len(text) || !utf8.FullRune(text[at:]) {
			return true
		}
		r, size := utf8.DecodeRune(text[at:])
		at += size
		m.fill(r, at)
	}
	return false
}

// tooFar reports whether nothing that goes on behind the last row can be near
// enough.
func (m *measure) tooFar() bool {
	return m.depth > len(m.word)+m.most || int(m.least[m.depth]) > m.most
}

// fill fills in a row for one more letter of the term.
func (m *measure) fill(letter rune, end int) {
	m.depth++
	i := m.depth
	m.term[i], m.ends[i] = letter, end
	row, above := &m.rows[i], &m.rows[i-1]
	row[0] = far
	least := uint8(far)
	from, to := max(1, i-m.most), min(len(m.word), i+m.most)
	if from > 1 {
		row[from-1] = far
	}
	for j := from; j <= to; j++ {
		price := uint8(place)
		if i == 1 && j == 1 {
			price = far
		}
		if m.word[j-1] == letter {
			price = 0
		}
		cost := min(above[j-1]+price, row[j-1]+place, above[j]+place)
		if i > 1 && j > 1 && m.word[j-2] == letter && m.term[i-1] == m.word[j-1] {
			cost = min(cost, m.rows[i-2][j-2]+place)
		}
		row[j] = cost
		least = min(least, cost)
		if j < len(m.word) && m.word[j] == letter { // the one of word[j-1] may come next
			least = min(least, above[j-1]+place)
		}
	}
	m.least[i] = least
	if to < len(m.word) {
		row[to+1] = far
	}
}
