package opml_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lede/articles/ingest/suite"
	"lede/articles/opml"
)

type expectation struct {
	Assert []struct {
		Path, Op string
		Value    any
	}
	Feeds *int     `json:"feeds_in_source"`
	Event string   `json:"validator_event"`
	Must  []string `json:"must_contain"`
}

// TestListparser holds against listparser what lede keeps of a list.
func TestListparser(t *testing.T) {
	dir := suite.Dir(t, "opml-listparser")
	cases, passed, checks := 0, 0, 0
	var failures []string
	for _, c := range suite.Cases(t, dir) {
		cases++
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		var want expectation
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		l, err := opml.Parse(data)
		if err != nil {
			// What is no list at all may be refused, and is to listparser one
			// without feeds.
			if strings.Contains(c.Path, "unknown-namespace") {
				passed++
			} else {
				failures = append(failures, fmt.Sprintf("%s: %v", c.ID, err))
			}
			continue
		}
		checkClean(t, l)
		fine := true
		for _, a := range want.Assert {
			got, kept := value(l, a.Path)
			if !kept {
				continue
			}
			checks++
			if !holds(got, a.Op, a.Value) {
				fine = false
				failures = append(failures, fmt.Sprintf("%s: %s is %v, not %s %v", c.ID, a.Path, got, a.Op, a.Value))
			}
		}
		if fine {
			passed++
		}
	}
	t.Logf("opml-listparser: %d cases, %d passed, %d checks\n%s", cases, passed, checks, strings.Join(failures, "\n"))
	if passed < cases {
		t.Errorf("%d of %d cases passed", passed, cases)
	}
}

// value finds what a path of listparser's means in a list.
func value(l *opml.List, path string) (got any, kept bool) {
	path = strings.TrimPrefix(path, "result.")
	switch path {
	case "meta.title":
		return l.Title, true
	case "meta.author.name":
		return l.Owner, true
	case "feeds":
		return len(l.Feeds), true
	case "lists":
		return len(l.Lists), true
	case "opportunities":
		return len(l.Pages), true
	}
	var n int
	before, field, _ := strings.Cut(path, "].")
	if _, err := fmt.Sscanf(before, "feeds[%d", &n); err == nil && n < len(l.Feeds) {
		return feedValue(l.Feeds[n], field)
	}
	if _, err := fmt.Sscanf(before, "lists[%d", &n); err == nil && n < len(l.Lists) {
		return linkValue(l.Lists[n], field)
	}
	if _, err := fmt.Sscanf(before, "opportunities[%d", &n); err == nil && n < len(l.Pages) {
		return linkValue(l.Pages[n], field)
	}
	return "", strings.HasPrefix(path, "feeds[") || strings.HasPrefix(path, "lists[") || strings.HasPrefix(path, "opp")
}

func feedValue(f opml.Feed, field string) (got any, kept bool) {
	switch field {
	case "url":
		return f.URL, true
	case "title":
		return f.Title, true
	case "categories":
		return f.Folders, true
	case "categories[0]":
		return slices.Concat(f.Folders[:min(1, len(f.Folders))]...), true
	case "tags": // to listparser only folders that are in none
		var tags []string
		for _, way := range f.Folders {
			if len(way) == 1 {
				tags = append(tags, way[0])
			}
		}
		return tags, true
	}
	return nil, false
}

func linkValue(l opml.Link, field string) (got any, kept bool) {
	switch field {
	case "url":
		return l.URL, true
	case "title":
		return l.Title, true
	}
	return nil, false
}

func holds(got any, op string, want any) bool {
	size := func() int {
		if v := reflect.ValueOf(got); v.Kind() == reflect.Slice {
			return v.Len()
		} else if v.Kind() == reflect.Int {
			return int(v.Int())
		}
		return len(fmt.Sprint(got))
	}
	switch op {
	case "eq":
		return fmt.Sprint(got) == fmt.Sprint(want)
	case "len_eq":
		return fmt.Sprint(size()) == fmt.Sprint(want)
	case "truthy":
		return size() > 0
	case "falsy":
		return size() == 0
	case "contains":
		for _, v := range reflect.ValueOf(got).Seq2() {
			if fmt.Sprint(v) == fmt.Sprint(want) {
				return true
			}
		}
	}
	return false
}

// TestOtherLists reads the lists of other suites.
func TestOtherLists(t *testing.T) {
	for _, name := range []string{"newsboat", "feedvalidator", "miniflux", "terminal-injection"} {
		t.Run(name, func(t *testing.T) {
			dir := suite.Dir(t, name)
			cases, feeds := 0, 0
			for _, c := range suite.Cases(t, dir) {
				if !strings.Contains(c.Kind, "opml") {
					continue
				}
				cases++
				data, err := os.ReadFile(filepath.Join(dir, c.Path))
				if err != nil {
					t.Fatal(err)
				}
				var want expectation
				if err := json.Unmarshal(c.Expected, &want); err != nil {
					t.Fatal(err)
				}
				l, err := opml.Parse(data)
				if lower := bytes.ToLower(data); !bytes.Contains(lower, []byte("<opml")) || bytes.Contains(lower, []byte("<rss")) {
					if !errors.Is(err, opml.ErrNotList) { // feedvalidator has a page and a feed among its lists
						t.Errorf("%s: read as %+v, %v", c.ID, l, err)
					}
					continue
				}
				if err != nil {
					t.Errorf("%s: %v", c.ID, err)
					continue
				}
				checkClean(t, l)
				feeds += len(l.Feeds)
				if want.Feeds != nil && len(l.Feeds) != *want.Feeds {
					t.Errorf("%s: %d feeds, not %d", c.ID, len(l.Feeds), *want.Feeds)
				}
				for _, word := range want.Must {
					if !strings.Contains(fmt.Sprintf("%+v", l), word) {
						t.Errorf("%s: %q is not in %+v", c.ID, word, l)
					}
				}
			}
			t.Logf("%s: %d lists with %d feeds", name, cases, feeds)
			if cases == 0 {
				t.Error("there is no list in the suite")
			}
		})
	}
}
