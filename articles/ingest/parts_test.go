package ingest

import (
	"slices"
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/ingest/charset"
)

func TestBylines(t *testing.T) {
	for _, test := range []struct {
		in     string
		names  []string // none: not a byline
		outlet string
	}{
		{"By Dialogo", []string{"Dialogo"}, ""},
		{"By Ana Cruz", []string{"Ana Cruz"}, ""},
		{"BY ANA CRUZ", []string{"ANA CRUZ"}, ""},
		{"By Ana Cruz and Tom de la Rue", []string{"Ana Cruz", "Tom de la Rue"}, ""},
		{"By Ana Cruz, Tom Rue and Li Wei", []string{"Ana Cruz", "Tom Rue", "Li Wei"}, ""},
		{"By Ana Cruz, Northern Press", []string{"Ana Cruz"}, "Northern Press"},
		{"By Ana Cruz, Staff Writer", []string{"Ana Cruz"}, ""},
		{"By Ana Cruz, Special to The Herald", []string{"Ana Cruz"}, "The Herald"},
		{"By Ana Cruz | The Daily Post", []string{"Ana Cruz"}, "The Daily Post"},
		{"By Tom Rue, Jr. and Li Wei, M.D.", []string{"Tom Rue, Jr.", "Li Wei, M.D."}, ""},
		{"By The Associated Press", []string{"The Associated Press"}, ""},
		{"By J. R. R. Vale", []string{"J. R. R. Vale"}, ""},
		{"Von Grete Müller", []string{"Grete Müller"}, ""},
		{"By 李伟", []string{"李伟"}, ""},
		{"By land and by sea they came", nil, ""},
		{"By Friday everyone had agreed to go on.", nil, ""},
		{"By far the largest", nil, ""},
		{"By", nil, ""},
		{"Bypass Opens", nil, ""},
	} {
		b, ok := readByline(test.in)
		if ok != (test.names != nil) || !slices.Equal(b.names, test.names) || b.outlet != test.outlet {
			t.Errorf("%q: %q, %q, %t; want %q, %q", test.in, b.names, b.outlet, ok, test.names, test.outlet)
		}
	}
}

func TestDatelines(t *testing.T) {
	for _, test := range []struct{ in, place, agency, date string }{
		{"MEXICO CITY (AP) — The ministers met.", "MEXICO CITY", "AP", ""},
		{"WASHINGTON, D.C. – The senate met.", "WASHINGTON, D.C.", "", ""},
		{"Washington, DC - The senate met.", "Washington, DC", "", ""},
		{"LONDON, March 3, 2024 (Reuters) - Shares rose.", "LONDON", "Reuters", "2024-03-03"},
		{"PARIS, Feb. 28 (UPI) -- Shares rose.", "PARIS", "UPI", ""},
		{"Springfield, Ill. — Shares rose.", "Springfield, Ill.", "", ""},
		{"STRATFORD-UPON-AVON – Shares rose.", "STRATFORD-UPON-AVON", "", ""},
		{"BERLIN (dpa) – Die Aktien stiegen.", "BERLIN", "dpa", ""},
		{"KØBENHAVN – Frosten tog dem.", "KØBENHAVN", "", ""},
		{"Exclusive – The minister will go.", "", "", ""},
		{"The minister – who had said so – will go.", "", "", ""},
		{"A – B", "", "", ""},
		{"He said it – twice.", "", "", ""},
		{"DEAR SIR: you – yes, you – are late.", "", "", ""},
		{"墜落—操縦士1名死亡", "", "", ""},
		{"No dash at all", "", "", ""},
	} {
		d, rest, ok := cutDateline(test.in)
		if ok != (test.place != "") || d.place != test.place || d.agency != test.agency || d.date.String() != test.date {
			t.Errorf("%q: %+v, %t", test.in, d, ok)
		}
		if ok && (rest == "" || !strings.HasSuffix(test.in, rest)) {
			t.Errorf("%q: rest %q", test.in, rest)
		}
	}
}

