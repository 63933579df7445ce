package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
)

// sample is how much of a stream is looked at, and telling how much of that is
// judged: trying two dozen encodings takes a while.
const (
	sample  = 64 << 10
	telling = 8 << 10
)

// narrow lists the encodings with a byte for each letter, the most common
// first. Of two with the same letters in the same places, as windows-1254 and
// ISO 8859-9 are, the one with the more characters stands for both.
func narrow() []encoding.Encoding {
	return []encoding.Encoding{
		charmap.Windows1252, charmap.ISO8859_15, charmap.Windows1250, charmap.ISO8859_2, charmap.Windows1251, charmap.KOI8U,
		charmap.KOI8R, charmap.Windows1254, charmap.Windows1257, charmap.Windows1258, charmap.Windows1253, charmap.ISO8859_7, charmap.Windows1255,
		charmap.Windows1256, charmap.ISO8859_6, charmap.ISO8859_5, charmap.CodePage866, charmap.Macintosh, charmap.MacintoshCyrillic,
		charmap.CodePage850, charmap.CodePage852, charmap.Windows874, charmap.ISO8859_13, charmap.ISO8859_4, charmap.ISO8859_3,
		charmap.ISO8859_10,
	}
}

// convincing is the judgement, of 1 for text without a doubt, above which no
// encoding with more bytes for a letter is considered.
const convincing = 0.75

// passable is the judgement below which none of the narrow encodings can be it.
const passable = 0.2

// Guess finds the encoding of a text that is none of Unicode's. It always
// returns one: in windows-1252 every byte has a meaning.
func Guess(raw []byte) encoding.Encoding {
	raw = beyondASCII(raw)
	if isEscaped(raw) {
		return japanese.ISO2022JP
	}
	best, mark := encoding.Encoding(charmap.Windows1252), passable
	for _, enc := range narrow() {
		if m := judge(decodeAs(raw, enc)); m > mark {
			best, mark = enc, m
		}
	}
	if mark < convincing {
		if enc := eastern(raw); enc != nil {
			return enc
		}
	}
	return best
}

// beyondASCII gathers the lines of a text that say something about its encoding.
func beyondASCII(raw []byte) []byte {
	if len(raw) <= telling {
		return raw
	}
	var kept []byte
	for line := range bytes.Lines(raw) {
		if isASCII(line) && bytes.IndexByte(line, 0x1B) < 0 {
			continue
		}
		kept = append(kept, line...)
		if len(kept) >= telling {
			return kept[:telling]
		}
	}
	return kept
}

// isEscaped reports whether text switches to Japanese letters by an escape
// sequence (RFC 1468).
func isEscaped(raw []byte) bool {
	for _, to := range []string{"\x1b$B", "\x1b$@"} {
		if i := bytes.Index(raw, []byte(to)); i >= 0 {
			return bytes.Contains(raw[i:], []byte("\x1b(")) // and back
		}
	}
	return false
}

// eastern asks the library for one of the encodings of East Asia, and believes
// it if nearly all of the text is sound in that one.
func eastern(raw []byte) encoding.Encoding {
	found, err := chardet.NewTextDetector().DetectAll(raw)
	if err != nil {
		return nil
	}
	for _, result := range found {
		switch name := strings.ToLower(result.Charset); name {
		case "shift_jis", "euc-jp", "euc-kr", "gb18030", "gb-18030", "big5":
			enc, err := htmlindex.Get(strings.Replace(name, "gb-", "gb", 1))
			if err == nil && isSound(decodeAs(raw, enc)) {
				return enc
			}
		}
	}
	return nil
}

// isSound reports whether at most one in fifty characters beyond ASCII could
// not be decoded; the end of the sample may have cut one.
func isSound(s string) bool {
	all, broken := 0, 0
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			broken++
		case r >= utf8.RuneSelf:
			all++
		}
	}
	return broken <= 1+all/50 && broken < all
}
