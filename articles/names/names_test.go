package names

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestFind(t *testing.T) {
	tests := map[string][]string{
		"datelines": {
			"[L MEXICO CITY=Mexico City] ([O AP=Associated Press]) — President [P Felipe Calderón] spoke to reporters.",
			"[L MADRID=Madrid] — [P Rafael Nadal] kept the hopes of [L Spain] alive.",
			"[L WILMINGTON=Wilmington], [L Del.=Delaware] – The senator said the bridge was safe.",
			"[L WASHINGTON, D.C.=Washington, D.C.] - The bill was passed on Tuesday.",
		},
		"titles stay outside": {
			"On Monday, [L U.S.=United States] [O Homeland Security=Department of Homeland Security] Secretary [P Janet Napolitano] signed it.",
			"They met Sen. [P Tom Carper], D-Del., and Rep. [P Mike Castle] (R-DE) at noon.",
			"The speech by Prime Minister [P Tony Blair] annoyed [M German] Foreign Minister [P Joschka Fischer].",
			"Interior Secretary [P Alejandro Poiré] met Gen. [P Colin Powell] and Dr. [P Salam Fayyad].",
			"Then Secretary of State [P Hillary Clinton] wrote to Chief Justice [P John Roberts].",
			"The letter was sent by [O Senate] Majority Leader [P Bill Frist] and [O House] members.",
		},
		"names with small words": {
			"[P Vincent van Gogh] admired [P Rembrandt van Rijn], said [P Charles de Gaulle] to [P Oscar de la Renta].",
			"The raid on [P Osama bin Laden] began early. [P Bin Laden=Osama bin Laden] was killed.",
			"Allies of [P Bashar al-Assad] fled. [P Al-Assad=Bashar al-Assad] stayed, and [P Nouri al-Maliki] called.",
			"Students at the [O University of Castilla-La Mancha] in [L Spain] wrote to us.",
		},
		"apostrophes and hyphens": {
			"The aides of Gen. [P Juan O'Brien-López] said [P Conor O’Neill]’s plan was sound.",
			"The [L U.S.=United States]-[L Mexico] border is long, said [L Washington]-based [O Amnesty International].",
			"He is pro-[L Israel], she is an [M African-American] voter, and [P Jean-Claude Trichet] is a banker.",
			"The sister of [P Kim Jong-un] visited [L Pyongyang]. Shares of [O Wal-Mart] fell.",
		},
		"initials and suffixes": {
			"We read [P J.K. Rowling] and [P J. R. R. Tolkien] and the speech of [P Martin Luther King Jr.] again.",
			"A letter to [P Robert F. Kennedy], who wrote to [P George H.W. Bush] as well.",
			"The king, [P Louis XIV], met [P John D. (Jay) Rockefeller IV] and [P William “Bill” Gates] there.",
		},
		"possessives": {
			"The widow of [P Coretta Scott King]'s friend went to [L Delaware]'s coast and [L Mexico]’s capital.",
			"They heard of the [O Veterans of Foreign Wars]' plan and of [O St. John's College] in [L Santa Fe].",
		},
		"organisations": {
			"The [O Mexican Secretariat of the Treasury and Public Credit] announced it.",
			"The [O U.S. Bureau of Alcohol, Tobacco, Firearms and Explosives=Bureau of Alcohol, Tobacco, Firearms and Explosives] ([O ATF=Bureau of Alcohol, Tobacco, Firearms and Explosives]) allowed the sale.",
			"The [O Senate Committee on Agriculture, Nutrition, and Forestry] heard the [O Department of Defense].",
			"A member of the [O Environment and Public Works Committee] praised [O Johnson & Johnson] and [O Procter & Gamble Co.] today.",
			"The men of the [O 101st Airborne Division] met the staff of [O Helvia Energy Inc.] at the gate.",
		},
		"places": {
			"He drove from [L Berks County] over the [L Chesapeake Bay Bridge] to the [L Gulf of Mexico] and [L Lake Charles].",
			"The visit will include [L Guatemala], [L Costa Rica], [L El Salvador], and [L Panama].",
			"She lives in [L Raleigh], [L North Carolina], near [L Fort Carson] and [L Pikes Peak].",
		},
		"events and other names": {
			"After [E Hurricane Katrina] and the [E Iraq War] came the [M Endangered Species Act] and the [E World Cup].",
			"The [E Battle of Gettysburg] and the [M Treaty of Versailles] are in the book.",
			"They called it “[M Fast and Furious].” Nobody knew why.",
			"A reading of “No more weapons!” was heard by the [M Americans] and a [M Mexican] agency.",
		},
		"sentences that begin with a name": {
			"[P Carper=Tom Carper] left. [P Tom Carper] came back. [P Carper=Tom Carper] asked why.",
			"[L Mexico] and [L Central America] face a wave of violence. [O Congress] met.",
			"Agriculture is large. Police came. Meanwhile, [P Will Smith] sang. Rising prices hurt.",
		},
		"capitals that are no names": {
			"The CEO said on TV that GDP and DNA are NOT names, and the Internet is NO name.",
			"The Committee met on Tuesday, March 4. The Department and the Administration agreed with the Senator.",
			"He wrote: I AM NOT GOING. It was an HIV test on a PC, at 10 A.M. in the Spring.",
			"We back Clean Energy and Health Care, and the Federal Government knows it.",
		},
		"small letters": {
			"the senator from delaware met the president of mexico in the white house.",
		},
		"lists, quotes and tables": {
			"Members\n\n* [P Amy Klobuchar]\n* [P Jon Tester]\n* [P Craig Thomas]",
			"Team      Town      Won\nReds      [L Dallas]    12\nBlues     [L Denver]    11",
			"“We won’t stop,” [P Amy Klobuchar] said. “[L Iraq] is far.”",
			"\"[P Amy] and I went,\" said [P Jon Tester] of [L Montana].",
		},
	}
	f := New()
	for name, texts := range tests {
		t.Run(name, func(t *testing.T) {
			for _, text := range texts {
				check(t, f, text)
			}
		})
	}
}

