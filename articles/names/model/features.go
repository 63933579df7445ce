package model

import (
	"math/bits"

	"lede/articles/names/lists"
	"lede/articles/names/tokens"
)

// Buckets is how many rows of weights there are: features are hashed into them.
const (
	bucketBits = 18
	Buckets    = 1 << bucketBits
)

// MostFeatures is how many features a word may have.
const MostFeatures = 128

// mix hashes a value of a template; the constants are those of MurmurHash3.
func mix(value, template uint32) uint32 {
	h := value*0xcc9e2d51 ^ template*0x9e3779b9
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return h ^ h>>16
}

// rows collects the rows of a word's features.
type rows struct {
	list [MostFeatures]uint32
	n    int
}

// add adds the feature that a template has a value.
func (f *rows) add(template, value uint32) {
	if f.n < MostFeatures {
		f.list[f.n] = mix(value, template) & (Buckets - 1)
		f.n++
	}
}

// pair joins two values.
func pair(a, b uint32) uint32 { return bits.RotateLeft32(a*0x9e3779b1, 15) ^ b }

// word folds the key of the token at i, which may lie outside.
func (r *Reader) word(i int) uint32 {
	if i < 0 || i >= len(r.toks) {
		return 1
	}
	return WordHash(r.rules.Key(i))
}

// WordHash is what the model knows a word by.
func WordHash(k lists.Key) uint32 { return uint32(k) ^ uint32(k>>32) }

func (r *Reader) class(i int) lists.Class {
	if i < 0 || i >= len(r.toks) {
		return 0
	}
	return r.rules.Class(i)
}

func (r *Reader) group(i int) Group {
	if i < 0 || i >= len(r.toks) {
		return Group{}
	}
	return r.clusters.Of(r.word(i))
}

func (r *Reader) shape(i int) uint32 {
	if i < 0 || i >= len(r.toks) {
		return 99
	}
	tok := &r.toks[i]
	s := uint32(tok.Shape)
	if tok.Shape == tokens.Mark {
		s = uint32(tok.Text[0]) | 0x100
	}
	if tok.Has(tokens.Dotted) {
		s |= 0x1000
	}
	return s
}

// short keeps what matters of a class beside a word.
func short(c lists.Class) uint32 {
	return mix(uint32(c), uint32(c>>32))
}

// features fills f with the features of the token at i.
func (r *Reader) features(f *rows, i int) {
	r.textFeatures(f, i)
	r.ruleFeatures(f, i)
	r.documentFeatures(f, i)
}

// textFeatures fills f with those features that owe nothing to the rules.
func (r *Reader) textFeatures(f *rows, i int) {
	f.n = 0
	f.add(1, 0)
	r.wordFeatures(f, i)
	r.letterFeatures(f, i)
	r.listFeatures(f, i)
	r.runFeatures(f, i)
	r.clusterFeatures(f, i)
}

func (r *Reader) wordFeatures(f *rows, i int) {
	w := r.word(i)
	before, after := r.word(i-1), r.word(i+1)
	f.add(2, w)
	f.add(3, pair(w, r.shape(i)))
	f.add(4, before)
	f.add(5, after)
	f.add(6, r.word(i-2))
	f.add(7, r.word(i+2))
	f.add(8, pair(before, w))
	f.add(9, pair(w, after))
	f.add(10, pair(before, after))
}

// letterFeatures are of how the word is written.
func (r *Reader) letterFeatures(f *rows, i int) {
	tok := &r.toks[i]
	s := r.shape(i)
	flags := uint32(tok.Flags&(tokens.Glued|tokens.Break)) | uint32(r.notes[i].flags)<<8
	f.add(11, s)
	f.add(12, pair(s, flags))
	f.add(13, pair(pair(r.shape(i-1), s), r.shape(i+1)))
	if tok.Shape == tokens.Mark {
		return
	}
	f.add(14, pattern(tok.Text))
	f.add(15, pair(s, uint32(min(len(tok.Text), 12))))
	if tok.Shape == tokens.Lower {
		return
	}
	n := len(tok.Text)
	for size := 2; size <= 4 && size < n; size++ {
		f.add(uint32(16+size), hash(tok.Text[n-size:]))
	}
	for size := 3; size <= 4 && size < n; size++ {
		f.add(uint32(20+size), hash(tok.Text[:size]))
	}
}

