package query

// Cells measures a text as Snippet does.
func Cells(text string) int {
	n := 0
	for i := 0; i < len(text); {
		size, cells := letterAt(text, i)
		i += size
		n += cells
	}
	return n
}
