package opml

import (
	"strings"

	"lede/articles/feed/markup"
)

// friends reads the feeds that a description of people in RDF names (the
// vocabulary is FOAF's): those of an agent, by his name, and those of a group,
// which is a folder.
func friends(scanner *markup.Scanner) *List {
	r := friendReader{at: make(map[string]int)}
	for {
		t, more := scanner.Next()
		if !more {
			break
		}
		switch t.Kind {
		case markup.Characters:
			r.text(t.Text)
		case markup.Start, markup.Empty:
			r.start(t)
			if t.Kind == markup.Empty {
				r.end(t.Name)
			}
		case markup.End:
			r.end(t.Name)
		}
	}
	for len(r.agents) > 0 {
		r.close()
	}
	return &r.list
}

type friendReader struct {
	list   List
	at     map[string]int
	agents []agent // those whose elements are open, the innermost last
	in     string  // the element the scanner stands in
}

// agent is a person or a group. The name may follow behind the feeds.
type agent struct {
	kind   string
	name   string
	feeds  []Feed
	others []Link
}

const maxAgents = 50 // in one another

func (r *friendReader) start(t markup.Token) {
	r.in = t.Name
	switch t.Name {
	case "agent", "person", "group", "organization":
		if len(r.agents) < maxAgents {
			r.agents = append(r.agents, agent{kind: t.Name})
		}
	case "channel":
		r.feed(t.PrefixedAttr("rdf", "about"))
	case "feed":
		r.feed(t.PrefixedAttr("rdf", "resource"))
	case "seealso":
		address := Address(t.PrefixedAttr("rdf", "resource"))
		if n := len(r.agents); n > 0 && address != "" {
			r.agents[n-1].others = append(r.agents[n-1].others, Link{URL: address})
		}
	}
}

func (r *friendReader) feed(address string) {
	if address = Address(address); address == "" {
		return
	}
	if n := len(r.agents); n > 0 {
		r.agents[n-1].feeds = append(r.agents[n-1].feeds, Feed{URL: address})
		return
	}
	r.list.add(Feed{URL: address}, r.at)
}

func (r *friendReader) text(s string) {
	n := len(r.agents)
	if n == 0 || strings.TrimSpace(s) == "" {
		return
	}
	switch r.in {
	case "name", "member_name", "nick":
		if r.agents[n-1].name == "" || r.in == "name" {
			r.agents[n-1].name = name(s)
		}
	}
}

func (r *friendReader) end(local string) {
	r.in = ""
	if n := len(r.agents); n > 0 && r.agents[n-1].kind == local {
		r.close()
	}
}

// close puts what the innermost agent names into the list; the feeds of a
// member wait for the name of the group.
func (r *friendReader) close() {
	n := len(r.agents) - 1
	a := r.agents[n]
	r.agents = r.agents[:n]
	for i := range a.feeds {
		if a.kind == "group" {
			if a.name != "" {
				a.feeds[i].Folders = append(a.feeds[i].Folders, []string{a.name})
			}
		} else if a.feeds[i].Title == "" {
			a.feeds[i].Title = a.name
		}
	}
	for _, l := range a.others {
		l.Title = a.name
		r.list.Lists = append(r.list.Lists, l)
	}
	if n > 0 && r.agents[n-1].kind == "group" {
		r.agents[n-1].feeds = append(r.agents[n-1].feeds, a.feeds...)
		return
	}
	for _, f := range a.feeds {
		r.list.add(f, r.at)
	}
}
