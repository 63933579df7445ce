package remote

import "time"

// budget is a token bucket: it fills by rate each second up to burst, and
// everything that is done takes something out. Not safe for several
// goroutines; whoever owns it has a lock already.
type budget struct {
	rate, burst float64
	spent       float64 // what is missing from a full bucket
	last        time.Time
}

func newBudget(rate, burst float64) budget { return budget{rate: rate, burst: burst} }

// spend takes cost out and says whether there was enough. If not, nothing is
// taken.
func (b *budget) spend(cost float64, now time.Time) bool {
	b.refill(now)
	if b.spent+cost > b.burst {
		return false
	}
	b.spent += cost
	return true
}

// full says that the bucket has nothing left to remember.
func (b *budget) full(now time.Time) bool {
	b.refill(now)
	return b.spent == 0
}

func (b *budget) refill(now time.Time) {
	b.spent = max(0, b.spent-b.rate*now.Sub(b.last).Seconds())
	b.last = now
}
