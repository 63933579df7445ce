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
	if n < 3 || strings.IndexByte("sdgnthea", form[n-1]) < 0 {
		return n, ""
	}
	l := lexicon()
	if whole, ok := l.whole[form]; ok {
		if whole == form {
			return n, ""
		}
		return 0, whole
	}
	switch {
	case form[n-1] == 's':
		if keep, add = plural(form); add == "" && keep < n {
			return stem(form[:keep]) // meetings, a meeting, to meet
		}
		return keep, add
	case n > 3 && strings.HasSuffix(form, "ed"):
		return past(form)
	case n > 4 && strings.HasSuffix(form, "ing"):
		return gerund(form)
	}
	return n, ""
}

// plural takes off the -s of nouns, and of verbs, which are spelt alike.
func plural(form string) (keep int, add string) {
	n := len(form)
	switch before := form[n-2]; {
	case '0' <= before && before <= '9': // the 1990s, F-16s
		return n - 1, ""
	case n < 4, before == 's', before == 'u', before == 'i': // gas, class, virus, crisis
		return n, ""
	case before == 'e':
		return pluralES(form)
	}
	return n - 1, ""
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
		if lexicon().verbs[form[:n-3]+"y"].is(plain) {
			return n - 3, "y"
		}
		if lexicon().verbs[body].is(withE) {
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
	if body[last] == 'y' && lexicon().verbs[body[:last]+"i"].is(withE) { // dying
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
	v := lexicon().verbs[body]
	switch {
	case v.is(plain) && !doubles(body):
		return n, "", true
	case v.is(withE):
		return n, "e", true
	}
	last := body[n-1]
	if (last == body[n-2] || last == 'k' && body[n-2] == 'c') && lexicon().verbs[body[:n-1]].is(plain) {
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

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}
