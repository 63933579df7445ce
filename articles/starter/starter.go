// Package starter is the small collection that a new library opens with: a
// tour of lede told as news, and a few events of the world retold.
//
// A reader of names cannot be shown on an empty list. The pieces are chosen so
// that the same people, organisations and places recur from one to the next:
// whoever follows a name in the first minute arrives somewhere. All of them
// are written for lede; the events are real and the sentences are its own.
//
// The pieces are Markdown files in the folder pieces, and they come in the way
// any other file does, through articles/ingest. So they pass the same cleaning,
// and the first thing a new library holds is proof that bringing in works. What
// they do not get here is names: a newer finder should find them in its own
// way, so whoever puts them into a library runs the one that it has.
//
// To add a piece, put a file there. Its name without ".md" is its key for good:
// a library knows by it that it has the piece already.
package starter

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"path"
	"strings"

	"lede/articles"
	"lede/articles/ingest"
)

//go:embed pieces/*.md
var pieces embed.FS

// Articles returns the collection, clean and without names, in the order of
// the files. Their keys are "starter:" and the name of the file.
func Articles() ([]articles.Article, error) {
	const folder = "pieces"
	files, err := pieces.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("list the starter collection: %w", err)
	}
	all := make([]articles.Article, 0, len(files))
	for _, f := range files {
		text, err := pieces.ReadFile(path.Join(folder, f.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the starter collection: %w", err)
		}
		a, err := decode(text)
		if err != nil {
			return nil, fmt.Errorf("read %s of the starter collection: %w", f.Name(), err)
		}
		name := strings.TrimSuffix(f.Name(), path.Ext(f.Name()))
		a.Key, a.Origin = "starter:"+name, "starter/"+name
		all = append(all, a)
	}
	return all, nil
}

// decode reads one piece as a stream of Markdown would be read.
func decode(text []byte) (articles.Article, error) {
	var found []articles.Article
	im := ingest.Importer{Stdin: bytes.NewReader(text), Format: "markdown"}
	reports, err := im.Preview(context.Background(), []string{"-"}, func(a articles.Article) error {
		found = append(found, a)
		return nil
	})
	if err != nil {
		return articles.Article{}, err
	}
	for _, report := range reports {
		for _, refusal := range report.Refused {
			return articles.Article{}, fmt.Errorf("it was refused: %s", refusal.Why)
		}
	}
	if len(found) != 1 {
		return articles.Article{}, fmt.Errorf("there are %d articles in it", len(found))
	}
	return found[0], nil
}
