package charset

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"
)

// sentence is one in an encoding, as a newspaper might print it.
type sentence struct{ name, text string }

func sentences() []sentence {
	return []sentence{
		{"iso-8859-1", "Le président a annoncé hier à Paris que l'élection aurait lieu en février."},
		{"windows-1252", "“Das Ergebnis überrascht uns”, sagte der Bürgermeister von Köln – und ging."},
		{"iso-8859-15", "La facture s'élève à 250 € d'après la société, un cœur à l'œuvre à Évreux."},
		{"iso-8859-1", "El año pasado la población de España creció, según el informe económico."},
		{"iso-8859-1", "Regjeringen foreslår å øke støtten til små og mellomstore bedrifter på Østlandet."},
		{"windows-1252", "O presidente não confirmou a reunião com os ministros da região, diz avião."},
		{"iso-8859-1", "Ríkisstjórnin tilkynnti í dag að þingið komi saman á fimmtudag vegna samninga."},
		{"iso-8859-2", "Prezydent ogłosił wczoraj, że wybory odbędą się w październiku, mówi źródło."},
		{"windows-1250", "Vláda včera schválila nový zákon o daních, řekl ministr životního prostředí."},
		{"windows-1250", "Prezydent ogłosił wczoraj, że wybory odbędą się w październiku, mówi źródło."},
		{"iso-8859-2", "A miniszterelnök bejelentette, hogy jövőre új választások lesznek Győrben."},
		{"iso-8859-2", "Predsjednik je najavio da će izbori biti održani u rujnu, kaže ured u Šibeniku, čekajući."},
		{"windows-1251", "Президент подписал закон о выборах в воскресенье, сообщает агентство."},
		{"koi8-r", "Президент подписал закон о выборах в воскресенье, сообщает агентство."},
		{"iso-8859-5", "Президент подписал закон о выборах в воскресенье, сообщает агентство."},
		{"ibm866", "Президент подписал закон о выборах в воскресенье, сообщает агентство."},
		{"x-mac-cyrillic", "Президент подписал закон о выборах в воскресенье, сообщает агентство."},
		{"koi8-u", "Президент підписав закон про вибори, повідомляє київська агенція її видання."},
		{"windows-1251", "Президент підписав закон про вибори, повідомляє київська агенція її видання."},
		{"windows-1251", "Президентът подписа закона за изборите в неделя, съобщава агенцията от София."},
		{"windows-1253", "Ο πρωθυπουργός ανακοίνωσε χθες τα αποτελέσματα των εκλογών στην Αθήνα."},
		{"iso-8859-7", "Ο πρωθυπουργός ανακοίνωσε χθες τα αποτελέσματα των εκλογών στην Αθήνα."},
		{"windows-1254", "Başbakan dün İstanbul'da seçim sonuçlarını açıkladı, görüşmeler sürüyor."},
		{"iso-8859-9", "Başbakan dün İstanbul'da seçim sonuçlarını açıkladı, görüşmeler sürüyor."},
		{"windows-1255", "ראש הממשלה הודיע אתמול על תוצאות הבחירות בירושלים."},
		{"iso-8859-8", "ראש הממשלה הודיע אתמול על תוצאות הבחירות בירושלים."},
		{"windows-1256", "أعلن رئيس الوزراء أمس نتائج الانتخابات في القاهرة."},
		{"iso-8859-6", "أعلن رئيس الوزراء أمس نتائج الانتخابات في القاهرة."},
		{"windows-1257", "Vyriausybė vakar paskelbė rinkimų rezultatus, sakė Šiaulių meras, žmonės džiūgauja."},
		{"iso-8859-13", "Valdība vakar paziņoja vēlēšanu rezultātus, sacīja Rīgas mērs, ļaudis gaida."},
		{"windows-874", "นายกรัฐมนตรีประกาศผลการเลือกตั้งเมื่อวานนี้ที่กรุงเทพ"},
		{"macintosh", "Le président a annoncé hier à Paris “l’élection” aurait lieu en février, à Évreux."},
		{"macintosh", "„Das Ergebnis überrascht uns“, sagte der Bürgermeister von Köln – und ging weiter."},
		{"ibm850", "Le président a annoncé hier à Paris que l'élection aurait lieu en février."},
		{"shift_jis", "選挙の結果が昨日発表され、首相は東京で記者会見を開いた。"},
		{"euc-jp", "選挙の結果が昨日発表され、首相は東京で記者会見を開いた。"},
		{"iso-2022-jp", "選挙の結果が昨日発表され、首相は東京で記者会見を開いた。"},
		{"gb18030", "总理昨天在北京宣布了选举结果，代表们表示欢迎。"},
		{"gbk", "政府宣布新的经济政策，市场反应积极，分析人士说。"},
		{"big5", "總理昨天在台北宣布了選舉結果，代表們表示歡迎。"},
		{"euc-kr", "총리는 어제 서울에서 선거 결과를 발표했으며 대표들은 환영했다."},
		{"utf-16le", "Ünïcode 新聞 news"},
		{"utf-16be", "新聞 Ünïcode 新聞 news of today"},
		{"utf-16le", "Ünïcode 新聞 news"},
		{"utf-16be", "新聞 Ünïcode 新聞 news of today"},
		{"gb18030", "新闻：㐀𠀀 北京"},
		{"utf-32be", "Вчера in Moscow"},
		{"utf-16le", "Президент подписал закон о выборах в воскресенье, сообщает агентство."},
		{"utf-16be", "総理は昨日、選挙の結果を発表した。\n\n代表は歓迎した。"},
	}
}

