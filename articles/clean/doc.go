// Package clean turns untrusted text into text that a terminal can only print.
//
// News comes from strangers, and a terminal obeys what it is sent: a title
// holding the right bytes renames the window, fills the clipboard, types into
// the shell or shows one address while opening another. So every string that
// enters lede passes through here once, on its way in, and nothing behind this
// package has to think of it again. It knows characters and nothing else; it
// never guesses encodings, never reads markup and never fails: whatever it is
// given, something printable comes back.
//
// # What goes
//
// Escape sequences go whole, with what they carry, in their seven-bit forms
// (ESC [), as single C1 characters (U+009B) and as the bare bytes of those.
// A sequence that never ends loses only its introducer, so that it cannot take
// the rest of an article with it: what remains is odd, but visible and
// harmless. All other control characters go, and so does what deceives without
// obeying: characters that reorder text (bidirectional marks, embeddings,
// overrides and isolates), that are not seen (zero-width and invisible
// characters, fillers, tags), that are no characters (U+FFFE), and marks piled
// on one letter until they reach into the lines around it.
//
// Right-to-left text needs none of those controls: a terminal that shows
// Hebrew or Arabic orders it by its letters. What is lost is the fine control
// of mixed lines, and the flags of England, Scotland and Wales, which are
// spelt in tags and become plain black flags.
//
// # What stays
//
// Joiners and variation selectors stay where they are part of the spelling and
// only there: between emoji that make up one, between or after letters of the
// scripts that join (the zero-width non-joiner of Persian, the joiners of
// Indic scripts), and after the letter or symbol whose form they choose. At
// most four marks stay on a letter, eight in scripts of their own, which is
// more than any orthography in use puts there.
//
// # One shape
//
// Bytes that are not UTF-8 become U+FFFD, one for a run. Everything is in
// Unicode normal form C, so that a name has one spelling to search for. All
// spaces are the common one: a name broken by a no-break space is the same
// name. Text that is clean already is returned as it is, without allocating,
// and cleaning twice changes nothing; a fuzz test holds both.
package clean
