package feed_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"lede/articles/feed"
	"lede/articles/ingest/suite"
)

// TestEncodings: declared in the document or the header, every encoding is
// read; declared wrongly, most are.
func TestEncodings(t *testing.T) {
	dir := suite.Dir(t, "encodings")
	right, goals, reached := 0, 0, 0
	for _, c := range suite.Cases(t, dir) {
		if filepath.Ext(c.Path) != ".xml" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, c.Path))
		if err != nil {
			t.Fatal(err)
		}
		var want struct {
			Title string
			Goal  bool   `json:"title_is_goal_not_requirement"`
			Type  string `json:"http_content_type"`
		}
		if err := json.Unmarshal(c.Expected, &want); err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(data, feed.Options{ContentType: want.Type})
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		checkClean(t, f)
		title := f.Title
		if len(f.Items) > 0 {
			title = f.Items[0].Title
		}
		switch ok := title == want.Title; {
		case want.Goal:
			goals++
			if ok {
				reached++
			} else {
				t.Logf("%s: title %q; hoped for %q", c.ID, title, want.Title)
			}
		case ok:
			right++
		default:
			t.Errorf("%s: title %q; want %q", c.ID, title, want.Title)
		}
	}
	t.Logf("encodings: %d titles right, and %d of %d that are declared wrongly", right, reached, goals)
}