// hash is FNV-1a in small letters.
func hash(text string) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// pattern hashes the kinds of a word's letters, runs as one: Mcdonald's as Aa'a.
func pattern(text string) uint32 {
	h := uint32(2166136261)
	var before byte
	for i := range len(text) {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z' || c >= 0x80:
			c = 'a'
		case 'A' <= c && c <= 'Z':
			c = 'A'
		case '0' <= c && c <= '9':
			c = '0'
		}
		if c != before || c == 'A' && i < 2 {
			h = (h ^ uint32(c)) * 16777619
		}
		before = c
	}
	return h
}

// listFeatures are of the lists that hold the word and its neighbours.
func (r *Reader) listFeatures(f *rows, i int) {
	c := r.class(i)
	opens := uint32(r.notes[i].flags & opensSentence)
	for rest := uint64(c); rest != 0; rest &= rest - 1 {
		f.add(30, pair(uint32(bits.TrailingZeros64(rest)), opens))
	}
	for rest := uint64(r.class(i - 1)); rest != 0; rest &= rest - 1 {
		f.add(31, uint32(bits.TrailingZeros64(rest)))
	}
	for rest := uint64(r.class(i + 1)); rest != 0; rest &= rest - 1 {
		f.add(32, uint32(bits.TrailingZeros64(rest)))
	}
	own, s := short(c), r.shape(i)
	f.add(33, pair(own, s))
	f.add(34, pair(own, short(r.class(i-1))))
	f.add(35, pair(own, short(r.class(i+1))))
	f.add(36, pair(own, r.word(i+1)))
	f.add(37, pair(own, r.word(i-1)))
	f.add(38, r.notes[i].phrase)
	f.add(39, pair(r.notes[i].phrase, own))
	if i+1 < len(r.notes) {
		f.add(40, r.notes[i+1].phrase)
	}
	if i > 0 {
		f.add(41, r.notes[i-1].phrase)
	}
}

// runFeatures are of the large words that the word stands among, and of what
// stands on either side of them all.
func (r *Reader) runFeatures(f *rows, i int) {
	first, end := int(r.notes[i].run), int(r.notes[i].runEnd)
	from, to := uint32(min(i-first, 3)), uint32(min(end-1-i, 3))
	place := from<<2 | to
	f.add(50, place)
	f.add(51, pair(r.word(end-1), min(to, 1)))
	f.add(52, pair(short(r.class(end-1)), place))
	f.add(53, pair(r.word(first), min(from, 1)))
	f.add(54, pair(short(r.class(first)), place))
	f.add(55, pair(r.word(first-1), place))
	f.add(56, pair(r.word(end), place))
	f.add(57, pair(pair(r.word(first-2), r.word(first-1)), from))
	f.add(58, pair(short(r.class(end-1)), short(r.class(first))))
	f.add(59, pair(r.group(first-1).code(), place))
	f.add(60, pair(r.group(end).code(), place))
	f.add(61, pair(r.group(end-1).code(), min(to, 1)))
	f.add(62, pair(r.group(first).code(), min(from, 1)))
}

// clusterFeatures are of the company that the words keep elsewhere.
func (r *Reader) clusterFeatures(f *rows, i int) {
	g, before, after := r.group(i), r.group(i-1), r.group(i+1)
	s := r.shape(i)
	f.add(70, pair(g.code(), s))
	f.add(71, pair(uint32(g.Coarse), s))
	f.add(72, before.code())
	f.add(73, after.code())
	f.add(74, pair(before.code(), g.code()))
	f.add(75, pair(g.code(), after.code()))
	f.add(76, pair(uint32(before.Coarse), uint32(g.Coarse))<<8^uint32(after.Coarse))
	f.add(77, r.group(i-2).code())
	f.add(78, r.group(i+2).code())
}

