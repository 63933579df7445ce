// Command eval measures the finder against texts marked by hand.
//
//	go run ./articles/names/eval                     every set it can find
//	go run ./articles/names/eval wikigold uner-ewt   those sets
//	go run ./articles/names/eval -rules              the rules alone as well
//	go run ./articles/names/eval -all                what the model learnt from too
//	go run ./articles/names/eval -errors 40 wikigold with what went wrong
//	go run ./articles/names/eval -speed FOLDER       MB/s on raw text files
//
// A set is a folder, or an archive NAME.tar.xz, of CoNLL files (one token and
// its BIO label a line) in -sets, which defaults to $LEDE_NAMES and then to
// ../shared/names. The finder is given text, not tokens: the tokens are set
// together as English sets them, and a mention counts only if it has exactly
// the marked bytes and the marked type.
//
// Only what the model has not learnt from counts, unless -all is given. A set
// called releases comes with the command: news releases marked by hand.
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
	speed := flag.String("speed", "", "measure speed on the text files of this folder instead")
	flag.Parse()
	finders := []candidate{{"model", names.New()}}
	if *byRule {
		finders = append(finders, candidate{"rules", names.NewByRule()})
	}
	var err error
	for _, f := range finders {
		fmt.Println(f.name)
		if *speed != "" {
			err = measureSpeed(os.Stdout, f.finder, *speed)
		} else {
			err = measureSets(os.Stdout, f.finder, *sets, flag.Args(), *errors, *all)
		}
		if err != nil {
			break
		}
	}
	if err != nil {
		log.Fatal(err)
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

// measureSets prints one row of the table for every file of every set.
func measureSets(w io.Writer, finder *names.Finder, dir string, only []string, errors int, all bool) error {
	sets, err := marked.ReadSets(dir, only)
	if err != nil {
		return err
	}
	if len(only) == 0 || slices.Contains(only, "releases") {
		releases, err := marked.ReadBrackets("releases", "articles/names/eval/testdata/releases.txt")
		if err != nil {
			return err
		}
		sets = append(sets, releases)
	}
	fmt.Fprintf(w, "%-22s %6s  %-17s  %-5s %-5s %-5s  %-17s\n", "set", "marked", "P    R    F1", "PER", "ORG", "LOC", "MISC P  R  F1")
	for _, set := range sets {
		total := newResult()
		for _, file := range set.Files {
			r := newResult()
			docs := file.Docs
			if !all {
				docs = set.Split(file, marked.Held)
			}
			for _, doc := range docs {
				r.add(doc, find(finder, doc.Text))
			}
			if len(set.Files) > 1 && len(docs) > 0 {
				fmt.Fprintln(w, r.row(set.Name+"/"+file.Name))
			}
			total.merge(r)
		}
		fmt.Fprintln(w, total.row(set.Name))
		if errors > 0 {
			total.printErrors(w, errors)
		}
	}
	return nil
}
