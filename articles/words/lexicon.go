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
	whole map[string]string // words that follow no rule, with their stems
}

// lexicon is read at the first use, and never changes.
//
//nolint:gochecknoglobals // a constant that takes a moment to make
var lexicon = sync.OnceValue(func() *lists {
	l := &lists{verbs: make(map[string]verb, 6000), whole: make(map[string]string, 1000)}
	for _, v := range strings.Fields(verbList) {
		l.addVerb(v)
	}
	for line := range strings.Lines(keepList) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			l.whole[w] = w
		}
	}
	for line := range strings.Lines(irregularList) {
		line, _, _ = strings.Cut(line, "#")
		if form, stem, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			l.whole[form] = stem
		}
	}
	return l
})

// addVerb adds a verb, and to organize its other spelling organise.
func (l *lists) addVerb(v string) {
	l.verbs[v] |= plain
	body, ok := strings.CutSuffix(v, "e")
	if !ok {
		return
	}
	l.verbs[body] |= withE
	if is, ok := strings.CutSuffix(body, "iz"); ok && len(is) > 2 {
		l.verbs[is+"is"] |= withE
	}
}
