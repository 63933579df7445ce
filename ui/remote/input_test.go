package remote

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// program stands for one that takes its messages slowly.
type program struct {
	mu    sync.Mutex
	got   []uv.Event
	every time.Duration
}

func (p *program) send(m tea.Msg) {
	p.mu.Lock()
	p.got = append(p.got, m)
	p.mu.Unlock()
	time.Sleep(p.every) // of the bubble's clock
}

func (p *program) names() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return show(p.got)
}

func (p *program) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.got)
}

// typing runs an input in a bubble.
func typing(t *testing.T, p *program, l Limits, test func(in *input, touched *int)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		touched := 0
		in := newInput(l.withDefaults(), func() { touched++ })
		done := make(chan struct{})
		go func() { in.pump(p.send); close(done) }()
		test(in, &touched)
		in.drop()
		<-done
	})
}

func TestEscapeIsAKeyAfterAWhile(t *testing.T) {
	p := &program{}
	typing(t, p, Limits{}, func(in *input, _ *int) {
		in.take([]byte("\x1b"))
		wait(escapeDelay - time.Millisecond)
		if got := p.names(); got != "" {
			t.Errorf("already %q", got)
		}
		wait(2 * time.Millisecond)
		in.take([]byte("\x1b"))
		wait(escapeDelay / 2)
		in.take([]byte("[A"))
		wait(time.Second)
		if got := p.names(); got != "esc up" {
			t.Errorf("%q, not \"esc up\"", got)
		}
	})
}

func TestPasteEndsInSilence(t *testing.T) {
	p := &program{}
	typing(t, p, Limits{}, func(in *input, _ *int) {
		in.take([]byte("\x1b[200~qq"))
		wait(pasteDelay - time.Second)
		in.take([]byte("q"))
		wait(pasteDelay - time.Second)
		if got := p.names(); got != "" {
			t.Errorf("already %q", got)
		}
		wait(2 * time.Second)
		in.take([]byte("q"))
		wait(time.Second)
		if got := p.names(); got != "paste(qqq) q" {
			t.Errorf("%q, not \"paste(qqq) q\"", got)
		}
	})
}

func TestInputIsLimited(t *testing.T) {
	p := &program{}
	typing(t, p, Limits{Input: 2000, InputBurst: 20000}, func(in *input, touched *int) {
		in.take([]byte(strings.Repeat("j", 5000)))
		wait(0)
		if got := p.count(); got != 1000 {
			t.Errorf("%d keys of a burst, not 1000", got)
		}
		for range 100 {
			in.take([]byte(strings.Repeat("j", 100)))
			wait(100 * time.Millisecond)
		}
		if got := p.count(); got < 1980 || got > 2000 {
			t.Errorf("%d keys in ten seconds more, not 100 each second", got-1000)
		}
		if *touched != p.count() {
			t.Errorf("%d signs of somebody being there, %d keys", *touched, p.count())
		}
		wait(time.Minute)
		before := p.count()
		in.take([]byte("\x1b[I"))
		for range 3 {
			in.take([]byte("\x1b[200~" + strings.Repeat("x", 18000) + "\x1b[201~"))
		}
		wait(0)
		if got := p.count() - before; got != 2 {
			t.Errorf("%d of three large pastes were let in, not one", got-1)
		}
	})
}

func TestTheWayOutStaysOpen(t *testing.T) {
	for _, key := range []string{"q", "\x03", "\x1b[99;5u", "\x1b[113u"} {
		p := &program{every: 10 * time.Millisecond}
		typing(t, p, Limits{}, func(in *input, _ *int) {
			name := show(new(decoder).feed([]byte(key)))
			flood := strings.Repeat("jjjjjjjj", 1000)
			for range 20 {
				in.take([]byte(flood))
			}
			wait(100 * time.Millisecond)
			in.take([]byte(flood + key + flood))
			wait(100 * time.Millisecond)
			if !strings.Contains(p.names(), name) {
				t.Errorf("%s was not seen after %d other keys", name, p.count())
			}
		})
	}
}

func TestTheWayOutIsNoWayIn(t *testing.T) {
	p := &program{}
	typing(t, p, Limits{Input: 20, InputBurst: 2000}, func(in *input, _ *int) {
		for range 1000 {
			in.take([]byte(strings.Repeat("q\x03", 100)))
			wait(10 * time.Millisecond)
		}
		// A hundred at once, one a second, and five of each key a second.
		if got := p.count(); got > 100+10+2*55 {
			t.Errorf("%d keys that lead out in ten seconds", got)
		}
	})
}

func TestSlowProgramIsNotBuried(t *testing.T) {
	p := &program{every: time.Hour}
	typing(t, p, Limits{Input: 1 << 20, InputBurst: 1 << 20}, func(in *input, _ *int) {
		for range 100 {
			in.take([]byte(strings.Repeat("j", 1000)))
			wait(time.Second)
		}
		in.mu.Lock()
		waiting := len(in.waiting)
		in.mu.Unlock()
		if waiting != maxWaiting {
			t.Errorf("%d keys wait, not %d", waiting, maxWaiting)
		}
		in.drop()
	})
}

func TestOnlyPeopleCount(t *testing.T) {
	p := &program{}
	typing(t, p, Limits{}, func(in *input, touched *int) {
		in.take([]byte("\x1b[I\x1b[O\x1b]11;rgb:0/0/0\x07\x1b[?2026;2$y\x1b[?997;1n\x1b[<35;1;1M"))
		wait(0)
		if *touched != 0 || p.count() == 0 {
			t.Errorf("%d signs of somebody in %q", *touched, p.names())
		}
		in.take([]byte("j\x1b[200~x\x1b[201~\x1b[<64;1;1M\x1b[<0;1;1M"))
		wait(0)
		if *touched != 4 {
			t.Errorf("%d signs of somebody, not 4, in %q", *touched, p.names())
		}
	})
}
