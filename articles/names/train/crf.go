package main

import (
	"math"
	"math/rand/v2"

	"lede/articles/names/model"
)

const labels = model.Labels

// field is the conditional random field while it learns.
type field struct {
	rows  []float32 // Weighted for each bucket
	sums  []float32 // squares of the gradients, as AdaGrad keeps them
	steps [labels][labels]float64
	stepG [labels][labels]float64

	total     []float64 // of rows over the passes that count
	totalStep [labels][labels]float64
	passes    int

	emit, forward, backward [][labels]float64
	expStep                 [labels][labels]float64
	loss                    float64
}

// settings of training.
type settings struct {
	Passes  int     `json:"passes"`
	Average int     `json:"averaged_passes"`
	Rate    float64 `json:"rate"`
	Decay   float64 `json:"decay"`
	Drop    float64 `json:"dropped_features"`
	Seed    uint64  `json:"seed"`

	Silver      float64 `json:"silver_weight"`
	SilverEvery int     `json:"silver_every"`
}

func newField() *field {
	n := model.Buckets * model.Weighted
	return &field{rows: make([]float32, n), sums: make([]float32, n), total: make([]float64, n)}
}

// learn goes over the chains again and again, in a new order each time.
func (f *field) learn(chains []chain, s settings, say func(pass int, loss float64)) {
	random := rand.New(rand.NewPCG(s.Seed, 1)) //nolint:gosec // no secret
	order := random.Perm(len(chains))
	for pass := range s.Passes {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		f.loss = 0
		rate := s.Rate
		for _, n := range order {
			f.chain(&chains[n], rate, s, random)
		}
		say(pass, f.loss)
		if s.Passes-pass <= s.Average {
			for i, w := range f.rows {
				f.total[i] += float64(w)
			}
			for b := range f.steps {
				for l := range f.steps[b] {
					f.totalStep[b][l] += f.steps[b][l]
				}
			}
			f.passes++
		}
	}
}

// chain moves the weights by the gradient of one chain's log-likelihood.
func (f *field) chain(c *chain, rate float64, s settings, random *rand.Rand) {
	n := len(c.words)
	f.make(n)
	kept := make([][]uint32, n)
	for i := range n {
		kept[i] = dropped(c.words[i].rows, s.Drop, random)
		f.emission(i, kept[i])
	}
	for b := range model.Label(labels) {
		for l := range model.Label(labels) {
			if l.Follows(b) {
				f.expStep[b][l] = math.Exp(f.steps[b][l])
			}
		}
	}
	z := f.pass(n)
	f.loss -= f.scoreOf(c, n) - z
	weight := c.weight
	for i := range n {
		f.update(i, c, kept[i], rate, weight, s)
	}
	f.updateSteps(c, n, rate, weight)
}

// make makes room for a chain of n words.
func (f *field) make(n int) {
	for len(f.emit) < n {
		f.emit = append(f.emit, [labels]float64{})
		f.forward = append(f.forward, [labels]float64{})
		f.backward = append(f.backward, [labels]float64{})
	}
}

// dropped leaves out some of the features, so that none is relied on alone.
func dropped(rows []uint32, share float64, random *rand.Rand) []uint32 {
	if share == 0 {
		return rows
	}
	kept := make([]uint32, 0, len(rows))
	for _, r := range rows {
		if random.Float64() >= share {
			kept = append(kept, r)
		}
	}
	return kept
}

// emission sums the weights of a word up.
func (f *field) emission(i int, rows []uint32) {
	var sum [labels]float64
	for _, r := range rows {
		w := f.rows[int(r)*model.Weighted : int(r)*model.Weighted+model.Weighted]
		for l, x := range w {
			sum[l] += float64(x)
		}
	}
	f.emit[i] = sum
}

