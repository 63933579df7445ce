package words

import (
	_ "embed"
	"strings"
	"sync"
)

// The lists are data, embedded and never assigned to.
var (
	//go:embed lexicon/verbs.txt
	verbList string
	//go:embed lexicon/keep.txt
	keepList string
	//go:embed lexicon/irregular.txt
	irregularList string
)

// verb says which spellings of a verb the lexicon has.
type verb uint8

const (
	plain verb = 1 << iota // the letters themselves: sign
	withE                  // the letters and an e: approv
)

func (v verb) is(spelling verb) bool { return v&spelling != 0 }

// lists is what the stemmer knows by heart.
type lists struct {
	verbs map[string]verb
	kept  map[string]bool
	odd   map[string]string
}

// lexicon is read at the first use, and never changes.
//
//nolint:gochecknoglobals // a constant that takes a moment to make
var lexicon = sync.OnceValue(func() *lists {
	l := &lists{verbs: make(map[string]verb, 5000), kept: make(map[string]bool), odd: make(map[string]string)}
	for _, v := range strings.Fields(verbList) {
		if stripped, ok := strings.CutSuffix(v, "e"); ok {
			l.verbs[stripped] |= withE
			if is, ok := strings.CutSuffix(stripped, "iz"); ok && len(is) > 2 { // organize, organise
				l.verbs[is+"is"] |= withE
			}
		}
		l.verbs[v] |= plain
	}
	for line := range strings.Lines(keepList) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			l.kept[w] = true
		}
	}
	for line := range strings.Lines(irregularList) {
		line, _, _ = strings.Cut(line, "#")
		if form, s, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			l.odd[form] = s
		}
	}
	return l
})

func (l *lists) verb(s string) verb { return l.verbs[s] }

func (l *lists) keeps(form string) bool { return l.kept[form] }

// irregular is the stem of a form that follows no rule, or empty.
func irregular(form string) string { return lexicon().odd[form] }
