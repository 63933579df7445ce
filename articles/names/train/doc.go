// Command train learns the weights of package model.
//
//	go run ./articles/names/train             the weights, in a minute
//	go run ./articles/names/train -clusters   the clusters of words before them
//
// It reads the marked sets ($LEDE_NAMES, or ../shared/names) and the unmarked
// news releases ($LEDE_SUITES, or ../shared/suites), and writes weights.bin,
// clusters.bin and manifest.json into articles/names/model/data. The same
// sources, settings and seed give the same bytes; the order of a set's files is
// part of the source, so that unpacked sets give other, equally good weights
// than the archives. Those in the tree are from the archives, with -clusters.
//
// The weights are those of a conditional random field, found by stochastic
// gradient ascent with the step sizes of AdaGrad (Duchi, Hazan and Singer
// 2011) and averaged over the last passes. A share of each word's features is
// left out at random, anew every time, lest the opinions of the rules be the
// only thing that is learnt.
//
// The sets do not agree on what a name is. Some have features of their own,
// which soak up what is peculiar to them and which the tagger never sees (after
// Daumé 2007). Marks are brought to one practice: no article, no possessive,
// and a demonym is of the type other.
//
// The sets hold little news, and the releases are not marked. So the rules,
// which know such prose, mark some of them, and the model learns to tell the
// same from the words alone, without being shown what the rules think.
//
// Files called test, and every third document of sets that have none, are held
// for articles/names/eval: nothing is learnt from them. Nor is anything learnt
// from the releases that eval measures with in whole.
package main
