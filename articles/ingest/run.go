package ingest

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"lede/articles"
	"lede/articles/clean"
)

// A run is a walker, as many readers as there are processors, and a collector:
//
//	walker ── jobs ──► readers ── items, each in the channel of its job ─┐
//	   └───── order ─────────────────────────────────► collector ◄──────┘ ──► Sink
//
// Of a file with many articles in it, only the reading goes one by one: each
// article is completed beside the others, and what stands in the channel of the
// job is the promise of it.
//
// The walker hands each file to both, so that the collector takes the articles
// in the order of the walk however the readers race, and an import gives the
// same library each time. Whoever is ahead waits: a reader when the channel of
// its job is full, the walker when as much as memoryLimit is on its way.
const (
	batchArticles = 200     // of a Put
	batchBytes    = 8 << 20 // of text in a Put, if they are long

	memoryUnit  = 1 << 20 // bytes of a file that count as one
	memoryLimit = 64      // units on their way from the walker to the collector
	memoryInner = 16      // units of what comes out of one file with many articles

	progressFiles = 100 // between two calls of Progress
)

// job is one file on its way.
type job struct {
	input   int    // which of the inputs it was found under
	where   string // the path as reached from the input
	path    string // absolute, without symbolic links; empty for a stream
	size    int64  // -1 for a stream
	refused string // why it is not to be read, decided by the walker
	out     chan promise
	inner   budget // of the articles in it, if there are many
}

// member is a file inside of the file of j.
func (j *job) member(name string) *job {
	name = clean.Line(name) // it becomes a part of a key
	m := &job{input: j.input, where: j.where + archiveSign + name, size: -1}
	if j.path != "" {
		m.path = j.path + archiveSign + name
	}
	return m
}

// archiveSign stands between an archive and the name of what is in it.
const archiveSign = "!/"

// promise gives one bundle of items, as soon as there is one.
type promise <-chan bundle

type bundle struct {
	items  []item
	weight int // in the inner budget of the job
}

// item is an article of a job, or the reason why there is none.
type item struct {
	article articles.Article
	refused string
	where   string // of what was refused
}

// run does what Add and Preview promise.
func (im *Importer) run(ctx context.Context, inputs []string, sink Sink) ([]Report, error) {
	reports := make([]Report, len(inputs))
	for i, input := range inputs {
		reports[i].Origin = input
	}
	if im.Format != "" {
		if _, ok := formatOf(im.Format); !ok {
			return reports, fmt.Errorf("%q is not a format; the formats are %s", im.Format, strings.Join(Formats(), ", "))
		}
	}

	inner, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel() // before the wait: that is what ends the others early

	workers := runtime.GOMAXPROCS(0)
	jobs := make(chan *job)
	order := make(chan *job, 4*workers)
	memory := make(budget, memoryLimit)
	group.Go(func() {
		defer close(jobs)
		defer close(order)
		im.dispatch(inner, inputs, memory, order, jobs)
	})
	for range workers {
		group.Go(func() {
			for j := range jobs {
				im.read(inner, j)
			}
		})
	}
	c := collector{ctx: ctx, sink: sink, reports: reports, tell: im.Progress}
	return reports, c.collect(order, memory)
}

// dispatch walks the inputs and hands every file on.
func (im *Importer) dispatch(ctx context.Context, inputs []string, memory budget, order, jobs chan<- *job) {
	for j := range im.walk(inputs) {
		if !memory.take(ctx, j.weight()) {
			return
		}
		j.out = make(chan promise, 8)
		j.inner = make(budget, memoryInner)
		select {
		case order <- j:
		case <-ctx.Done():
			return
		}
		select {
		case jobs <- j:
		case <-ctx.Done():
			return
		}
	}
}

// weight is how much of the budget a job takes. A stream may be anything.
func (j *job) weight() int {
	switch {
	case j.refused != "":
		return 0
	case j.size < 0:
		return memoryLimit / 2
	default:
		return int(min(memoryLimit, 1+j.size/memoryUnit))
	}
}

// budget bounds what is on its way. One goroutine takes, in the order of the
// walk, so that the file the collector waits for always has its share.
type budget chan struct{}

func (b budget) take(ctx context.Context, n int) bool {
	for range n {
		select {
		case b <- struct{}{}:
		case <-ctx.Done():
			return false
		}
	}
	return ctx.Err() == nil
}

func (b budget) giveBack(n int) {
	for range n {
		<-b
	}
}

// collector takes items in order, puts them in batches and counts.
type collector struct {
	ctx     context.Context // of the run, which is what a collector lives for
	sink    Sink
	reports []Report
	tell    func(Progress)

	batch []articles.Article
	from  []int // the input of each article of the batch
	bytes int   // of text in the batch
	done  Progress
}

func (c *collector) collect(order <-chan *job, memory budget) error {
	for {
		select {
		case j, more := <-order:
			if !more {
				if err := c.put(); err != nil {
					return err
				}
				c.progress()
				return c.ctx.Err()
			}
			if err := c.drain(j); err != nil {
				return err
			}
			memory.giveBack(j.weight())
		case <-c.ctx.Done():
			return c.ctx.Err()
		}
	}
}

// drain takes everything a job has to give.
func (c *collector) drain(j *job) error {
	for {
		select {
		case p, more := <-j.out:
			if !more {
				c.read(j)
				return nil
			}
			if err := c.redeem(j, p); err != nil {
				return err
			}
		case <-c.ctx.Done():
			return c.ctx.Err()
		}
	}
}

// redeem waits for what was promised.
func (c *collector) redeem(j *job, p promise) error {
	select {
	case b := <-p:
		for _, it := range b.items {
			if err := c.add(j, it); err != nil {
				return err
			}
		}
		j.inner.giveBack(b.weight)
		return nil
	case <-c.ctx.Done():
		return c.ctx.Err()
	}
}

func (c *collector) add(j *job, it item) error {
	if it.refused != "" {
		report := &c.reports[j.input]
		report.Refused = append(report.Refused, Refusal{Where: clean.Line(it.where), Why: clean.Line(it.refused)})
		c.done.Refused++
		return nil
	}
	c.batch = append(c.batch, it.article)
	c.from = append(c.from, j.input)
	c.bytes += len(it.article.Text)
	if len(c.batch) < batchArticles && c.bytes < batchBytes {
		return nil
	}
	if err := c.put(); err != nil {
		return err
	}
	c.progress()
	return nil
}

// put hands the batch over and counts what became of it.
func (c *collector) put() error {
	if len(c.batch) == 0 {
		return nil
	}
	outcomes, err := c.sink.Put(c.ctx, c.batch)
	for i, outcome := range outcomes[:min(len(outcomes), len(c.from))] {
		report := &c.reports[c.from[i]]
		switch outcome {
		case articles.Added:
			report.Added++
			c.done.Added++
		case articles.Updated:
			report.Updated++
			c.done.Updated++
		case articles.Unchanged:
			report.Unchanged++
			c.done.Unchanged++
		}
	}
	c.batch, c.from, c.bytes = c.batch[:0:0], c.from[:0], 0
	return err
}

// read notes that a file is through.
func (c *collector) read(j *job) {
	c.done.Files++
	c.done.Where = clean.Line(j.where)
	if j.size > 0 && j.refused == "" {
		c.done.Bytes += j.size
	}
	if c.done.Files%progressFiles == 0 {
		c.progress()
	}
}

func (c *collector) progress() {
	if c.tell != nil {
		c.tell(c.done)
	}
}
