package main

import (
	"math"
	"slices"
	"testing"

	"lede/articles"
	"lede/articles/names/lists"
	"lede/articles/names/marked"
	"lede/articles/names/model"
)

// few chains in which feature 1 is a person of two words, 2 its second word and
// 3 none.
func few() []chain {
	begin, last := model.LabelOf(articles.Person, 0, 2), model.LabelOf(articles.Person, 1, 2)
	c := chain{weight: 1, words: []word{
		{rows: []uint32{3}, label: model.Outside},
		{rows: []uint32{1}, label: begin},
		{rows: []uint32{2}, label: last},
	}}
	return []chain{c, {weight: 1, words: c.words[:1]}, {weight: 1, words: c.words[1:]}}
}

func TestLearn(t *testing.T) {
	f := newField()
	var losses []float64
	s := settings{Passes: 30, Average: 1, Rate: 0.5, Seed: 1}
	f.learn(few(), s, func(_ int, loss float64) { losses = append(losses, loss) })
	if first, end := losses[0], losses[len(losses)-1]; end > first/4 || end < 0 {
		t.Errorf("the loss went from %v to %v", first, end)
	}
	again := newField()
	again.learn(few(), s, func(int, float64) {})
	if !slices.Equal(f.bytes(), again.bytes()) {
		t.Error("the same seed gave other weights")
	}
}

// What forward and backward say of all labellings is what counting them says.
func TestPass(t *testing.T) {
	f := newField()
	for i := range f.rows[:5*model.Weighted] {
		f.rows[i] = float32(i%7)/5 - 0.6
	}
	for b := range f.steps {
		for l := range f.steps[b] {
			f.steps[b][l] = float64((b+2*l)%5)/4 - 0.5
			if model.Label(l).Follows(model.Label(b)) {
				f.expStep[b][l] = math.Exp(f.steps[b][l])
			}
		}
	}
	c := few()[0]
	f.make(len(c.words))
	for i, w := range c.words {
		f.emission(i, w.rows)
	}
	var all func(i int, before model.Label) float64
	all = func(i int, before model.Label) float64 {
		if i == len(c.words) {
			return f.expStep[before][model.Outside]
		}
		sum := 0.0
		for l := range model.Label(labels) {
			if l.Follows(before) {
				sum += f.expStep[before][l] * math.Exp(f.emit[i][l]) * all(i+1, l)
			}
		}
		return sum
	}
	if got, want := f.pass(len(c.words)), math.Log(all(0, model.Outside)); math.Abs(got-want) > 1e-9 {
		t.Errorf("the logarithm of all labellings is %v, want %v", got, want)
	}
}

func TestExchange(t *testing.T) {
	// Words 0 to 3 stand beside context 0, words 4 to 7 beside context 1.
	var sides [][]beside
	for w := range 8 {
		sides = append(sides, []beside{{context: int32(w / 4), count: 10}})
	}
	class := exchange(sides, 2)
	for w := range 8 {
		if class[w] != class[w/4*4] {
			t.Errorf("word %d is in class %d, its fellows in %d", w, class[w], class[w/4*4])
		}
	}
	if class[0] == class[4] {
		t.Errorf("all words are in class %d", class[0])
	}
}

// Marks are brought to one practice.
func TestLabels(t *testing.T) {
	d := marked.Doc{
		Text: "The French met Mr. Tom Zyxkow at the Hague.",
		Marked: []marked.Mark{
			{Start: 0, End: 10, Label: "LOC"},  // The French
			{Start: 15, End: 29, Label: "PER"}, // Mr. Tom Zyxkow
			{Start: 33, End: 42, Label: "LOC"}, // the Hague
		},
	}
	l := &learner{reader: model.NewReader(lists.Load(), model.ParseClusters(nil))}
	l.add(d, source{weight: 1, misc: true})
	var got []model.Label
	for _, c := range l.chains {
		for _, w := range c.words {
			if w.label != model.Outside {
				got = append(got, w.label)
			}
		}
	}
	want := []model.Label{
		model.LabelOf(articles.Other, 0, 1),
		model.LabelOf(articles.Person, 0, 2), model.LabelOf(articles.Person, 1, 2),
		model.LabelOf(articles.Place, 0, 1),
	}
	if !slices.Equal(got, want) || l.kept != 3 || l.lost != 0 {
		t.Errorf("labels are %v (%d kept, %d lost), want %v", got, l.kept, l.lost, want)
	}
}
