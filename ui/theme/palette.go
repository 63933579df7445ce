package theme

import "lede/articles"

func paletteOf(mode Mode) palette {
	switch mode {
	case Dark:
		return darkPalette()
	case Light:
		return lightPalette()
	default:
		return middlePalette()
	}
}

// darkPalette is for dark backgrounds from black to the blue grey of Nord. The
// four types differ from each other and from text by at least 14 (CIEDE2000),
// also for the three kinds of colour blindness.
func darkPalette() palette {
	text := tone{"#d5d9e0", 253}
	return palette{
		text:   text,
		title:  tone{"#f3f5f8", 255},
		meta:   tone{"#a9b1be", 145},
		rule:   tone{"#788497", 102},
		accent: tone{"#8ec5ff", 153},
		star:   tone{"#ffd75f", 221},
		failed: tone{"#ff8f8f", 210},
		done:   tone{"#8fdca0", 114},
		names: [...]tone{
			articles.Other:        text,
			articles.Person:       {"#67b3ed", 38},
			articles.Organisation: {"#fdcb69", 142},
			articles.Place:        {"#adf1c5", 157},
			articles.Event:        {"#e587a4", 174},
		},
		onName:   tone{"#0b0e12", 16},
		selected: tone{"#2f3a50", 236},
		match:    tone{"#ffd75f", 221},
		onMatch:  tone{"#1a1300", 16},
	}
}

// lightPalette is for light backgrounds from white to the sand of Gruvbox, and
// keeps the same distances.
func lightPalette() palette {
	text := tone{"#24292f", 235}
	return palette{
		text:   text,
		title:  tone{"#0b0e12", 233},
		meta:   tone{"#4b5563", 240},
		rule:   tone{"#747d8c", 243},
		accent: tone{"#0b57b0", 25},
		star:   tone{"#704a00", 94},
		failed: tone{"#b3191f", 124},
		done:   tone{"#12622b", 22},
		names: [...]tone{
			articles.Other:        text,
			articles.Person:       {"#1265c3", 18},
			articles.Organisation: {"#5a1f00", 88},
			articles.Place:        {"#26533f", 23},
			articles.Event:        {"#ba2f60", 127},
		},
		onName:   tone{"#ffffff", 231},
		selected: tone{"#dbe6f7", 254},
		match:    tone{"#ffe08a", 222},
		onMatch:  tone{"#2b1d00", 16},
	}
}

// middlePalette is for a background that is not known: text in the terminal's
// own colour, which can be read on it whatever it is, and hues half-way up,
// which keep 3 to 1 on dark and on light ones alike. Taking the background for
// dark, as is often done, would write the names of an article on white paper
// in pale yellow.
func middlePalette() palette {
	return palette{
		meta:   tone{"#888888", 102},
		rule:   tone{"#888888", 102},
		accent: tone{"#5586be", 67},
		star:   tone{"#98823a", 100},
		failed: tone{"#cb6662", 167},
		done:   tone{"#269739", 65},
		names: [...]tone{
			articles.Other:        {"#888888", 102},
			articles.Person:       {"#4e88bc", 32},
			articles.Organisation: {"#a67d3f", 100},
			articles.Place:        {"#389466", 65},
			articles.Event:        {"#d05d83", 168},
		},
		onName:  tone{"#0b0e12", 16},
		match:   tone{"#ffd75f", 221},
		onMatch: tone{"#1a1300", 16},
	}
}
