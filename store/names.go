package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"lede/articles"
	"lede/articles/words"
)

// foldName is the form under which a name, or a form of one, is looked up:
// case and accents ignored, spaces made single.
func foldName(name string) string {
	return strings.Join(strings.Fields(words.Fold(name)), " ")
}

// formWords is a form as the index of forms is given it. Names are never
// stemmed: "Meades" is not "Meade".
func formWords(form string) string {
	var b strings.Builder
	for token := range words.Tokens(form) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(token.Form)
	}
	return b.String()
}

// maxParagraph is the last paragraph that is told apart: that one and all
// after it count as one for "near:". News is rarely that long.
const maxParagraph = 63

// lead is how many paragraphs at the beginning of a body say what it is about.
const lead = 2

// holding is what one article holds of one name.
type holding struct {
	name       articles.NameID
	mentions   int
	salience   int
	paragraphs uint64 // bit n: it stands in the nth paragraph of the body
}

// salience says how much an article is about a name: 3 points for a place in
// the title, otherwise 2 for one in the first two paragraphs; a point more for
// three mentions and two for six. From aboutSalience on it is about it.
func salience(inTitle, inLead bool, mentions int) int {
	points := min(2, mentions/3)
	switch {
	case inTitle:
		points += 3
	case inLead:
		points += 2
	}
	return points
}

// aboutSalience is the least salience that "about:" asks for.
const aboutSalience = 3

// holdings lists the names of an article whose mentions have their NameIDs, in
// the order in which a row shows them.
func holdings(a articles.Article) []holding {
	top := a.TopNames()
	list := make([]holding, len(top))
	at := make(map[articles.NameID]int, len(top))
	for i, n := range top {
		list[i] = holding{name: n.ID, mentions: n.Mentions}
		at[n.ID] = i
	}
	inTitle := make([]bool, len(top))
	for _, m := range a.TitleMentions {
		inTitle[at[m.NameID]] = true
	}
	paragraph, seen := 0, 0
	for _, m := range a.Mentions {
		paragraph += strings.Count(a.Text[seen:m.Start], "\n\n")
		seen = m.Start
		list[at[m.NameID]].paragraphs |= 1 << min(paragraph, maxParagraph)
	}
	for i := range list {
		inLead := list[i].paragraphs&(1<<lead-1) != 0
		list[i].salience = salience(inTitle[i], inLead, list[i].mentions)
	}
	return list
}

// nameKey tells names apart.
type nameKey struct {
	fold string
	kind articles.Type
}

// formKey is one form of one name.
type formKey struct {
	name articles.NameID
	form string
}

// count is by how much a batch changes what is known of one name.
type count struct{ articles, mentions int }

// register gathers what a batch of articles changes about the names of the
// library, so that each name is written once a batch and not once a mention.
type register struct {
	ids   map[nameKey]articles.NameID
	names map[articles.NameID]*count
	forms map[formKey]int

	indexed  map[int64]string // new forms by their rowid, for their index
	outdated []int64          // rowids of forms that are no more
}

func newRegister() *register {
	return &register{
		ids:   make(map[nameKey]articles.NameID),
		names: make(map[articles.NameID]*count),
		forms: make(map[formKey]int),

		indexed: make(map[int64]string),
	}
}

// identify gives every mention of a text its NameID, and makes names that the
// library does not know.
func (r *register) identify(ctx context.Context, t *txn, mentions []articles.Mention) error {
	for i, m := range mentions {
		key := nameKey{foldName(m.Name), m.Type}
		id, ok := r.ids[key]
		if !ok {
			var err error
			if id, err = nameID(ctx, t, key, m.Name); err != nil {
				return fmt.Errorf("find the name %q: %w", m.Name, err)
			}
			r.ids[key] = id
			r.forms[formKey{id, m.Name}] += 0 // the canonical form is one, seen or not
		}
		mentions[i].NameID = id
	}
	return nil
}

func nameID(ctx context.Context, t *txn, key nameKey, name string) (id articles.NameID, err error) {
	err = t.row(ctx, `SELECT id FROM names WHERE fold = ? AND type = ?`, key.fold, key.kind).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = t.row(ctx, `INSERT INTO names (name, fold, type, articles, mentions)
			VALUES (?, ?, ?, 0, 0) RETURNING id`, name, key.fold, key.kind).Scan(&id)
	}
	return id, err
}

// count notes, sign times, what an article holds.
func (r *register) count(sign int, a articles.Article, held []holding) {
	for _, h := range held {
		c := r.names[h.name]
		if c == nil {
			c = new(count)
			r.names[h.name] = c
		}
		c.articles += sign
		c.mentions += sign * h.mentions
	}
	for _, m := range a.TitleMentions {
		r.forms[formKey{m.NameID, a.Title[m.Start:m.End]}] += sign
	}
	for _, m := range a.Mentions {
		r.forms[formKey{m.NameID, a.Text[m.Start:m.End]}] += sign
	}
}

// flush writes what was gathered into the tables.
func (r *register) flush(ctx context.Context, t *txn) error {
	for id, c := range r.names {
		if *c == (count{}) {
			continue
		}
		_, err := t.exec(ctx, `UPDATE names SET articles = articles + ?, mentions = mentions + ? WHERE id = ?`,
			c.articles, c.mentions, id)
		if err != nil {
			return fmt.Errorf("count a name: %w", err)
		}
	}
	for key, n := range r.forms {
		if err := r.countForm(ctx, t, key, n); err != nil {
			return fmt.Errorf("count the form %q of a name: %w", key.form, err)
		}
	}
	return nil
}

// countForm adds n mentions to a form of a name, which comes and goes with its
// mentions unless it is the canonical one.
func (r *register) countForm(ctx context.Context, t *txn, key formKey, n int) error {
	var id int64
	var have int
	err := t.row(ctx, `SELECT id, mentions FROM forms WHERE name = ? AND form = ?`, key.name, key.form).Scan(&id, &have)
	if errors.Is(err, sql.ErrNoRows) {
		err := t.row(ctx, `INSERT INTO forms (name, form, fold, mentions) VALUES (?, ?, ?, ?) RETURNING id`,
			key.name, key.form, foldName(key.form), n).Scan(&id)
		r.indexed[id] = formWords(key.form)
		return err
	}
	switch {
	case err != nil || n == 0:
		return err
	case have+n <= 0:
		return r.dropForm(ctx, t, id)
	}
	_, err = t.exec(ctx, `UPDATE forms SET mentions = mentions + ? WHERE id = ?`, n, id)
	return err
}

// dropForm forgets a form that no article holds any more.
func (r *register) dropForm(ctx context.Context, t *txn, id int64) error {
	dropped, err := t.exec(ctx, `DELETE FROM forms WHERE id = ?1
		AND form <> (SELECT n.name FROM names n WHERE n.id = forms.name)`, id)
	if err != nil {
		return err
	}
	if dropped == 0 { // the canonical one stays
		_, err = t.exec(ctx, `UPDATE forms SET mentions = 0 WHERE id = ?`, id)
		return err
	}
	r.outdated = append(r.outdated, id)
	return nil
}

// index writes what was gathered for the index of forms. It comes after
// everything else, for the reason that putting gives.
func (r *register) index(ctx context.Context, t *txn) error {
	for _, id := range r.outdated {
		if _, err := t.exec(ctx, `DELETE FROM forms_search WHERE rowid = ?`, id); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.indexed)) {
		if _, err := t.exec(ctx, `INSERT INTO forms_search (rowid, form) VALUES (?, ?)`, id, r.indexed[id]); err != nil {
			return err
		}
	}
	return nil
}
