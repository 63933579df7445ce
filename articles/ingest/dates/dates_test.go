package dates

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/articles/ingest/suite"
)

func TestParse(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// As newspapers and press offices print them.
		{"February 28, 2012", "2012-02-28"},
		{"FEBRUARY 28, 2012", "2012-02-28"},
		{"Feb. 28, 2012", "2012-02-28"},
		{"Tuesday, February 28, 2012", "2012-02-28"},
		{"28 February 2012", "2012-02-28"},
		{"the 28th of February, 2012", "2012-02-28"},
		{"November 16th  2005", "2005-11-16"},
		{"Sept 7 '70", "1970-09-07"},
		{"Published: 3 March 2024", "2024-03-03"},
		{"Last updated on March 3, 2024 at 5:07 p.m. EST", "2024-03-03T22:07:00Z"},
		{"March 3, 2024, 5 PM GMT", "2024-03-03T17:00:00Z"},
		{"12:30 a.m., March 3, 2024 UTC", "2024-03-03T00:30:00Z"},
		{"March 3, 2024, 17:00", "2024-03-03"}, // in which zone?
		{"May 2012", "2012-05-01"},
		// Numbers.
		{"2012-02-28", "2012-02-28"},
		{"2012-02-28T14:00:00Z", "2012-02-28T14:00:00Z"},
		{"2012-02-28T14:00:00.5+05:30", "2012-02-28T08:30:00Z"},
		{"20120228", "2012-02-28"},
		{"2/28/2012", "2012-02-28"},
		{"28/2/2012", "2012-02-28"},
		{"3/2/2012", "2012-03-02"},
		{"3.2.2012", "2012-02-03"},
		{"3-2-2012", "2012-02-03"},
		{"02/28/12", "2012-02-28"},
		// Elsewhere.
		{"28. Februar 2012, 14:00 Uhr", "2012-02-28"},
		{"Publié le 1er août 2022 à 08h15", "2022-08-01"},
		{"martes, 28 de febrero de 2012", "2012-02-28"},
		{"28 февраля 2012 г.", "2012-02-28"},
		{"2012年2月28日", "2012-02-28"},
		{"2012년 2월 28일", "2012-02-28"},
		{"令和6年3月3日", "2024-03-03"},
		{"２０１２年２月２８日", "2012-02-28"},
		// No dates.
		{"", ""},
		{"28", ""},
		{"2012", ""},
		{"February 28", ""},
		{"28/2", ""},
		{"February 30, 2012", ""},
		{"February 29, 2011", ""},
		{"2012-13-01", ""},
		{"March 3, 2024, 25:00", ""},
		{"March 3, 2024, 14:00 a.m.", ""},
		{"March 3, 2024 April 4, 2024", ""},
		{"March 3, 2024 and other days", ""},
		{"He came on March 3, 2024", ""},
		{"(202) 224-2441", ""},
		{"224-2441", ""},
		{"Section 3.2.1", ""},
		{"1.2.3.4", ""},
		{"may march 2012", ""},
		{"July 4, 0966", ""},
		{"2012-02-28-01", ""},
		{"March \x1b[31m3, 2024", ""},
	} {
		d, ok := Parse(test.in)
		got := ""
		if ok {
			got = d.When().String()
		}
		if got != test.want {
			t.Errorf("Parse(%q) = %q; want %q", test.in, got, test.want)
		}
	}
}

func TestLine(t *testing.T) {
	for _, test := range []struct{ in, place, want string }{
		{"LONDON, March 3, 2024 (Reuters) -", "LONDON", "2024-03-03"},
		{"Madrid, 7 de enero de 2021", "Madrid", "2021-01-07"},
		{"WASHINGTON, D.C., March 3, 2024 –", "WASHINGTON, D.C.", "2024-03-03"},
		{"February 28, 2012", "", "2012-02-28"},
		{"2016年3月20日(日)", "", "2016-03-20"},
		{"but then, March 3, 2024", "", ""},
		{"There is nobody who says that it was in May, May 3, 2024", "", ""},
		{"LONDON, March 3", "", ""},
	} {
		place, d, ok := Line(test.in)
		got := ""
		if ok {
			got = d.When().String()
		}
		if place != test.place || got != test.want {
			t.Errorf("Line(%q) = %q, %q; want %q, %q", test.in, place, got, test.place, test.want)
		}
	}
}

func TestSuffix(t *testing.T) {
	for _, test := range []struct{ in, rest, want string }{
		{"Talks Resume in Lima December 5 2007", "Talks Resume in Lima ", "2007-12-05"},
		{"Talks Resume in Lima Wednesday, 5 December 2007", "Talks Resume in Lima ", "2007-12-05"},
		{"Senate Passes Budget of 2007", "", ""},
		{"The Budget Passes on 5/6/2007", "", ""},
		{"What Happened in May 2007", "", ""},
	} {
		start, d, ok := Suffix(test.in)
		rest, got := "", ""
		if ok {
			rest, got = test.in[:start], d.When().String()
		}
		if rest != test.rest || got != test.want {
			t.Errorf("Suffix(%q) = %q, %q; want %q, %q", test.in, rest, got, test.rest, test.want)
		}
	}
}

