package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"lede/articles"
	"lede/store/index"
)

// draft is an article on its way into the library. Everything that costs time
// and needs no lock, which is cutting into words and compressing, is done to a
// draft before the transaction begins.
type draft struct {
	article  articles.Article
	keyHash  []byte // nil without a key
	digest   []byte
	finished bool
	body     []byte // compressed
	index    index.Document
	words    int // in the body
}

// draft prepares a batch. Articles that the library has already, which are all
// of them when a folder is added again, are not worked on any further.
func (s *Store) draft(ctx context.Context, batch []articles.Article) ([]*draft, error) {
	drafts := make([]*draft, len(batch))
	for i, a := range batch {
		if len(a.Text) > maxBody || len(a.Title) > maxBody {
			return nil, asked(fmt.Sprintf("the article %q is longer than %d MiB", shorten(a.Title), maxBody>>20))
		}
		drafts[i] = newDraft(a)
	}
	var fresh []*draft
	err := s.patiently(ctx, func() error {
		fresh = nil
		return transact(ctx, s.readers, nil, func(t *txn) error {
			for _, d := range drafts {
				k, err := lookUp(ctx, t, d)
				if err != nil && !errors.Is(err, articles.ErrNotFound) {
					return err
				}
				if err != nil || k.digest != string(d.digest) {
					fresh = append(fresh, d)
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	finishAll(fresh, s.packer)
	return drafts, ctx.Err()
}

// finishAll finishes drafts on all processors.
func finishAll(drafts []*draft, p packer) {
	var wg sync.WaitGroup
	next := make(chan *draft)
	for range min(runtime.GOMAXPROCS(0), len(drafts)) {
		wg.Go(func() {
			for d := range next {
				d.finish(p)
			}
		})
	}
	for _, d := range drafts {
		next <- d
	}
	close(next)
	wg.Wait()
}

func newDraft(a articles.Article) *draft {
	a.Published, a.Updated = sound(a.Published), sound(a.Updated)
	a.TitleMentions = soundMentions(a.Title, a.TitleMentions)
	a.Mentions = soundMentions(a.Text, a.Mentions)
	d := &draft{article: a}
	if a.Key != "" {
		d.keyHash = hash(a.Key)
	}
	d.digest = hash(append([]string{a.Title, a.Text, a.Published.String()}, a.Byline...)...)
	return d
}

// finish does the slow part of preparing, once.
func (d *draft) finish(p packer) {
	if d.finished {
		return
	}
	a := d.article
	d.body = p.pack(a.Text)
	d.index = document(a)
	d.words = wordCount(d.index.Body)
	d.finished = true
}

// wordCount is how many words an indexed text has.
func wordCount(index string) int {
	if index == "" {
		return 0
	}
	return 1 + strings.Count(index, " ")
}

// hash is 128 bits of a SHA-256 over strings, each with its length so that
// text cannot move from one to the next unnoticed.
func hash(fields ...string) []byte {
	h := sha256.New()
	for _, f := range fields {
		h.Write(binary.AppendUvarint(nil, uint64(len(f))))
		h.Write([]byte(f))
	}
	return h.Sum(nil)[:16]
}

// sound is w, or no time at all if it could not be read back: years after 9999
// have no written form.
func sound(w articles.When) articles.When {
	if _, err := articles.ParseWhen(w.String()); err != nil {
		return articles.When{}
	}
	return w
}

// soundMentions copies the mentions that a text can hold: in order, apart, whole
// letters and with a name. Mentions come from a finder that may be wrong; a
// library that kept what it says without looking would show it for ever.
func soundMentions(text string, mentions []articles.Mention) []articles.Mention {
	sound := make([]articles.Mention, 0, len(mentions))
	end := 0
	for _, m := range mentions {
		inside := end <= m.Start && m.Start < m.End && m.End <= len(text)
		if !inside || !utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End]) {
			continue
		}
		if m.Name == "" {
			m.Name = text[m.Start:m.End]
		}
		m.Name = strings.Join(strings.Fields(m.Name), " ")
		if foldName(m.Name) == "" {
			continue
		}
		sound = append(sound, m)
		end = m.End
	}
	return sound
}

// shorten cuts a title for a message.
func shorten(title string) string {
	if len(title) > 80 {
		return strings.ToValidUTF8(title[:80], "") + "…"
	}
	return title
}