func TestLayout(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{
			"wrapped lines are joined",
			"The council of the town met in the old hall on Monday and sat until\nmidnight, because nobody wanted to be the first to say that the money\nwas gone.\n\nIt was.",
			"The council of the town met in the old hall on Monday and sat until midnight, because nobody wanted to be the first to say that the money was gone.\n\nIt was.",
		},
		{
			"short lines are not",
			"Roses are red,\nviolets are blue,\n\nthe third is a daisy\nand so is the fourth.",
			"Roses are red,\nviolets are blue,\n\nthe third is a daisy\nand so is the fourth.",
		},
		{
			"a line of a paragraph each",
			strings.Repeat("One long line. ", 12) + "\n" + strings.Repeat("Another long line. ", 12),
			strings.TrimSpace(strings.Repeat("One long line. ", 12)) + "\n\n" + strings.TrimSpace(strings.Repeat("Another long line. ", 12)),
		},
		{
			"items of a list in wrapped text",
			"The council of the town met in the old hall on Monday and decided on\nthree things that had waited for a year and for the mayor's return:\n1. a new roof, of tin, that is to be paid for by the county and by the\n   sale of the old one\n2. no new mayor\n- nothing else",
			"The council of the town met in the old hall on Monday and decided on three things that had waited for a year and for the mayor's return:\n1. a new roof, of tin, that is to be paid for by the county and by the sale of the old one\n2. no new mayor\n- nothing else",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(layOut(splitLines(test.in, calendar{})), "\n\n"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestHeadlineOf(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Talks resumed. They go on.", "Talks resumed"},
		{"Sen. Fenn met Dr. Vale. Both left.", "Sen. Fenn met Dr. Vale"},
		{"LIMA (EP) — Talks resumed. They go on.", "Talks resumed"},
		{"Who pays? Nobody knows.", "Who pays?"},
		{"協議が再開した。今後も続く。", "協議が再開した。"},
		{strings.Repeat("word ", 60), strings.TrimSpace(strings.Repeat("word ", 23)) + "…"},
	} {
		if got := headlineOf(test.in); got != test.want {
			t.Errorf("headlineOf(%q) = %q; want %q", test.in, got, test.want)
		}
	}
}

func TestLabels(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"Title: Talks Resume\nAuthor: Ana Cruz\nDate: 3 March 2024\nSource: The Daily Post\n\nThey met.", "Talks Resume|Ana Cruz|2024-03-03|The Daily Post|They met."},
		{"TITLE: Talks Resume\nURL: https://a.example/x\n\nTalks Resume\n\nBy Ana Cruz\n\nThey met.", "Talks Resume|Ana Cruz|||They met."},
		{"Date: The Fruit\n\nIt is sweet.", "Date: The Fruit||||It is sweet."},
		{"---\ntitle: Talks Resume\n---\nBy Ana Cruz\n\nThey met.", "Talks Resume|Ana Cruz|||They met."},
		{"Talks Resume\nPublished 3 March 2024 | Updated 4 March 2024\n\nThey met.", "Talks Resume||2024-03-03||They met."},
	} {
		a := cleaned(parseText(test.in, calendar{}))
		got := strings.Join([]string{a.Title, strings.Join(a.Byline, "+"), a.Published.String(), a.Source, a.Text}, "|")
		if got != test.want {
			t.Errorf("%q: %q; want %q", test.in, got, test.want)
		}
	}
}

func TestKeys(t *testing.T) {
	for _, test := range []struct {
		url, path string
		n         int
		want      string
	}{
		{"https://a.example/x#top", "/a/b.txt", 1, "url:https://a.example/x"},
		{"https://a.example/", "/a/b.txt", 1, "file:/a/b.txt"},
		{"", "/a/b.txt", 1, "file:/a/b.txt"},
		{"", "/a/b.txt", 3, "file:/a/b.txt#3"},
		{"", "", 1, "text:7f5c213bec75e1dcb2ef78eb9c8f78ae"},
	} {
		a := articles.Article{URL: test.url, Title: "Title", Text: "Text"}
		if got := keyOf(a, test.path, test.n); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}

func TestOpening(t *testing.T) {
	long := strings.Repeat("A line of words.\n", maxSearched/17) + strings.Repeat("word ", 100)
	for _, test := range []struct{ in, end string }{
		{"Short.", "Short."},
		{long, "\nA line of words."},
		{strings.Repeat("word ", maxSearched/4), "word word"},
		{strings.Repeat("a", maxSearched+1), ""},
	} {
		got := opening(test.in)
		if len(got) > maxSearched || !strings.HasPrefix(test.in, got) || !strings.HasSuffix(got, test.end) {
			t.Errorf("of %d bytes %d, ending %q", len(test.in), len(got), got[max(0, len(got)-20):])
		}
	}
}

func TestEndMarks(t *testing.T) {
	in := []string{"Last words. ###", "###", "# # #", "-30-", "–30–", "(END)", "ENDS", "The end of it.", "30 people came.", "30"}
	if got, want := dropEndMarks(in), []string{"Last words.", "The end of it.", "30 people came.", "30"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}

func TestCanonicalKeys(t *testing.T) {
	for in, want := range map[string]string{
		"https://a.example/x?utm_source=y&id=3&fbclid=z#top": "https://a.example/x?id=3",
		"https://a.example/x?utm_source=y":                   "https://a.example/x",
		"https://a.example/x?":                               "https://a.example/x",
		"https://a.example/x":                                "https://a.example/x",
	} {
		if got := canonical(in); got != want {
			t.Errorf("canonical(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "EN-gb": "en-GB", "pt_BR": "pt-BR", "zh-hans-cn": "zh-Hans-CN",
		"": "", "english": "", "e": "", "x\x1b[2J": "", "en-": "", "de, en": "",
	} {
		if got := language(in); got != want {
			t.Errorf("language(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestNaturalOrder(t *testing.T) {
	got := []string{"b", "a10", "a9", "a", "a09", "10", "9", "a1b2", "a1b10", "é"}
	slices.SortFunc(got, natural)
	want := []string{"9", "10", "a", "a1b2", "a1b10", "a09", "a9", "a10", "b", "é"}
	if !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}

func TestRepairedQuotes(t *testing.T) {
	for in, want := range map[string]string{
		"don\u0092t":              "don’t",
		"\u0093Yes\u0094 \u0096":  "“Yes” –",
		"caf\u00e9":               "café",
		"\u009b31m and \u009d0;x": "\u009b31m and \u009d0;x",
	} {
		if got := charset.Decode([]byte(in)); got != want {
			t.Errorf("Decode(%q) = %q; want %q", in, got, want)
		}
	}
}
