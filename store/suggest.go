package store

import (
	"context"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/query"
	"lede/articles/words"
	"lede/store/index"
)

// A query that finds next to nothing may hold a word that was misspelt. This
// file looks for what was meant: words of the query that next to no article
// has, and words like them that many more have (index.Similar). A word that the
// library knows well is never doubted, and nothing is suggested that does not
// find more than what was asked; so the price is paid, and the reader is
// spoken to, only where there is something to say.
//
// The index holds stems, and so a suggestion is a word without its inflection,
// which finds the other forms as well. Names are not looked at: they have
// forms of their own, and a list to choose from.

const (
	fewRows        = 3  // as many need no suggestion
	rareWord       = 2  // a word in more articles than that is not misspelt
	muchCommoner   = 20 // times as many articles, to be meant instead of a word that some have
	mostDoubtful   = 4  // words of one query that are looked at
	mostSuggestion = 3
)

// suggest fills in what may have been meant, if it is wanted and worth it.
func (r *Reader) suggest(ctx context.Context, t *txn, p *plan, w *window, q articles.Query, page *articles.Page) error {
	if !q.Suggest || w.from != nil || w.backward || p.partial || len(page.Rows) >= fewRows {
		return nil
	}
	s := &suggester{reader: r, ctx: ctx, t: t, patience: p.within(ctx)}
	list, err := s.suggest(p.query.Root, q, len(page.Rows))
	err = p.ran(ctx, err)
	page.Suggestions, page.Partial = list, p.partial
	return err
}

// suggester looks for suggestions. It lives for one query.
type suggester struct {
	reader   *Reader
	ctx      context.Context //nolint:containedctx // it lives within one call
	patience context.Context //nolint:containedctx // likewise; of the index
	t        *txn
}

// doubtful is a word of a query that may be misspelt.
type doubtful struct {
	form       string // of it, as package words has it
	unfinished bool
	candidates []index.Candidate
}

func (s *suggester) suggest(root query.Node, q articles.Query, found int) ([]articles.Suggestion, error) {
	snap, err := s.reader.snapshot(s.ctx, s.t)
	if err != nil {
		return nil, err
	}
	var wrong []doubtful
	for _, d := range wordsOf(root) {
		if d.candidates, err = s.candidates(snap, d); err != nil {
			return nil, err
		}
		if len(d.candidates) > 0 {
			wrong = append(wrong, d)
		}
		if len(wrong) == mostDoubtful {
			break
		}
	}
	var list []articles.Suggestion
	for n := range mostSuggestion {
		sg, some := correct(q.Text, wrong, n)
		if !some || slices.ContainsFunc(list, func(o articles.Suggestion) bool { return o.Text == sg.Text }) {
			continue
		}
		if sg.Total, err = s.count(q, sg.Text); err != nil {
			return nil, err
		}
		if sg.Total.N > found {
			list = append(list, sg)
		}
	}
	return list, nil
}

// wordsOf is the words that must be in the title or the body, each once.
func wordsOf(root query.Node) (list []doubtful) {
	query.Walk(root, func(n query.Node, negated bool) {
		w, ok := n.(query.Words)
		if !ok || negated || w.Field > query.Body {
			return
		}
		last := -1
		for token := range words.Tokens(w.Text) {
			last = len(list)
			if at := slices.IndexFunc(list, func(d doubtful) bool { return d.form == token.Form }); at >= 0 {
				last = at
			} else {
				list = append(list, doubtful{form: token.Form})
			}
		}
		if last >= 0 && w.Prefix {
			list[last].unfinished = true
		}
	})
	return list
}

// candidates is what may have been meant by a word; none if it is right.
func (s *suggester) candidates(snap *index.Snapshot, d doubtful) ([]index.Candidate, error) {
	pages := s.reader.pages(s.ctx, s.t)
	stem := words.Stem(d.form)
	known, err := snap.Known(s.patience, pages, stem, false, rareWord)
	if err == nil && d.unfinished && known <= rareWord {
		known, err = snap.Known(s.patience, pages, d.form, true, rareWord)
	}
	if err != nil || known > rareWord {
		return nil, err
	}
	list, err := snap.Similar(s.patience, pages, mostSuggestion, words.Misspelt(d.form)...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	least := max(muchCommoner*known, list[0].Articles/muchCommoner) // so that nobody is offered another mistake
	return slices.DeleteFunc(list, func(c index.Candidate) bool { return c.Articles < least }), nil
}

// correct is the text with the nth candidate in the place of each word that may
// be wrong, or the last where there are fewer. All else stays as it was typed.
func correct(text string, wrong []doubtful, n int) (sg articles.Suggestion, some bool) {
	var b strings.Builder
	var from, to []string
	done := 0
	for token := range words.Tokens(text) {
		at := slices.IndexFunc(wrong, func(d doubtful) bool { return d.form == token.Form })
		if at < 0 || strings.HasPrefix(text[token.End:], ":") { // the name of a field
			continue
		}
		candidates := wrong[at].candidates
		instead := candidates[min(n, len(candidates)-1)].Word
		b.WriteString(text[done:token.Start])
		b.WriteString(instead)
		done = token.End
		if word := text[token.Start:token.End]; !slices.Contains(from, word) {
			from, to = append(from, word), append(to, instead)
		}
	}
	b.WriteString(text[done:])
	return articles.Suggestion{Text: b.String(), Word: strings.Join(from, " "), Instead: strings.Join(to, " ")}, len(from) > 0
}

// count is how many articles a query finds with another text.
func (s *suggester) count(q articles.Query, text string) (articles.Total, error) {
	q.Text = text
	p, err := s.reader.plan(s.ctx, s.t, q)
	if err != nil || p.bad {
		return articles.Total{}, err
	}
	p.patience = s.patience
	return p.total(s.ctx, s.t)
}