// pass runs forwards and backwards and returns the logarithm of the sum over
// all labellings. Every column is scaled to sum to one.
func (f *field) pass(n int) float64 {
	z := 0.0
	for i := range n {
		top := f.emit[i][0]
		for _, x := range f.emit[i] {
			top = max(top, x)
		}
		sum := 0.0
		for l := range model.Label(labels) {
			in := 0.0
			if i == 0 {
				in = f.expStep[model.Outside][l]
			} else {
				for b := range labels {
					in += f.forward[i-1][b] * f.expStep[b][l]
				}
			}
			f.forward[i][l] = in * math.Exp(f.emit[i][l]-top)
			sum += f.forward[i][l]
		}
		for l := range labels {
			f.forward[i][l] /= sum
		}
		z += math.Log(sum) + top
	}
	last := 0.0
	for l := range labels {
		f.backward[n-1][l] = f.expStep[l][model.Outside]
		last += f.forward[n-1][l] * f.expStep[l][model.Outside]
	}
	for i := n - 2; i >= 0; i-- {
		var out [labels]float64
		top := f.emit[i+1][0]
		for _, x := range f.emit[i+1] {
			top = max(top, x)
		}
		for l := range labels {
			out[l] = f.backward[i+1][l] * math.Exp(f.emit[i+1][l]-top)
		}
		sum := 0.0
		for b := range labels {
			x := 0.0
			for l := range labels {
				x += f.expStep[b][l] * out[l]
			}
			f.backward[i][b] = x
			sum += x
		}
		for b := range labels {
			f.backward[i][b] /= sum
		}
	}
	return z + math.Log(last)
}

// scoreOf is the score of the right labels.
func (f *field) scoreOf(c *chain, n int) float64 {
	score, before := 0.0, model.Outside
	for i := range n {
		l := c.words[i].label
		score += f.emit[i][l] + f.steps[before][l]
		before = l
	}
	return score + f.steps[before][model.Outside]
}

// update moves the weights of one word's features.
func (f *field) update(i int, c *chain, rows []uint32, rate, weight float64, s settings) {
	var p [labels]float64
	sum := 0.0
	for l := range labels {
		p[l] = f.forward[i][l] * f.backward[i][l]
		sum += p[l]
	}
	var g [labels]float32
	for l := range labels {
		g[l] = float32(-weight * p[l] / sum)
	}
	g[c.words[i].label] += float32(weight)
	quiet := true
	for _, x := range g {
		quiet = quiet && x < 1e-3 && x > -1e-3
	}
	if quiet {
		return
	}
	for _, r := range rows {
		at := int(r) * model.Weighted
		w, sums := f.rows[at:at+model.Weighted], f.sums[at:at+model.Weighted]
		for l := range w {
			d := g[l] - float32(s.Decay)*w[l]
			sums[l] += d * d
			w[l] += float32(rate) * d / (float32(math.Sqrt(float64(sums[l]))) + 1)
		}
	}
}

// updateSteps moves the weights of one label behind another.
func (f *field) updateSteps(c *chain, n int, rate, weight float64) {
	var g [labels][labels]float64
	for l := range labels {
		g[model.Outside][l] -= f.forward[0][l] * f.backward[0][l] / f.norm(0)
		g[l][model.Outside] -= f.forward[n-1][l] * f.backward[n-1][l] / f.norm(n-1)
	}
	for i := 1; i < n; i++ {
		var pair [labels][labels]float64
		sum := 0.0
		top := f.emit[i][0]
		for _, x := range f.emit[i] {
			top = max(top, x)
		}
		for l := range labels {
			out := f.backward[i][l] * math.Exp(f.emit[i][l]-top)
			for b := range labels {
				pair[b][l] = f.forward[i-1][b] * f.expStep[b][l] * out
				sum += pair[b][l]
			}
		}
		for b := range labels {
			for l := range labels {
				g[b][l] -= pair[b][l] / sum
			}
		}
	}
	before := model.Outside
	for i := range n {
		g[before][c.words[i].label]++
		before = c.words[i].label
	}
	g[before][model.Outside]++
	for b := range labels {
		for l := range labels {
			d := weight * g[b][l]
			if d == 0 || !model.Label(l).Follows(model.Label(b)) {
				continue
			}
			f.stepG[b][l] += d * d
			f.steps[b][l] += rate * d / (math.Sqrt(f.stepG[b][l]) + 1)
		}
	}
}

func (f *field) norm(i int) float64 {
	sum := 0.0
	for l := range labels {
		sum += f.forward[i][l] * f.backward[i][l]
	}
	return sum
}

// scale is how many steps of the stored weights make one of the field's.
const scale = 32

// bytes rounds the averaged weights to what the model stores.
func (f *field) bytes() []byte {
	var steps [labels][labels]int16
	for b := range steps {
		for l := range steps[b] {
			steps[b][l] = int16(math.Round(f.totalStep[b][l] / float64(f.passes) * scale))
		}
	}
	rows := make([]int8, len(f.total))
	for i, w := range f.total {
		rows[i] = int8(max(-127, min(127, math.Round(w/float64(f.passes)*scale))))
	}
	return model.FormatWeights(&steps, rows)
}
