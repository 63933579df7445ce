package rules

import "lede/articles/names/tokens"

// longestWork is how many tokens a title in quotation marks may have.
const longestWork = 10

// findWorks takes titles in quotation marks: “Fast and Furious”. Words that a
// person said are a sentence, and have small words that are not small words of
// titles, so only quotations with capitals throughout count.
func (t *Tagger) findWorks(s *sentence) {
	for i := s.first; i < s.end; i++ {
		closing := closer(t.toks[i].Text)
		if closing == "" {
			continue
		}
		end := t.work(i+1, s.end, closing)
		if end > i+1 {
			t.add(i+1, end, quotedWork)
			i = end
		}
	}
}

// closer returns the mark that closes a quotation that the text opens.
func closer(text string) string {
	switch text {
	case "“":
		return "”"
	case "\"":
		return "\""
	case "«":
		return "»"
	}
	return ""
}

// work returns where the title that begins at first ends, or first.
func (t *Tagger) work(first, end int, closing string) int {
	large := 0
	for i := first; i < end && i < first+longestWork; i++ {
		tok := &t.toks[i]
		switch {
		case tok.Text == closing:
			if large >= 2 && t.toks[first].Large() {
				return t.workEnd(first, i)
			}
			return first
		case closer(tok.Text) != "" || tok.Text == "(":
			return first
		case tok.Shape == tokens.Mark || tok.Shape == tokens.Number:
		case tok.Large():
			large++
		case !smallInTitles(tok.Text):
			return first
		}
	}
	return first
}

// workEnd leaves out the comma or stop that English sets inside the marks.
func (t *Tagger) workEnd(first, end int) int {
	for end > first {
		switch t.toks[end-1].Text {
		case ",", ".":
			end--
			continue
		}
		break
	}
	return end
}

// smallInTitles reports whether a word stays small in titles.
func smallInTitles(word string) bool {
	switch word {
	case "a", "an", "the", "of", "and", "in", "on", "at", "to", "for", "from", "by", "with", "or",
		"but", "nor", "de", "la", "'s", "’s", "n", "vs.", "over", "into", "as":
		return true
	}
	return false
}
