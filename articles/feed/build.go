package feed

import (
	"html"
	"strings"

	"lede/articles/feed/markup"
)

// The bounds of a document. Honest feeds nest some ten elements and hold some
// hundred items.
const (
	maxDepth    = 100
	maxElements = 500_000 // without those that are content
)

// builder makes a tree of the tokens of a document.
//
// What is never closed is closed by what cannot be in it: an item by the next
// item, a title by the description after it. An end without a start is
// skipped. So there is a tree for every document; whether it is the one that
// was meant, nobody can say.
type builder struct {
	spaces markup.Spaces
	native map[string]bool // canonical prefixes that go without
	stack  []frame
	root   *element
	count  int // elements
	items  int
	deep   bool // the document is nested too deep

	leaf   strings.Builder // source of the element at the top, if it is a leaf
	nested int             // elements of the leaf's own name open in it
	open   int             // elements of any name open in it
	notes  *notes
}

// frame is an element that is open.
type frame struct {
	*element
	local string // its name without prefix, as in its end tag
	space string // the default namespace in it
	leaf  bool
	xhtml bool // its text is literal, in Atom's type "xhtml"
	whole bool // another document stands in it: nothing in it closes it
}

// build reads text as a tree. The root is nil if there is no feed in it.
func build(text string, n *notes) (root *element, deep bool) {
	b := builder{spaces: markup.Spaces{"xml": "xml"}, native: map[string]bool{"": true}, notes: n}
	scanner := markup.NewScanner(text)
	for b.count < maxElements && !b.deep {
		t, more := scanner.Next()
		if !more {
			break
		}
		switch t.Kind {
		case markup.Characters:
			b.characters(t)
		case markup.Start, markup.Empty:
			if !b.start(t) {
				b.popTo(0)
				return b.root, b.deep
			}
		case markup.End:
			b.end(t)
		}
	}
	if len(b.stack) > 0 {
		n.add("the document ends before its elements do")
	}
	b.popTo(0)
	return b.root, b.deep
}

func (b *builder) top() *frame {
	if len(b.stack) == 0 {
		return nil
	}
	return &b.stack[len(b.stack)-1]
}

func (b *builder) characters(t markup.Token) {
	top := b.top()
	switch {
	case top == nil:
	case top.xhtml && t.CData:
		b.leaf.WriteString(html.EscapeString(t.Text))
	case top.xhtml:
		b.leaf.WriteString(t.Raw)
	case top.leaf:
		b.leaf.WriteString(t.Text)
	case len(top.source) < maxBesides:
		top.source += t.Text[:min(len(t.Text), maxBesides)]
	}
}

// maxBesides bounds the text beside the children of an element: the author of
// RSS, where the author of Atom has children.
const maxBesides = 1000

// start opens an element. It reports whether the document goes on.
func (b *builder) start(t markup.Token) bool {
	b.spaces.Declare(t)
	if b.root != nil && len(b.stack) == 0 {
		return false // the root is closed
	}
	if b.root == nil {
		return b.startRoot(t)
	}
	if b.top().leaf && !b.closesLeaf(t) {
		b.startInside(t)
		return true
	}
	name, space := b.nameOf(t)
	if name == "item" || name == "entry" {
		b.closeTo("item", "entry")
		if b.items++; b.items > MaxItems {
			b.notes.add(tooMany)
			return false
		}
	}
	b.push(t, name, space)
	return true
}

// startRoot looks for the element that is a feed. Much may stand before it:
// warnings of a program, an element around it. A page is none.
func (b *builder) startRoot(t markup.Token) bool {
	switch t.Name {
	case "rss", "rdf", "feed", "channel":
	case "entry":
		if space, ok := b.spaces.Default(t); !ok || space != "atom" {
			return true
		}
		b.native["atom"] = true
		b.push(markup.Token{Kind: markup.Start, Name: "feed"}, "feed", "atom")
		b.push(t, "entry", "atom")
		return true
	case "html", "head", "body", "opml":
		return false
	default:
		return true
	}
	if space, ok := b.spaces.Default(t); ok && t.Prefix == "" {
		b.native[space] = true
	}
	if t.Prefix != "" {
		b.native[b.spaces.Of(t.Prefix)] = true
	}
	name, space := b.nameOf(t)
	b.push(t, name, space)
	return true
}

