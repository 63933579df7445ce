package dates

import "strings"

// monthNames has a line for each month: its names in English, French, German,
// Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish,
// Polish, Czech, Croatian, Romanian, Hungarian, Turkish, Indonesian, Russian,
// Ukrainian, Belarusian, Bulgarian, Greek, Georgian, Hindi, Bengali, Thai and
// Arabic, folded, in the forms that stand in dates. The first three letters of
// a name or more are understood if they are those of one month only.
//
// "Listopad" is October in Croatia and November in Poland and the Czech
// Republic; the two larger presses decide.
const monthNames = `
 january janvier januar janner enero gennaio janeiro januari tammikuuta tammikuu styczen stycznia leden ledna sijecanj sijecnja ianuarie ocak январь января січень січня студзень студзеня януари ιανουαριος ιανουαριου იანვარი იანვარს जनवरी জানুয়ারি জানুয়ারী มกราคม يناير
 february fevrier februar feber febrero febbraio fevereiro februari helmikuuta helmikuu luty lutego unor unora veljaca veljace februarie subat февраль февраля лютии лютого лютага февруари φεβρουαριος φεβρουαριου თებერვალი თებერვალს फरवरी ফেব্রুয়ারি ফেব্রুয়ারী กุมภาพันธ์ فبراير
 march mar mrt mars marz marzo marco maart maaliskuuta maaliskuu marzec marca brezen brezna ozujak ozujka martie marcius mart maret март марта березень березня сакавік сакавіка μαρτιος μαρτιου მარტი მარტს मार्च মার্চ มีนาคม مارس
 april avril abril aprile huhtikuuta huhtikuu kwiecien kwietnia duben dubna travanj travnja aprilie aprilis nisan апрель апреля квітень квітня красавік красавіка април απριλιος απριλιου აპრილი აპრილს अप्रैल এপ্রিল เมษายน ابريل أبريل
 may mai mayo maggio maio mei maj maja toukokuuta toukokuu kveten kvetna svibanj svibnja majus mayıs маи мая травень травня травеня μαιος μαιου მაისი მაისს मई মে พฤษภาคม مايو
 june juin juni junio giugno junho kesakuuta kesakuu czerwiec czerwca cerven cervna cer lipanj lipnja iunie junius haziran июнь июня червень червня чэрвень чэрвеня юни ιουνιος ιουνιου ივნისი ივნისს जून জুন มิถุนายน يونيو
 july juillet juli julio luglio julho heinakuuta heinakuu lipiec lipca cervenec cervence cvc srpanj srpnja iulie julius temmuz июль июля липень липня ліпень ліпеня юли ιουλιος ιουλιου ივლისი ივლისს जुलाई জুলাই กรกฎาคม يوليو
 august aout agosto augustus augusti elokuuta elokuu sierpien sierpnia srpen srpna kolovoz kolovoza augusztus agustos agustus август августа серпень серпня жнівень жніуня αυγουστος αυγουστου აგვისტო აგვისტოს अगस्त আগস্ট สิงหาคม اغسطس أغسطس
 september septembre septiembre setiembre settembre setembro syyskuuta syyskuu wrzesien wrzesnia zari rujan rujna septembrie szeptember eylul сентябрь сентября вересень вересня верасень верасня септември σεπτεμβριος σεπτεμβριου სექტემბერი სექტემბერს सितंबर সেপ্টেম্বর กันยายน سبتمبر
 october octobre oktober octubre ottobre outubro lokakuuta lokakuu pazdziernik pazdziernika rijen rijna octombrie ekim октябрь октября жовтень жовтня кастрычнік кастрычніка октомври οκτωβριος οκτωβριου ოქტომბერი ოქტომბერს अक्टूबर অক্টোবর ตุลาคม اكتوبر أكتوبر
 november novembre noviembre novembro marraskuuta marraskuu listopad listopada listopadu studeni studenog studenoga noiembrie kasım kasim ноябрь ноября листопад листопада лістапад лістапада ноември νοεμβριος νοεμβριου ნოემბერი ნოემბერს नवंबर নভেম্বর พฤศจิกายน نوفمبر
 december decembre dezember diciembre dicembre dezembro desember joulukuuta joulukuu grudzien grudnia prosinec prosince prosinac prosinca decembrie aralık aralik desember декабрь декабря грудень грудня снежань снежня декември δεκεμβριος δεκεμβριου დეკემბერი დეკემბერს दिसंबर ডিসেম্বর ธันวาคม ديسمبر
`

