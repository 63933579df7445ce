// Package charset turns the bytes of a text into UTF-8 where nothing says, or
// something says wrongly, which encoding they are in.
//
// It knows encodings and the look of text, not formats. Nothing it is given
// makes it fail: what cannot be decoded is U+FFFD at worst.
//
// # How it guesses
//
// A byte order mark is believed, UTF-8 is recognised by its form, UTF-16 and
// UTF-32 by where their zeros are. What is left is either one of the encodings
// of East Asia, which a library recognises by its most frequent characters, or
// one of some twenty with a byte for each letter. Those differ in nothing but
// which letters they give, so that each is tried and the result judged as a
// reader would: capitals inside of words, two alphabets in one word, letters no
// language has side by side, and a paragraph sign in the middle of a name all
// say that it was another one. On 44 sentences in 22 languages and 32
// encodings the library alone, which counts triples of bytes, is right in 29.
//
// Text with a few accents only may fit many encodings. The order in which they
// are tried is then that of how common they are, windows-1252 first.
package charset
