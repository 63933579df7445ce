package tokens

import (
	"strings"
	"testing"
	"unicode"
)

// write shows tokens with a space between them; a bar stands before a token
// that begins something new, a ^ before one that begins a sentence.
func write(toks []Token) string {
	var b strings.Builder
	for i := range toks {
		if i > 0 {
			b.WriteByte(' ')
		}
		if toks[i].Has(Break) {
			b.WriteByte('|')
		} else if toks[i].Has(Gap) {
			b.WriteByte('_')
		}
		if toks[i].Has(Sentence) && toks[i].Shape != Mark {
			b.WriteByte('^')
		}
		b.WriteString(toks[i].Text)
	}
	return b.String()
}

func TestAppend(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"prose", "He left. She stayed!", "|^He left . ^She stayed !"},
		{"titles keep their stop", "Sen. Carper met Gov. Minner.", "|^Sen. Carper met Gov. Minner ."},
		{"countries", "The U.S. Senate and the U.S. The vote", "|^The U.S. Senate and the U.S. ^The vote"},
		{"companies end sentences", "He sued Acme Inc. The court agreed.", "|^He sued Acme Inc. ^The court agreed ."},
		{"companies do not", "He sued Acme Inc. Tuesday.", "|^He sued Acme Inc. Tuesday ."},
		{"initials", "J. R. R. Tolkien and J.K. Rowling", "|^J. R. R. Tolkien and J.K. Rowling"},
		{"I is no initial", "So am I. Then he left.", "|^So am I . ^Then he left ."},
		{"states", "Dover, Del., and W.Va. too", "|^Dover , Del. , and W.Va. too"},
		{"words that look like states", "A mass. An ore.", "|^A mass . ^An ore ."},
		{"apostrophes in names", "O'Brien’s and N'Djamena's", "|^O'Brien ’s and N'Djamena 's"},
		{"contractions", "don't I'm we've Smith'd", "|^don't I 'm we 've Smith 'd"},
		{"plural possessives", "the veterans' plan", "|^the veterans ' plan"},
		{"hyphens", "Wal-Mart, U.S.-Mexico -- yes", "|^Wal - Mart , U.S. - Mexico -- yes"},
		{"ampersands", "AT&T & H&R Block", "|^AT&T & H&R Block"},
		{"numbered things", "He is No. 5 of 9.", "|^He is No. 5 of 9 ."},
		{"numbers", "$2,000.50, 9/11 and the 110th at 10 a.m. today", "|$ ^2,000.50 , 9 / 11 and the 110th at 10 a.m. today"},
		{"a space is missing", "It ended.The next day", "|^It ended . ^The next day"},
		{"addresses", "See http://x.y/z). Or lede.com, a@b.c!", "|^See http://x.y/z ) . ^Or lede.com , a@b.c !"},
		{"handles", "@TomCarper on #Delaware @ 5", "|^@TomCarper on #Delaware @ 5"},
		{"quotes", "“Yes,” he said. “No.”", "|“ ^Yes , ” he said . “ ^No . ”"},
		{"ellipsis", "Well... maybe", "|^Well ... maybe"},
		{"paragraphs", "One two\n\nThree", "|^One two |^Three"},
		{"short lines", "A heading\nThe text", "|^A heading |^The text"},
		{"wrapped lines", strings.Repeat("word ", 12) + "\nmore", "|^" + strings.TrimSpace(strings.Repeat("word ", 12)) + " more"},
		{"columns", "Reds    Dallas\t12", "|^Reds |Dallas |12"},
		{"gaps", "Sens  Landrieu  Durbin", "|^Sens _Landrieu _Durbin"},
		{"bullets", "• Tom Carper • Joe Biden", "|• |^Tom Carper • |^Joe Biden"},
		{"accents", "José Calderón’s Łódź", "|^José Calderón ’s Łódź"},
		{"other scripts", "東京 Tokyo", "|^東京 Tokyo"},
		{"nothing", " \n\t ", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := write(Append(nil, tt.text)); got != tt.want {
				t.Errorf("cut into\n\t%s\nwant\n\t%s", got, tt.want)
			}
		})
	}
}

func TestShapes(t *testing.T) {
	tests := map[string]Shape{
		"customs": Lower, "Customs": Capital, "CUSTOMS": Upper, "U.S.": Upper, "AT&T": Upper, "F16": Upper,
		"McCain": Mixed, "eBay": Mixed, "O'Brien": Mixed, "A": Letter, "J.": Letter, "12": Number,
		"110th": Number, "49ers": Number, "@who": Machine, "www.lede.com": Machine, "—": Mark, "Élysée": Capital,
		"Sen.": Capital, "Qur'an": Mixed,
	}
	for text, want := range tests {
		toks := Append(nil, text)
		if len(toks) != 1 || toks[0].Shape != want {
			t.Errorf("%q is cut into %+v, want one token of shape %d", text, toks, want)
		}
	}
}

func TestDocument(t *testing.T) {
	var d Document
	d.Fill("An older title", "An older text.")
	d.Fill("Title Here", "Text by Tom Carper.")
	if d.Title != 2 || len(d.Tokens) != 7 {
		t.Fatalf("the document has %d tokens, %d of them in the title", len(d.Tokens), d.Title)
	}
	if got := d.Written(Span{First: 4, End: 6}); got != "Tom Carper" {
		t.Errorf("the span is written %q", got)
	}
	if got := d.Written(Span{First: 0, End: 1}); got != "Title" {
		t.Errorf("the span in the title is written %q", got)
	}
}

// FuzzAppend holds that tokens are the text: in order, without overlap, and
// with nothing but white space between them.
func FuzzAppend(f *testing.F) {
	f.Add("MEXICO CITY (AP) — Sen. O'Brien's U.S.-Mexico plan isn't done.The end.")
	f.Add("a@b.c https://x.y/ @h #t $1,000.5 AT&T J.R.R. 'n' ’s “q” … -- \t\n\n•")
	f.Add("\xff\xfe A.\xe2\x80 É’")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, tok := range Append(nil, text) {
			if tok.Text == "" || tok.Start < end || tok.End() > len(text) || text[tok.Start:tok.End()] != tok.Text {
				t.Fatalf("token %+v does not follow byte %d", tok, end)
			}
			mustBeSpace(t, text[end:tok.Start])
			if tok.Has(Glued) != (tok.Start == end && end > 0) {
				t.Fatalf("token %+v after byte %d: is it glued?", tok, end)
			}
			end = tok.End()
		}
		mustBeSpace(t, text[end:])
	})
}

func mustBeSpace(t *testing.T, s string) {
	t.Helper()
	if strings.TrimFunc(s, unicode.IsSpace) != "" {
		t.Fatalf("%q was lost", s)
	}
}

func BenchmarkAppend(b *testing.B) {
	text := strings.Repeat("On Monday, Sen. Tom Carper said the U.S. plan isn't what O'Brien wanted. ", 400)
	var toks []Token
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		toks = Append(toks[:0], text)
	}
}