// nameOf is the name of an element in the words of this package, and the
// default namespace inside it.
func (b *builder) nameOf(t markup.Token) (name, space string) {
	if top := b.top(); top != nil {
		space = top.space
	}
	if declared, ok := b.spaces.Default(t); ok {
		space = declared
	}
	prefix := space
	if t.Prefix != "" {
		prefix = b.spaces.Of(t.Prefix)
	}
	if b.native[prefix] {
		return t.Name, space
	}
	return prefix + ":" + t.Name, space
}

func (b *builder) push(t markup.Token, name, space string) {
	b.count++
	e := &element{name: name, attrs: t.Attrs}
	f := frame{element: e, local: t.Name, space: space, leaf: !holds(name)}
	if top := b.top(); top != nil {
		e.base, e.lang = top.base, top.lang
		top.children = append(top.children, e)
	} else {
		b.root = e
	}
	if base := t.PrefixedAttr("xml", "base"); base != "" {
		e.base = resolve(e.base, base)
	}
	for _, a := range t.Attrs {
		if a.Prefix == "xml" && a.Name == "lang" {
			e.lang = a.Value
		}
	}
	if f.leaf {
		f.readType(t)
		b.leaf.Reset()
		b.nested, b.open = 0, 0
	}
	b.stack = append(b.stack, f)
	if len(b.stack) > maxDepth {
		b.deep = true
	}
	if t.Kind == markup.Empty {
		b.pop()
	}
}

// readType says what stands in a leaf, by the attributes of Atom 1.0 (type) and
// 0.3 (type and mode), or by its name.
func (f *frame) readType(t markup.Token) {
	kind, mode := strings.ToLower(t.Attr("type")), strings.ToLower(t.Attr("mode"))
	switch {
	case kind == "xhtml", mode == "xml", f.name == "xhtml:body", f.name == "xhtml:div", f.name == "body":
		f.xhtml = true
	case mode != "escaped" && mode != "base64":
		f.xhtml = strings.Contains(kind, "xhtml")
	}
	f.whole = strings.Contains(kind, "xml") && kind != "application/xhtml+xml"
}

// holds reports whether an element is known for the elements in it.
func holds(name string) bool {
	switch name {
	case "rss", "rdf", "feed", "channel", "item", "entry", "author", "contributor", "source", "image",
		"atom:author", "atom:source", "media:group", "media:content", "itunes:owner", "itunes:category",
		"textinput", "skiphours", "skipdays", "items":
		return true
	}
	return false
}

// pop closes the element at the top.
func (b *builder) pop() {
	top := b.top()
	if top.leaf {
		top.source = b.leaf.String()
		b.leaf.Reset()
	}
	b.stack = b.stack[:len(b.stack)-1]
}

// closeTo closes the innermost open element of one of these names, and all
// that is in it, if there is one.
func (b *builder) closeTo(names ...string) {
	for i := len(b.stack) - 1; i > 0; i-- {
		for _, name := range names {
			if b.stack[i].name == name {
				b.notes.add("an element is not closed")
				b.popTo(i)
				return
			}
		}
	}
}

// popTo closes everything down to the ith open element.
func (b *builder) popTo(i int) {
	for len(b.stack) > i {
		b.pop()
	}
}

func (b *builder) end(t markup.Token) {
	if len(b.stack) == 0 {
		return
	}
	if top := b.top(); top.leaf {
		if b.endInside(t) {
			return
		}
	}
	for i := len(b.stack) - 1; i >= 0; i-- {
		if b.stack[i].local == t.Name {
			if i < len(b.stack)-1 {
				b.notes.add("an element is not closed")
			}
			b.popTo(i)
			return
		}
	}
	b.notes.add("an element is closed that was not open")
}
