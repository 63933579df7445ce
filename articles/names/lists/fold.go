package lists

import (
	"unicode"
	"unicode/utf8"
)

// Key stands for a word, or for a row of words, whatever its case and accents.
type Key uint64

// FNV-1a, as Fowler, Noll and Vo give it for 64 bits.
const (
	keyStart Key = 14695981039346656037
	keyPrime Key = 1099511628211
)

// Fold makes the key of a word. "MÉXICO", "Mexico" and "México" have one key,
// and so have "Sen." and "Sen", "U.S.", "U.S" and "U S", and both apostrophes.
func Fold(word string) Key {
	if n := len(word); n > 1 && word[n-1] == '.' {
		word = word[:n-1]
	}
	k := keyStart
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == ' ': // U S, whose stops were lost
				c = '.'
			}
			k = (k ^ Key(c)) * keyPrime
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		k = foldRune(k, r)
		i += size
	}
	return k
}

// Then makes the key of a row of words out of that of its beginning.
func (k Key) Then(word Key) Key {
	return (k ^ word>>32 ^ word<<32 ^ ' ') * keyPrime
}

func foldRune(k Key, r rune) Key {
	switch {
	case r >= latinFirst && r <= latinLast:
		for _, c := range latin[r-latinFirst] {
			k = (k ^ Key(c)) * keyPrime
		}
		return k
	case r == '’':
		r = '\''
	case unicode.Is(unicode.Mn, r): // an accent on its own
		return k
	default:
		r = unicode.ToLower(r)
	}
	return (k ^ Key(r)) * keyPrime
}

// Latin letters with accents, and what English-language news types instead.
const (
	latinFirst = 'À'
	latinLast  = 'ſ'
)

var latin = [latinLast - latinFirst + 1]string{
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "×", "o", "u", "u", "u", "u", "y", "th", "ss",
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
	"d", "n", "o", "o", "o", "o", "o", "÷", "o", "u", "u", "u", "u", "y", "th", "y",
	"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
	"d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
	"i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
	"l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
	"o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
	"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
	"u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
}
