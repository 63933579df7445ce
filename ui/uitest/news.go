package uitest

import (
	"fmt"
	"strings"
	"time"

	"lede/articles"
)

// marked builds an article from a text in which names stand as
// [P:Marta Oyelaran] or, with the full name behind a bar, [P:Oyelaran|Marta
// Oyelaran]. One name has one ID in every article built.
func marked(title, source string, published articles.When, marked string) articles.Article {
	a := articles.Article{
		Title: title, Source: source, Published: published,
		Byline: []string{"J. Castellano"}, Key: title,
	}
	var b strings.Builder
	rest := marked
	for {
		before, after, found := strings.Cut(rest, "[")
		b.WriteString(before)
		if !found {
			break
		}
		mark, tail, _ := strings.Cut(after, "]")
		rest = tail
		surface, full, linked := strings.Cut(mark[2:], "|")
		if !linked {
			full = surface
		}
		start := b.Len()
		b.WriteString(surface)
		a.Mentions = append(a.Mentions, articles.Mention{
			Start: start, End: b.Len(), Type: typeOf(mark[0]), Name: full, NameID: idOf(full),
		})
	}
	a.Text = b.String()
	return a
}

func typeOf(letter byte) articles.Type {
	for _, t := range articles.Types {
		if t.Letter()[0] == letter {
			return t
		}
	}
	return articles.Other
}

// idOf makes an ID of a name: the same for the same name, whatever else there
// is (FNV-1a).
func idOf(name string) articles.NameID {
	h := uint64(14695981039346656037)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return articles.NameID(h >> 1)
}

// News is a morning of invented news about a spill, with names that occur in
// several pieces.
func News() []articles.Article {
	at := func(hour, minute int) articles.When {
		return articles.At(time.Date(2026, 11, 23, hour, minute, 0, 0, time.UTC))
	}
	return []articles.Article{
		marked("Shares fall as insurers ask for the maintenance log", "AP", articles.DayOf(2026, 11, 22),
			"A spokesman for [O:Helvia Energy] declined to comment.\n\n"+
				"Insurers in [L:Kesh] have asked for the log of the [L:Port of Tarsk]."),
		marked("Berth 3 inspection closed without action", "DW", articles.DayOf(2025, 11, 14),
			"A note from [P:Oyelaran|Marta Oyelaran] to the board of [O:Helvia|Helvia Energy] says the berth is sound."),
		marked("장벽 너머의 항구: 어부들이 기다린다 漢字かな交じり", "Kyodo", at(6, 2),
			"[L:Tarsk]의 어부들은 기다리고 있다. 항구는 아직 닫혀 있다 👩‍👩‍👧 ❤️.\n\n"+strings.Repeat("가나다라마바사", 40)),
		marked("Northgrid bids for Veldmark pipeline stake", "Reuters", at(7, 58),
			"[O:Northgrid] has offered to buy a share of the pipeline that crosses [L:Veldmark].\n\n"+
				"[P:Aron Lindqvist], the energy minister, said the state would look at it."),
		marked("Oyelaran to face parliament committee on Monday", "BBC", at(8, 40),
			"[P:Marta Oyelaran], who joined [O:Helvia|Helvia Energy] in 2019, will be asked about the two berths.\n\n"+
				"The committee sits in [L:Veldmark]."),
		spill(at(9, 12)),
	}
}

// spill is a piece long enough to be scrolled.
func spill(published articles.When) articles.Article {
	text := "The national safety regulator on Monday fined [O:Helvia Energy] 240 million over the " +
		"[E:March spill] at the [L:Port of Tarsk], the largest penalty it has ever issued.\n\n" +
		"Chief executive [P:Marta Oyelaran] said the company would appeal. “We disagree with the method, " +
		"not with the duty,” she told reporters.\n\n" +
		"Inspectors found that [O:Helvia|Helvia Energy] had postponed repairs on two berths at " +
		"[L:Tarsk|Port of Tarsk] three times since 2023. The firm, which runs a third of [L:Veldmark]’s oil " +
		"terminals, is also in talks with [O:Northgrid] about selling part of its pipeline business.\n\n" +
		"Energy minister [P:Aron Lindqvist] ruled out public money for the clean-up. “Whoever spilled it " +
		"will pay for it,” he said.\n\n"
	for i := range 12 {
		text += fmt.Sprintf("Warning %d went to the port in writing and was filed. The weld at berth 3 was looked "+
			"at, noted and left as it was, as the letters show that were read out to the committee.\n\n", i+1)
	}
	return marked("Regulator fines Helvia Energy over Tarsk spill", "Reuters", published,
		text+"[O:Helvia Energy] shares fell 3 per cent in early trading.")
}

// Many is n short articles, the newest first.
func Many(n int) []articles.Article {
	all := make([]articles.Article, n)
	for i := range all {
		day := Now().AddDate(0, 0, i-n)
		all[i] = marked(fmt.Sprintf("Piece number %d of many", i+1), "Wire", articles.At(day),
			fmt.Sprintf("[P:Ines Baptiste] wrote piece %d. Nothing else happened.", i+1))
	}
	return all
}
