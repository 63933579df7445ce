package ingest

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/articles"
	"lede/articles/clean"
)

// pageText is what the walk over a page has gathered.
type pageText struct {
	paragraphs []string
	linked     []int // bytes of links in each
	heading    int   // index of the first paragraph that is a heading, or -1
	links      []articles.Link
	watched    map[string]int // paragraphs before the elements with these IDs; -1 before they are met

	base *url.URL
	open strings.Builder // the paragraph at hand

	openLinked int // bytes of links in it

	prefix string // of the next line: a bullet, a quotation mark
	quote  int    // depth of quotations
	list   []listState
}

// listState is a list the walk is in.
type listState struct {
	ordered bool
	next    int
}

// textOf turns the nodes under n into paragraphs of plain text: a heading is a
// paragraph, the items of a list are lines "• …" of one, a quotation begins
// with ">", the rows of a table are lines with bars, and preformatted text is
// indented. The caption of a picture is a paragraph in brackets. base is the
// address the page's links are relative to, or empty.
func textOf(n *html.Node, base string) *pageText {
	t := newPageText(base)
	t.walk(n)
	t.end()
	return t
}

func newPageText(base string) *pageText {
	t := &pageText{heading: -1}
	if u, err := url.Parse(base); err == nil && base != "" {
		t.base = u
	}
	return t
}

// watch asks where the element with that ID begins.
func (t *pageText) watch(id string) {
	if t.watched == nil {
		t.watched = make(map[string]int)
	}
	t.watched[id] = -1
}

// meet notes where a watched element begins: with a paragraph.
func (t *pageText) meet(n *html.Node) {
	if t.watched == nil {
		return
	}
	if at, asked := t.watched[attribute(n, "id")]; asked && at < 0 {
		t.end()
		t.watched[attribute(n, "id")] = len(t.paragraphs)
	}
}

// onlyLinks reports whether nearly all the words are those of links.
func (t *pageText) onlyLinks() bool {
	words, linked := 0, 0
	for _, p := range t.paragraphs {
		words += len(p)
	}
	for _, l := range t.links {
		linked += len(l.Text)
	}
	return linked*10 > words*8
}

func (t *pageText) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		t.write(n.Data)
	case html.ElementNode:
		if !isHiddenNode(n) {
			t.meet(n)
			t.element(n)
		}
	case html.DocumentNode:
		t.children(n)
	}
}

func (t *pageText) children(n *html.Node) {
	for c := range n.ChildNodes() {
		t.walk(c)
	}
}

func (t *pageText) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Button,
		atom.Select, atom.Textarea, atom.Input, atom.Head, atom.Rt, atom.Rp, atom.Video, atom.Audio, atom.Canvas, atom.Dialog:
	case atom.Br:
		t.lineBreak()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		t.end()
		before := len(t.paragraphs)
		t.children(n)
		if t.end(); t.heading < 0 && len(t.paragraphs) == before+1 {
			t.heading = before
		}
	case atom.Figcaption:
		t.end()
		t.caption(n)
	case atom.Pre:
		t.end()
		t.code(n)
	case atom.Ul, atom.Ol, atom.Menu:
		t.listOf(n)
	case atom.Li:
		t.item(n)
	case atom.Blockquote:
		t.end()
		t.quote++
		t.children(n)
		t.end()
		t.quote--
	case atom.Table:
		t.end()
		t.table(n)
	case atom.A:
		t.link(n)
	case atom.Q:
		t.write("“")
		t.children(n)
		t.write("”")
	default:
		if isBlock(n.DataAtom) {
			t.breakBlock()
			t.children(n)
			t.breakBlock()
			return
		}
		t.children(n)
	}
}

// isBlock: elements that begin on a line of their own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Header, atom.Hgroup, atom.Hr, atom.Html,
		atom.Main, atom.Nav, atom.P, atom.Section, atom.Summary, atom.Caption, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// isHiddenNode: what a browser would not show.
func isHiddenNode(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	return has(n, "hidden") || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// write adds running text, in which line breaks are spaces.
func (t *pageText) write(s string) {
	if t.prefix != "" && strings.TrimSpace(s) != "" {
		t.open.WriteString(t.prefix)
		t.prefix = ""
		s = strings.TrimLeft(s, " \t\r\n")
	}
	t.open.WriteString(lineless(s))
}

// lineless replaces everything that would become a line break later.
func lineless(s string) string {
	if !strings.ContainsAny(s, "\n\r\v\f\t\u0085\u2028\u2029") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\v', '\f', '\t', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		return r
	}, s)
}

