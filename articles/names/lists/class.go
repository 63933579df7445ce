package lists

// Class is the set of lists that hold a word or a longer name.
type Class uint64

// What a word can be known as.
const (
	Common   Class = 1 << iota // an English word that is written small
	Stop                       // a function word: the, in, but
	NotName                    // written large in official prose, yet no name
	Calendar                   // Monday, March, Spring

	Given     // a given name, or a family name where those come first
	Honorific // Mr., Dr., Sir
	Title     // Senator, President, Gen.
	TitleWord // Vice, Deputy, Prime: before a title
	Role      // spokesman, actor: written small before a name
	Suffix    // Jr., III
	Particle  // de, van, bin
	Figure    // Napoleon, Obama: known by one word

	OrgHead   // Ministry, Bank: ends an organisation's name
	OrgLead   // Ministry, Bank: begins it, before of or for
	OrgSuffix // Inc., Ltd.
	PlaceHead // River, Square: ends a place's name
	PlaceLead // Mount, Fort: begins it
	PlaceOf   // Gulf, Isle: begins it before of
	EventHead // War, Summit
	EventLead // Hurricane
	OtherHead // Act, Prize
	OtherLead // Operation, USS
	TradeHead // a head that makes no name of plain words: Clean Energy
	Family    // a head word that is a family name too: Park, Hill

	Country
	State      // a first-level part of a country
	ShortState // Del., N.Y., TX
	City       // a city that news names alone
	Town       // any other town or region of a gazetteer
	Region     // a sea, a river, a continent
	Facility   // a building, a road, a base

	Agency // of a government or between governments; forces, courts
	Party  // and other bodies of citizens
	Media
	Company
	Team
	School

	Demonym   // French, Muslims
	EventName // World War II
	Work      // a law, a prize, a product

	ShortOrg   // an acronym of an organisation
	ShortPlace // of a place
	ShortOther // of something else that has a name
	ShortNone  // of something that is no name: TV, CEO

	Speech    // said, asked
	PlacePrep // in, near
	PlaceNoun // city, capital: before of and a place
	OrgNoun   // shares, executives: beside an organisation

	Begins // a longer name begins with this word
)

// Head is any word that ends a name and tells its kind.
const Head = OrgHead | OrgSuffix | PlaceHead | EventHead | OtherHead

// The kinds of names, as unions of the lists.
const (
	Place        = Country | State | City | Region | Facility | ShortPlace
	Organisation = Agency | Party | Media | Company | Team | School | ShortOrg
	Named        = Place | Organisation | Demonym | EventName | Work | ShortOther
	Plain        = Common | Stop | NotName | Calendar
)

// Is reports whether the class is in any of the lists of other.
func (c Class) Is(other Class) bool { return c&other != 0 }
