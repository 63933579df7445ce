package starter

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"lede/articles"
	"lede/articles/clean/cleantest"
	"lede/articles/names"
)

// The most letters of a headline that a list still shows beside source and
// date on a terminal of common width.
const longestTitle = 65

func collection(t *testing.T) []articles.Article {
	t.Helper()
	all, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func isTour(a articles.Article) bool { return slices.Contains(a.Tags, "tour") }

// Every piece has all that a row and a page show, is as long as a short piece
// of news is, and is as clean as what strangers send has to be.
func TestEveryPieceIsWhole(t *testing.T) {
	all := collection(t)
	if n := len(all); n < 10 || n > 12 {
		t.Errorf("there are %d pieces; a first list should hold 10 to 12", n)
	}
	keys := make(map[string]bool)
	for _, a := range all {
		name, found := strings.CutPrefix(a.Key, "starter:")
		if !found || keys[a.Key] {
			t.Errorf("the key %q is not new, or not one of the collection's", a.Key)
		}
		keys[a.Key] = true
		t.Run(name, func(t *testing.T) {
			cleantest.Article(t, a)
			if a.Origin != "starter/"+name {
				t.Errorf("it came from %q", a.Origin)
			}
			if n := utf8.RuneCountInString(a.Title); n == 0 || n > longestTitle {
				t.Errorf("the headline %q has %d letters", a.Title, n)
			}
			if n := utf8.RuneCountInString(a.Source); n == 0 || n > 10 {
				t.Errorf("the source %q does not fit a column of 10", a.Source)
			}
			if len(a.Byline) != 1 || len(a.Tags) == 0 {
				t.Errorf("it has the authors %q and the tags %q", a.Byline, a.Tags)
			}
			if a.Published.IsZero() || !a.Published.Day {
				t.Errorf("its date %q is not a day", a.Published)
			}
			if a.Language != "en" {
				t.Errorf("its language is %q", a.Language)
			}
			least, most := 250, 450
			if isTour(a) {
				least, most = 150, 350
			}
			if n := len(strings.Fields(a.Text)); n < least || n > most {
				t.Errorf("it has %d words, not %d to %d", n, least, most)
			}
			if n := strings.Count(a.Text, "\n\n"); n < 4 {
				t.Errorf("it has only %d paragraphs", n+1)
			}
			for _, left := range []string{"`", "---", "**", "]("} {
				if strings.Contains(a.Text, left) {
					t.Errorf("its text still holds the mark-up %q", left)
				}
			}
			if len(a.Mentions)+len(a.TitleMentions) > 0 {
				t.Error("it has mentions, which whoever stores it should find")
			}
		})
	}
}

// A new reader should meet the tour on top of the list and the piece about
// names on top of the tour.
func TestTourStandsOnTop(t *testing.T) {
	all := collection(t)
	slices.SortFunc(all, func(a, b articles.Article) int { return b.Published.Time.Compare(a.Published.Time) })
	if all[0].Key != "starter:tour-names" {
		t.Errorf("the newest piece is %s", all[0].Key)
	}
	tour := 0
	for i, a := range all {
		if isTour(a) {
			tour++
			if i >= tour {
				t.Errorf("%s stands below news of the world", a.Key)
			}
		}
	}
	if tour < 3 {
		t.Errorf("the tour has %d pieces", tour)
	}
}

func TestCustomsAgreements(t *testing.T) {
	all := collection(t)
	i := slices.IndexFunc(all, func(a articles.Article) bool { return a.Key == "starter:napolitano-meade-customs" })
	if i < 0 {
		t.Fatal("it is not there")
	}
	a := all[i]
	if want := articles.DayOf(2012, time.February, 27); a.Published != want {
		t.Errorf("its date is %s, not %s", a.Published, want)
	}
	for _, fact := range []string{
		"Janet Napolitano", "José Antonio Meade", "customs agreements", "National Palace",
		"Secretariat of the Treasury and Public Credit", "Alejandro Poiré", "Felipe Calderón",
		"El Salvador", "Guatemala", "Panama", "Costa Rica", "Fast and Furious",
	} {
		if !strings.Contains(a.Text, fact) {
			t.Errorf("it does not mention %s", fact)
		}
	}
}

// Following a name has to lead somewhere: the pieces were chosen for the names
// they share, and whoever adds one should choose it so too.
func TestNamesLeadFromPieceToPiece(t *testing.T) {
	const shared = 5
	type name struct {
		name string
		kind articles.Type
	}
	finder := names.New()
	all := collection(t)
	in := make(map[name]int) // pieces that have it
	of := make([][]name, len(all))
	for i, a := range all {
		inTitle, inText := finder.Find(a.Title, a.Text)
		for _, m := range slices.Concat(inTitle, inText) {
			n := name{m.Name, m.Type}
			if !slices.Contains(of[i], n) {
				of[i] = append(of[i], n)
				in[n]++
			}
		}
	}
	kinds := make(map[articles.Type]bool)
	for i, a := range all {
		lead := 0
		for _, n := range of[i] {
			if in[n] > 1 {
				lead++
				kinds[n.kind] = true
			}
		}
		if lead < shared && !isTour(a) {
			t.Errorf("only %d names of %s are in another piece", lead, a.Key)
		}
	}
	for _, kind := range []articles.Type{articles.Person, articles.Organisation, articles.Place, articles.Event} {
		if !kinds[kind] {
			t.Errorf("no %s is in two pieces", kind)
		}
	}
}
