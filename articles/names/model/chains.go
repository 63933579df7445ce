package model

import (
	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// Chain is a stretch of tokens that is labelled at once: those from First up
// to, not including, End.
type Chain struct{ First, End int }

const (
	widestGap     = 3 // tokens that a name may hold between two large words
	longestChain  = 64
	mostParticles = 2
)

// findChains finds the words of a sentence that may be in names: the large
// ones, the small words and marks between two of them, and numbers and
// particles beside them.
func (r *Reader) findChains(first, end int) {
	for i := first; i < end; {
		if !r.core(i) {
			i++
			continue
		}
		from := r.back(i, first)
		to := i + 1
		for to < end && to-from < longestChain {
			next := r.across(to, end)
			if next < 0 {
				break
			}
			to = next + 1
		}
		i = to
		if to < end && r.toks[to].Shape == tokens.Number {
			to++
			i = to
		}
		r.chains = append(r.chains, Chain{from, to})
	}
}

// core reports whether the token at i may be a name by itself, or is part of
// what the rules or the lists take for one.
func (r *Reader) core(i int) bool {
	tok := &r.toks[i]
	return tok.Shape == tokens.Mixed || tok.Large() || r.notes[i].opinion != 0 || r.notes[i].phrase != 0
}

// back moves the beginning of a chain over a number and over particles.
func (r *Reader) back(i, first int) int {
	from := i
	if n := len(r.chains); n > 0 && r.chains[n-1].End > first {
		first = r.chains[n-1].End
	}
	if from-1 >= first && r.toks[from-1].Shape == tokens.Number {
		return from - 1
	}
	if from-2 >= first && r.toks[from-1].Text == "-" && r.particle(from-2) {
		return from - 2
	}
	for from-1 >= first && i-from < mostParticles && r.particle(from-1) {
		from--
	}
	return from
}

func (r *Reader) particle(i int) bool {
	return r.toks[i].Shape == tokens.Lower && r.rules.Class(i).Is(lists.Particle)
}

// across returns the next token that may be a name behind what a name can hold
// at i, or -1.
func (r *Reader) across(i, end int) int {
	for j := i; j < end && j-i <= widestGap; j++ {
		if r.core(j) {
			return j
		}
		switch tok := &r.toks[j]; tok.Shape {
		case tokens.Lower:
			if len(tok.Text) > 3 && !r.rules.Class(j).Is(lists.Stop|lists.Particle) {
				return -1
			}
		case tokens.Machine:
			return -1
		case tokens.Mark, tokens.Number, tokens.Capital, tokens.Upper, tokens.Mixed, tokens.Letter:
		}
	}
	return -1
}
