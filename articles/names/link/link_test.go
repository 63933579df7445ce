package link

import (
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// The tests write names as "[P Tom Carper]", with the canonical form behind =
// where it is another than what is written.

// document makes a document and its spans out of such a text, and returns the
// canonical forms that the text says.
func document(t *testing.T, marked string) (*tokens.Document, []tokens.Span, []string) {
	t.Helper()
	var text strings.Builder
	type mark struct {
		start, end int
		typ        articles.Type
	}
	var marks []mark
	var names []string
	for {
		before, rest, ok := strings.Cut(marked, "[")
		text.WriteString(before)
		if !ok {
			break
		}
		var inside string
		inside, marked, ok = strings.Cut(rest, "]")
		if !ok || len(inside) < 3 {
			t.Fatalf("a mark is not closed or empty: %q", rest)
		}
		written, name, linked := strings.Cut(inside[2:], "=")
		if !linked {
			name = written
		}
		types := map[byte]articles.Type{'P': articles.Person, 'O': articles.Organisation, 'L': articles.Place, 'M': articles.Other}
		start := text.Len()
		text.WriteString(written)
		marks = append(marks, mark{start, text.Len(), types[inside[0]]})
		names = append(names, name)
	}
	var doc tokens.Document
	doc.Fill("", text.String())
	var spans []tokens.Span
	for _, m := range marks {
		s := tokens.Span{First: -1, Type: m.typ}
		for i := range doc.Tokens {
			if doc.Tokens[i].Start == m.start {
				s.First = i
			}
			if doc.Tokens[i].End() == m.end {
				s.End = i + 1
			}
		}
		if s.First < 0 || s.End <= s.First {
			t.Fatalf("the tokens of %q are cut otherwise", text.String()[m.start:m.end])
		}
		spans = append(spans, s)
	}
	return &doc, spans, names
}

func TestLink(t *testing.T) {
	tests := []struct{ name, text string }{
		{"family name", "[P Felipe Calderón] spoke. [P Calderón=Felipe Calderón] left."},
		{"family name before the full one", "[P Calderón=Felipe Calderón] spoke. [P Felipe Calderón] left."},
		{"accents left out", "[P Felipe Calderón] spoke. [P Calderon=Felipe Calderón] left."},
		{"given name", "[P Gale Norton] left. We thank [P Gale=Gale Norton]."},
		{"two of one family", "[P Bill Clinton] and [P Hillary Clinton] came. [P Clinton] left."},
		{"two of one given name", "[P John Kerry] and [P John McCain] came. [P John] left."},
		{"a king is not any namesake", "King [P Abdullah] met [P Abdullah Gul]."},
		{"initials in the middle", "[P John Kerry] or [P John F. Kerry=John Kerry]? [P John Kerry] it is."},
		{"the middle name", "[P John Forbes Kerry] signs [P John F. Kerry=John Forbes Kerry]."},
		{"other middle names", "[P John F. Kerry] is not [P John Q. Kerry]. [P John Kerry] may be either."},
		{"initial for the given name", "[P Joanne Rowling] signs [P J. Rowling=Joanne Rowling], not [P K. Rowling]."},
		{"juniors", "[P Martin Luther King Jr.] was there. [P King=Martin Luther King Jr.] spoke."},
		{"particles", "[P Osama bin Laden] fled. [P bin Laden=Osama bin Laden] hid; [P Bin Laden=Osama bin Laden] died."},
		{"articles of families", "[P Bashar al-Assad] stayed. [P Al-Assad=Bashar al-Assad] won, [P Assad=Bashar al-Assad] said."},
		{"double given names", "[P Rose-Lynn Harlan] sang. [P Rose-Lynn=Rose-Lynn Harlan] left."},
		{"a place is not a person", "[P Abraham Lincoln] went to [L Lincoln]."},
		{"family name of two words", "[P Enrique Peña Nieto] and [P Andrés Manuel López Obrador]: [P Peña Nieto=Enrique Peña Nieto], [P Peña Nieto=Enrique Peña Nieto], [P López Obrador=Andrés Manuel López Obrador]."},
		{"two of one double name", "[P Enrique Peña Nieto] and [P Rosa Peña Nieto]: [P Peña Nieto]."},
		{"a full name inside another", "[P John Paul Smith] met [P Paul Smith]."},
		{"acronym in brackets", "The [O Delaware Energy Office] ([O DEO=Delaware Energy Office]) paid. The [O DEO=Delaware Energy Office] said so."},
		{"long form in brackets", "The [O DEO=Delaware Energy Office] ([O Delaware Energy Office]) paid."},
		{"letters left out", "The [O Bureau of Wine, Beer and Bread] ([O WB=Bureau of Wine, Beer and Bread]) paid."},
		{"other letters in brackets", "The [O Delaware Energy Office] ([O XYZ]) paid."},
		{"initials", "The [O National Safety Board] met. The [O NSB=National Safety Board] paid."},
		{"initials of two", "The [O National Safety Board] met the [O Northern State Bank]. The [O NSB] paid."},
		{"company", "[O Helvia Energy Inc.] paid. [O Helvia Energy=Helvia Energy Inc.] or [O Helvia=Helvia Energy Inc.] said so."},
		{"town and company", "[O Dover Energy] is in [L Dover]."},
		{"without the nation", "The [O Mexican Secretariat of Bread] is the [O Secretariat of Bread=Mexican Secretariat of Bread]."},
		{"without the house", "The [O Senate Bread Committee] met. The [O Bread Committee=Senate Bread Committee] paid."},
		{"of two houses", "The [O Senate Bread Committee] met the [O House Bread Committee]. The [O Bread Committee] paid."},
		{"turned round", "The [O Department of Bread] is the [O Bread Department=Department of Bread]."},
		{"in an office", "The [O Secretariat of the Bread and Public Wine] has a [O Bread and Public Wine=Secretariat of the Bread and Public Wine] man."},
		{"the fullest form used most", "[O Helvia Energy] and [O Helvia Energy Inc.=Helvia Energy] and [O Helvia Energy]."},
		{"kept forms", "The [L U.S.=United States], the [L US=United States] and the [L United States]; [L Del.=Delaware] too."},
		{"kept forms are no persons", "Dr. [P Ga] went."},
		{"capitals", "In [L NEW CASTLE=New Castle] [P SEAN O'BRIEN=Sean O'Brien] met [P JOHN McCAIN=John McCain] of [O IKEA]."},
		{"capitals and not", "[P TOM CARPER=Tom Carper] came. [P Tom Carper] left."},
		{"lines", "[P Tom\nCarper=Tom Carper] came to [L New  Castle=New Castle]."},
		{"apostrophes", "[P Sean O’Brien=Sean O'Brien] is [P Sean O'Brien]."},
		{"demonyms stay apart", "[L Mexico] and the [M Mexicans] and [M Mexican] bread."},
		{"laws", "The [M Endangered Species Act] ([M ESA=Endangered Species Act]) is law."},
	}
	l := New(lists.Load())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, spans, want := document(t, tt.text)
			got := l.Link(nil, doc, spans)
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%q is called %q, want %q", doc.Written(spans[i]), got[i], want[i])
				}
			}
		})
	}
}

func TestCalm(t *testing.T) {
	for word, want := range map[string]string{
		"MEXICO": "Mexico", "O'BRIEN": "O'Brien", "O’BRIEN": "O’Brien", "McCAIN": "McCain", "ÉVORA": "Évora", "A": "A", "O'": "O'",
	} {
		if got := calm(word, false); got != want {
			t.Errorf("%s becomes %s, want %s", word, got, want)
		}
	}
	if got := calm("OF", true); got != "of" {
		t.Errorf("a small word becomes %s", got)
	}
}
