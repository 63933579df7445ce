// Command eval measures the finder against texts marked by hand.
//
//	go run ./articles/names/eval                     every set it can find
//	go run ./articles/names/eval wikigold uner-ewt   those sets
//	go run ./articles/names/eval -rules              the rules alone as well
//	go run ./articles/names/eval -all                what the model learnt from too
//	go run ./articles/names/eval -errors 40 wikigold with what went wrong
//	go run ./articles/names/eval -worst 5 dev        and where most of it did
//	go run ./articles/names/eval -links              which names are one: B-cubed
//	go run ./articles/names/eval -speed FOLDER       MB/s on raw text files
//
// A set is a folder, or an archive NAME.tar.xz, of CoNLL files (one token and
// its BIO label a line) in -sets, which defaults to $LEDE_NAMES and then to
// ../shared/names. The finder is given text, not tokens: the tokens are set
// together as English sets them, and a mention counts only if it has exactly
// the marked bytes and the marked type.
//
// Only what the model has not learnt from counts, unless -all is given. Three
// sets come with the command, news releases marked by hand for lede: releases
// (parts of eight), dev (twenty, which the finder is made better by) and final
// (twenty that nobody looks at in between; it is measured only where it is
// asked for by name).
//
// The sets differ in what they mark. Persons, organisations and places are
// reported together, as everyone does; the rest, MISC, stands apart, because
// no two sets mean the same by it.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"

	"lede/articles/names"
	"lede/articles/names/marked"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("eval: ")
	sets := flag.String("sets", setsFolder(), "the folder of the marked sets")
	errors := flag.Int("errors", 0, "print this many of the commonest errors of each set")
	byRule := flag.Bool("rules", false, "measure the rules beside the model")
	all := flag.Bool("all", false, "measure with what the model has learnt from too")
	worst := flag.Int("worst", 0, "print this many of the texts of each set with most errors")
	links := flag.Bool("links", false, "measure instead which names are taken for one")
	speed := flag.String("speed", "", "measure speed on the text files of this folder instead")
	flag.Parse()
	finders := []candidate{{"model", names.New()}}
	if *byRule {
		finders = append(finders, candidate{"rules", names.NewByRule()})
	}
	for _, f := range finders {
		fmt.Println(f.name)
		var err error
		switch {
		case *speed != "":
			err = measureSpeed(os.Stdout, f.finder, *speed)
		case *links:
			err = measureLinks(os.Stdout, f.finder, flag.Args())
		default:
			m := meter{finder: f.finder, dir: *sets, all: *all, errors: *errors, worst: *worst}
			err = m.measure(os.Stdout, flag.Args())
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}

// candidate is a finder to measure.
type candidate struct {
	name   string
	finder *names.Finder
}

func setsFolder() string {
	if dir := os.Getenv("LEDE_NAMES"); dir != "" {
		return dir
	}
	return "../shared/names"
}

// own are the sets that come with the command, by name.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var own = []string{"releases", "dev", "final"}

// readOwn reads those of the sets that come with the command that are asked
// for; all but the final one if none is.
func readOwn(only []string) ([]marked.Set, error) {
	var sets []marked.Set
	for _, name := range own {
		if asked := slices.Contains(only, name); !asked && (len(only) > 0 || name == "final") {
			continue
		}
		set, err := marked.ReadBrackets(name, filepath.Join("articles", "names", "eval", "testdata", name+".txt"))
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	return sets, nil
}

// meter measures a finder with marked sets.
type meter struct {
	finder *names.Finder
	dir    string // of the sets
	all    bool   // with what the model has learnt from too
	errors int    // how many errors to print of each set
	worst  int    // and how many texts
}

// measure prints one row of the table for every file of every set.
func (m meter) measure(w io.Writer, only []string) error {
	sets, err := marked.ReadSets(m.dir, only)
	if err != nil {
		return err
	}
	releases, err := readOwn(only)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-22s %6s  %-17s  %-17s  %-17s  %-17s  %-17s\n", "set", "marked", "all three  P R F1", "PER", "ORG", "LOC", "MISC")
	for _, set := range append(sets, releases...) {
		total := newResult()
		for _, file := range set.Files {
			r := newResult()
			docs := file.Docs
			if !m.all {
				docs = set.Split(file, marked.Held)
			}
			for _, doc := range docs {
				r.add(doc, find(m.finder, doc.Text))
			}
			if len(set.Files) > 1 && len(docs) > 0 {
				fmt.Fprintln(w, r.row(set.Name+"/"+file.Name))
			}
			total.merge(r)
		}
		fmt.Fprintln(w, total.row(set.Name))
		if m.errors > 0 {
			total.printConfusion(w)
			total.printErrors(w, m.errors)
		}
		if m.worst > 0 {
			total.printWorst(w, m.worst)
		}
	}
	return nil
}
