package markup

import (
	"errors"
	"strings"
)

// ErrEntities: the declarations of a document are there to do harm.
var ErrEntities = errors.New("it declares entities that would fill the memory or read files")

// The most that the declarations of an honest document hold: those that are
// found spell a few hundred letters.
const (
	maxSubset = 256 << 10 // bytes
	maxEntity = 1000      // bytes of the value of one entity
)

// Guard looks at the document type declaration of a text and returns the text
// without it. It refuses entities that are made of other entities, that are
// too long to be a character or that are files.
func Guard(text string) (string, error) {
	from := indexDoctype(text)
	if from < 0 {
		return text, nil
	}
	rest := text[from:]
	open := strings.IndexAny(rest, "[>")
	if open < 0 || rest[open] == '>' {
		return text, nil // without declarations: the scanner skips it
	}
	subset := rest[open+1 : min(len(rest), open+1+maxSubset)]
	size, err := checkSubset(subset)
	if err != nil {
		return "", err
	}
	after := rest[open+1+size:]
	if i := strings.IndexByte(after, '>'); i >= 0 {
		after = after[i+1:]
	}
	return text[:from] + after, nil
}

// indexDoctype finds the declaration, which stands before the first element.
func indexDoctype(text string) int {
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return -1
		}
		at += i
		rest := text[at:]
		end := ""
		switch {
		case len(rest) > 9 && strings.EqualFold(rest[:9], "<!doctype"):
			return at
		case strings.HasPrefix(rest, "<!--"):
			end = "-->"
		case strings.HasPrefix(rest, "<?"):
			end = ">"
		default:
			return -1
		}
		i = strings.Index(rest, end)
		if i < 0 {
			return -1
		}
		at += i + len(end)
	}
}

// checkSubset walks over the declarations up to the bracket that ends them and
// returns how many bytes they take.
func checkSubset(s string) (int, error) {
	at := 0
	for at < len(s) {
		rest := s[at:]
		switch {
		case rest[0] == ']':
			return at + 1, nil
		case strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest, "-->")
			if end < 0 {
				return len(s), nil
			}
			at += end + 3
		case strings.HasPrefix(rest, "<!"):
			size := declarationSize(rest)
			if err := checkEntity(rest[:size]); err != nil {
				return 0, err
			}
			at += size
		default:
			at++
		}
	}
	return 0, ErrEntities // no end: more than any document declares
}

// declarationSize measures a declaration, in which ">" may stand in quotes.
func declarationSize(s string) int {
	quote := byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// checkEntity refuses a declaration of an entity that no text needs. External
// parameter entities pass: they name the tables of characters of HTML, and
// nothing here would ever fetch them.
func checkEntity(declaration string) error {
	body, found := strings.CutPrefix(declaration, "<!ENTITY")
	if !found {
		return nil
	}
	fields := strings.Fields(body)
	if len(fields) > 1 && fields[0] != "%" && (fields[1] == "SYSTEM" || fields[1] == "PUBLIC") {
		return ErrEntities
	}
	from := strings.IndexAny(body, `"'`)
	if from < 0 {
		return nil
	}
	value, _, _ := strings.Cut(body[from+1:], body[from:from+1])
	if len(value) > maxEntity {
		return ErrEntities
	}
	for rest := value; ; {
		i := strings.IndexByte(rest, '&')
		if i < 0 {
			break
		}
		if rest = rest[i+1:]; !strings.HasPrefix(rest, "#") && !isCharacter(rest) {
			return ErrEntities // made of others
		}
	}
	return nil
}

// isCharacter reports whether s begins with the name of a character of HTML
// and a semicolon.
func isCharacter(s string) bool {
	name, _, found := strings.Cut(s, ";")
	return found && len(name) < maxReference && Unescape("&"+name+";") != "&"+name+";"
}
