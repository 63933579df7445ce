package marked

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ulikunitz/xz"
)

// Set is one collection of marked files.
type Set struct {
	Name  string
	Files []File
}

// File is one file of a set.
type File struct {
	Name string // without .conll
	Docs []Doc
}

// ReadSets reads the sets in dir, those named in only or all.
func ReadSets(dir string, only []string) ([]Set, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list the marked sets: %w", err)
	}
	var sets []Set
	for _, e := range entries {
		name, packed := strings.CutSuffix(e.Name(), ".tar.xz")
		if !packed && !e.IsDir() || len(only) > 0 && !slices.Contains(only, name) {
			continue
		}
		read := readFolder
		if packed {
			read = readArchive
		}
		files, err := read(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		if len(files) > 0 {
			sets = append(sets, Set{Name: name, Files: files})
		}
	}
	if len(sets) == 0 && len(only) == 0 {
		return nil, fmt.Errorf("no marked sets in %s; name their folder with -sets", dir)
	}
	return sets, nil
}

func readFolder(dir string) ([]File, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.conll"))
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", dir, err)
	}
	var files []File
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read a marked file: %w", err)
		}
		files = append(files, parse(filepath.Base(path), b))
	}
	return files, nil
}

func readArchive(path string) ([]File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a marked set: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	z, err := xz.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var files []File
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		if !strings.HasSuffix(h.Name, ".conll") {
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		files = append(files, parse(filepath.Base(h.Name), b))
	}
}

// parse reads a CoNLL file. A file that does not say where its documents begin
// holds single sentences that have nothing to do with each other.
func parse(name string, b []byte) File {
	f := File{Name: strings.TrimSuffix(name, ".conll")}
	var sentences [][]token
	var sentence []token
	end := func() {
		if len(sentence) > 0 {
			sentences = append(sentences, sentence)
			sentence = nil
		}
	}
	glue := gluesHyphens(b)
	single := bytes.Count(b, []byte("-DOCSTART-")) < 2
	flush := func() {
		end()
		if len(sentences) == 0 {
			return
		}
		if single {
			for i := range sentences {
				f.Docs = append(f.Docs, setTogether(sentences[i:i+1], glue))
			}
		} else {
			f.Docs = append(f.Docs, setTogether(sentences, glue))
		}
		sentences = nil
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		word, label, _ := strings.Cut(line, "\t")
		switch {
		case word == "-DOCSTART-":
			flush()
		case word == "":
			end()
		default:
			sentence = append(sentence, token{word: word, label: strings.TrimSpace(label)})
		}
	}
	flush()
	for i := range f.Docs {
		f.Docs[i].Name = fmt.Sprintf("%s %d", f.Name, i+1)
	}
	return f
}

// gluesHyphens reports whether a file cuts words at their hyphens, so that a
// lone hyphen in it is mostly one that had no spaces.
func gluesHyphens(b []byte) bool {
	var alone, inner int
	for line := range bytes.Lines(b) {
		word, _, _ := bytes.Cut(line, []byte("\t"))
		switch i := bytes.IndexByte(word, '-'); {
		case i == 0 && len(word) == 1:
			alone++
		case i > 0 && i < len(word)-1 && isLetter(word[i-1]) && isLetter(word[i+1]):
			inner++
		}
	}
	return 2*inner < alone
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
