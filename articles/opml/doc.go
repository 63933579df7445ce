// Package opml reads and writes lists of subscriptions, so that nobody has to
// follow again, one by one, what they follow elsewhere.
//
// OPML is the form that every reader of feeds exports. It says next to nothing
// about how, and so every reader exports another one: folders as outlines
// around, as categories, as both; the title in text, or in title; lists of
// lists; documents cut off in the middle. All of that is read, as articles/feed
// reads feeds: leniently, without expanding or fetching anything. The lists of
// friends that RDF once had (FOAF) are read too, as far as they name feeds.
//
// A folder becomes a tag of the feeds in it. A feed in two folders is one feed
// with two tags. What is written has a folder for the first tag of each feed and
// its other tags as categories, so that readers that know folders only keep the
// first and lede, reading it back, all of them.
//
// The package knows addresses, titles and tags. It fetches nothing, follows
// nothing and keeps nothing.
package opml
