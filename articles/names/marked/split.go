package marked

// Part says what a text is for.
type Part int

// The parts of a set.
const (
	Learn Part = iota // to learn from
	Held              // to measure with: nothing may be learnt from it
)

// every third document of a set that comes without a test file is held.
const every = 3

// Split parts a file's documents: a file called test is held whole, the files
// beside one are for learning, and of the rest every third document is held.
func (s Set) Split(f File, part Part) []Doc {
	hasTest := false
	for _, other := range s.Files {
		hasTest = hasTest || other.Name == "test"
	}
	if hasTest {
		if (f.Name == "test") == (part == Held) {
			return f.Docs
		}
		return nil
	}
	var docs []Doc
	for i, d := range f.Docs {
		if (i%every == every-1) == (part == Held) {
			docs = append(docs, d)
		}
	}
	return docs
}
