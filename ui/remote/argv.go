package remote

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How long a command may be: far more than a search needs.
const (
	maxCommand = 4 << 10 // bytes
	maxWords   = 64
)

// split takes a command line apart into words the way people expect from a
// shell, and does nothing else that a shell does: single quotes keep everything
// as it is, double quotes everything but \" and \\, a backslash outside of
// quotes keeps the letter behind it, and $, *, |, ; and > are letters.
func split(line string) ([]string, error) {
	if err := plain(line); err != nil {
		return nil, err
	}
	var words []string
	var word strings.Builder
	var quote rune   // the quote we are in, or 0
	var started bool // there is a word, even if it is still empty: ''
	var escaped bool // the letter before was a backslash
	for _, r := range line {
		switch {
		case escaped:
			if quote == '"' && r != '"' && r != '\\' {
				word.WriteRune('\\')
			}
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			escaped, started = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, started = r, true
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			if started {
				words = append(words, word.String())
				word.Reset()
				started = false
			}
		default:
			word.WriteRune(r)
			started = true
		}
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("a quotation mark %c is opened and never closed", quote)
	case escaped:
		return nil, errors.New("there is nothing behind the last backslash")
	case started:
		words = append(words, word.String())
	}
	if len(words) > maxWords {
		return nil, fmt.Errorf("that is more than %d words", maxWords)
	}
	return words, nil
}

// plain refuses what no command can mean: too long, not text, or text that
// would do something to a terminal it is printed on.
func plain(line string) error {
	if len(line) > maxCommand {
		return fmt.Errorf("the command is longer than %d bytes", maxCommand)
	}
	if !utf8.ValidString(line) {
		return errors.New("the command is not text in UTF-8")
	}
	for _, r := range line {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return errors.New("the command has control characters in it")
		}
	}
	return nil
}
