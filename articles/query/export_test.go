package query

import "lede/articles"

// Cells measures a text as Snippet does.
func Cells(text string) int { return cellsIn(text, articles.Span{End: len(text)}) }
