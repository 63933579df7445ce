package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"lede/articles/names/lists"
	"lede/articles/names/marked"
	"lede/articles/names/model"
	"lede/articles/names/tokens"
)

// manifest says what the weights were learnt from and how good they are.
type manifest struct {
	About    string            `json:"about"`
	Settings settings          `json:"settings"`
	Sources  []learnt          `json:"sources"`
	Scores   map[string]score  `json:"scores_on_held_documents"`
	SHA256   map[string]string `json:"sha256"`
}

// learnt is what came from one source.
type learnt struct {
	Source string  `json:"source"`
	Weight float64 `json:"weight"`
	Chains int     `json:"chains"`
	Names  int     `json:"names"`
	Lost   int     `json:"lost"` // marks that the tagger could never find
}

// score is of persons, organisations and places together, in per cent.
type score struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// write writes the weights and says of them what is to be known.
func write(out string, weights []byte, m manifest) error {
	path := filepath.Join(out, "weights.bin")
	if err := os.WriteFile(path, weights, 0o644); err != nil { //nolint:gosec // part of the source
		return fmt.Errorf("write the weights: %w", err)
	}
	m.About = "written by go run ./articles/names/train; see articles/names/CREDITS.md"
	m.SHA256 = make(map[string]string)
	for _, name := range []string{"weights.bin", "clusters.bin"} {
		b, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return fmt.Errorf("read %s back: %w", name, err)
		}
		sum := sha256.Sum256(b)
		m.SHA256[name] = hex.EncodeToString(sum[:])
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	err = os.WriteFile(filepath.Join(out, "manifest.json"), append(b, '\n'), 0o644) //nolint:gosec // part of the source
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	return nil
}

// measure scores the weights on the held documents of every set.
func measure(sets []marked.Set, weights, clusters []byte) (map[string]score, error) {
	w, err := model.ParseWeights(string(weights))
	if err != nil {
		return nil, err
	}
	tagger := model.New(model.Make(lists.Load(), model.ParseClusters(clusters), w))
	scores := make(map[string]score)
	for _, set := range sets {
		var right, found, wanted int
		for _, file := range set.Files {
			for _, d := range set.Split(file, marked.Held) {
				r, f, n := compare(tagger, d)
				right, found, wanted = right+r, found+f, wanted+n
			}
		}
		if found > 0 && wanted > 0 {
			scores[set.Name] = score{share(right, found), share(right, wanted), share(2*right, found+wanted)}
		}
	}
	return scores, nil
}

// share is in per cent, to one place.
func share(part, whole int) float64 { return math.Round(1000*float64(part)/float64(whole)) / 10 }

// compare counts the names of a document that are right, are found, are marked.
func compare(tagger *model.Tagger, d marked.Doc) (right, found, wanted int) {
	var doc tokens.Document
	doc.Fill("", d.Text)
	gold := make(map[marked.Mark]bool)
	for _, m := range d.Marked {
		if m.Label != "MISC" {
			gold[m] = true
		}
	}
	for _, s := range tagger.Tag(nil, &doc) {
		m := marked.Mark{Start: doc.Tokens[s.First].Start, End: doc.Tokens[s.End-1].End(), Label: marked.Label(s.Type)}
		if m.Label == "MISC" {
			continue
		}
		found++
		if gold[m] {
			right++
		}
	}
	return right, found, len(gold)
}
