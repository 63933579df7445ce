package index_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lede/store/index"
)

// vocabulary is a library of segments, each word in as many articles as it says
// in each of them.
func vocabulary(t testing.TB, segments ...map[string]int) *library {
	t.Helper()
	l := &library{pages: memory{}}
	for i, words := range segments {
		most := 0
		for _, n := range words {
			most = max(most, n)
		}
		list := make([]string, 0, len(words))
		for w := range words {
			list = append(list, w)
		}
		slices.Sort(list)
		docs := make([]index.Document, most)
		for j := range docs {
			var body []string
			for _, w := range list {
				if words[w] > j {
					body = append(body, w)
				}
			}
			docs[j] = index.Document{Ord: int64(most - j), Body: strings.Join(body, " ")}
		}
		m, err := index.Build(l.pages, int64(i+1), docs)
		if err != nil {
			t.Fatal(err)
		}
		l.state.Segments = append(l.state.Segments, m)
	}
	l.snap = index.Open(l.state, nil)
	return l
}

// similar is the candidates for a word with the articles of each.
func (l *library) similar(t testing.TB, most int, spellings ...string) string {
	t.Helper()
	list, err := l.snap.Similar(t.Context(), l.pages, most, spellings...)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range list {
		out = append(out, fmt.Sprint(c.Word, " ", c.Articles))
	}
	return strings.Join(out, ", ")
}

func TestSimilar(t *testing.T) {
	l := vocabulary(t,
		map[string]int{
			"custom": 9, "costume": 1, "customer": 3, "agreement": 5, "argument": 2, "the": 30, "tea": 2, "müller": 3,
			"muller": 1, "napolitano": 4, "senate": 8, "mexico": 6, "2012": 9, "congresswoman": 1, "москва": 2, "form": 9, "from": 20,
		},
		map[string]int{"custom": 2, "senate": 1, "costum": 1})
	for _, test := range []struct{ what, word, want string }{
		{"a letter too few", "custm", "custom 11"},
		{"a letter too many", "cusstom", "custom 11"},
		{"another letter", "cuztom", "custom 11"},
		{"two that changed places", "cutsom", "custom 11"},
		{"the first two of them", "ucstom", "custom 11"},
		{"two of them at the end", "mexioc", "mexico 6"},
		{"a long word twice", "agremeents", "agreement 5"},
		{"a long word three times", "agrmeants", ""},
		{"a wrong first letter", "zustom", ""},
		{"no first letter", "ustom", ""},
		{"a wrong first letter of a long word", "mapolitano", ""},
		{"the first letter twice", "ccustom", "custom 11"},
		{"a word that is there", "form", "from 20"},
		{"a short word", "teh", ""},
		{"a number", "2021", ""},
		{"letters, not bytes", "mülller", "müller 3"},
		{"another alphabet", "мосвка", "москва 2"},
		{"a word like no other", "xylophone", ""},
		{"nothing", "", ""},
		{"a word without end", strings.Repeat("custom", 20), ""},
	} {
		if got := l.similar(t, 2, test.word); got != test.want {
			t.Errorf("%s: for %q there is %q, want %q", test.what, test.word, got, test.want)
		}
	}
	if got := l.similar(t, 1, "custm"); got != "custom 11" {
		t.Errorf("the likeliest alone is %q", got)
	}
	if got := l.similar(t, 3, "cutsoms", "cutsom"); got != "custom 11" {
		t.Errorf("of two spellings there is %q", got)
	}
}

func TestKnown(t *testing.T) {
	l := vocabulary(t, map[string]int{"custom": 9, "customer": 3, "cut": 1}, map[string]int{"custom": 2})
	for _, test := range []struct {
		word       string
		unfinished bool
		enough     int
		want       int
	}{
		{"custom", false, 100, 11},
		{"custo", false, 100, 0},
		{"custo", true, 100, 14},
		{"custom", true, 100, 14},
		{"cut", false, 100, 1},
		{"cuz", true, 100, 0},
		{"zebra", true, 100, 0},
		{"a", false, 100, 0},
		{"custo", true, 2, 9},
	} {
		if got, err := l.snap.Known(t.Context(), l.pages, test.word, test.unfinished, test.enough); got != test.want || err != nil {
			t.Errorf("%q (unfinished: %v) is in %d articles (%v), want %d", test.word, test.unfinished, got, err, test.want)
		}
	}
}

