// Package markup reads XML as it is found, not as it should be: what feeds and
// lists of subscriptions are written in.
//
// One document in ten is not XML. Ampersands stand alone, elements are never
// closed, the declared encoding is that of the server before last. A parser
// that keeps to the letter gives nothing then, and the reader of the news gets
// nothing. So this package reads as browsers read: every sequence of bytes is
// some text in some encoding (Text), and every text is some sequence of tags
// and characters (Scanner). Neither ever fails.
//
// It knows encodings, tags, character references and namespaces. It knows no
// vocabulary: what an element means, and what to do about one that is never
// closed, is for whoever reads the tokens.
//
// # Nothing is expanded, nothing is fetched
//
// Entities that a document declares are the way to make a few hundred bytes
// into gigabytes, or to read the files of whoever reads it. They are of no use
// in news. The declarations are skipped, references to them stay as they are
// written, and Guard refuses a document whose declarations have no other
// purpose than harm. The entities that every page may use, such as &eacute;,
// are characters and are read.
//
// # Why the tokenizer of HTML
//
// The tokenizer of golang.org/x/net/html is the standard way of making tags out
// of anything, is fuzzed by its makers and is as fast as memory. What it does to
// pages and must not do to XML is undone here: it takes the content of certain
// elements for text, knows no entities beyond HTML's and no namespaces.
package markup
