package model

import (
	"testing"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// tagged finds the names of a text and gives the type of each as last found.
func tagged(text string) map[string]articles.Type {
	var doc tokens.Document
	doc.Fill("", text)
	found := make(map[string]articles.Type)
	for _, s := range New(Load(lists.Load())).Tag(nil, &doc) {
		found[doc.Written(s)] = s.Type
	}
	return found
}

func TestHome(t *testing.T) {
	found := tagged("The drill belonged to the company Precision Drilling of Canada, whose shares fell. The Bank of Canada was told.")
	if _, ok := found["Bank of Canada"]; !ok || found["Canada"] != articles.Place || len(found) != 3 {
		t.Errorf("found %v, want a bank, a company and where the company is from", found)
	}
}

func TestStorms(t *testing.T) {
	found := tagged("Typhoon Haiyan struck Tacloban in the Philippines, and the Red Cross said 1,000 were dead.")
	if typ, ok := found["Typhoon Haiyan"]; !ok || typ != articles.Event {
		t.Errorf("found %v, want a typhoon as an event", found)
	}
}

func TestRestore(t *testing.T) {
	found := tagged("The Kremlin said President Vladimir Putin would meet Recep Tayyip Erdogan in Sochi next week.")
	if typ, ok := found["Kremlin"]; !ok || typ != articles.Organisation {
		t.Errorf("found %v, want the Kremlin as an organisation", found)
	}
}

func TestEmptyWords(t *testing.T) {
	found := tagged("The Committee said that the Department and the Federal Government know the GDP. Janet Zyxkow left.")
	if len(found) != 1 || found["Janet Zyxkow"] != articles.Person {
		t.Errorf("found %v, want only the person", found)
	}
}

func TestTagEmptyDocument(t *testing.T) {
	if found := tagged(""); len(found) != 0 {
		t.Errorf("found %v in nothing", found)
	}
}
