package names

import (
	"sync"

	"lede/articles"
	"lede/articles/names/link"
	"lede/articles/names/lists"
	"lede/articles/names/model"
	"lede/articles/names/rules"
	"lede/articles/names/tokens"
)

// Finder finds names. It never changes once it is made and may be used by any
// number of goroutines.
type Finder struct {
	worker func() *worker
	idle   *sync.Pool // of *worker
}

// New makes a finder that goes by the trained model. The word lists are read
// when the first text is searched, which takes some 20 ms once.
func New() *Finder {
	shared := sync.OnceValue(func() *model.Model { return model.Load(lists.Load()) })
	return newFinder(func() *worker {
		m := shared()
		return &worker{tagger: model.New(m), linker: link.New(m.Lists()), types: make(map[string]articles.Type)}
	})
}

// NewByRule makes a finder that goes by the rules alone, to measure the model
// against.
func NewByRule() *Finder {
	shared := sync.OnceValue(lists.Load)
	return newFinder(func() *worker {
		l := shared()
		return &worker{tagger: rules.New(l), linker: link.New(l), types: make(map[string]articles.Type)}
	})
}

func newFinder(worker func() *worker) *Finder {
	return &Finder{worker: worker, idle: new(sync.Pool)}
}

// Find returns the names in an article's title and in its text, each sorted
// and without overlap, with byte offsets into the one and the other. The two
// are read together: a name of the text is known in the title, and both give
// it the same canonical form. NameID is zero everywhere.
func (f *Finder) Find(title, text string) (inTitle, inText []articles.Mention) {
	w, ok := f.idle.Get().(*worker)
	if !ok {
		w = f.worker()
	}
	defer f.idle.Put(w)
	return w.find(title, text)
}

// tagger turns a document into typed spans: the part of the finder that a
// trained model can take over.
type tagger interface {
	Tag(dst []tokens.Span, doc *tokens.Document) []tokens.Span
}

// worker holds the scratch of one search.
type worker struct {
	doc    tokens.Document
	tagger tagger
	linker *link.Linker
	spans  []tokens.Span
	names  []string
	types  map[string]articles.Type // of the names that are written in full
}

// agree gives the short forms of a name the type of the full one: NAFTA is what
// the North American Free Trade Agreement is. A library keeps one page for a
// name of a type, so otherwise the two would lead to different pages. Where the
// full form itself is of several types, as a person and a town can be, nothing
// is changed.
func (w *worker) agree() {
	clear(w.types)
	const unclear = articles.Type(255)
	for i, s := range w.spans {
		if w.doc.Written(s) != w.names[i] {
			continue
		}
		if t, ok := w.types[w.names[i]]; ok && t != s.Type {
			w.types[w.names[i]] = unclear
		} else {
			w.types[w.names[i]] = s.Type
		}
	}
	for i := range w.spans {
		if t, ok := w.types[w.names[i]]; ok && t != unclear {
			w.spans[i].Type = t
		}
	}
}

func (w *worker) find(title, text string) (inTitle, inText []articles.Mention) {
	w.doc.Fill(title, text)
	w.spans = w.tagger.Tag(w.spans[:0], &w.doc)
	w.names = w.linker.Link(w.names[:0], &w.doc, w.spans)
	w.agree()
	all := make([]articles.Mention, len(w.spans))
	split := 0
	for i, s := range w.spans {
		all[i] = articles.Mention{
			Start: w.doc.Tokens[s.First].Start,
			End:   w.doc.Tokens[s.End-1].End(),
			Type:  s.Type,
			Name:  w.names[i],
		}
		if s.First < w.doc.Title {
			split = i + 1
		}
	}
	return all[:split:split], all[split:]
}
