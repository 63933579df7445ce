// Command eval measures the finder against texts marked by hand.
//
//	go run ./articles/names/eval                     every set it can find
//	go run ./articles/names/eval wikigold uner-ewt   those sets
//	go run ./articles/names/eval -errors 40 wikigold with what went wrong
//	go run ./articles/names/eval -speed FOLDER       MB/s on raw text files
//
// A set is a folder, or an archive NAME.tar.xz, of CoNLL files (one token and
// its BIO label a line) in -sets, which defaults to $LEDE_NAMES and then to
// ../shared/names. The finder is given text, not tokens: the tokens are set
// together as English sets them, and a mention counts only if it has exactly
// the marked bytes and the marked type.
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

	"lede/articles/names"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("eval: ")
	sets := flag.String("sets", setsFolder(), "the folder of the marked sets")
	errors := flag.Int("errors", 0, "print this many of the commonest errors of each set")
	speed := flag.String("speed", "", "measure speed on the text files of this folder instead")
	flag.Parse()
	finder := names.New()
	var err error
	if *speed != "" {
		err = measureSpeed(os.Stdout, finder, *speed)
	} else {
		err = measureSets(os.Stdout, finder, *sets, flag.Args(), *errors)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func setsFolder() string {
	if dir := os.Getenv("LEDE_NAMES"); dir != "" {
		return dir
	}
	return "../shared/names"
}

// measureSets prints one row of the table for every file of every set.
func measureSets(w io.Writer, finder *names.Finder, dir string, only []string, errors int) error {
	sets, err := readSets(dir, only)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-22s %6s  %-17s  %-5s %-5s %-5s  %-17s\n", "set", "marked", "P    R    F1", "PER", "ORG", "LOC", "MISC P  R  F1")
	for _, set := range sets {
		total := newResult()
		for _, file := range set.files {
			r := newResult()
			for _, doc := range file.docs {
				r.add(doc, find(finder, doc.text))
			}
			if len(set.files) > 1 {
				fmt.Fprintln(w, r.row(set.name+"/"+file.name))
			}
			total.merge(r)
		}
		fmt.Fprintln(w, total.row(set.name))
		if errors > 0 {
			total.printErrors(w, errors)
		}
	}
	return nil
}
