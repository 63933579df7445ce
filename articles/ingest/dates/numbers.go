package dates

// marked reads a number that says what it is: 2016年, 3月, 20日, 2024년, 21時.
func (p *parser) marked() bool {
	mark := p.next(1)
	if mark.kind != word || !p.isNumber(0, 4) {
		return false
	}
	value := p.next(0).value
	ok := false
	switch mark.text {
	case "年", "년":
		ok = value >= 100 && set(&p.year, value)
	case "月", "월":
		ok = set(&p.month, value)
	case "日", "일", "号":
		ok = set(&p.day, value)
	case "時", "时", "点", "시":
		ok = !p.timed
		p.hour, p.timed = value, true
	case "分", "분":
		ok = p.timed
		p.minute = value
	case "秒", "초":
		ok = p.timed
		p.second = value
	}
	if ok {
		p.at += 2
	}
	return ok
}

// clock reads a time: 17:45, 5:57:51.25, 10h11, 08h, 5 am, and 17.45 once the
// date is complete.
func (p *parser) clock() bool {
	if p.timed || !p.isNumber(0, 2) {
		return false
	}
	colon := p.isSign(1, ":") && p.isNumber(2, 2) && !(p.isSign(3, ":") && len(p.next(4).text) == 4 && p.next(4).kind == number)
	dot := p.isSign(1, ".") && p.next(1).glued && p.isNumber(2, 2) && len(p.next(2).text) == 2 && p.dated() && !p.isSign(3, ".")
	letter := p.next(1).kind == word && p.next(1).text == "h" && p.next(1).glued
	hour := p.next(0).value
	switch {
	case colon || dot || letter && p.isNumber(2, 2) && p.next(2).glued:
		p.hour, p.minute, p.timed = hour, p.next(2).value, true
		p.at += 3
		p.seconds()
		return true
	case letter:
		p.hour, p.timed = hour, true
		p.at += 2
		return true
	}
	p.at++
	if p.meridiem() {
		p.hour, p.timed = hour, true
		return true
	}
	p.at--
	return false
}

// seconds reads ":51.25" behind a time.
func (p *parser) seconds() {
	if !p.isSign(0, ":") || !p.isNumber(1, 2) {
		return
	}
	p.second = p.next(1).value
	p.at += 2
	if fraction := p.next(1); p.isSign(0, ".,") && p.next(0).glued && fraction.kind == number && fraction.glued {
		for _, c := range (fraction.text + "000000000")[:9] {
			p.nanos = p.nanos*10 + int(c-'0')
		}
		p.at += 2
	}
}

// meridiem reads am, p.m. and the like.
func (p *parser) meridiem() bool {
	w := p.next(0)
	if w.kind != word || p.half != 0 {
		return false
	}
	n := 1
	if (w.text == "a" || w.text == "p") && p.isSign(1, ".") && p.next(2).text == "m" {
		w.text += "m"
		n = 3
	}
	if p.half = half(w.text); p.half == 0 {
		return false
	}
	p.at += n
	return true
}

// numeric reads three numbers with the same sign between them, or a year and a
// month.
func (p *parser) numeric() bool {
	a, b, c := p.next(0), p.next(2), p.next(4)
	if p.year != 0 || p.month != 0 || p.day != 0 || len(p.loose) > 0 ||
		!p.isNumber(0, 4) || !p.isSign(1, "-/.:") || !p.isNumber(2, 2) {
		return false
	}
	sign := p.next(1).text
	three := p.isSign(3, sign) && p.isNumber(4, 4)
	switch {
	case three && len(a.text) == 4 && len(c.text) <= 2:
		p.year, p.month, p.day = a.value, b.value, c.value
		p.at += 5
		return !p.goesOn()
	case three && len(a.text) <= 2 && len(c.text)%2 == 0:
		p.at += 5
		p.order(a.value, b.value, c, sign)
		return true
	case sign == "." && len(a.text) <= 2 && len(p.next(3).text) == 4 && p.isNumber(3, 4): // 1.12 2023
		p.at += 4
		p.order(a.value, b.value, p.next(-1), sign)
		return true
	case !three && len(a.text) == 4 && sign != ":" && len(b.text) == 2:
		p.year, p.month, p.day = a.value, b.value, 1
		p.at += 3
		return true
	}
	return false
}

// goesOn reports whether a fourth number hangs on three, as in 2013-01-27-01. A
// zone does too: 2017-07-19-0800.
func (p *parser) goesOn() bool {
	return p.isSign(0, "-") && p.next(0).glued && p.next(1).kind == number &&
		len(p.next(1).text) != 4 && !p.isSign(2, ":")
}

// order decides which of two numbers before a year is the day.
func (p *parser) order(a, b int, year token, sign string) {
	monthFirst := sign == "/" || sign == ":"
	switch {
	case a > 12:
		monthFirst = false
	case b > 12:
		monthFirst = true
	}
	p.day, p.month = a, b
	if monthFirst {
		p.day, p.month = b, a
	}
	p.year = fullYear(year)
}

// compact reads 20140601 and 20140722105203.
func (p *parser) compact() bool {
	s := p.next(0).text
	if len(s) != 8 && len(s) != 14 || p.year != 0 || p.month != 0 || p.day != 0 {
		return false
	}
	two := func(i int) int { return int(s[i]-'0')*10 + int(s[i+1]-'0') }
	p.year, p.month, p.day = two(0)*100+two(2), two(4), two(6)
	if len(s) == 14 {
		if p.timed {
			return false
		}
		p.hour, p.minute, p.second, p.timed = two(8), two(10), two(12), true
	}
	p.at++
	return true
}

// offset reads the number of a zone, of which the sign was read before: +0100,
// -08:00, +3.
func (p *parser) offset() bool {
	if !p.timed || !p.isSign(-1, "+-") {
		return false
	}
	sign, t := p.next(-1).text, p.next(0)
	var minutes int
	switch {
	case len(t.text) == 4:
		minutes = t.value/100*60 + t.value%100
	case len(t.text) <= 2 && p.isSign(1, ":") && p.isNumber(2, 2):
		minutes = t.value*60 + p.next(2).value
		p.at += 2
	case len(t.text) <= 2:
		minutes = t.value * 60
	default:
		return false
	}
	if sign == "-" {
		minutes = -minutes
	}
	p.at++
	p.zone, p.zoned = minutes, true // more exact than letters before it
	return -14*60 <= minutes && minutes <= 14*60
}

// keep puts a number aside until it is clear what it is, with the ordinal that
// may follow.
func (p *parser) keep() bool {
	t := p.next(0)
	if t.value < 0 || len(t.text) > 4 || len(t.text) == 3 || len(p.loose) == 2 {
		return false
	}
	p.loose = append(p.loose, loose{token: t, afterMonth: p.month != 0, year: p.quoted})
	p.quoted = false
	p.at++
	if o := p.next(0); o.glued && isOrdinal(o.text) {
		p.at++
	}
	return true
}
