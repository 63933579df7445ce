// Package reader shows one article: its text in a column as wide as the eye
// likes, the names in it lit, and what there is to know of the name the reader
// stands on.
//
// The text is wrapped when the article or the width changes and painted on
// every frame, but only the lines on screen: lights are spans over byte
// offsets, so that which names are lit, where the reader stands and what was
// searched for can change without touching the text. Nothing here alters it:
// no bracket, no letter is ever put between its words.
//
// The letters in the gutter say where the people (P), organisations (O),
// places (L) and events (E) of a line are without any colour.
package reader

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/articles"
	"lede/ui/text"
)

// Light says which names are lit.
type Light uint8

// The levels, in the order the key goes through them. All is the first because
// in a small library most names stand in one article only, and a newcomer who
// adds a file must see what lede does with it.
const (
	LightAll   Light = iota // every name
	LightKnown              // those that other articles name too
	LightSame               // the one the reader stands on
	LightOff                // none
	lights                  // how many there are
)

// Opened is an article with what the reader is to show in it.
type Opened struct {
	Article articles.Article
	Query   string          // the search it was found by, if any
	Hits    []articles.Span // its hits in Article.Text
	Name    articles.NameID // stand on the first mention of this, if any
	AtHit   bool            // begin at the first hit
	Last    bool            // or at the last, of the hits or of the name
}

// Model is the screen.
type Model struct {
	Light Light

	article articles.Article
	query   string
	from    articles.NameID // the name it was found by, if it was
	hits    []articles.Span
	names   []articles.RowName
	count   map[articles.NameID]int // articles of the library that name it

	mention int // into article.Mentions; -1 is none
	hit     int // into hits; -1 is none

	width, height int
	measure       int
	title         []text.Line
	lines         []text.Line
	top           int // the first line on screen
}

// New returns a reader of the article.
func New(o Opened, measure int) *Model {
	m := &Model{measure: measure}
	m.Show(o)
	return m
}

// Show puts another article on the screen.
func (m *Model) Show(o Opened) {
	m.article, m.query, m.hits, m.from = o.Article, o.Query, o.Hits, o.Name
	m.mention, m.hit, m.top = -1, -1, 0
	m.names = o.Article.Names
	if m.names == nil {
		m.names = o.Article.TopNames()
	}
	m.count = make(map[articles.NameID]int, len(m.names))
	for _, n := range m.names {
		m.count[n.ID] = n.Articles
	}
	m.wrap()
	switch {
	case o.AtHit && len(m.hits) > 0 && o.Last:
		m.toHit(len(m.hits) - 1)
	case o.AtHit && len(m.hits) > 0:
		m.toHit(0)
	case o.Name != 0:
		m.toMentionOf(o.Name, o.Last)
	}
}

// toMentionOf goes to the first mention of a name, or to the last.
func (m *Model) toMentionOf(name articles.NameID, last bool) {
	at := -1
	for i, t := range m.article.Mentions {
		if t.NameID == name && (at < 0 || last) {
			at = i
		}
	}
	if at >= 0 {
		m.toMention(at)
	}
}

// Name is the name the article was found by.
func (m *Model) Name() articles.NameID { return m.from }

// ID is the article on screen.
func (m *Model) ID() articles.ID { return m.article.ID }

// Query is the search whose hits are lit.
func (m *Model) Query() string { return m.query }

// Marked notes what was marked.
func (m *Model) Marked(ids []articles.ID, mark articles.Mark) {
	if !slices.Contains(ids, m.article.ID) {
		return
	}
	switch mark.Kind {
	case articles.MarkRead, articles.MarkUnread:
		m.article.Read = mark.Kind == articles.MarkRead
	case articles.MarkStar, articles.MarkUnstar:
		m.article.Starred = mark.Kind == articles.MarkStar
	case articles.MarkTag, articles.MarkUntag: // tags are not shown here yet
	}
}

// Resize gives the screen its size. The letter at the top of the page stays
// there.
func (m *Model) Resize(width, height int) {
	at := 0
	if m.top < len(m.lines) {
		at = m.lines[m.top].Start
	}
	wasTop := m.top == 0
	m.width, m.height = width, height
	m.wrap()
	if !wasTop {
		m.scrollTo(text.LineAt(m.lines, at))
	}
}

func (m *Model) wrap() {
	m.title = text.Wrap(m.article.Title, max(1, m.width-2))
	m.lines = text.Wrap(m.article.Text, max(1, m.page().column))
	m.scrollTo(m.top)
}

// scrollTo makes line the first on screen, as far as the text goes.
func (m *Model) scrollTo(line int) {
	m.top = max(0, min(line, len(m.lines)-m.page().rows))
}

// show scrolls until the byte at is on screen, a third from the top if it was
// not there yet.
func (m *Model) show(at int) {
	line, rows := text.LineAt(m.lines, at), m.page().rows
	if line < m.top || line >= m.top+rows {
		m.scrollTo(line - rows/3)
	}
}

func (m *Model) toMention(i int) {
	m.mention = i
	m.show(m.article.Mentions[i].Start)
}

func (m *Model) toHit(i int) {
	m.hit = i
	m.show(m.hits[i].Start)
}

// onScreen reports whether the byte at is on screen.
func (m *Model) onScreen(at int) bool {
	line := text.LineAt(m.lines, at)
	return line >= m.top && line < m.top+m.page().rows
}

// start is the first byte on screen.
func (m *Model) start() int {
	if m.top < len(m.lines) {
		return m.lines[m.top].Start
	}
	return 0
}

// Typing says that letters are keys here.
func (m *Model) Typing() bool { return false }

// Cursor is nowhere: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Title is the screen in a few words.
func (m *Model) Title() string { return m.article.Title }
