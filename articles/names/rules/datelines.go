package rules

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// longestDateline is how many tokens may stand before a dateline's dash.
const longestDateline = 12

// findDateline takes the place a story was filed from: TARSK HARBOUR, Maine
// (AP) — … Nothing but its position and its capitals tells that it is one.
func (t *Tagger) findDateline(s *sentence) {
	if !t.toks[s.first].Has(tokens.Break) {
		return
	}
	end := s.first
	known := false
	for end < s.end && end < s.first+4 && t.toks[end].Shape == tokens.Upper && !t.words[end].taken {
		known = known || !t.is(end, lists.Common) || t.is(end, lists.Place|lists.Town)
		end++
	}
	if end == s.first || !known || len(t.toks[s.first].Text) < 3 || !t.dashSoon(end, s) {
		return
	}
	if t.is(s.first, lists.Begins) {
		end = max(end, t.phrase(s.first, s.end)) // WASHINGTON, D.C.
	}
	t.add(s.first, end, dateline)
}

// dashSoon reports whether a dash follows, with no more between than the rest
// of a dateline: a state, an agency in brackets, a date.
func (t *Tagger) dashSoon(i int, s *sentence) bool {
	for ; i < len(t.toks) && i < s.first+longestDateline; i++ {
		tok := &t.toks[i]
		switch tok.Text {
		case "—", "–", "--", "-":
			return !tok.Has(tokens.Glued) || tok.Text == "—"
		case ",", "(", ")", ".", "/":
			continue
		}
		if tok.Shape == tokens.Lower || tok.Has(tokens.Break) {
			return false
		}
	}
	return false
}
