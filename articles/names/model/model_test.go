package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// The weights in the binary are those that the manifest speaks of.
func TestManifest(t *testing.T) {
	b, err := os.ReadFile("data/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ SHA256 map[string]string }
	if err := json.Unmarshal(b, &manifest); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"weights.bin": weightsFile, "clusters.bin": clustersFile} {
		sum := sha256.Sum256([]byte(file))
		if got, want := hex.EncodeToString(sum[:]), manifest.SHA256[name]; got != want {
			t.Errorf("%s has the checksum %s, the manifest says %s", name, got, want)
		}
	}
}

// Model and lists may take 6 MB of the binary; the lists take one.
func TestSize(t *testing.T) {
	if n := len(weightsFile) + len(clustersFile); n > 5_000_000 {
		t.Errorf("weights and clusters have %d bytes", n)
	}
}

func TestParseWeightsRefusesAnythingElse(t *testing.T) {
	for _, file := range []string{"", "short", weightsFile + "x"} {
		if _, err := ParseWeights(file); err == nil {
			t.Errorf("%d bytes were read as weights", len(file))
		}
	}
}

func TestFormatWeights(t *testing.T) {
	var steps [Labels][Labels]int16
	steps[0][1], steps[Outside][0] = -300, 7
	rows := make([]int8, Buckets*Weighted)
	rows[3*Weighted+2], rows[5*Weighted+2] = -128, 100
	w, err := ParseWeights(string(FormatWeights(&steps, rows)))
	if err != nil {
		t.Fatal(err)
	}
	if w.steps[0][1] != -300 || w.steps[Outside][0] != 7 || w.steps[1][0] != 0 {
		t.Errorf("the steps came back as %v", w.steps)
	}
	var sum [Labels]int32
	w.sum([]uint32{3, 5, 9}, &sum)
	if want := ([Labels]int32{2: -28}); sum != want {
		t.Errorf("the sum is %v, want %v", sum, want)
	}
}

func TestLabels(t *testing.T) {
	seen := make(map[Label]bool)
	for _, typ := range types {
		for n := 1; n < 4; n++ {
			before := Outside
			for i := range n {
				l := LabelOf(typ, i, n)
				seen[l] = true
				if !l.Follows(before) || l.Type() != typ || l.Starts() != (i == 0) || l.Ends() != (i == n-1) {
					t.Errorf("word %d of %d of a %v has the label %d, which does not fit", i, n, typ, l)
				}
				before = l
			}
			if !Outside.Follows(before) {
				t.Errorf("nothing may follow a %v of %d words", typ, n)
			}
		}
	}
	if len(seen) != Weighted {
		t.Errorf("%d labels are used, want %d", len(seen), Weighted)
	}
}

// The decoder finds what trying every labelling finds.
func TestDecoder(t *testing.T) {
	var steps [Labels][Labels]int32
	n := uint32(1)
	next := func() int32 {
		n = mix(n, 77)
		return int32(n%41) - 20
	}
	for b := range steps {
		for l := range steps[b] {
			steps[b][l] = next()
		}
	}
	for range 20 {
		words := make([][Labels]int32, 3)
		for i := range words {
			for l := range Weighted {
				words[i][l] = next()
			}
		}
		d := decoder{steps: &steps}
		d.start()
		for i := range words {
			d.step(&words[i])
		}
		got := make([]Label, len(words))
		d.end(got)
		if want := try(&steps, words, Outside); score(&steps, words, got) != want {
			t.Errorf("labels %v score %d, the best %d", got, score(&steps, words, got), want)
		}
	}
}

// try returns the score of the best labels that may follow before.
func try(steps *[Labels][Labels]int32, words [][Labels]int32, before Label) int32 {
	if len(words) == 0 {
		if !before.Ends() {
			return never
		}
		return steps[before][Outside]
	}
	best := int32(never)
	for l := range Label(Labels) {
		if l.Follows(before) {
			best = max(best, steps[before][l]+words[0][l]+try(steps, words[1:], l))
		}
	}
	return best
}

func score(steps *[Labels][Labels]int32, words [][Labels]int32, labels []Label) int32 {
	sum, before := int32(0), Outside
	for i, l := range labels {
		if !l.Follows(before) {
			return never
		}
		sum += steps[before][l] + words[i][l]
		before = l
	}
	return sum + steps[before][Outside]
}

func TestClusters(t *testing.T) {
	c := ParseClusters([]byte{1, 0, 0, 0, 9, 1, 4, 2, 0, 0, 0, 5, 0, 6})
	for word, want := range map[uint32]Group{1: {Fine: 265, Coarse: 4}, 2: {Fine: 5, Coarse: 6}, 3: {}} {
		if got := c.Of(word); got != want {
			t.Errorf("word %d is in %v, want %v", word, got, want)
		}
	}
	if got := ParseClusters(nil).Of(1); got != (Group{}) {
		t.Errorf("without clusters a word is in %v", got)
	}
}

func TestChains(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"no names", "the rain fell on the town all day.", nil},
		{"one word", "it was said by Zyxkow on that day.", []string{"Zyxkow"}},
		{"small words inside", "the University of Zyxkow closed early.", []string{"University of Zyxkow"}},
		{"particles before", "they met bin Zyxkow again yesterday.", []string{"bin Zyxkow"}},
		{"a number behind", "they saw Zyxkow 12 take off yesterday.", []string{"Zyxkow 12"}},
	}
	r := NewReader(lists.Load(), ParseClusters(nil))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var doc tokens.Document
			doc.Fill("", tt.text)
			r.Read(&doc)
			var got []string
			for _, c := range r.Chains() {
				got = append(got, doc.Written(tokens.Span{First: c.First, End: c.End}))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("chains are %q, want %q", got, tt.want)
			}
		})
	}
}

// Features depend on the text alone, not on what was read before it.
func TestFeaturesForget(t *testing.T) {
	l := lists.Load()
	c := ParseClusters([]byte(clustersFile))
	read := func(r *Reader, text string) []uint32 {
		var doc tokens.Document
		doc.Fill("", text)
		r.Read(&doc)
		var all []uint32
		for _, c := range r.Chains() {
			for i := c.First; i < c.End; i++ {
				all = r.Features(all, i, Kind{})
			}
		}
		return all
	}
	const text = "Tom Carper met the Bank of Zyxkow in Dover, Del. Carper smiled."
	r := NewReader(l, c)
	want := read(r, text)
	read(r, "Del. Zyxkow (Carper) “Bank of Tom” AND 12 MORE. Dover said so to Carper.")
	if got := read(r, text); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("%d features became %d others", len(want), len(got))
	}
	for _, row := range want {
		if row >= Buckets {
			t.Fatalf("a feature has row %d of %d", row, Buckets)
		}
	}
}

// A tagger that is used again and again needs no new memory.
func TestTagAllocatesNothing(t *testing.T) {
	var doc tokens.Document
	doc.Fill("", "Tom Carper met the Bank of Zyxkow in Dover, Del. Carper smiled at Helvia Energy Inc. (HEI).")
	tagger := New(Load(lists.Load()))
	spans := tagger.Tag(nil, &doc)
	if len(spans) == 0 || spans[0].Type != articles.Person {
		t.Fatalf("found %v", spans)
	}
	if n := testing.AllocsPerRun(50, func() { spans = tagger.Tag(spans[:0], &doc) }); n > 0 {
		t.Errorf("%v allocations a document", n)
	}
}

func BenchmarkLoad(b *testing.B) {
	l := lists.Load()
	for b.Loop() {
		Load(l)
	}
}
