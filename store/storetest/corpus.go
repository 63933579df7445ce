package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"lede/articles"
)

// Corpus makes up articles that are like news in what matters to a store: how
// long they are, how words repeat, how dates spread and how names come back.
// Article i of a Corpus is always the same, whatever was asked before, so that
// a million need no memory. Its zero value is not useful; see NewCorpus.
type Corpus struct {
	Seed  uint64
	Words int // in a body, on average
	Years int // that the dates spread over, from 2010 on

	vocabulary []string
	names      []name
	sources    []string
}

// name is somebody or something the articles name, under several forms.
type name struct {
	name  string
	kind  articles.Type
	forms []string
}

// NewCorpus is a corpus with a vocabulary of so many words, which occur by
// Zipf's law: the commonest in most articles, most of them in hardly any.
func NewCorpus(seed uint64, vocabulary, names int) *Corpus {
	c := &Corpus{Seed: seed, Words: 350, Years: 15}
	r := rand.New(rand.NewPCG(seed, 1))
	seen := make(map[string]bool)
	for _, w := range strings.Fields(function) {
		if len(c.vocabulary) < vocabulary/2 {
			seen[w] = true
			c.vocabulary = append(c.vocabulary, w)
		}
	}
	for len(c.vocabulary) < vocabulary {
		// Common words are short.
		w := invent(r, 1+min(4, len(c.vocabulary)/(vocabulary/8+1))/2+r.IntN(2))
		if !seen[w] {
			seen[w] = true
			c.vocabulary = append(c.vocabulary, w)
		}
	}
	for range names {
		c.names = append(c.names, inventName(r))
	}
	for range 12 {
		c.sources = append(c.sources, title(invent(r, 2))+" "+[]string{"Times", "Post", "Herald", "Wire"}[r.IntN(4)])
	}
	return c
}

// function are the commonest words of English news, which hold the others
// together. Phrases of them are what a search finds hardest.
const function = `the of to and a in that for on is said with was by as it be he at from has are have an
	its not will his which but this they their who were been or would more had we one about than her new also
	after two when up out i if all last year`

// invent makes up a word of so many syllables.
func invent(r *rand.Rand, syllables int) string {
	onsets := []string{"b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl"}
	vowels := []string{"a", "e", "i", "o", "u", "ai", "ou"}
	codas := []string{"", "", "n", "r", "l", "m", "nt", "rk"}
	var b strings.Builder
	for range syllables {
		b.WriteString(onsets[r.IntN(len(onsets))] + vowels[r.IntN(len(vowels))] + codas[r.IntN(len(codas))])
	}
	return b.String()
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func inventName(r *rand.Rand) name {
	accent := strings.NewReplacer("on", "ón", "e", "é")
	first, last := title(invent(r, 2)), title(invent(r, 2))
	if r.IntN(4) == 0 {
		last = accent.Replace(last)
	}
	switch r.IntN(4) {
	case 0, 1:
		return name{first + " " + last, articles.Person, []string{first + " " + last, last, last}}
	case 2:
		full := first + " " + last + " Agency"
		return name{full, articles.Organisation, []string{full, first[:1] + last[:1] + "A"}}
	default:
		return name{last, articles.Place, []string{last}}
	}
}

// Article makes up article i.
func (c *Corpus) Article(i int) articles.Article {
	r := rand.New(rand.NewPCG(c.Seed, uint64(i)+1000))
	w := &writer{
		Corpus: c, r: r,
		words: rand.NewZipf(r, 1.1, 8, uint64(len(c.vocabulary)-1)),
		cast:  c.cast(r),
	}
	a := articles.Article{
		Key:      fmt.Sprintf("https://example.org/%d/%d", c.Seed, i),
		URL:      fmt.Sprintf("https://example.org/%d/%d", c.Seed, i),
		Source:   c.sources[r.IntN(len(c.sources))],
		Byline:   []string{c.names[r.IntN(len(c.names))].name},
		Language: []string{"en", "en-GB", "es"}[r.IntN(3)],
		Origin:   fmt.Sprintf("corpus/%d.txt", i),
	}
	a.Published = c.date(r)
	if r.IntN(10) == 0 {
		a.Tags = []string{c.vocabulary[r.IntN(20)]}
	}
	a.Title, a.TitleMentions = w.paragraph(6+r.IntN(5), 1)
	for n := c.Words/2 + r.IntN(c.Words+1); n > 0; n -= 45 {
		if a.Text != "" {
			a.Text += "\n\n"
		}
		text, mentions := w.paragraph(min(n, 45), 2)
		for _, m := range mentions {
			m.Start, m.End = m.Start+len(a.Text), m.End+len(a.Text)
			a.Mentions = append(a.Mentions, m)
		}
		a.Text += text
	}
	return a
}

// Batch makes up articles from one number to below another.
func (c *Corpus) Batch(from, to int) []articles.Article {
	batch := make([]articles.Article, 0, to-from)
	for i := from; i < to; i++ {
		batch = append(batch, c.Article(i))
	}
	return batch
}

// date is mostly a moment, often a bare day and now and then unknown.
func (c *Corpus) date(r *rand.Rand) articles.When {
	day := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(365*c.Years+1))
	switch r.IntN(20) {
	case 0:
		return articles.When{}
	case 1, 2, 3, 4, 5:
		return articles.DayOf(day.Date())
	default:
		return articles.At(day.Add(time.Duration(r.IntN(24*60*60)) * time.Second))
	}
}

// cast picks whom an article is about, the well-known more often.
func (c *Corpus) cast(r *rand.Rand) []name {
	z := rand.NewZipf(r, 1.2, 4, uint64(len(c.names)-1))
	cast := make([]name, 3+r.IntN(8))
	for i := range cast {
		cast[i] = c.names[z.Uint64()]
	}
	return cast
}

// writer writes one article.
type writer struct {
	*Corpus
	r     *rand.Rand
	words *rand.Zipf
	cast  []name
}

// paragraph is a line of so many words, up to names of them names.
func (w *writer) paragraph(words, names int) (string, []articles.Mention) {
	var b strings.Builder
	var mentions []articles.Mention
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		if names > 0 && w.r.IntN(words) < 2 {
			names--
			n := w.cast[w.r.IntN(len(w.cast))]
			start := b.Len()
			b.WriteString(n.forms[w.r.IntN(len(n.forms))])
			mentions = append(mentions, articles.Mention{Start: start, End: b.Len(), Type: n.kind, Name: n.name})
			continue
		}
		word := w.vocabulary[w.words.Uint64()]
		if i == 0 {
			word = title(word)
		}
		b.WriteString(word)
	}
	b.WriteByte('.')
	return b.String(), mentions
}

// Word is the word at a place of the vocabulary, 0 the commonest.
func (c *Corpus) Word(place int) string { return c.vocabulary[place] }
