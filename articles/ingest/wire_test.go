package ingest

import "testing"

// What wires send above a story, and headlines that look like it.
func TestWireLines(t *testing.T) {
	kinds := map[string]func(string) bool{
		"slug": isSlug, "note": isNote, "correction": isCorrection, "embargo": isEmbargo,
		"credit": func(s string) bool { return creditOf(s) != "" },
	}
	tests := []struct{ line, kind string }{
		{"BC-Mexico-Customs, 1st Ld-Writethru", "slug"},
		{"BC-EU--Britain-Brexit, 5th Ld", "slug"},
		{"^AM-FLOOD,450<", "slug"},
		{"a0412", "slug"},
		{"ZCZC QWE123", "slug"},
		{"URGENT", "slug"},
		{"Slug: HARBOUR-STORM", "slug"},
		{"Eds: UPDATES throughout.", "note"},
		{"(Adds quotes, details in paragraphs 3-5)", "note"},
		{"With AP Photos.", "note"},
		{"CORRECTION: The vote was 5-4.", "correction"},
		{"(Corrects spelling of name in paragraph 3)", "correction"},
		{"An earlier version of this story gave the wrong date.", "correction"},
		{"EMBARGOED until 0600 GMT Sunday", "embargo"},
		{"HOLD FOR RELEASE until March 3, 2024", "embargo"},
		{"(AP)", "credit"},
		{"The Associated Press", "credit"},
		{"© AFP 2024", "credit"},
		{"Adds a Floor to the Harbour Office", ""},
		{"AM Radio Returns to the Islands", ""},
		{"EU-Britain Talks Resume After Long Pause in Brussels. A Deal Is Near", ""},
		{"Breaking Bread With the Harbour Master", ""},
		{"Corrections Department Opens a Prison", ""},
		{"Embargoes Hurt the Islands, Minister Says, and Calls on the Members of the Council of the North to Lift Them by May", ""},
		{"Reuters Names an Editor", ""},
		{"Updates From the Harbour", ""},
	}
	for _, test := range tests {
		for kind, is := range kinds {
			if got := is(test.line); got != (kind == test.kind) {
				t.Errorf("%q: %s is %v", test.line, kind, got)
			}
		}
	}
	for title, want := range map[string]string{
		"UPDATE 2-Harbour reopens after storm": "Harbour reopens after storm",
		"CORRECTED-Harbour reopens":            "Harbour reopens",
		"WRAPUP 1 - Harbour reopens":           "Harbour reopens",
		"BREAKING: Harbour reopens":            "Harbour reopens",
		"Update on the harbour":                "Update on the harbour",
		"UPDATED: The Harbour":                 "UPDATED: The Harbour",
		"REPEATERS LOSE":                       "REPEATERS LOSE",
	} {
		if got := withoutVersion(title); got != want {
			t.Errorf("%q becomes %q; want %q", title, got, want)
		}
	}
}
