package feed

import "slices"

// maxNotes is how many remarks about one document are kept.
const maxNotes = 10

// notes gathers what was wrong with a document, each thing once.
type notes struct{ list []string }

func (n *notes) add(note string) {
	if len(n.list) < maxNotes && !slices.Contains(n.list, note) {
		n.list = append(n.list, note)
	}
}
