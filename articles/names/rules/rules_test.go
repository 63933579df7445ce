package rules

import (
	"strings"
	"testing"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// tag finds the names of a text and writes them with the letters of their
// types: "P Tom Carper".
func tag(t *Tagger, title, text string) []string {
	var doc tokens.Document
	doc.Fill(title, text)
	var found []string
	for _, s := range t.Tag(nil, &doc) {
		found = append(found, s.Type.Letter()+" "+doc.Written(s))
	}
	return found
}

func TestStyles(t *testing.T) {
	tests := []struct {
		text string
		want style
	}{
		{"The senator said on Monday that the bridge was safe.", prose},
		{"Senate Approves Money to Build Bridge Over River", titled},
		{"SENATE APPROVES MONEY TO BUILD BRIDGE", shouted},
		{"Tom Carper met Janet Napolitano in Wilmington", prose},
		{"The Department of Health and Human Services and the Food and Drug Administration met.", prose},
		{"NATO and the UN met in NYC", prose},
		{"nothing is large", prose},
	}
	tagger := New(lists.Load())
	for _, tt := range tests {
		var doc tokens.Document
		doc.Fill("", tt.text)
		tagger.toks = doc.Tokens
		tagger.read()
		for _, s := range tagger.sentences {
			if s.style != tt.want {
				t.Errorf("%q has style %d, want %d", tt.text, s.style, tt.want)
			}
		}
	}
}

// What the rest of a document shows decides about a word.
func TestDocumentDecides(t *testing.T) {
	tests := []struct {
		name, title, text string
		want              []string
	}{
		{
			"a family that is a place", "",
			"Denzel Washington sang. Everyone likes Washington, said Denzel Washington.",
			[]string{"P Denzel Washington", "P Washington", "P Denzel Washington"},
		},
		{
			"a place", "", "He lives in Washington. Everyone likes Washington.",
			[]string{"L Washington", "L Washington"},
		},
		{
			"a plain word that is a family's", "", "Richard Burr spoke to the press. Then Burr left the room.",
			[]string{"P Richard Burr", "P Burr"},
		},
		{
			"a plain word that is not", "", "Richard Burr spoke. Burr is a plant, and a burr sticks. He saw the burr.",
			[]string{"P Richard Burr"},
		},
		{
			"a headline of known names", "Helvia Fined After Spill, Oyelaran Says",
			"Marta Oyelaran leads Helvia Energy. Oyelaran said Helvia would pay.",
			[]string{"O Helvia", "P Oyelaran", "P Marta Oyelaran", "O Helvia Energy", "P Oyelaran", "O Helvia"},
		},
		{
			"one type for one string", "", "He works for Caloi Inc. in town. In Caloi, people were glad. Shares of Caloi fell.",
			[]string{"O Caloi Inc.", "O Caloi", "O Caloi"},
		},
		{
			"a list of places", "", "The counties are Essex, Lamoille and Orleans.",
			[]string{"L Essex", "L Lamoille", "L Orleans"},
		},
	}
	tagger := New(lists.Load())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, want := strings.Join(tag(tagger, tt.title, tt.text), "; "), strings.Join(tt.want, "; ")
			if got != want {
				t.Errorf("found\n\t%s\nwant\n\t%s", got, want)
			}
		})
	}
}

func TestEndings(t *testing.T) {
	for word, want := range map[string]articles.Type{
		"Bontville": articles.Place, "Kyzylstan": articles.Place, "Aldershire": articles.Place,
		"Tymoczenko": articles.Person, "Bogdanović": articles.Person, "Lindqvistsson": articles.Person,
	} {
		if got, ok := ending(word); !ok || got != want {
			t.Errorf("%s ends like a %v (%v), want %v", word, got, ok, want)
		}
	}
	for _, word := range []string{"ville", "Caloi", "Konami", "", "stan"} {
		if got, ok := ending(word); ok {
			t.Errorf("%q ends like a %v", word, got)
		}
	}
}

func TestBest(t *testing.T) {
	var s score
	s.add(articles.Place, 3)
	s.add(articles.Organisation, 3)
	s.add(articles.Event, 2)
	if typ, points := s.best(); typ != articles.Organisation || points != 3 {
		t.Errorf("best is %v with %d, want the first of the equal ones", typ, points)
	}
	s.add(articles.Event, 2)
	if typ, points := s.best(); typ != articles.Event || points != 4 {
		t.Errorf("best is %v with %d", typ, points)
	}
}

// A name that stands in a text ten thousand times is still that name.
func TestOftenNamed(t *testing.T) {
	tagger := New(lists.Load())
	for _, found := range tag(tagger, "", strings.Repeat("Sen. Carper spoke in Dover. ", 10_000)) {
		if found != "P Carper" && found != "L Dover" {
			t.Fatalf("found %s", found)
		}
	}
}

// A tagger keeps nothing of the document before.
func TestTaggerIsReusable(t *testing.T) {
	tagger := New(lists.Load())
	const text = "Sen. Tom Carper met Janet Napolitano in Wilmington."
	first := strings.Join(tag(tagger, "", text), "; ")
	tag(tagger, "SOMETHING ELSE ENTIRELY", "The University of Delaware lost to the Boston Bruins.")
	if again := strings.Join(tag(tagger, "", text), "; "); again != first {
		t.Errorf("found %s at first, %s later", first, again)
	}
}
