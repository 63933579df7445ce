package words

import "strings"

// Stem takes the English inflection off a form: the plural, and the -ed and
// -ing of regular verbs. It is a word again, and stems to itself.
func Stem(form string) string {
	keep, add := stem(form)
	if add == "" {
		return form[:keep]
	}
	return form[:keep] + add
}

// stem says how much of the form the stem keeps and what it adds to that, so
// that callers need not build it.
func stem(form string) (keep int, add string) {
	n := len(form)
	if n < 3 {
		return n, ""
	}
	switch form[n-1] {
	case 's':
		if k, a, ok := plural(form); ok {
			return inflected(form, k, a)
		}
	case 'd':
		if form[n-2] == 'e' && n > 3 && !lexicon().keeps(form) {
			return past(form)
		}
	case 'g':
		if n > 4 && strings.HasSuffix(form, "ing") && !lexicon().keeps(form) {
			return gerund(form)
		}
	case 'n', 't', 'h', 'e', 'a':
		if s := irregular(form); s != "" {
			return 0, s
		}
	}
	return n, ""
}

// inflected is the stem of a plural already taken off: "meetings" is a meeting,
// which is to meet.
func inflected(form string, keep int, add string) (int, string) {
	if add == "" && strings.HasSuffix(form[:keep], "ing") && keep > 4 && !lexicon().keeps(form[:keep]) {
		return gerund(form[:keep])
	}
	return keep, add
}

// plural takes off the -s of nouns, and of verbs, which are spelt alike.
func plural(form string) (keep int, add string, ok bool) {
	n := len(form)
	before := form[n-2]
	switch {
	case '0' <= before && before <= '9': // the 1990s, F-16s
		return n - 1, "", true
	case n < 4:
		return shortPlural(form)
	case before == 's', before == 'u', before == 'i', !isASCII(form):
		return irregularPlural(form)
	}
	if lexicon().keeps(form) {
		return n, "", false
	}
	if k, a, ok := irregularPlural(form); ok {
		return k, a, ok
	}
	if before == 'e' {
		k, a := pluralES(form)
		return k, a, true
	}
	return n - 1, "", true
}

// shortPlural knows the few plurals of three letters; of the others most are
// no plurals (gas, his, was, bus, GPS).
func shortPlural(form string) (keep int, add string, ok bool) {
	switch form {
	case "ads", "cds", "gps'", "mps", "pcs", "tvs", "ups":
		return len(form) - 1, "", true
	}
	return len(form), "", false
}

// irregularPlural looks up what no rule covers.
func irregularPlural(form string) (keep int, add string, ok bool) {
	if s := irregular(form); s != "" {
		return 0, s, true
	}
	return len(form), "", false
}

// pluralES tells the three uses of -es apart: studies, boxes, states.
func pluralES(form string) (keep int, add string) {
	n := len(form)
	body := form[:n-2]
	switch {
	case n > 4 && body[len(body)-1] == 'i': // studies
		return n - 3, "y"
	case hasAnySuffix(body, "ss", "sh", "x", "zz", "tz", "ch"):
		return n - 2, ""
	case n > 5 && body[len(body)-1] == 'o': // heroes, but toes and shoes
		return n - 2, ""
	}
	return n - 1, ""
}

// past takes off -ed where a verb remains.
func past(form string) (keep int, add string) {
	n := len(form)
	body := form[:n-2]
	if body[len(body)-1] == 'i' { // tried, died
		if lexicon().verb(form[:n-3] + "y").is(plain) {
			return n - 3, "y"
		}
		if lexicon().verb(body).is(withE) {
			return n - 1, ""
		}
		return n, ""
	}
	if k, a, ok := base(body); ok {
		return k, a
	}
	return n, ""
}

// gerund takes off -ing where a verb remains.
func gerund(form string) (keep int, add string) {
	body := form[:len(form)-3]
	last := len(body) - 1
	if body[last] == 'y' && lexicon().verb(body[:last]+"i").is(withE) { // dying
		return last, "ie"
	}
	if k, a, ok := base(body); ok {
		return k, a
	}
	return len(form), ""
}

// base finds the verb of which body is what -ed or -ing was added to: sign+ed,
// approv+ed, plann+ed, traffick+ed.
func base(body string) (keep int, add string, ok bool) {
	n := len(body)
	if n < 2 {
		return 0, "", false
	}
	v := lexicon().verb(body)
	switch {
	case v.is(plain) && !doubles(body):
		return n, "", true
	case v.is(withE):
		return n, "e", true
	}
	last := body[n-1]
	if (last == body[n-2] || last == 'k' && body[n-2] == 'c') && lexicon().verb(body[:n-1]).is(plain) {
		return n - 1, "", true
	}
	return 0, "", false
}

// doubles says whether a verb would double its last letter before -ing: one
// vowel between consonants (hop, plan). So "hoping" is not to hop.
func doubles(verb string) bool {
	n := len(verb)
	if n < 3 || isVowel(verb[n-1]) || !isVowel(verb[n-2]) || strings.IndexByte("wxy", verb[n-1]) >= 0 {
		return false
	}
	before := strings.Replace(verb[:n-2], "qu", "q", 1) // quit, quiz
	return !strings.ContainsAny(before, vowels)
}

const vowels = "aeiou"

func isVowel(c byte) bool { return strings.IndexByte(vowels, c) >= 0 }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
