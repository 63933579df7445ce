package tokens

// ending says what the stop of an abbreviation may be besides its own.
type ending uint8

const (
	inside ending = 1 + iota // a name or a number follows: Sen., Mr., No.
	either                   // it may end a sentence as well: Inc., Del., Jr.
	number                   // it is one before a number only: No. 5
)

// abbreviations are the words that news writes with a stop, in lower case and
// without it. Words of one letter and words like U.S. need no list.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var abbreviations = map[string]ending{
	"mr": inside, "mrs": inside, "ms": inside, "dr": inside, "prof": inside,
	"rev": inside, "hon": inside, "messrs": inside, "st": inside, "ste": inside,
	"sen": inside, "sens": inside, "rep": inside, "reps": inside, "gov": inside,
	"govs": inside, "atty": inside, "asst": inside, "supt": inside, "amb": inside,
	"insp": inside, "gen": inside, "adm": inside, "col": inside, "maj": inside,
	"capt": inside, "lt": inside, "cmdr": inside, "cdr": inside, "sgt": inside,
	"cpl": inside, "pvt": inside, "pfc": inside, "spc": inside, "brig": inside,
	"ft": inside, "mt": inside, "no": number, "nos": number, "vs": inside,
	"v": inside, "dept": inside, "univ": inside, "assn": either, "bros": either,
	"fr": inside, "pres": inside, "sec": inside, "cong": inside, "eg": inside,
	"ie": inside, "cf": inside, "approx": inside, "est": either, "vol": inside,

	"inc": either, "corp": either, "co": either, "cos": either, "ltd": either,
	"jr": either, "sr": either, "ave": either, "blvd": either, "rd": either,
	"etc": either, "al": either, "esq": either, "pty": either, "llc": either,
	"ph.d": either, "w.va": either,

	"jan": inside, "feb": inside, "mar": inside, "apr": inside, "jun": inside,
	"jul": inside, "aug": inside, "sep": inside, "sept": inside, "oct": inside,
	"nov": inside, "dec": inside, "mon": inside, "tue": inside, "tues": inside,
	"wed": inside, "thu": inside, "thur": inside, "thurs": inside, "fri": inside,

	"ala": either, "ariz": either, "ark": either, "calif": either, "colo": either,
	"conn": either, "del": either, "fla": either, "ga": either, "ill": either,
	"ind": either, "kan": either, "kans": either, "ky": either, "la": either,
	"md": either, "mass": either, "mich": either, "minn": either, "miss": either,
	"mo": either, "mont": either, "neb": either, "nebr": either, "nev": either,
	"okla": either, "ore": either, "pa": either, "tenn": either, "tex": either,
	"vt": either, "va": either, "wash": either, "wis": either, "wyo": either,
	"ont": either, "que": either, "alta": either,
}

// written small these are ordinary words whose stop is a full stop.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var onlyLarge = map[string]bool{
	"no": true, "mass": true, "ill": true, "ore": true, "wash": true, "miss": true,
	"sun": true, "mar": true, "fr": true, "pa": true, "la": true, "ind": true,
	"col": true, "gen": true, "rep": true, "al": true, "sec": true, "est": true,
	"mo": true, "md": true, "ga": true, "va": true, "ark": true, "fri": true,
	"wed": true, "ms": true, "mt": true, "st": true, "ft": true, "co": true,
	"del": true, "cos": true, "v": true,
}

// starters are words that begin sentences and no names. After a stop that may
// be an abbreviation's, a capital on one of these tells a new sentence.
//
//nolint:gochecknoglobals // a constant; Go has none of this kind
var starters = map[string]bool{
	"The": true, "A": true, "An": true, "This": true, "That": true, "These": true,
	"Those": true, "He": true, "She": true, "It": true, "They": true, "We": true,
	"I": true, "You": true, "His": true, "Her": true, "Its": true, "Their": true,
	"Our": true, "My": true, "In": true, "On": true, "At": true, "By": true,
	"For": true, "From": true, "With": true, "To": true, "As": true, "If": true,
	"When": true, "While": true, "But": true, "And": true, "Or": true, "So": true,
	"There": true, "After": true, "Before": true, "Since": true, "However": true,
	"Some": true, "Many": true, "Most": true, "All": true, "No": true, "Not": true,
	"What": true, "Who": true, "Why": true, "How": true, "Where": true,
	"Although": true, "Though": true, "Because": true, "During": true, "Under": true,
	"Both": true, "Each": true, "Today": true, "Yesterday": true, "Meanwhile": true,
	"Also": true, "Then": true, "Now": true, "Here": true, "Last": true, "One": true,
}
