package query_test

import (
	"strings"
	"testing"

	"lede/articles/query"
)

// body is about 5 kB of news.
var body = strings.Repeat(`Homeland Security Secretary Janet Napolitano and Mexico’s finance minister, José Antonio Meade,
signed two customs agreements on Monday in Mexico City. The U.S. and Mexico trade more than 1,000 goods a day;
“we are planning to make the border safer,” she said, adding that both countries’ agencies had been
working on the well-known programme since 2009. Officials declined to comment on the costs.

`, 13)

func BenchmarkParse(b *testing.B) {
	const text = `title:customs "border trade" (meade OR -calderon) person:"Janet Napolitano" date:2012-01.. napol`
	b.ReportAllocs()
	for b.Loop() {
		query.Parse(text, now, true)
	}
}

func BenchmarkSpansAndSnippet(b *testing.B) {
	for _, text := range []string{"napolitano", "customs agreements", `"customs agreements" meade -calderon napol`, "the and of"} {
		b.Run(text, func(b *testing.B) {
			q := query.Parse(text, now, true)
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				query.Snippet(body, q.Spans(body, query.Body), 160)
			}
		})
	}
}

func BenchmarkSpans(b *testing.B) {
	q := query.Parse("customs agreements", now, true)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		q.Spans(body, query.Body)
	}
}
