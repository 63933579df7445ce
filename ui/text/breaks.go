package text

import (
	"strings"
	"unicode/utf8"
)

// hanging returns how many cells of spaces line begins with, and how many the
// mark of a list item or of a quotation takes behind them, its space included.
func hanging(line string) (lead, mark int) {
	for lead < len(line) && line[lead] == ' ' {
		lead++
	}
	if lead > 0 && lead < len(line) && line[lead] >= utf8.RuneSelf {
		if size, _ := cluster(line[lead-1:]); size > 1 {
			lead-- // a mark stands on the last
		}
	}
	return lead, marker(line[lead:])
}

// marker is the width of the mark that s begins with: "• ", "- ", "12. ", "> "
// and their like. Marks may be nested, as in "> - ".
func marker(s string) int {
	cells, size := 1, 0
	switch r, n := utf8.DecodeRuneInString(s); {
	case r == '-' || r == '*' || r == '>' || r == '•' || r == '◦' || r == '‣' || r == '–' || r == '│':
		size = n
	case r >= '0' && r <= '9':
		for size < len(s) && size < 3 && s[size] >= '0' && s[size] <= '9' {
			size++
		}
		if size == len(s) || (s[size] != '.' && s[size] != ')') {
			return 0
		}
		size++
		cells = size
	default:
		return 0
	}
	if size == len(s) || s[size] != ' ' {
		return 0
	}
	return cells + 1 + marker(s[size+1:])
}

// hyphenates reports whether a line may be broken at i because the cluster
// before it is a hyphen or dash between two words. Behind a hyphen that begins
// a word or stands before a number ("-5", "2012-02-28") it may not, nor behind
// a hyphen with few letters on one side: Ban Ki-moon and D-Calif. stay whole.
func hyphenates(body, dash string, begin, i int) bool {
	switch dash {
	case "-", "\u2010", "–", "—":
	default:
		return false
	}
	before := i - len(dash)
	if before <= begin || i >= len(body) {
		return false
	}
	if dash == "-" && (!hasPart(body[max(begin, before-minPart):before]) || !hasPart(body[i:min(len(body), i+minPart)])) {
		return false
	}
	prev, next := body[before-1], body[i]
	return prev != ' ' && prev != '-' && next != ' ' && next != '-' && (next < '0' || next > '9')
}

// minPart is how many letters a compound must have on both sides of its hyphen
// to be broken there.
const minPart = 4

// hasPart reports whether s is that many letters of one word.
func hasPart(s string) bool { return len(s) == minPart && !strings.ContainsAny(s, " -\n") }

// parts reports whether a line may be broken at i, where at least one side is
// a wide letter: not before what closes or goes on, not behind what opens.
// The set is the one that typesetters of Japanese call kinsoku, with the
// punctuation of other scripts that is met beside wide letters.
func parts(body string, i int) bool {
	next, _ := utf8.DecodeRuneInString(body[i:])
	prev, _ := utf8.DecodeLastRuneInString(body[:i])
	return !closes(next) && !opens(prev) && prev != ' ' && prev != '\u00a0' && next != '\u00a0'
}

func closes(r rune) bool {
	switch r {
	case ')', ']', '}', '!', '?', ',', '.', ':', ';', '%', '\'', '"', '’', '”', '»', '›', '…', '‥', '·', '-', '–', '—',
		'、', '。', '，', '．', '：', '；', '！', '？', '）', '］', '｝', '〕', '〉', '》', '」', '』', '】', '〙', '〗', '～', '〜', '・', '％',
		'々', '〻', 'ー', 'ゝ', 'ゞ', 'ヽ', 'ヾ', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ゎ',
		'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ':
		return true
	}
	return false
}

func opens(r rune) bool {
	switch r {
	case '(', '[', '{', '\'', '"', '‘', '“', '«', '‹', '$', '£', '€', '#', '@',
		'（', '［', '｛', '〔', '〈', '《', '「', '『', '【', '〘', '〖', '￥', '＄':
		return true
	}
	return false
}
