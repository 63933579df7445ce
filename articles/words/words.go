package words

import (
	"iter"
	"slices"
	"strings"
)

// Token is one word of a text.
type Token struct {
	Start, End int    // bytes of the text
	Form       string // folded: case, accents, ligatures; never empty
	Stem       string // Form without its English inflection; equals Form where there is none
}

// Tokens walks the words of text in order. Start and End lie on rune
// boundaries and no two tokens overlap. Among ASCII characters, forms and
// stems hold nothing but a-z and 0-9.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		s := Scan(text)
		for s.Next() {
			if t := s.Token(); t.Form != "" && !yield(t) {
				return
			}
		}
	}
}

// Index is text as the full-text index is given it: the stem of each token,
// separated by single spaces. A tokenizer that splits at the ASCII characters
// other than letters and digits, and nowhere else, gets exactly one term a
// token back (in SQLite: tokenize = 'ascii').
func Index(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	s := Scan(text)
	for s.Next() {
		form := s.form()
		if form == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		keep, add := stem(form)
		b.WriteString(form[:keep])
		b.WriteString(add)
	}
	return b.String()
}

// Query is the terms of the index any of which may stand where a word stands.
// The word is a Token's Form, or as someone typed it. Today that is one term,
// its stem; it is a list so that callers are ready for more.
func Query(word string) []string {
	for t := range Tokens(word) {
		return []string{t.Stem}
	}
	return nil
}

// Unfinished is what a word stands for that may go on: every term that begins
// with start, and each of whole. The latter are there because an ending that is
// half typed is on no term of the index: "signe" and "signi" are on their way
// to signed and signing, of which the term is "sign".
func Unfinished(word string) (start string, whole []string) {
	for t := range Tokens(word) {
		start = t.Form
		break
	}
	if start == "" {
		return "", nil
	}
	for _, rest := range [...]string{"", "s", "es", "d", "ed", "g", "ng", "ing"} {
		s := Stem(start + rest)
		if !strings.HasPrefix(s, start) && !slices.Contains(whole, s) {
			whole = append(whole, s)
		}
	}
	return start, whole
}

// Misspelt is the terms that a word looks like which is in no text: as it
// stands, without its ending, and without what would be its ending if only the
// rest were spelt right. "stannding" is nearer to "stand" by its "stannd".
func Misspelt(word string) (terms []string) {
	for t := range Tokens(word) {
		terms = append(terms, t.Form)
		if t.Stem != t.Form {
			terms = append(terms, t.Stem)
			break
		}
		for _, ending := range [...]string{"ing", "ed"} {
			if body, ok := strings.CutSuffix(t.Form, ending); ok {
				terms = append(terms, body)
			}
		}
		break
	}
	return terms
}