func encodingOf(t *testing.T, name string) encoding.Encoding {
	t.Helper()
	if name == "utf-32be" {
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	}
	if enc, err := ianaindex.IANA.Encoding(name); err == nil && enc != nil {
		return enc
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return enc
}

// Short texts, as a note in an agency's telegram is.
func TestGuess(t *testing.T) {
	for _, s := range sentences() {
		for _, text := range []string{s.text, s.text + "\n\n" + s.text + " " + s.text} {
			raw, err := encodingOf(t, s.name).NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if got := Decode(raw); got != text {
				t.Errorf("%s: %q; want %q", s.name, got[:min(len(got), 100)], text[:min(len(text), 100)])
			}
		}
	}
}

// Vietnamese comes with its tones as marks of their own.
func TestGuessVietnamese(t *testing.T) {
	const vietnamese = "Chi\xecnh phu\xd2 c\xf4ng b\xf4\xec k\xea\xect qua\xd2 b\xe2\xccu c\xfd\xd2 h\xf4m qua ta\xf2i Ha\xcc N\xf4\xf2i, ng\xfd\xf5\xcci d\xe2n vui m\xfd\xccng" // windows-1258
	const want = "Chính phủ công bố kết quả bầu cử hôm qua tại Hà Nội, người dân vui mừng"
	if got := norm.NFC.String(Decode([]byte(vietnamese))); got != want {
		t.Errorf("got %q", got)
	}
}

// A label is believed as far as the text bears it out.
func TestLabelled(t *testing.T) {
	encoded := func(name, s string) []byte {
		raw, err := encodingOf(t, name).NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	for _, test := range []struct {
		name, label, want string
		raw               []byte
	}{
		{"as it says", "iso-8859-2", "Zażółć gęślą jaźń", encoded("iso-8859-2", "Zażółć gęślą jaźń")},
		{"by another name", "CP1251", "Новости дня", encoded("windows-1251", "Новости дня")},
		{"the usual one, rightly", "iso-8859-1", "Það er Þór", encoded("iso-8859-1", "Það er Þór")},
		{"the usual one, wrongly", "iso-8859-1", "Новости дня: снег в Москве", encoded("koi8-r", "Новости дня: снег в Москве")},
		{"UTF-8 under another name", "windows-1252", "Les cafés ferment", []byte("Les cafés ferment")},
		{"not UTF-8", "utf-8", "Les cafés ferment à midi", encoded("iso-8859-1", "Les cafés ferment à midi")},
		{"a name of nothing", "x-unknown", "Les cafés ferment", []byte("Les cafés ferment")},
		{"a mark says otherwise", "iso-8859-2", "Les cafés", append([]byte("\xff\xfe"), encoded("utf-16le", "Les cafés")...)},
	} {
		if got := Labelled(test.raw, test.label); got != test.want {
			t.Errorf("%s: %q; want %q", test.name, got, test.want)
		}
	}
}
