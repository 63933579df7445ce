// Package ingest brings articles in: a file, a folder or a stream becomes
// cleaned articles with the names in them found, and those go to a Sink.
//
// It knows formats and nothing else. It does not know where articles are kept
// (a Sink takes them), how names are recognised (a Finder does) or who asked
// (a Report says what happened, and the command or the screen says it to the
// reader). One file holds one format, a function from a stream of bytes to a
// sequence of articles; a new format is one more such file and a line in the
// table of formats. What is a craft of its own has a package below this one:
// archive, charset, dates, epub, mail, records.
//
// # Many in one
//
// An archive is a folder that somebody packed: its members are read one after
// another, as streams, and nothing is unpacked to disk. A list of records, a
// mailbox and an archive may have any size. The limit is that of an article,
// and what is held at a time is what a few of those need, whatever the file
// has; a gigabyte costs what a megabyte does. What is broken in it is refused
// by its name, as "news.zip!/politics/a.html" or "news.jsonl:12", and the rest
// goes on.
//
// # What is hostile
//
// Everything that arrives is hostile until it has passed articles/clean, and
// every article passes it in one place, after its decoder and before anybody
// sees it. A decoder may therefore be careless about control characters, but
// never about running: whatever it is given, it must come back. Should one
// panic all the same, the file it was reading is refused and the rest goes on.
//
// A refusal is an answer, not a failure. Somebody who adds a folder of ten
// thousand files wants the 9,998 good ones and the names of the two others with
// the reason in plain words, so a bad file never stops a run. Only the end of
// the context and a Sink that cannot take more do.
//
// # Which article is this
//
// An article that was read before is recognised by its Key, so that adding a
// folder twice adds nothing twice and an edited file becomes a new version of
// its article. The Key is the address an article was published at, if it says
// one; else the number of the message it was; else the file it came from, by
// absolute path without symbolic links, so that two ways to the same file are
// one article, with its name or number in there if it is one of many; else, for
// a stream, a digest of its text. A record without a number is known by how it
// begins and not by its place, so that a list may grow at either end.
//
// # What is filled in where the file is silent
//
// A list without a column of sources is hard to read, so an article that names
// no outlet takes the name of the folder it lies in as its Source: people who
// keep press articles sort them that way. A byline stays a byline even where
// it names an outlet, as with "By Reuters": which bylines are outlets cannot
// be told from the words. A date is only taken from the article itself and is
// left empty otherwise: the time of a file on disk says when it was copied. One
// from the future is a mistake, or of something to come, and is not taken.
package ingest
