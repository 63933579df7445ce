package clean_test

import (
	"testing"

	"lede/articles/clean"
)

func TestLine(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "Talks resume in Lima", "Talks resume in Lima"},
		{"trimmed and folded", " \t Talks \n\n resume\u00a0 in\u3000Lima \r\n", "Talks resume in Lima"},
		{"curly quotes stay", "“Fast and Furious” — José’s", "“Fast and Furious” — José’s"},
		{"colour", "AAA \x1b[31;1mred\x1b[0m ZZZ", "AAA red ZZZ"},
		{"cursor shape", "AAA\x1b[2 qZZZ", "AAAZZZ"},
		{"title by OSC and BEL", "AAA \x1b]0;owned\a ZZZ", "AAA ZZZ"},
		{"clipboard by OSC and ST", "AAA \x1b]52;c;Y2xpcA==\x1b\\ ZZZ", "AAA ZZZ"},
		{"hyperlink keeps its words", "AAA \x1b]8;;http://evil.example/\x1b\\link\x1b]8;;\x1b\\ ZZZ", "AAA link ZZZ"},
		{"C1 characters", "AAA \u009b31mred\u009b0m \u009d0;owned\u009c ZZZ", "AAA red ZZZ"},
		{"C1 bytes", "AAA \x9b31mred \x9d0;owned\x9c ZZZ", "AAA red ZZZ"},
		{"DCS, SOS, PM, APC", "A\x1bPq#0\x1b\\B\x1bXno\x1b\\C\x1b^no\x1b\\D\x1b_no\x1b\\E", "ABCDE"},
		{"unterminated string loses its introducer", "AAA \x1b]0;owned ZZZ", "AAA 0;owned ZZZ"},
		{"unterminated CSI", "AAA \x1b[31 ZZZ", "AAA ZZZ"},
		{"CSI at the end", "AAA \x1b[", "AAA"},
		{"ESC at the end", "AAA \x1b", "AAA"},
		{"nested", "AAA \x1b]0;a\x1b[31mb\aZZZ", "AAA 0;abZZZ"},
		{"interrupted", "AAA \x1bP1$q\x18ZZZ", "AAA ZZZ"},
		{"two-byte functions", "AAA\x1bc\x1b7\x1b(B\x1b#8 ZZZ", "AAA ZZZ"},
		{"C0 and DEL", "A\x00A\x08A\x07 \x7fZZZ", "AAA ZZZ"},
		{"carriage return among line feeds", "AAA \r ZZZ\n", "AAA ZZZ"},
		{"bidi", "AAA \u202egnp.exe\u202c \u2066x\u2069\u200f\u061c ZZZ", "AAA gnp.exe x ZZZ"},
		{"hidden", "A\u200bA\u2060A\u00ad\ufeff \u3164Z\u034fZZ", "AAA ZZZ"},
		{"tags", "AAA\U000e0041\U000e0042\U000e007f ZZZ", "AAA ZZZ"},
		{"noncharacters", "AAA\ufdd0\uffff\U0010ffff ZZZ", "AAA ZZZ"},
		{"a run of bad bytes is one sign", "AAA \xff\xfe\xfd ZZZ", "AAA \ufffd ZZZ"},
		{"a lone surrogate", "AAA \xed\xa0\x80 ZZZ", "AAA \ufffd ZZZ"},
		{"zalgo", "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308A", "Ź\u0302\u0303\u0304A"},
		{"a mark needs a letter", "\u0301AAA \u0301ZZZ", "AAA ZZZ"},
		{"composed", "Cafe\u0301", "Café"},
		{"Vietnamese keeps its marks", "Nguye\u0302\u0303n", "Nguyễn"},
		{"Persian keeps its non-joiner", "می\u200cخواهم", "می\u200cخواهم"},
		{"which is nothing in Latin", "fi\u200cle", "file"},
		{"a joiner in Bengali", "র\u200d্যাব", "র\u200d্যাব"},
		{"emoji sequences", "👩‍👩‍👧 ❤️ 1️⃣ 👋🏽", "👩‍👩‍👧 ❤️ 1️⃣ 👋🏽"},
		{"a joiner beside a letter", "a\u200d👩 👩\u200da", "a👩 👩a"},
		{"selectors of Han stay", "葛\U000e0100飾", "葛\U000e0100飾"},
		{"selectors elsewhere go", "a\ufe0fb\U000e0100", "ab"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := clean.Line(test.in); got != test.want {
				t.Errorf("Line(%q)\n got %q\nwant %q", test.in, got, test.want)
			}
		})
	}
}

