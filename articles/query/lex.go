package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of a query: an operator, a bracket, or a leaf.
type token struct {
	kind  tokenKind
	field string // of a leaf; of an open bracket, for all leaves in it
	value value  // of a leaf
	name  string // of a saved search
}

type tokenKind uint8

const (
	leaf  tokenKind = iota
	saved           // @name
	open            // (
	shut            // )
	minus           // - and NOT
	and
	or
)

// tidy makes a text one line without anything a terminal would obey, and with
// only one kind of quotes. Queries are shown again, in notes and by String.
func tidy(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case r == '“', r == '”', r == '„', r == '‟', r == '«', r == '»', r == '＂':
			return '"'
		case r == '\u200c', r == '\u200d': // joiners are part of words
			return r
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
}

// lexer cuts a query into tokens.
type lexer struct {
	p      *parser
	text   string
	pos    int
	groups []group // the brackets that are open
	tokens []token
}

// group is an open bracket.
type group struct {
	field   string // for the leaves in it
	dropped bool   // it was too deep to count
}

// run cuts all of the text. Brackets in the tokens are balanced and no deeper
// than MaxDepth.
func (l *lexer) run() []token {
	for {
		l.skipSpace()
		if l.pos == len(l.text) {
			break
		}
		l.next()
	}
	for len(l.groups) > 0 {
		l.shut()
	}
	return l.tokens
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.text) && l.text[l.pos] == ' ' {
		l.pos++
	}
}

// next takes the token at a character that is not a space.
func (l *lexer) next() {
	rest := l.text[l.pos:]
	switch c := rest[0]; {
	case c == '(':
		l.open(l.field())
	case c == ')' && len(l.groups) > 0:
		l.pos++
		l.shut()
	case c == '"':
		l.add(token{field: l.field(), value: l.value()})
	case c == '-' && len(rest) > 1 && rest[1] != ' ':
		l.pos++
		l.add(token{kind: minus})
	case c == '@' && l.field() == "" && len(rest) > 1:
		l.pos++
		if v := l.value(); v.text != "" {
			l.add(token{kind: saved, name: v.text})
		}
	default:
		l.word()
	}
}

// word takes an operator, a field with its value, or a bare word.
func (l *lexer) word() {
	rest := l.text[l.pos:]
	if name, after, ok := cutField(rest); ok && isField(name) {
		l.pos += len(rest) - len(after)
		l.inField(name, after)
		return
	}
	start := l.pos
	v := l.value()
	switch v.text {
	case "AND":
		l.add(token{kind: and, value: v})
		return
	case "OR":
		l.add(token{kind: or, value: v})
		return
	case "NOT":
		l.add(token{kind: minus, value: v})
		return
	case "":
		return
	}
	if l.field() == "" {
		l.noteField(l.text[start:l.pos], v)
	}
	l.add(token{field: l.field(), value: v})
}

// inField takes what follows the colon of a field.
func (l *lexer) inField(name, after string) {
	switch {
	case after == "" && l.p.typing: // the reader is about to write it
	case after == "", after[0] == ' ', after[0] == ')' && len(l.groups) > 0:
		l.p.note("%s: with nothing after it was searched for as a word; write %s:something", name, name)
		l.add(token{value: value{text: name, quoted: true}})
	case after[0] == '(':
		l.open(name)
	default:
		if v := l.value(); v.text != "" {
			l.add(token{field: name, value: v})
		}
	}
}

// noteField says so where a word looks like a field and is none.
func (l *lexer) noteField(written string, v value) {
	name, after, ok := cutField(written)
	if !ok || v.quoted {
		return
	}
	if r, _ := utf8.DecodeRuneInString(after + l.text[l.pos:]); !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '"' {
		return
	}
	hint := ""
	if near := nearest(name); near != "" {
		hint = "; did you mean " + near + ":?"
	}
	l.p.note("%s: is not a field, so it was searched for as words%s", brief(name), hint)
}

// field is the field that holds where no other is named.
func (l *lexer) field() string {
	if len(l.groups) == 0 {
		return ""
	}
	return l.groups[len(l.groups)-1].field
}

func (l *lexer) add(t token) { l.tokens = append(l.tokens, t) }

// open takes an opening bracket. One too deep is left out, with its partner.
func (l *lexer) open(field string) {
	l.pos++
	g := group{field: field, dropped: len(l.groups) >= MaxDepth}
	l.groups = append(l.groups, g)
	if g.dropped {
		l.p.note("brackets deeper than %d were left out", MaxDepth)
		return
	}
	l.add(token{kind: open})
}

// shut closes the innermost bracket.
func (l *lexer) shut() {
	last := len(l.groups) - 1
	if !l.groups[last].dropped {
		l.add(token{kind: shut})
	}
	l.groups = l.groups[:last]
}

// value takes a phrase in quotes or a run of characters, with a star after it.
func (l *lexer) value() value {
	var v value
	if l.pos < len(l.text) && l.text[l.pos] == '"' {
		v = l.phrase()
	} else {
		v = l.bare()
	}
	v.touches = v.touches && l.p.typing
	v.text = strings.Join(strings.Fields(v.text), " ")
	return v
}

// phrase takes a phrase; the quotes may lack their end.
func (l *lexer) phrase() value {
	rest := l.text[l.pos+1:]
	text, after, closed := strings.Cut(rest, `"`)
	starless := strings.TrimLeft(after, "*")
	l.pos = len(l.text) - len(starless)
	return value{
		text:    text,
		quoted:  true,
		star:    len(starless) < len(after),
		touches: !closed && !strings.HasSuffix(text, " "),
	}
}

// bare takes everything up to a space, a quote, or the end of the group. The
// brackets of an address (…/Mercury_(planet)) are no group.
func (l *lexer) bare() value {
	start, inner := l.pos, 0
scan:
	for l.pos < len(l.text) {
		switch l.text[l.pos] {
		case ' ', '"':
			break scan
		case '(':
			inner++
		case ')':
			if inner == 0 && len(l.groups) > 0 {
				break scan
			}
			inner--
		}
		l.pos++
	}
	written := l.text[start:l.pos]
	text := strings.TrimRight(written, "*")
	if strings.Contains(text, "*") {
		l.p.note("a star works at the end of a word only")
	}
	return value{
		text:    text,
		star:    len(text) < len(written) && text != "",
		touches: l.pos == len(l.text),
	}
}

// bare says whether a text can be written without quotes in a field and be read
// as the same text again.
func bare(f Field, text string) bool {
	if text == "" || strings.ContainsAny(text, ` ()*"`) {
		return false
	}
	if f != Anywhere {
		return true
	}
	switch text {
	case "AND", "OR", "NOT":
		return false
	}
	if name, after, ok := cutField(text); ok && (isField(name) || after != "") {
		return false
	}
	return text[0] != '-' && text[0] != '@'
}
