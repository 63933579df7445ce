package model

import (
	"testing"

	"lede/articles"
)

func TestSecondLook(t *testing.T) {
	for _, c := range []struct {
		about, text, form string
		want              articles.Type
	}{
		{"a family name decides", "Andrés Manuel López Obrador won the vote. It was said of López Obrador that he had waited.", "López Obrador", articles.Person},
		{"a title that is a name", "Senator John Ensign wrote the bill. On Monday Ensign told us so, and later Ensign said it again.", "Ensign", articles.Person},
		{"whose administration", "President George Bush came. The Bush Administration has said that the rule stays.", "Bush", articles.Person},
		{"two storms", "The levees broke during hurricanes Katrina and Rita, and Katrina was the worse.", "Rita", articles.Event},
		{"an act with its year", "Congress passed the Stop Over-Spending Act of 2006 last week.", "Stop Over-Spending Act of 2006", articles.Other},
		{"an office of plain words", "Today the Department of Justice announced charges against 27 defendants.", "Department of Justice", articles.Organisation},
		{"a given name in two parts", "Secretary-General Ban Ki-moon is expected on Sunday.", "Ban Ki-moon", articles.Person},
		{"stops that were lost", "The bill was signed, U S Senator Tom Carper said today.", "U S", articles.Place},
	} {
		found := tagged(c.text)
		if typ, ok := found[c.form]; !ok || typ != c.want {
			t.Errorf("%s: found %v, want %s as %s", c.about, found, c.form, c.want)
		}
	}
}

func TestSecondLookLeavesAlone(t *testing.T) {
	found := tagged("Jack London came to London with Ann Paris. He likes London, and the Trudeau-era rules.")
	if found["London"] != articles.Place {
		t.Errorf("found %v, want London as a place", found)
	}
	if _, ok := found["Trudeau-era"]; ok {
		t.Errorf("found %v, and an era is no name", found)
	}
}
