package words_test

import (
	"strings"
	"testing"

	"lede/articles/words"
)

const english = `Homeland Security Secretary Janet Napolitano and Mexico's finance minister, José Antonio Meade,
signed two customs agreements on Monday in Mexico City. The U.S. and Mexico trade more than 1,000 goods a day;
"we are planning to make the border safer," she said, adding that both countries' agencies had been
working on the well-known programme since 2009. Officials declined to comment on the costs.
`

const russian = `Министр финансов подписал два таможенных соглашения в понедельник в Мехико, сообщили официальные лица. `

func BenchmarkIndex(b *testing.B) {
	texts := map[string]string{
		"ascii":   strings.Repeat(strings.NewReplacer("é", "e").Replace(english), 20),
		"english": strings.Repeat(english, 20),
		"russian": strings.Repeat(russian, 40),
		"chinese": strings.Repeat("中国新闻社北京二月二十八日电，", 200),
	}
	for _, name := range []string{"ascii", "english", "russian", "chinese"} {
		b.Run(name, func(b *testing.B) {
			text := texts[name]
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				words.Index(text)
			}
		})
	}
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat(english, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for range words.Tokens(text) {
		}
	}
}
