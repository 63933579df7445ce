package keys

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of keys into the README")

const (
	readme = "../../README.md"
	begin  = "<!-- keys:begin -->\n"
	end    = "<!-- keys:end -->"
)

// The README's table of keys is this package's.
func TestReadmeShowsTheKeys(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), begin)
	old, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("the README has no place for the keys, between %q and %q", begin, end)
	}
	want := markdown(Default())
	if old == want {
		return
	}
	if !*update {
		t.Fatal("the README's keys are not the program's; go test ./ui/keys -update writes them")
	}
	if err := os.WriteFile(readme, []byte(before+begin+want+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func markdown(m *Map) string {
	var b strings.Builder
	for _, g := range m.Groups() {
		b.WriteString("\n**" + g.Title + "**\n\n| key | does |\n|---|---|\n")
		for _, k := range g.Keys {
			names := strings.Fields(k.Help().Key)
			for i, name := range names {
				names[i] = "`" + name + "`"
			}
			b.WriteString("| " + strings.Join(names, " ") + " | " + k.Help().Desc + " |\n")
		}
	}
	b.WriteString("\n")
	return b.String()
}
