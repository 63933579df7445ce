package lists

import (
	"slices"
	"strings"
	"testing"

	"lede/articles/names/tokens"
)

func TestFold(t *testing.T) {
	same := [][]string{
		{"Mexico", "MEXICO", "mexico", "México", "Me\u0301xico"},
		{"Sen", "Sen.", "SEN."},
		{"U.S.", "u.s.", "U.S"},
		{"O'Brien", "O’BRIEN"},
		{"Łódź", "Lodz", "LODZ"},
		{"Straße", "strasse"},
		{"Æthelred", "Aethelred"},
		{"Москва", "МОСКВА"},
	}
	seen := make(map[Key]string)
	for _, words := range same {
		k := Fold(words[0])
		for _, w := range words[1:] {
			if Fold(w) != k {
				t.Errorf("%q and %q have two keys", words[0], w)
			}
		}
		if other, ok := seen[k]; ok {
			t.Errorf("%q and %q have one key", words[0], other)
		}
		seen[k] = words[0]
	}
	a, b := Fold("new"), Fold("york")
	if a.Then(b) == b.Then(a) || a.Then(b) == Fold("newyork") || a.Then(b) == Fold("new york") {
		t.Error("a row of words has the key of something else")
	}
}

// class looks an entry up, be it one word or several.
func class(l *Lists, entry string) Class {
	toks := tokens.Append(nil, entry)
	k := Fold(toks[0].Text)
	if len(toks) == 1 {
		return l.Word(k)
	}
	for _, tok := range toks[1:] {
		k = k.Then(Fold(tok.Text))
	}
	return l.Phrase(k)
}

func TestLoad(t *testing.T) {
	l := Load()
	tests := []struct {
		entry string
		want  Class
	}{
		{"Guatemala", Country},
		{"Côte d'Ivoire", Country},
		{"guinea-bissau", Country},
		{"U.S.", Country},
		{"Delaware", State},
		{"New York", State},
		{"St. Louis", City},
		{"Reading", Town},
		{"Lake Michigan", Region},
		{"White House", Facility},
		{"Federal Bureau of Investigation", Agency},
		{"GOP", Party},
		{"Reuters", Media},
		{"AT&T", Company},
		{"San Francisco 49ers", Team},
		{"Harvard", School},
		{"Mexican", Demonym},
		{"World War II", EventName},
		{"Medicare", Work},
		{"Tom", Given},
		{"José", Given},
		{"Obama", Figure},
		{"Sen.", Title},
		{"Dr.", Honorific},
		{"Prime", TitleWord},
		{"spokesman", Role},
		{"Jr.", Suffix},
		{"van", Particle},
		{"Ministry", OrgHead | OrgLead},
		{"Inc.", OrgSuffix},
		{"River", PlaceHead},
		{"Mount", PlaceLead},
		{"Gulf", PlaceOf},
		{"War", EventHead},
		{"Hurricane", EventLead},
		{"Act", OtherHead},
		{"Operation", OtherLead},
		{"Park", Family | PlaceHead},
		{"Energy", TradeHead},
		{"said", Speech},
		{"near", PlacePrep},
		{"mayor", PlaceNoun},
		{"shares", OrgNoun},
		{"Monday", Calendar},
		{"the", Stop},
		{"Committee", NotName},
		{"agreement", Common},
		{"website", Common},
		{"bureau", Begins},
		{"New", Begins},
	}
	for _, tt := range tests {
		if got := class(l, tt.entry); got&tt.want != tt.want {
			t.Errorf("%q has the class %b, which lacks %b", tt.entry, got, tt.want&^got)
		}
	}
	for _, entry := range []string{"Xyzzyx", "of Guatemala", "Guatemala of", "York New"} {
		if got := class(l, entry); got != 0 {
			t.Errorf("%q has the class %b but is in no list", entry, got)
		}
	}
}

func TestExact(t *testing.T) {
	l := Load()
	tests := map[string]Class{
		"US": ShortPlace, "FBI": ShortOrg, "TV": ShortNone, "Del.": ShortState, "DE": ShortState,
		"us": 0, "Tv": 0, "de": 0, "Fbi": 0, "Mass": 0,
	}
	for word, want := range tests {
		if got := l.Exact(word); got != want {
			t.Errorf("%q has the class %b, want %b", word, got, want)
		}
	}
}

func TestAlias(t *testing.T) {
	l := Load()
	for form, want := range map[string]string{
		"U.S.": "United States", "FBI": "Federal Bureau of Investigation", "Del.": "Delaware", "Guatemala": "", "": "",
	} {
		if got := l.Alias(form); got != want {
			t.Errorf("%q is kept under %q, want %q", form, got, want)
		}
	}
	for form, name := range l.aliases {
		if again := l.Alias(name); again != "" {
			t.Errorf("%q is kept under %q, which is kept under %q", form, name, again)
		}
	}
}

// A list that nothing reads, and an entry that is there twice, are mistakes.
func TestFiles(t *testing.T) {
	entries, err := data.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	read := []string{"shortstates.txt", "acronyms.txt", "aliases.txt"}
	for _, f := range files {
		read = append(read, f.name)
	}
	for _, e := range entries {
		if !slices.Contains(read, e.Name()) {
			t.Errorf("nothing reads data/%s", e.Name())
		}
		if !strings.HasPrefix(string(must(t, e.Name())), "# ") {
			t.Errorf("data/%s does not begin with what it is", e.Name())
		}
		seen := make(map[string]bool)
		for line := range lines(e.Name()) {
			if seen[line] {
				t.Errorf("data/%s has %q twice", e.Name(), line)
			}
			if seen[line] = true; strings.TrimSpace(line) != line {
				t.Errorf("data/%s has spaces around %q", e.Name(), line)
			}
		}
		if len(seen) == 0 {
			t.Errorf("data/%s is empty", e.Name())
		}
	}
}

func must(t *testing.T, name string) []byte {
	t.Helper()
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The tables find keys in about two steps while they are not too full.
func TestTablesHaveRoom(t *testing.T) {
	l := Load()
	for name, table := range map[string]table{"words": l.words, "phrases": l.phrases} {
		full := 0
		for _, s := range table.slots {
			if s.class != 0 {
				full++
			}
		}
		if 4*full > 3*len(table.slots) {
			t.Errorf("%d of the %d slots for %s are full", full, len(table.slots), name)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		Load()
	}
}
