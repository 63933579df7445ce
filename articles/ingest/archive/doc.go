// Package archive opens what others have packed: ZIP and tar, and streams
// compressed with gzip, bzip2, xz or zstd. It hands out the members one after
// another as streams, in the order they are stored in, which is the same each
// time.
//
// It knows containers and nothing of what is in them, and it must never write
// to disk. Nothing is unpacked there, so that the names in an archive cannot
// lead anywhere: they are labels, for refusals and for telling one article
// from another, and Label takes everything out of them that a file system
// would follow. Links and devices have no content and are passed over.
//
// # Bombs
//
// A few kilobytes can unpack to terabytes, and layers of archives multiply. So
// a Meter counts, over all layers of one file, what went in and what came out,
// and stops everything where the one is too much for the other. What a member
// may hold in memory is for the caller to bound; the readers here hold no more
// than the window of their compression, which is bounded likewise, and a few
// hundred entries of a directory.
//
// Text shrinks to a fifth, pages that repeat their frame to a fiftieth, and the
// worst honest archive seen to a hundredth. What shrinks to less than 1/250 is
// taken for a bomb.
package archive
