package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"lede/articles/clean"
	"lede/articles/names/lists"
	"lede/articles/names/marked"
	"lede/articles/names/model"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	out := flag.String("out", "articles/names/model/data", "the folder of the weights")
	cluster := flag.Bool("clusters", false, "learn the clusters of words anew too")
	var s settings
	flag.IntVar(&s.Passes, "passes", 6, "how often every chain is learnt from")
	flag.IntVar(&s.Average, "average", 3, "how many of the last passes are averaged")
	flag.Float64Var(&s.Rate, "rate", 0.15, "the rate of learning")
	flag.Float64Var(&s.Decay, "decay", 1e-3, "what draws weights to zero")
	flag.Float64Var(&s.Drop, "drop", 0.3, "the share of features left out")
	flag.Uint64Var(&s.Seed, "seed", 1, "the seed of every choice made at random")
	flag.Float64Var(&s.Silver, "silver", 0.4, "how much a release counts that the rules have marked")
	flag.IntVar(&s.SilverEvery, "every", 30, "one in how many releases is learnt from")
	flag.Parse()
	if err := train(*out, s, *cluster); err != nil {
		log.Fatal(err)
	}
}

// folder is where material lies: what the variable says, or beside the
// repository.
func folder(variable, name string) string {
	if dir := os.Getenv(variable); dir != "" {
		return dir
	}
	return filepath.Join("..", "shared", name)
}

func train(out string, s settings, cluster bool) error {
	sets, err := marked.ReadSets(folder("LEDE_NAMES", "names"), nil)
	if err != nil {
		return err
	}
	if cluster {
		if err := writeClusters(out, sets); err != nil {
			return err
		}
	}
	clusters, err := os.ReadFile(filepath.Join(out, "clusters.bin"))
	if err != nil {
		return fmt.Errorf("read the clusters: %w", err)
	}
	l := &learner{reader: model.NewReader(lists.Load(), model.ParseClusters(clusters))}
	m := manifest{Settings: s}
	if m.Sources, err = l.addSets(sets); err != nil {
		return err
	}
	silver, err := l.addReleases(s)
	if err != nil {
		return err
	}
	m.Sources = append(m.Sources, silver)
	for _, src := range m.Sources {
		log.Printf("%-22s %6d chains, %6d names, %4d lost", src.Source, src.Chains, src.Names, src.Lost)
	}
	f := newField()
	f.learn(l.chains, s, func(pass int, loss float64) {
		log.Printf("pass %d: loss %.4f a chain", pass+1, loss/float64(len(l.chains)))
	})
	weights := f.bytes()
	if m.Scores, err = measure(sets, weights, clusters); err != nil {
		return err
	}
	return write(out, weights, m)
}

// addSets adds what is to be learnt of the marked sets.
func (l *learner) addSets(sets []marked.Set) ([]learnt, error) {
	var all []learnt
	for _, src := range sources {
		n := slices.IndexFunc(sets, func(set marked.Set) bool { return set.Name == src.set })
		if n < 0 {
			return nil, fmt.Errorf("there is no set %s to learn from", src.set)
		}
		kept, lost, from := l.kept, l.lost, len(l.chains)
		for _, file := range sets[n].Files {
			for _, d := range sets[n].Split(file, marked.Learn) {
				l.add(d, src)
			}
		}
		all = append(all, learnt{
			Source: src.set, Weight: src.weight,
			Chains: len(l.chains) - from, Names: l.kept - kept, Lost: l.lost - lost,
		})
	}
	return all, nil
}

// addReleases adds one in so many releases, as the rules mark them.
func (l *learner) addReleases(s settings) (learnt, error) {
	from, kept, n := len(l.chains), l.kept, 0
	err := eachRelease(func(text string) {
		if s.Silver > 0 && n%s.SilverEvery == 0 {
			l.addSilver(text, s.Silver)
		}
		n++
	})
	return learnt{Source: "senate-press-releases", Weight: s.Silver, Chains: len(l.chains) - from, Names: l.kept - kept}, err
}

// writeClusters learns clusters from the releases and from what is to be learnt
// of the sets.
func writeClusters(out string, sets []marked.Set) error {
	c := &company{counts: make(map[uint32]int32)}
	if err := eachRelease(c.add); err != nil {
		return err
	}
	for _, set := range sets {
		for _, file := range set.Files {
			for _, d := range set.Split(file, marked.Learn) {
				c.add(d.Text)
			}
		}
	}
	err := os.WriteFile(filepath.Join(out, "clusters.bin"), c.cluster(), 0o644) //nolint:gosec // part of the source
	if err != nil {
		return fmt.Errorf("write the clusters: %w", err)
	}
	return nil
}

// eachRelease gives the texts of the releases to do, in the order of their
// names and as the reader keeps them. Those that are marked to measure with are
// left out.
func eachRelease(do func(text string)) error {
	root := filepath.Join(folder("LEDE_SUITES", "suites"), "senate-press-releases")
	held, err := heldReleases()
	if err != nil {
		return err
	}
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".txt" || held[strings.TrimSuffix(d.Name(), ".txt")] {
			return err
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		do(clean.Text(strings.ToValidUTF8(string(b), "’")))
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the releases: %w", err)
	}
	return nil
}

// heldReleases are the releases that eval measures with, by the names of their
// files.
func heldReleases() (map[string]bool, error) {
	held := make(map[string]bool)
	for _, name := range []string{"dev", "final"} {
		set, err := marked.ReadBrackets(name, filepath.Join("articles", "names", "eval", "testdata", name+".txt"))
		if err != nil {
			return nil, err
		}
		for _, d := range set.Files[0].Docs {
			held[path.Base(d.Name)] = true
		}
	}
	return held, nil
}