// monthOf is the month a folded word names, 1 to 12, or 0.
func monthOf(w string) int {
	w = strings.TrimPrefix(w, "เดือน") // Thai "month", written together
	if len(w) < 3 {
		return 0
	}
	found := 0
	for rest, line := monthNames, 0; ; {
		i := strings.Index(rest, " "+w)
		if i < 0 {
			return found
		}
		line += strings.Count(rest[:i], "\n")
		rest = rest[i+1+len(w):]
		switch {
		case rest[0] == ' ' || rest[0] == '\n':
			return line // the whole name
		case found > 0 && found != line:
			found = -1
		case found == 0:
			found = line
		}
		if found < 0 { // begins several months; only a whole name decides
			return wholeMonth(rest, w, line)
		}
	}
}

// wholeMonth looks on for w as a whole name.
func wholeMonth(rest, w string, line int) int {
	for _, end := range []string{" ", "\n"} {
		if i := strings.Index(rest, " "+w+end); i >= 0 {
			return line + strings.Count(rest[:i], "\n")
		}
	}
	return 0
}

// weekdays are the names of days, folded, with the abbreviations in use, in the
// languages of which the words around dates are known.
const weekdays = ` monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun` +
	` lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim` +
	` montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so` +
	` lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom` +
	` lunedi martedi mercoledi giovedi venerdi sabato domenica gio` +
	` segunda feira terca quarta quinta sexta seg ter qua qui sex` +
	` maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo` +
	` mandag tirsdag onsdag torsdag fredag lordag sondag mandagen tisdag lordagen sondagen` +
	` maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina ti ke to pe la su` +
	` poniedziałek wtorek sroda czwartek piatek sobota niedziela` +
	` pondeli utery streda ctvrtek patek nedele pon ute ctv pat sob ned` +
	` ponedjeljak utorak srijeda cetvrtak petak subota nedjelja` +
	` pazartesi salı sali carsamba persembe cuma cumartesi pazar` +
	` понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс пнд втр срд чтв птн сбт вск` +
	` понеділок вівторок середа четвер пятниця субота неділя нд` +
	` δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη δευ τρι τετ πεμ παρ σαβ κυρ` +
	` ოთხშაბათი ორშაბათი სამშაბათი ხუთშაბათი პარასკევი შაბათი კვირა শুক্র ` +
	`월요일 화요일 수요일 목요일 금요일 토요일 일요일 `

func isWeekday(w string) bool { return strings.Contains(weekdays, " "+w+" ") }

// fillers are words that stand in and around dates and say nothing more.
const fillers = ` on at of the and published publication posted updated update last modified first date dated release released` +
	` for immediate issued created written filed from time local` +
	` le la a publie mis jour du de des modifie` +
	` am um uhr stand den der vom veroffentlicht aktualisiert erstellt` +
	` el del las los dia publicado actualizado il alle ore pubblicato aggiornato em as os o atualizado` +
	` op om gepubliceerd kl klockan publicerad publicerat uppdaterad opublikowano dnia godz u v g ora la publicat` +
	` klo kello julkaistu г года в во год року р рік о об у წლის წ সাল ` +
	`опубликовано обновлено `

func isFiller(w string) bool { return strings.Contains(fillers, " "+w+" ") }

// ordinals stand right behind the number of a day.
const ordinals = ` st nd rd th er ere e re ro ra eme º ª ° de ste ten i `

func isOrdinal(w string) bool { return strings.Contains(ordinals, " "+w+" ") }
