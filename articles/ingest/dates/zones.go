package dates

import (
	"strconv"
	"strings"
)

// zoneOf is the offset from UTC in minutes of a time zone's letters. Where
// letters are used for several zones it is the one in news in English; the
// American ones without S or D (ET) are taken as standard time, as the readers
// of feeds do.
func zoneOf(w string) (minutes int, ok bool) {
	const zones = ` ut:0 utc:0 gmt:0 z:0 wet:0 west:60 bst:60 cet:60 cest:120 met:60 mest:120 mez:60 mesz:120` +
		` eet:120 eest:180 msk:180 ist:330 sgt:480 hkt:480 awst:480 jst:540 kst:540 aest:600 aedt:660 nzst:720 nzdt:780` +
		` nst:-210 ndt:-150 at:-240 ast:-240 adt:-180 et:-300 est:-300 edt:-240 ct:-360 cst:-360 cdt:-300` +
		` mt:-420 mst:-420 mdt:-360 pt:-480 pst:-480 pdt:-420 akst:-540 akdt:-480 hst:-600 `
	_, rest, found := strings.Cut(zones, " "+w+":")
	if !found {
		return 0, false
	}
	digits, _, _ := strings.Cut(rest, " ")
	minutes, err := strconv.Atoi(digits)
	return minutes, err == nil
}

// half says which half of the day a word means: 1 the first, 2 the second, 0
// neither.
func half(w string) int {
	switch w {
	case "am", "上午", "午前", "오전", "पूर्वाह्न", "পূর্বাহ্ণ", "ap":
		return 1
	case "pm", "下午", "晚上", "晚", "午後", "오후", "अपराह्न", "অপরাহ্ণ", "ip":
		return 2
	}
	return 0
}