func TestFindInTitles(t *testing.T) {
	const body = "Sen. [P Rick Santorum] met [P Jim Gerlach] in [L Reading], [L Pennsylvania], where the " +
		"[O Berks County Redevelopment Authority] works. [P Santorum=Rick Santorum] smiled."
	tests := []struct{ name, title string }{
		{"title case", "[P Santorum=Rick Santorum] Announces Loan for [O Berks County Redevelopment Authority]"},
		{"capitals", "SEN. [P SANTORUM=Rick Santorum], REP. [P GERLACH=Jim Gerlach] ANNOUNCE LOAN IN [L PENNSYLVANIA=Pennsylvania]"},
		{"prose", "[P Santorum=Rick Santorum] helps a town near [L Pittsburgh]"},
		{"nothing known", "Panel Approves Bill to Name Bridge After Long Debate"},
		{"nothing known in capitals", "PANEL APPROVES BILL TO NAME BRIDGE AFTER LONG DEBATE"},
	}
	f := New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			title, _ := parse(t, tt.title)
			text, _ := parse(t, body)
			inTitle, inText := f.Find(title, text)
			if got := write(title, inTitle); got != tt.title {
				t.Errorf("found in the title\n\t%s\nwant\n\t%s", got, tt.title)
			}
			if got := write(text, inText); got != body {
				t.Errorf("found in the text\n\t%s\nwant\n\t%s", got, body)
			}
		})
	}
}

func TestFindNothing(t *testing.T) {
	inTitle, inText := New().Find("", "")
	if len(inTitle) != 0 || len(inText) != 0 {
		t.Errorf("in nothing were found %v and %v", inTitle, inText)
	}
}

// A finder may be used by many goroutines at once, and none may see what
// another searches.
func TestFindConcurrently(t *testing.T) {
	f := New()
	texts := []string{
		"Sen. Tom Carper met Janet Napolitano in Wilmington. Carper smiled.",
		"The University of Delaware lost to the Boston Bruins on Tuesday.",
		"Nothing at all is named in here.",
	}
	var want [][]string
	for _, text := range texts {
		want = append(want, namesIn(New(), text))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 60 {
				text := texts[i%len(texts)]
				if got := namesIn(f, text); !slices.Equal(got, want[i%len(texts)]) {
					t.Errorf("in %q were found %q, want %q", text, got, want[i%len(texts)])
				}
			}
		})
	}
	wg.Wait()
}

func namesIn(f *Finder, text string) []string {
	var found []string
	_, mentions := f.Find("", text)
	for _, m := range mentions {
		found = append(found, m.Name)
	}
	return found
}

// TestArticles finds what is marked in the invented articles in testdata, and
// nothing else. The first line of each is its title.
func TestArticles(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("there are no articles in testdata (%v)", err)
	}
	f := New()
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			markedTitle, markedText, _ := strings.Cut(strings.TrimSpace(string(b)), "\n\n")
			title, _ := parse(t, markedTitle)
			text, _ := parse(t, markedText)
			inTitle, inText := f.Find(title, text)
			got := strings.Split(write(title, inTitle)+"\n\n"+write(text, inText), "\n")
			want := strings.Split(markedTitle+"\n\n"+markedText, "\n")
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("found\n\t%s\nwant\n\t%s", got[i], want[i])
				}
			}
		})
	}
}
