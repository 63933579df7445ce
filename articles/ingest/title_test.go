package ingest

import (
	"slices"
	"strings"
	"testing"
)

func TestLongHeadlines(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("nobody knew who had opened the gate of the old mill ", 18)) // 935 bytes
	set := "ALLARD TESTIFIES ON LEGISLATION BEFORE HOUSE SUBCOMMITTEE ON HOUSING AND COMMUNITY OPPORTUNITY Chairwoman Maxine Waters Invites Allard to Discuss Legislation to Prevent and End Homelessness in Colorado Springs and Denver"
	for _, test := range []struct{ name, in, title, text string }{
		{"signed", long + "\nBy Ana Cruz\nMarch 3, 2024\n\nThey met.", long, "They met."},
		{"date first", long + "\n\nMarch 3, 2024\n\nBy Ana Cruz\n\nThey met.", long, "They met."},
		{"date beside the byline", long + "\n\nBy Ana Cruz | March 3, 2024\n\nThey met.", long, "They met."},
		{"a sentence", long + ".\nBy Ana Cruz\nMarch 3, 2024\n\nThey met.", long + ".", "They met."},
		{"like a wire story", "PERU – " + long + ".\nBy Ana Cruz\nMarch 3, 2024\n\nThey met.", "PERU – " + long + ".", "They met."},
		{"in capitals", set + "\n\nThey met.", set, "They met."},
		{"a notice that is signed", long + ".\nBy Ana Cruz\nMarch 3, 2024", cut(long, 120), long + ".\n\nBy Ana Cruz\nMarch 3, 2024"},
		{"a paragraph", long + ".\n\nThey met.", cut(long, 120), long + ".\n\nThey met."},
		{"too long", long + " " + long + "\nBy Ana Cruz\nMarch 3, 2024\n\nThey met.", cut(long, 120), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := previewAt(t, anyDay, "a.txt", test.in)
			if a.Title != test.title || test.text != "" && a.Text != test.text {
				t.Errorf("%q, %q; want %q, %q", a.Title, a.Text, test.title, test.text)
			}
			if test.text == "They met." && test.name != "in capitals" && (!slices.Equal(a.Byline, []string{"Ana Cruz"}) || a.Published.String() != "2024-03-03") {
				t.Errorf("byline %q, published %v", a.Byline, a.Published)
			}
		})
	}
}

// A long title keeps its end, wherever it was found, and is not in the text too.
func TestLongTitlesAreKeptWhole(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("nobody knew who had opened the gate of the old mill ", 8))
	for file, in := range map[string]string{
		"a.txt":  "Title: " + long + "\nAuthor: Ana Cruz\n\n" + long + "\n\nThey met.",
		"a.md":   "---\ntitle: " + long + "\n---\n# " + long + "\n\nThey met.",
		"b.md":   "# " + long + "\n\nThey met.",
		"a.html": "<title>Mill</title><meta property=og:title content='" + long + "'><h1>" + long + "</h1><p>They met.</p>",
	} {
		if a := previewAt(t, anyDay, file, in); a.Title != long || a.Text != "They met." {
			t.Errorf("%s: %q, %q", file, a.Title, a.Text)
		}
	}
}

func TestTitleKeepsADateThatBelongsToIt(t *testing.T) {
	a := previewAt(t, anyDay, "a.txt", "Senator Fenn in Kent County on Thursday, July 6, 2006\n\nFor Immediate Release: July 5, 2006\n\nTakes a canoe.\n")
	if a.Title != "Senator Fenn in Kent County on Thursday, July 6, 2006" || a.Published.String() != "2006-07-05" {
		t.Errorf("%q, %v", a.Title, a.Published)
	}
}

func TestLetterheads(t *testing.T) {
	const folder = "paper"
	for _, test := range []struct{ first, source, title string }{
		{"United States Senator John Thune", "United States Senator John Thune", "Talks Resume"},
		{"Ministry of Works", "Ministry of Works", "Talks Resume"},
		{"Office of the Governor", "Office of the Governor", "Talks Resume"},
		{"U.S. Department of Veterans Affairs", "U.S. Department of Veterans Affairs", "Talks Resume"},
		{"U.S. Senate Committee on Environment and Public Works", folder, "Talks Resume"}, // too long for a column
		{"Bill Fenn, U.S. Senator from the State of Florida", folder, "Bill Fenn, U.S. Senator from the State of Florida"},
		{"Congress Passes Department of Defense Appropriations Bill", folder, "Congress Passes Department of Defense Appropriations Bill"},
		{"Senator Fenn Honors Veterans", folder, "Senator Fenn Honors Veterans"},
		{"Senator Fenn To Visit Dover", folder, "Senator Fenn To Visit Dover"},
		{"Committee Approves $1.45 Billion", folder, "Committee Approves $1.45 Billion"},
		{"Senator Fenn: We Won", folder, "Senator Fenn: We Won"},
	} {
		a := previewAt(t, anyDay, folder+"/a.txt", test.first+"\n\nFOR IMMEDIATE RELEASE\nMarch 3, 2024\n\nTalks Resume\n\nThe ministers met on Sunday, and nobody else came to the table that day.\n")
		if a.Source != test.source || a.Title != test.title {
			t.Errorf("%q: source %q, title %q; want %q, %q", test.first, a.Source, a.Title, test.source, test.title)
		}
	}
}