// distance is the whole table, as the books have it, with the price of the first
// letter.
func distance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 && j == 0:
				continue
			case i == 0 || j == 0:
				d[i][j] = i + j + 2
				continue
			}
			price := 1
			if i == 1 && j == 1 {
				price = 3
			}
			if a[i-1] == b[j-1] {
				price = 0
			}
			d[i][j] = min(d[i-1][j-1]+price, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// TestSimilarIsExact compares with the whole table for every word there is, on
// dictionaries of many pages in which everything is like something else.
func TestSimilarIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	letters := []rune("abcé中")
	random := func() string {
		w := make([]rune, 1+r.IntN(12))
		for i := range w {
			w[i] = letters[r.IntN(len(letters))]
		}
		return string(w)
	}
	words := map[string]int{}
	for range 8_000 {
		words[random()] = 1
	}
	l := vocabulary(t, words)
	some := 0
	for range 100 {
		word := []rune(random())
		within := 0
		switch {
		case len(word) >= 8:
			within = 2
		case len(word) >= 4:
			within = 1
		}
		var want []string
		for w := range words {
			if w != string(word) && within > 0 && distance([]rune(w), word) <= within {
				want = append(want, w)
			}
		}
		slices.Sort(want)
		list, err := l.snap.Similar(t.Context(), l.pages, len(words), string(word))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range list {
			got = append(got, c.Word)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("for %q there is %q, want %q", string(word), got, want)
		}
		some += len(want)
	}
	if some < 200 {
		t.Errorf("only %d words were near enough; the test says little", some)
	}
}

func TestSimilarEnds(t *testing.T) {
	l := spread(t, 20_000)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.snap.Similar(ctx, l.pages, 3, l.alive[7].Body); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := index.Open(l.state, nil).Similar(t.Context(), memory{}, 3, "custom"); !errors.Is(err, errNoPage) {
		t.Errorf("without its pages: %v", err)
	}
}

// spread is a library of so many made-up words, which begin as English ones do;
// some of them are the bodies of alive.
func spread(t testing.TB, n int) *library {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 8))
	const first, vowels, others = "sssssccccppppddddaaarrrmmbbtteeiifflhgunwovjkqyxz", "eeeeeaaaiiioou", "tnrslcdmphgbfvkwyzxjq"
	made := make(map[string]bool, n)
	for len(made) < n {
		w := []byte{first[r.IntN(len(first))]}
		for range 1 + r.IntN(4) {
			w = append(w, vowels[r.IntN(len(vowels))], others[r.IntN(1+r.IntN(len(others)))])
			if r.IntN(3) == 0 {
				w = append(w, others[r.IntN(1+r.IntN(len(others)))])
			}
		}
		made[string(w)] = true
	}
	words := make([]string, 0, n)
	for w := range made {
		words = append(words, w)
	}
	slices.Sort(words)
	l := &library{pages: memory{}}
	m, err := index.Build(l.pages, 1, []index.Document{{Ord: 1, Body: strings.Join(words, " ")}})
	if err != nil {
		t.Fatal(err)
	}
	l.state.Segments = []index.Meta{m}
	l.snap = index.Open(l.state, nil)
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	for _, w := range words[:1000] {
		l.alive = append(l.alive, index.Document{Body: w})
	}
	slices.SortFunc(l.alive, func(a, b index.Document) int { return cmp.Compare(len(b.Body), len(a.Body)) })
	return l
}

func BenchmarkSimilar(b *testing.B) {
	l := spread(b, 300_000)
	for _, letters := range []int{5, 7, 8, 12} {
		var of []string
		for _, d := range l.alive {
			if len(d.Body) == letters {
				of = append(of, d.Body[:letters-2]+d.Body[letters-1:]) // a letter too few
			}
		}
		b.Run(fmt.Sprint("letters=", letters-1), func(b *testing.B) {
			i := 0
			for b.Loop() {
				if _, err := l.snap.Similar(b.Context(), l.pages, 3, of[i%len(of)]); err != nil {
					b.Fatal(err)
				}
				i++
			}
		})
	}
}
