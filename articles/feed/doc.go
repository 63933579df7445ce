// Package feed reads feeds: RSS, RDF, Atom, JSON Feed and CDF become a Feed of
// Items.
package feed