// The tables are compared with folded words, so they must be folded.
func TestTablesAreFolded(t *testing.T) {
	for _, table := range []string{monthNames, weekdays, fillers, ordinals} {
		for _, w := range strings.Fields(table) {
			if folded := fold(w); folded != w {
				t.Errorf("%q is never found: it is compared as %q", w, folded)
			}
		}
	}
	for i, line := range strings.Split(strings.Trim(monthNames, "\n"), "\n") {
		for _, w := range strings.Fields(line) {
			if got := monthOf(w); got != i+1 && len(w) >= 3 {
				t.Errorf("%q is month %d, not %d", w, got, i+1)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Tuesday, February 28th, 2012 at 5:07:09.25 p.m. EST-05", "2012-02-28T14:00:00.5+05:30",
		"Stand: 01.12.2023, 17.45 Uhr", "令和6年3月3日", "2016年9月14日晚8:00", "Sept 7 '70", "1 a.m 20.07.2021",
		"LONDON, March 3, 2024 (Reuters) -", "20140722105203", "[সেপ্টেম্বর] 04, ২০১৪.",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if place, d, ok := Line(s); ok {
			check(t, s, d)
			if strings.ContainsAny(place, "0123456789") {
				t.Errorf("Line(%q): %q is no place", s, place)
			}
		}
		if start, d, ok := Suffix(s); ok {
			check(t, s, d)
			if start < 0 || start >= len(s) {
				t.Errorf("Suffix(%q) begins at %d", s, start)
			}
		}
	})
}

// check holds what is promised of every date.
func check(t *testing.T, s string, d Date) {
	t.Helper()
	if y := d.Time.Year(); y < firstYear-1 || y > lastYear+1 {
		t.Errorf("%q: year %d", s, y)
	}
	if d.Precision == Day && !d.Time.Equal(d.Time.Truncate(24*time.Hour)) {
		t.Errorf("%q: a day at %v", s, d.Time)
	}
	when := d.When()
	again, ok := Parse(when.String())
	if !ok || again.When() != when {
		t.Errorf("%q is %s, which is read as %v, %t", s, when, again, ok)
	}
}

// TestSuite scores Parse and Line on date strings from the tests of other
// libraries and from newspapers. Those of feeds, of programs' logs and of
// languages not in the tables are beyond what a date line needs; the score is
// held from below so that it does not get worse unseen.
func TestSuite(t *testing.T) {
	dir := suite.Dir(t, "dates")
	type score struct{ all, day, exact, wrong int }
	scores := make(map[string]*score)
	var total score
	for _, line := range suite.Lines(t, filepath.Join(dir, "files", "shared.jsonl")) {
		var c struct{ Source, Input, Expected string }
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		s := scores[c.Source]
		if s == nil {
			s = new(score)
			scores[c.Source] = s
		}
		_, got, ok := Line(c.Input)
		want, known := expected(c.Expected)
		s.all++
		switch {
		case ok != known && !ok:
			t.Logf("%-14s %-45q is not read", c.Source, c.Input)
		case !known && !ok:
			s.day++
			s.exact++
		case !known || got.Time.Format(time.DateOnly) != want.Format(time.DateOnly):
			s.wrong++
			t.Logf("%-14s %-45q is read as %v, not %s", c.Source, c.Input, got.Time, c.Expected)
		default:
			s.day++
			if got.Time.Truncate(time.Second).Equal(want.Truncate(time.Second)) {
				s.exact++
			}
		}
	}
	for source, s := range scores {
		t.Logf("%-14s %3d strings: %3d day right, %3d to the second, %d wrong", source, s.all, s.day, s.exact, s.wrong)
		total.all += s.all
		total.day += s.day
		total.exact += s.exact
		total.wrong += s.wrong
	}
	t.Logf("%-14s %3d strings: %3d day right, %3d to the second, %d wrong", "all", total.all, total.day, total.exact, total.wrong)
	if total.day < 265 || total.wrong > 5 {
		t.Errorf("%d of %d days are right and %d wrong; they were 269 and 4", total.day, total.all, total.wrong)
	}
}

// expected reads the forms the suite's sources write their expectations in.
func expected(s string) (time.Time, bool) {
	for _, layout := range []string{
		time.DateOnly, "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05 -0700 MST",
		"2006-01-02T15:04:05.999999999",
	} {
		if d, err := time.Parse(layout, s); err == nil {
			return d, true
		}
	}
	if unix, found := strings.CutPrefix(s, "unix:"); found {
		var n int64
		if err := json.Unmarshal([]byte(unix), &n); err == nil {
			return time.Unix(n, 0).UTC(), true
		}
	}
	return time.Time{}, false
}
