package cli_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
)

// TestKilledFetch kills lede while one feed is through and another hangs. What
// was reported as done is there, and fetching again brings the rest, once.
func TestKilledFetch(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts lede a few times; -short leaves it out")
	}
	var later, hanging atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if hanging.Load() && r.URL.Path == "/slow" {
			<-r.Context().Done()
			return
		}
		items := 1
		if later.Load() {
			items = 30
		}
		_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>`+r.URL.Path[1:]+`</title>`)
		for i := range items {
			_, _ = fmt.Fprintf(w, `<item><title>Item %d of %s</title><link>https://paper.example%s/%d</link><description>%s</description></item>`,
				i, r.URL.Path[1:], r.URL.Path, i, strings.Repeat("The minister spoke about the harbour. ", 40))
		}
		_, _ = io.WriteString(w, `</channel></rss>`)
	}))
	defer server.Close()
	other := strings.Replace(server.URL, "127.0.0.1", "localhost", 1) // another server, to lede
	dir := t.TempDir()
	if out, err := process(t, dir, "follow", server.URL+"/quick", other+"/slow").CombinedOutput(); err != nil {
		t.Fatalf("follow: %v\n%s", err, out)
	}
	later.Store(true)
	hanging.Store(true)
	cmd := process(t, dir, "fetch", "--json")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	report, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil || !strings.Contains(report, `/quick","name":"quick","asked":true,"added":29,`) {
		t.Errorf("report %q, %v", report, err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed is how it ends
	wantStats(t, dir, 31)
	hanging.Store(false)
	out, err := process(t, dir, "fetch", "--json").Output()
	if err != nil || !strings.Contains(string(out), `/quick","name":"quick","asked":true,"added":0,"updated":0,"unchanged":0,`) ||
		!strings.Contains(string(out), `/slow","name":"slow","asked":true,"added":29,`) {
		t.Errorf("afterwards: %v\n%s", err, out)
	}
	wantStats(t, dir, 60)
}

func wantStats(t *testing.T, dir string, count int) {
	t.Helper()
	out, err := process(t, dir, "stats", "--json").Output()
	if err != nil || !strings.Contains(string(out), fmt.Sprintf(`{"articles":%d,`, count)) {
		t.Errorf("the library has %s, %v; want %d articles", out, err, count)
	}
}
