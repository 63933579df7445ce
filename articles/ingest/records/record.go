package records

import "strings"

// Record is one record: its values by the names they had, in order. The name of
// a value inside of another has a dot: "author.name".
type Record struct {
	Where string // ":12" for line 12, "#3" for the third of a list
	names []string
	keys  []string // of the names, to guess by
	pairs map[string][]string
	size  int
}

// Size is what the record holds, in bytes.
func (r *Record) Size() int { return r.size }

// The most that one record may hold. What is more is no article.
const (
	mostNames  = 500
	mostValues = 5000 // of one name
)

func (r *Record) add(name, value string) {
	if r.pairs == nil {
		r.pairs = make(map[string][]string)
	}
	old, known := r.pairs[name]
	if !known {
		if len(r.names) == mostNames {
			return
		}
		r.names = append(r.names, name)
		r.keys = append(r.keys, key(name))
	}
	if len(old) < mostValues {
		r.size += len(name) + len(value)
		r.pairs[name] = append(old, value)
	}
}

// Empty reports whether the record has no value at all.
func (r *Record) Empty() bool { return len(r.names) == 0 }

// Lookup returns the values of a field. overrides says which name to use for
// which field; a field that is not in it is guessed.
func (r *Record) Lookup(f Field, overrides map[string]string) []string {
	if name, told := overrides[string(f)]; told {
		return r.named(name)
	}
	for _, guess := range guesses(f) {
		for i, key := range r.keys {
			if values := r.pairs[r.names[i]]; key == guess && meaningful(f, values) {
				return values
			}
		}
	}
	return nil
}

// named finds the field that a reader has named: exactly, or but for case and
// signs.
func (r *Record) named(name string) []string {
	if values, found := r.pairs[name]; found {
		return values
	}
	for _, other := range r.names {
		if fold(other) == fold(name) {
			return r.pairs[other]
		}
	}
	return nil
}

// meaningful reports whether the values may be those of the field. A text has
// several words: where it has one, it is the kind of a text, or its number.
func meaningful(f Field, values []string) bool {
	for _, v := range values {
		v = strings.TrimSpace(v)
		switch {
		case v == "" || v == "nan" || v == "NaN" || v == "None" || v == "null":
		case f == URL && !strings.Contains(v, "://"):
		case f == Source && strings.Contains(v, "://"):
		case f == Text && len(values) == 1 && len(v) < 40 && len(strings.Fields(v)) < 3:
		default:
			return true
		}
	}
	return false
}

// Known reports whether a name is one of those that a field goes by.
func known(name string, fields ...Field) bool {
	for _, f := range fields {
		for _, guess := range guesses(f) {
			if key(name) == guess {
				return true
			}
		}
	}
	return false
}
