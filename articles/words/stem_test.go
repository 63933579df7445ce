package words_test

import (
	"os"
	"strings"
	"testing"

	"lede/articles/words"
)

func TestStem(t *testing.T) {
	// Each line: the stem, then forms that have it.
	tests := `
		agreement agreements
		company companies
		party parties
		box boxes
		church churches
		class classes
		hero heroes
		toe toes
		state states stated stating
		prize prizes
		bus buses
		virus viruses
		wife wives
		woman women
		child children
		crisis crises
		movie movies
		iraqi iraqis
		1990 1990s
		mp mps
		bank banks
		job jobs
		sign signs signed signing
		approve approves approved approving
		plan plans planned planning
		hop hops hopped hopping
		hope hopes hoped hoping
		star starred starring
		stare stared staring
		refer referred referring
		visit visited visiting
		traffic trafficked trafficking
		travel traveled travelled traveling travelling
		organise organises organised organising
		organize organizes organized organizing
		try tries tried trying
		die dies died dying
		agree agreed agreeing
		focus focused focusing focussed
		use used uses using
		use use
		meet meets meeting meetings
		quiz quizzes
		do does doing
		go goes going
		colour colours coloured colouring
	`
	for line := range strings.Lines(tests) {
		forms := strings.Fields(line)
		for _, form := range forms {
			if got := words.Stem(form); got != forms[0] {
				t.Errorf("Stem(%q) = %q, want %q", form, got, forms[0])
			}
		}
	}
}

// TestStemKeeps lists words that end like an inflection and are not one, or
// that a plainer stemmer would throw together with another word.
func TestStemKeeps(t *testing.T) {
	for form := range strings.FieldsSeq(`
		news politics series species always perhaps this his was gas yes us bus plus thus status virus
		analysis crisis basis paris tennis isis sars aids less class congress boss
		texas kansas wales athens brussels netherlands honduras laos vegas dallas
		james charles thomas nicholas jesus williams roberts richards adams stevens collins davies jones
		brooks mars hamas abbas dumas reuters siemens
		united beloved hundred sacred naked wicked need speed indeed exceed proceed embed red bed seed
		king ring thing spring string evening morning during ceiling wing being nothing
		manning browning harding fleming cushing hawking jennings hastings cummings boeing beijing xining
		university universe universal general generic organ organic international intern
		police policy nation national import important capital capitol reserve reservation
		gmbh x a é münchen`) {
		if got := words.Stem(form); got != form {
			t.Errorf("Stem(%q) = %q, want it kept", form, got)
		}
	}
}

// TestStemApart says of what must never be one term.
func TestStemApart(t *testing.T) {
	for _, p := range [][2]string{
		{"williams", "william"},
		{"manning", "man"},
		{"harding", "hard"},
		{"texas", "texan"},
		{"aids", "aid"},
		{"news", "new"},
		{"hamas", "hama"},
		{"housing", "house"},
		{"united", "unit"},
		{"evening", "even"},
		{"hoping", "hop"},
		{"seed", "see"},
		{"wedding", "wed"},
		{"policing", "policy"},
		{"universities", "universe"},
	} {
		if a, b := words.Stem(p[0]), words.Stem(p[1]); a == b {
			t.Errorf("%q and %q both stem to %q", p[0], p[1], a)
		}
	}
}

// TestStemIsAWord makes sure of what others count on, for every word that the
// lists know and for every ending: a stem stems to itself, and begins with the
// letter its form begins with.
func TestStemIsAWord(t *testing.T) {
	var forms []string
	for _, file := range []string{"verbs.txt", "keep.txt", "irregular.txt"} {
		list, err := os.ReadFile("lexicon/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(list)) {
			line, _, _ = strings.Cut(line, "#")
			forms = append(forms, strings.Fields(line)...)
		}
	}
	if len(forms) < 4000 {
		t.Fatalf("the lists hold %d words", len(forms))
	}
	for _, form := range forms {
		for _, ending := range []string{"", "s", "es", "ed", "d", "ing", "ings"} {
			f := form + ending
			s := words.Stem(f)
			if again := words.Stem(s); again != s {
				t.Errorf("%q stems to %q and that to %q", f, s, again)
			}
			if s == "" || s[0] != f[0] {
				t.Errorf("%q stems to %q, which begins otherwise", f, s)
			}
		}
	}
}