func TestBracketsThatAreNoAgency(t *testing.T) {
	for in, want := range map[string]string{
		"LIMA (EP) — The ministers met.":                         "EP",
		"Lima, Peru (Reuters) — The ministers met.":              "Reuters",
		"REMARKS (AS PREPARED) — The ministers met.":             "paper",
		"Today, Senator George Fenn (R-OH) — Co-Chairman — met.": "paper",
	} {
		if a := previewAt(t, anyDay, "paper/a.txt", "Talks Resume\n\n"+in+"\n"); a.Source != want {
			t.Errorf("%q: source %q; want %q", in, a.Source, want)
		}
	}
}

func TestPageHeadings(t *testing.T) {
	const p = "<p>The ministers of both countries met on Sunday.</p>"
	for _, test := range []struct{ name, in, title string }{
		{"shorter", "<title>T</title><h1>Head</h1>" + p, "Head"},
		{"cut for the tab", "<title>Talks Resume</title><h1>Talks Resume in Lima</h1>" + p, "Talks Resume in Lima"},
		{"another", "<title>The Daily Post, all the news there is</title><article><h1>Talks Resume in Lima</h1>" + p + "</article>", "Talks Resume in Lima"},
		{"held whole", "<title>Talks Resume in Lima after a Year</title><h1>Talks Resume in Lima</h1>" + p, "Talks Resume in Lima after a Year"},
		{"two", "<title>Talks</title><h1>Talks Resume</h1>" + p + "<h1>Talks End</h1>" + p, "Talks"},
		{"two, one in the article", "<title>Talks</title><h1>The Daily Post</h1><main><h1>Talks Resume</h1>" + p + "</main>", "Talks Resume"},
		{"a rubric", "<title>Talks Resume in Lima</title><article><h1>World</h1>" + p + "</article>", "Talks Resume in Lima"},
		{"stated", `<title>T</title><meta property="og:title" content="Talks"><h1>Talks Resume</h1>` + p, "Talks"},
		{"empty", "<title>Talks</title><h1> </h1>" + p, "Talks"},
		{"hidden", "<title>Talks</title><h1 hidden>Talks Resume</h1>" + p, "Talks"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := previewAt(t, anyDay, "a.html", test.in)
			first, _, _ := strings.Cut(a.Text, "\n\n")
			if a.Title != test.title || first == a.Title {
				t.Errorf("title %q, then %q; want %q", a.Title, first, test.title)
			}
		})
	}
}

func TestDateBelowALongDeck(t *testing.T) {
	const deck = "Talks Resume\n\nMinister\n\nOf Works\n\nLima\n\nPeru\n\nOn the Roads\n\n"
	for in, want := range map[string]string{
		deck + "March 3, 2024\n\nThey met.":                           "2024-03-03",
		deck + "July 24, 2070\n\nMarch 3, 2024\n\nThey met.":          "2024-03-03",
		deck + "9 30    10 30 a m\n\nThey met.":                       "",
		deck + "After March 3, 2024\n\nThey met.":                     "",
		deck + strings.Repeat("Word ", 50) + ".\n\nMarch 3, 2024\n\n": "",
	} {
		a := previewAt(t, anyDay, "a.txt", in)
		if a.Title != "Talks Resume" || a.Published.String() != want {
			t.Errorf("%q: %q, %v; want %q", in, a.Title, a.Published, want)
		}
	}
}

// A date inside of a line that lost its breaks divides it only if it may be the
// article's.
func TestRunOnHeadlineWithASlip(t *testing.T) {
	gap := strings.Repeat(" ", 9)
	in := gap + "Comment of the Minister on the Letter Regarding July 24 2070 Testimony" + gap + strings.Repeat("The ministers met on Sunday. ", 9)
	if a := previewAt(t, anyDay, "a.txt", in); a.Title != "Comment of the Minister on the Letter Regarding July 24 2070 Testimony" || !a.Published.IsZero() {
		t.Errorf("%q, %v", a.Title, a.Published)
	}
}