func TestText(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"empty", " \n\t\n ", ""},
		{"paragraphs", "\n\nOne.\n\n\n \t\nTwo.\n", "One.\n\nTwo."},
		{"line breaks of all kinds", "a\r\nb\u0085c\u2028d\u2029e", "a\nb\nc\nd\n\ne"},
		{"old Mac line breaks", "a\r\rb\rc", "a\n\nb\nc"},
		{"lists keep their lines", "• one  \n• two\t2", "• one\n• two 2"},
		{"no indentation", "   One\n  two\n\n\tThree\nfour", "One\ntwo\n\nThree\nfour"},
		{"code keeps its spacing", "Run:\n\n\tif x {\n\t\ty  z\n\t}\n\nDone.", "Run:\n\n    if x {\n        y  z\n    }\n\nDone."},
		{"code is moved to the margin of code", "          a\n            b", "    a\n      b"},
		{"a sequence ends with its line", "One \x1b]0;two\n\nthree\a four", "One 0;two\n\nthree four"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := clean.Text(test.in); got != test.want {
				t.Errorf("Text(%q)\n got %q\nwant %q", test.in, got, test.want)
			}
		})
	}
}

func TestURL(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
		{" HTTP://Example.ORG:80/Path ", "http://example.org/Path"},
		{"https://example.org.:443/", "https://example.org/"},
		{"https://example.org:8443/", "https://example.org:8443/"},
		{"https://пример.рф/статья?q=да", "https://xn--e1afmkfd.xn--p1ai/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F?q=%D0%B4%D0%B0"},
		{"https://[2001:DB8::1]:8080/x", "https://[2001:db8::1]:8080/x"},
		{"https://example.org/{id}|x", "https://example.org/%7Bid%7D%7Cx"},
		{"", ""},
		{"example.org", ""},
		{"/path", ""},
		{"//example.org/path", ""},
		{"javascript:alert(1)", ""},
		{"file:///etc/passwd", ""},
		{"http:example.org", ""},
		{"http://", ""},
		{"https://bank.example@evil.example/", ""},
		{"https://bank.example\\@evil.example/", ""},
		{"https://example.org/a b", ""},
		{"https://example.org/\x1b]0;x\a", ""},
		{"https://example.org/\u202egnp.exe", ""},
		{"https://example.org/\u200b", ""},
		{"https://example.org/%zz", ""},
		{"https://exa mple.org/", ""},
		{"https://example.org/\xff", ""},
	} {
		got, ok := clean.URL(test.in)
		if got != test.want && ok || ok != (test.want != "") {
			t.Errorf("URL(%q) = %q, %t; want %q", test.in, got, ok, test.want)
		}
	}
}

func BenchmarkTextASCII(b *testing.B) {
	benchmark(b, "The senators met on Tuesday, officials said.\n\nTalks go on.\n\n")
}

func BenchmarkTextCurly(b *testing.B) {
	benchmark(b, "The senators met on “Tuesday”, officials said — twice.\n\nTalks go on.\n\n")
}

func BenchmarkTextJapanese(b *testing.B) {
	benchmark(b, "参議院は火曜日に会議を開き、税制について議論した。\n\n協議は続く。\n\n")
}

func benchmark(b *testing.B, piece string) {
	var text string
	for range 200 {
		text += piece
	}
	text = clean.Text(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		clean.Text(text)
	}
}

func TestCleanTextIsNotCopied(t *testing.T) {
	for _, text := range []string{
		"Talks resume in Lima.\n\nThey go on.\nAnd on.",
		"“Talks” resume — José says.\n\n参議院は火曜日に。",
	} {
		if n := testing.AllocsPerRun(100, func() { clean.Text(text) }); n != 0 {
			t.Errorf("Text(%q) allocates %v times", text, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() { clean.Line("Talks resume — in Lima") }); n != 0 {
		t.Errorf("Line allocates %v times", n)
	}
}
