package main

import (
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// city writes one city as cities.pbf holds it, with a field nobody asks for.
func city(name string, people uint64) []byte {
	fields := []byte{3<<3 | 2, 2, 'X', 'Y', fieldName<<3 | 2, byte(len(name))}
	fields = append(fields, name...)
	fields = append(fields, fieldPopulation<<3)
	fields = binary.AppendUvarint(fields, people)
	return append(binary.AppendUvarint(nil, uint64(len(fields))), fields...)
}

func TestReadTowns(t *testing.T) {
	var b []byte
	for name, people := range map[string]uint64{"Tarsk": 90_000, "Young": 500, "Área (Sul)": 70_000, "Évora": smallest} {
		b = append(b, city(name, people)...)
	}
	path := filepath.Join(t.TempDir(), "cities.pbf")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	towns, err := readTowns(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(towns)); !slices.Equal(got, []string{"Tarsk", "Évora"}) {
		t.Errorf("towns are %q", got)
	}
}

// Whatever the file holds, reading it ends, with an error or without.
func FuzzReadTown(f *testing.F) {
	f.Add(city("Tarsk", 90_000)[1:])
	f.Add([]byte{fieldName<<3 | 2, 200, 'a'})
	f.Add([]byte{0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		if name, _, err := readTown(b); err == nil && len(name) > len(b) {
			t.Errorf("a name of %d bytes came out of %d", len(name), len(b))
		}
	})
}
