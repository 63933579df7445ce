package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a character beyond ASCII adds to the judgement of a text. They were set
// by hand, on sentences of our own; what counts is their order.
const (
	fits      = 1.0  // a letter of the language
	stranger  = -0.6 // a letter of other languages
	mixed     = -2.0 // a letter in a word of another alphabet
	midCase   = -1.5 // a capital behind a small letter
	misplaced = -1.5 // a sign in the middle of a word, a mark without its letter
	rareSign  = -0.7
	usualSign = 0.7
	control   = -3.0
)

// judge says how much a text looks like one, from about 1 for the text of a
// newspaper down to below 0 for text in a wrong encoding. Text in plain ASCII
// is 0: it says nothing.
func judge(s string) float64 {
	runes := []rune(s)
	count := make(map[rune]int) // letters beyond ASCII
	total, n := 0.0, 0
	for i, r := range runes {
		if r < utf8.RuneSelf {
			if unicode.IsUpper(r) && isLowerAt(runes, i-1) && runes[i-1] >= utf8.RuneSelf {
				total += midCase
			}
			continue
		}
		n++
		switch {
		case r == utf8.RuneError, unicode.IsControl(r):
			total += control
		case unicode.IsLetter(r):
			count[r]++
			total += besides(runes, i)
		case unicode.IsMark(r):
			total += markAt(runes, i)
		default:
			total += signAt(runes, i)
		}
	}
	if n == 0 {
		return 0
	}
	return (total + bestLanguage(count)) / float64(n)
}

// besides is what the neighbours of a letter say against it.
func besides(runes []rune, i int) float64 {
	r, sum := runes[i], 0.0
	if i > 0 && unicode.IsLetter(runes[i-1]) {
		before := runes[i-1]
		if script(before) != script(r) {
			sum += mixed
		}
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			sum += midCase
		}
		if isFinal(before) {
			sum += misplaced
		}
	}
	if i+1 < len(runes) && unicode.IsLetter(runes[i+1]) && runes[i+1] < utf8.RuneSelf && script(r) != unicode.Latin {
		sum += mixed
	}
	return sum
}

func isLowerAt(runes []rune, i int) bool { return i >= 0 && unicode.IsLower(runes[i]) }

// isFinal: letters that stand at the end of a word only.
func isFinal(r rune) bool { return strings.ContainsRune("ςךםןףץةى", r) }

// markAt judges a mark, which belongs to the letter before it.
func markAt(runes []rune, i int) float64 {
	const first, last = 0x300, 0x36F // those that go with any letter
	if r := runes[i]; r >= first && r <= last && i > 0 && unicode.IsLetter(runes[i-1]) {
		return fits
	}
	if i > 0 && (unicode.IsLetter(runes[i-1]) && script(runes[i-1]) == script(runes[i]) || unicode.IsMark(runes[i-1])) {
		return fits
	}
	return misplaced
}

// signAt judges what is not a letter.
func signAt(runes []rune, i int) float64 {
	inWord := i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
	switch r := runes[i]; {
	case r == '’':
		return usualSign
	case inWord && r != '–' && r != '—' && r != '·' && r != '\u00ad' && r != '\u00a0':
		return misplaced
	case strings.ContainsRune("“”‘„‚«»‹›–—…€£§°•™©®¿¡\u00a0\u00ad،؟؛№·", r):
		return usualSign
	case strings.ContainsRune("½¼¾²³ºª×±¥¢†‡‰", r):
		return 0
	}
	return rareSign
}

// script is the alphabet of a letter or a mark, of those that the narrow
// encodings have; nil is another.
func script(r rune) *unicode.RangeTable {
	switch {
	case r < 0x250:
		return unicode.Latin
	case r < 0x400:
		return unicode.Greek
	case r < 0x530:
		return unicode.Cyrillic
	case r >= 0x590 && r < 0x600:
		return unicode.Hebrew
	case r >= 0x600 && r < 0x700:
		return unicode.Arabic
	case r >= 0xE00 && r < 0xE80:
		return unicode.Thai
	}
	return nil
}

// bestLanguage is what the letters add up to in the language they fit best. A
// letter counts by how usual it is there.
func bestLanguage(count map[rune]int) float64 {
	best, first := 0.0, true
	for _, l := range languages() {
		sum := 0.0
		for r, n := range count {
			sum += float64(n) * l.weight(unicode.ToLower(r))
		}
		if first || sum > best {
			best, first = sum, false
		}
	}
	return best
}

// language is the letters beyond ASCII that a language is written with: those
// that make up most of a text, and the others.
type language struct{ usual, others string }

func (l language) weight(r rune) float64 {
	switch {
	case strings.ContainsRune(l.usual, r):
		return fits
	case strings.ContainsRune(l.others, r):
		return fits / 2
	}
	return stranger
}

func languages() []language {
	return []language{
		{"éèàêçâîôûùœëïü", "æÿ"},  // French
		{"äöüß", "é"},             // German
		{"áéíóúñü", "ºª"},         // Spanish
		{"ãçáéíóâêõàú", "ôü"},     // Portuguese
		{"àèéìòù", "î"},           // Italian
		{"áàéèíïóòúüç", "l·"},     // Catalan
		{"åøæ", "éöäü"},           // Danish and Norwegian
		{"åäö", "éü"},             // Swedish and Finnish
		{"áéíóúýðþæö", ""},        // Icelandic
		{"éëïó", "üöè"},           // Dutch
		{"ąęłśżóćńź", ""},         // Polish
		{"áéíěščřžýůúťďň", "ó"},   // Czech
		{"áéíščľžýúôťäň", "óďĺŕ"}, // Slovak
		{"áéőúűöüóí", ""},         // Hungarian
		{"ăâîșțşţ", ""},           // Romanian
		{"čćžšđ", ""},             // Croatian and Slovene
		{"ıişğüçö", "âî"},         // Turkish
		{"ėšžįųūčęą", ""},         // Lithuanian
		{"āēīšūņļžģķč", "ŗ"},      // Latvian
		{"äõöü", "šž"},            // Estonian
		{"ăâđêôơư", "áàéèíóúùý"},  // Vietnamese, which has more as marks
		{"ŭĉĝĥĵŝ", "ċġħż"},        // Esperanto and Maltese
		{"оеаинтсрвлкмдп", "уяыьгзбчйхжшюцщэфъё"},                   // Russian
		{"оаинвтеріскл", "мдпузягьбчйхцжїюєфшщґ"},                   // Ukrainian
		{"аоиетнрсвлдкпм", "зугъбяйчцжшщюхфь"},                      // Bulgarian
		{"аоиенстрјувкдпмл", "згбчшцхжњљћђџф"},                      // Serbian
		{"аеинортслдкыу", "вмягпзьбўчійхшюжцфэёў"},                  // Belarusian
		{"αοιετσνηυρπκμλς", "ωδγχθφβξζψάέήίόύώϊϋΐΰ"},                // Greek
		{"יוהלאמרתבנש", "עדקחפסטגצזכםןךףץ"},                         // Hebrew
		{"اليمنرتوبةعدسفهكقأح", "جشصطخضذثغظئءىآإؤ"},                 // Arabic
		{"ایردنهمتوبسشکگ", "لفقعزخجحپغچصطضئآءظذثژ"},                 // Persian
		{"นรากอเงมยลวดทสตะปบคหแจพช", "ขใไโำผศธณถซภญษฐฉฟฝฎฏฑฆฌฮฤๆฒ"}, // Thai
	}
}
