package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

// The fields of a city in cities.pbf that are needed here.
const (
	fieldName       = 2
	fieldPopulation = 9
)

var errShort = errors.New("the file ends inside a city")

// readTowns reads cities.pbf: cities one after another, each a length and then
// protocol buffer fields.
func readTowns(name string) (map[string]bool, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the cities: %w", err)
	}
	towns := make(map[string]bool)
	for len(b) > 0 {
		size, n := binary.Uvarint(b)
		if n <= 0 || uint64(len(b)-n) < size {
			return nil, fmt.Errorf("read %s: %w", name, errShort)
		}
		city, people, err := readTown(b[n : n+int(size)])
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		if people >= smallest && usable(city) {
			towns[city] = true
		}
		b = b[n+int(size):]
	}
	return towns, nil
}

func readTown(b []byte) (name string, people uint64, err error) {
	for len(b) > 0 {
		tag, n := binary.Uvarint(b)
		if n <= 0 {
			return "", 0, errShort
		}
		value, m := binary.Uvarint(b[n:])
		if m <= 0 {
			return "", 0, errShort
		}
		b = b[n+m:]
		switch tag & 7 {
		case 0: // a number
			if tag>>3 == fieldPopulation {
				people = value
			}
		case 2: // bytes
			if uint64(len(b)) < value {
				return "", 0, errShort
			}
			if tag>>3 == fieldName {
				name = string(b[:value])
			}
			b = b[value:]
		default:
			return "", 0, fmt.Errorf("a field of kind %d", tag&7)
		}
	}
	return name, people, nil
}