// ruleFeatures are of what the rules think of the word and of its neighbours.
func (r *Reader) ruleFeatures(f *rows, i int) {
	own := r.opinion(i)
	strength := uint32(0)
	size := uint32(0)
	if n := r.notes[i].opinion; n > 0 {
		o := &r.opinions[n-1]
		strength = uint32(min(max(o.Points, 0), 30)) / 3
		size = uint32(min(o.End-o.First, 4))
	}
	s := r.shape(i)
	f.add(80, own)
	f.add(81, pair(own, strength))
	f.add(82, pair(own, s))
	f.add(83, pair(own, r.word(i)))
	f.add(84, pair(own, short(r.class(i))))
	before, after := r.opinion(i-1), r.opinion(i+1)
	f.add(85, pair(before, own))
	f.add(86, pair(own, after))
	f.add(87, pair(pair(before, own), after))
	f.add(88, pair(own, pair(r.word(i-1), 0)))
	f.add(89, pair(own, r.word(i+1)))
	f.add(90, pair(own, size))
	f.add(91, pair(own, r.group(i).code()))
	f.add(92, pair(own, uint32(r.notes[i].flags)))
}

// opinion is what the rules make of the token at i: nothing, or a place in a
// name of a type, believed or not.
func (r *Reader) opinion(i int) uint32 {
	if i < 0 || i >= len(r.toks) || r.notes[i].opinion == 0 {
		return 0
	}
	o := &r.opinions[r.notes[i].opinion-1]
	code := 1 + uint32(o.Type)<<3
	switch {
	case o.End == o.First+1:
		code |= unit << 1
	case i == o.First:
	case i == o.End-1:
		code |= last << 1
	default:
		code |= inside << 1
	}
	if o.Believed {
		code |= 1 << 7
	}
	return code
}

// documentFeatures are of the same word elsewhere in the document.
func (r *Reader) documentFeatures(f *rows, i int) {
	if !r.core(i) {
		return
	}
	large, small := r.rules.Tally(i)
	habit := uint32(min(large, 2))<<2 | uint32(min(small, 2))
	f.add(100, pair(habit, r.shape(i)))
	f.add(101, pair(habit, uint32(r.notes[i].flags)))
	u := r.uses[r.rules.Key(i)]
	if n := r.notes[i].opinion; n > 0 {
		if o := &r.opinions[n-1]; o.Believed && u[o.Type] > 0 {
			u[o.Type]--
		}
	}
	most, kind := uint8(0), uint32(9)
	for t, n := range u {
		if n > 0 {
			f.add(102, uint32(t))
		}
		if n > most {
			most, kind = n, uint32(t)
		}
	}
	f.add(103, pair(kind, uint32(min(most, 4))))
	f.add(104, pair(kind, r.opinion(i)))
}

// Kind says what training wants of the features of a text.
type Kind struct {
	// Domain, when it is not zero, adds features that only texts of one kind
	// have: training gives them what is peculiar to how a set was marked, and
	// tagging leaves them out.
	Domain uint32
	// Blind leaves out what the rules think, for texts that nobody but the
	// rules has marked.
	Blind bool
}

// Features appends the rows of the features of the token at i.
func (r *Reader) Features(dst []uint32, i int, k Kind) []uint32 {
	var f rows
	r.textFeatures(&f, i)
	if !k.Blind {
		r.ruleFeatures(&f, i)
		r.documentFeatures(&f, i)
	}
	if k.Domain != 0 {
		f.add(120, k.Domain)
		f.add(122, pair(k.Domain, r.shape(i)))
		f.add(123, pair(k.Domain, short(r.class(i))))
		if !k.Blind {
			f.add(121, pair(k.Domain, r.opinion(i)))
		}
	}
	return append(dst, f.list[:f.n]...)
}
