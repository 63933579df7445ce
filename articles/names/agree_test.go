package names

import (
	"testing"

	"lede/articles"
)

// However a finder types them one by one, the forms of one name are one thing.
func TestFormsOfANameAgree(t *testing.T) {
	text := "Officials met on the North American Free Trade Agreement (NAFTA). NAFTA is old, they said. " +
		"The Delaware Energy Office (DEO) paid. DEO did not say why."
	types := make(map[string]map[articles.Type]bool)
	_, found := New().Find("NAFTA is talked about", text)
	for _, m := range found {
		if types[m.Name] == nil {
			types[m.Name] = make(map[articles.Type]bool)
		}
		types[m.Name][m.Type] = true
	}
	for name, several := range types {
		if len(several) > 1 {
			t.Errorf("%s is of the types %v", name, several)
		}
	}
	if len(types) < 2 {
		t.Errorf("only %v was found", types)
	}
}