// lineBreak ends a line; a second one ends the paragraph.
func (t *pageText) lineBreak() {
	if s := strings.TrimRight(t.open.String(), " "); strings.HasSuffix(s, "\n") && len(t.list) == 0 {
		t.end()
		return
	}
	if t.open.Len() > 0 {
		t.open.WriteByte('\n')
	}
}

// breakBlock ends a paragraph, or in a list only a line: an item of several
// paragraphs stays together.
func (t *pageText) breakBlock() {
	if len(t.list) == 0 {
		t.end()
		return
	}
	if s := t.open.String(); strings.TrimSpace(s) != "" && !strings.HasSuffix(s, "\n") {
		t.open.WriteByte('\n')
	}
}

// end ends a paragraph.
func (t *pageText) end() {
	var lines []string
	for l := range strings.SplitSeq(t.open.String(), "\n") {
		if l = clean.Line(l); l != "" {
			lines = append(lines, l)
		}
	}
	t.open.Reset()
	t.prefix = ""
	if len(lines) == 0 {
		t.openLinked = 0
		return
	}
	p := strings.Join(lines, "\n")
	if t.quote > 0 {
		p = "> " + p
	}
	t.paragraphs = append(t.paragraphs, p)
	t.linked = append(t.linked, t.openLinked)
	t.openLinked = 0
}

func (t *pageText) listOf(n *html.Node) {
	if len(t.list) == 0 {
		t.end()
	} else {
		t.breakBlock()
	}
	start, err := strconv.Atoi(attribute(n, "start"))
	if err != nil || start < 0 || start > 9999 {
		start = 1
	}
	t.list = append(t.list, listState{ordered: n.DataAtom == atom.Ol, next: start})
	t.children(n)
	t.list = t.list[:len(t.list)-1]
	if len(t.list) == 0 {
		t.end()
	}
}

func (t *pageText) item(n *html.Node) {
	if len(t.list) == 0 { // stray
		t.end()
		t.list = append(t.list, listState{})
		defer func() {
			t.list = t.list[:0]
			t.end()
		}()
	}
	t.breakBlock()
	l := &t.list[len(t.list)-1]
	switch {
	case l.ordered:
		t.prefix = strconv.Itoa(l.next) + ". "
		l.next++
	case len(t.list) > 1:
		t.prefix = "◦ "
	default:
		t.prefix = "• "
	}
	t.children(n)
	t.prefix = ""
	t.breakBlock()
}

// code keeps the spacing of preformatted text, indented so that package clean
// knows it for what it is.
func (t *pageText) code(n *html.Node) {
	var b strings.Builder
	rawText(n, &b)
	var indented strings.Builder
	for l := range strings.SplitSeq(clean.Printable(b.String()), "\n") {
		indented.WriteString("    " + l + "\n")
	}
	if p := clean.Text(indented.String()); p != "" {
		t.paragraphs = append(t.paragraphs, p)
		t.linked = append(t.linked, 0)
	}
}

func rawText(n *html.Node, b *strings.Builder) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		default:
			rawText(c, b)
		}
	}
}

// table writes the rows of a table of data as lines. A table that lays out a
// page, with one column or with whole paragraphs in its cells, is walked like
// any other block.
func (t *pageText) table(n *html.Node) {
	const longestCell = 160
	var rows []string
	columns := 0
	for tr := range n.Descendants() {
		if tr.DataAtom == atom.Table {
			columns = 0
			break // a table in a table lays out
		}
		if tr.DataAtom != atom.Tr {
			continue
		}
		var cells []string
		for td := range tr.ChildNodes() {
			if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
				continue
			}
			cell := clean.Line(strings.Join(textOf(td, "").paragraphs, " "))
			if len(cell) > longestCell {
				t.children(n)
				return
			}
			cells = append(cells, cell)
		}
		columns = max(columns, len(cells))
		if row := strings.Trim(strings.Join(cells, " | "), " |"); row != "" {
			rows = append(rows, row)
		}
	}
	if columns < 2 {
		t.children(n)
		return
	}
	t.open.WriteString(strings.Join(rows, "\n"))
	t.end()
	t.linksIn(n)
}

// cutHeading takes the heading the text begins with, if it does.
func (t *pageText) cutHeading() string {
	if t.heading != 0 {
		return ""
	}
	heading := t.paragraphs[0]
	t.paragraphs, t.linked = t.paragraphs[1:], t.linked[1:]
	t.heading = -1
	return clean.Line(heading)
}
