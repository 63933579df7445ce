// Package records reads lists of records, JSON in its many habits and tables
// with a header, as fields with names and values.
//
// It knows how records are written down and how people name the parts of an
// article in them, but not what an article is: who asks gets the values of a
// field, by whatever name they were found, as they stand. It must hold one
// record at a time, never the list, so that a list of a gigabyte costs what its
// longest record costs, and a record above the limit is an error.
//
// Names are guessed because every collection has its own: the same headline is
// a title, a headline, a webTitle, a headline.main or a title.rendered. They
// are compared in lower case and without what stands between words, after the
// wrappers that say nothing ("_source", "fields") and the endings that say
// nothing ("name", "rendered", "main") were taken off. Each field has its names
// in an order, and the first that has a value is taken; Lookup can be told
// otherwise, for the collection that calls its headline something else.
package records
