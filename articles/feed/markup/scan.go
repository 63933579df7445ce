package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// Kind says what a Token is.
type Kind uint8

// The kinds of tokens. Comments, instructions and declarations are skipped.
const (
	Characters Kind = iota
	Start           // of an element
	Empty           // an element without content: a start and an end
	End
)

// Token is a piece of a document.
type Token struct {
	Kind   Kind
	Prefix string // of the name, as written but in lower case
	Name   string // local, in lower case
	Attrs  []Attr
	Text   string // the characters, with references read
	Raw    string // as it stands in the document
	CData  bool   // the characters stood in a CDATA section
}

// Attr is an attribute. Its name is in lower case.
type Attr struct{ Prefix, Name, Value string }

// maxAttrs is how many attributes of an element are read.
const maxAttrs = 64

// Attr is the value of an attribute without a prefix, or empty.
func (t Token) Attr(name string) string { return t.PrefixedAttr("", name) }

// PrefixedAttr is the value of an attribute, or empty.
func (t Token) PrefixedAttr(prefix, name string) string {
	for _, a := range t.Attrs {
		if a.Name == name && a.Prefix == prefix {
			return a.Value
		}
	}
	return ""
}

// Scanner reads a text as tokens.
type Scanner struct {
	z *html.Tokenizer
}

// NewScanner reads text, which should have passed Guard.
func NewScanner(text string) *Scanner {
	z := html.NewTokenizer(strings.NewReader(text))
	z.AllowCDATA(true)
	return &Scanner{z: z}
}

// Next returns the next token, or false at the end.
func (s *Scanner) Next() (Token, bool) {
	for {
		kind := s.z.Next()
		// Raw and the rest share the tokenizer's buffer, so copy.
		switch kind {
		case html.ErrorToken:
			return Token{}, false
		case html.TextToken:
			return characters(string(s.z.Raw())), true
		case html.StartTagToken, html.SelfClosingTagToken:
			s.z.NextIsNotRawText()
			t := Token{Kind: Start, Raw: string(s.z.Raw())}
			if kind == html.SelfClosingTagToken {
				t.Kind = Empty
			}
			s.readTag(&t)
			return t, true
		case html.EndTagToken:
			t := Token{Kind: End, Raw: string(s.z.Raw())}
			s.readTag(&t)
			return t, true
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

func (s *Scanner) readTag(t *Token) {
	name, more := s.z.TagName()
	t.Prefix, t.Name = split(string(name))
	for more && len(t.Attrs) < maxAttrs {
		var key, value []byte
		key, value, more = s.z.TagAttr()
		a := Attr{Value: string(value)}
		a.Prefix, a.Name = split(string(key))
		t.Attrs = append(t.Attrs, a)
	}
}

// split parts a qualified name.
func split(name string) (prefix, local string) {
	if prefix, local, found := strings.Cut(name, ":"); found && local != "" {
		return prefix, local
	}
	return "", name
}

// characters makes a token of character data.
func characters(raw string) Token {
	t := Token{Kind: Characters, Raw: raw}
	if data, found := strings.CutPrefix(raw, "<![CDATA["); found {
		t.CData = true
		t.Text = strings.TrimSuffix(data, "]]>")
		return t
	}
	t.Text = Unescape(raw)
	return t
}
