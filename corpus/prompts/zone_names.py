"""What people call the places whose zone they mean, where the tz database does not: data, by IANA name.

Large cities that keep another city's time, names of cities and countries in German, French and Spanish, and the names
that a time itself goes by. Everything else (cities, countries, older names, abbreviations) comes from the tz database.
"""

from __future__ import annotations

OFTEN = (
    "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Phoenix", "America/Chicago",
    "America/Mexico_City", "America/New_York", "America/Toronto", "America/Bogota", "America/Sao_Paulo",
    "America/Argentina/Buenos_Aires", "Etc/UTC", "Europe/London", "Africa/Lagos", "Europe/Paris", "Europe/Berlin",
    "Europe/Madrid", "Africa/Johannesburg", "Europe/Istanbul", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai",
    "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
"""What is offered before anything is typed, from west to east; also what comes first among equals."""

PREFERRED = (
    "America/New_York", "Europe/London", "Europe/Berlin", "Europe/Paris", "America/Los_Angeles", "America/Chicago",
    "America/Denver", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo",
    "Europe/Moscow", "America/Toronto", "Europe/Madrid", "Europe/Lisbon", "Europe/Athens", "Pacific/Auckland",
    "America/Halifax", "America/Anchorage", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "Asia/Jerusalem",
    "Asia/Jakarta", "Asia/Karachi", "Asia/Hong_Kong", "Asia/Seoul", "Asia/Manila", "America/Mexico_City",
)  # fmt: skip
"""The zone that most people mean, of those that share an abbreviation, an offset or a country: first named, first."""

ALSO: dict[str, tuple[str, ...]] = {
    "America/New_York": (
        "et", "eastern time", "eastern standard time", "eastern daylight time", "us east coast", "nyc", "nueva york",
        "washington", "washington dc", "boston", "philadelphia", "miami", "atlanta", "baltimore", "charlotte",
        "orlando", "pittsburgh", "cleveland", "columbus", "florida", "georgia us", "massachusetts", "new jersey",
        "pennsylvania", "virginia", "north carolina", "ohio",
    ),
    "America/Chicago": (
        "ct", "central time", "central standard time", "central daylight time", "houston", "dallas", "austin",
        "san antonio", "minneapolis", "st louis", "new orleans", "nashville", "kansas city", "milwaukee", "memphis",
        "texas", "illinois", "minnesota", "wisconsin", "louisiana",
    ),
    "America/Denver": (
        "mt", "mountain time", "mountain standard time", "mountain daylight time", "salt lake city", "albuquerque",
        "colorado", "utah", "new mexico",
    ),
    "America/Phoenix": ("arizona", "tucson"),
    "America/Los_Angeles": (
        "pt", "pacific time", "pacific standard time", "pacific daylight time", "us west coast", "la", "san francisco",
        "seattle", "san diego", "portland", "las vegas", "san jose", "sacramento", "oakland", "silicon valley",
        "california", "oregon", "washington state", "nevada",
    ),
    "America/Anchorage": ("alaska",),
    "Pacific/Honolulu": ("hawaii",),
    "America/Toronto": ("montreal", "ottawa", "quebec", "ontario", "kanada"),
    "America/Vancouver": ("british columbia", "victoria"),
    "America/Edmonton": ("calgary", "alberta"),
    "America/Mexico_City": ("mexico df", "mexiko", "mexique", "guadalajara", "puebla"),
    "America/Sao_Paulo": ("brasilia", "rio", "rio de janeiro", "belo horizonte", "brasilien", "bresil", "brasil"),
    "America/Argentina/Buenos_Aires": ("argentinien", "argentine"),
    "America/Bogota": ("medellin", "cali", "kolumbien", "colombie"),
    "America/Guayaquil": ("quito",),
    "America/La_Paz": ("santa cruz de la sierra", "bolivien"),
    "America/Santiago": ("valparaiso", "chili"),
    "Etc/UTC": ("utc", "coordinated universal time", "zulu", "weltzeit", "temps universel"),
    "Europe/London": (
        "gmt bst", "greenwich mean time", "british time", "england", "scotland", "wales", "northern ireland", "uk",
        "united kingdom", "great britain", "manchester", "birmingham", "edinburgh", "glasgow", "liverpool", "leeds",
        "bristol", "cambridge", "oxford", "cardiff", "belfast", "londres", "grossbritannien", "großbritannien",
        "royaume uni", "reino unido", "vereinigtes konigreich",
    ),
    "Europe/Dublin": ("irland", "irlande", "irlanda", "cork"),
    "Europe/Lisbon": ("porto", "lissabon", "lisbonne", "lisboa"),
    "Europe/Madrid": (
        "barcelona", "valencia", "sevilla", "seville", "zaragoza", "bilbao", "spanien", "espagne", "espana",
    ),
    "Europe/Paris": (
        "lyon", "marseille", "toulouse", "bordeaux", "lille", "nice", "strasbourg", "nantes", "frankreich", "francia",
    ),
    "Europe/Berlin": (
        "munich", "munchen", "muenchen", "hamburg", "frankfurt", "cologne", "koln", "koeln", "stuttgart", "dusseldorf",
        "leipzig", "dresden", "bremen", "hannover", "nuremberg", "bonn", "deutschland", "allemagne", "alemania", "mez",
        "mesz", "mitteleuropaische zeit",
    ),
    "Europe/Vienna": ("wien", "vienne", "viena", "salzburg", "graz", "osterreich", "oesterreich", "autriche"),
    "Europe/Zurich": ("geneva", "geneve", "genf", "ginebra", "basel", "bern", "lausanne", "schweiz", "suisse", "suiza"),
    "Europe/Rome": ("milan", "milano", "mailand", "naples", "turin", "rom", "roma", "italien", "italie", "italia"),
    "Europe/Brussels": ("antwerp", "ghent", "brussel", "bruxelles", "bruselas", "belgien", "belgique", "belgica"),
    "Europe/Amsterdam": (
        "rotterdam", "the hague", "den haag", "utrecht", "eindhoven", "holland", "niederlande", "pays bas",
        "paises bajos",
    ),
    "Europe/Luxembourg": ("luxemburg", "luxemburgo"),
    "Europe/Copenhagen": ("kopenhagen", "copenhague", "aarhus", "danemark", "dinamarca"),
    "Europe/Stockholm": ("gothenburg", "malmo", "schweden", "suede", "suecia"),
    "Europe/Oslo": ("bergen", "trondheim", "norwegen", "norvege", "noruega"),
    "Europe/Helsinki": ("tampere", "espoo", "finnland", "finlande"),
    "Europe/Warsaw": ("warschau", "varsovie", "varsovia", "krakow", "gdansk", "wroclaw", "polen", "pologne", "polonia"),
    "Europe/Prague": ("prag", "praga", "brno", "tschechien", "czech republic", "tchequie"),
    "Europe/Budapest": ("ungarn", "hongrie", "hungria"),
    "Europe/Athens": ("thessaloniki", "athen", "athenes", "atenas", "griechenland", "grece", "grecia"),
    "Europe/Bucharest": ("cluj", "bukarest", "bucarest", "rumanien", "roumanie", "rumania"),
    "Europe/Istanbul": ("ankara", "izmir", "turkey", "turkei", "turquie", "turquia"),
    "Europe/Kyiv": ("kiew", "lviv", "odesa", "kharkiv"),
    "Europe/Moscow": ("moskau", "moscou", "moscu", "st petersburg", "saint petersburg", "msk", "russland", "rusia"),
    "Africa/Cairo": ("kairo", "le caire", "el cairo", "alexandria", "agypten", "egypte", "egipto"),
    "Africa/Johannesburg": ("cape town", "pretoria", "durban", "sudafrika"),
    "Africa/Lagos": ("abuja",),
    "Africa/Casablanca": ("rabat", "marrakesh", "marokko", "maroc", "marruecos"),
    "Asia/Jerusalem": ("tel aviv", "haifa"),
    "Asia/Dubai": ("abu dhabi", "uae", "emirates"),
    "Asia/Riyadh": ("jeddah", "mecca"),
    "Asia/Kolkata": (
        "india", "mumbai", "bombay", "delhi", "new delhi", "bangalore", "bengaluru", "chennai", "hyderabad", "pune",
        "ahmedabad", "indien", "inde",
    ),
    "Asia/Karachi": ("islamabad", "lahore"),
    "Asia/Ho_Chi_Minh": ("hanoi", "vietnam"),
    "Asia/Shanghai": ("beijing", "peking", "pekin", "shenzhen", "guangzhou", "chengdu", "wuhan", "chine"),
    "Asia/Seoul": ("korea", "south korea", "busan", "sudkorea", "coree du sud", "corea del sur"),
    "Asia/Tokyo": ("osaka", "kyoto", "yokohama", "sapporo", "fukuoka", "tokio", "japon"),
    "Asia/Taipei": ("kaohsiung", "taichung"),
    "Asia/Jakarta": ("bandung", "surabaya", "indonesien", "indonesie"),
    "Asia/Kuala_Lumpur": ("penang", "malaysien"),
    "Asia/Singapore": ("singapur", "singapour"),
    "Asia/Manila": ("cebu", "quezon city"),
    "Australia/Sydney": ("canberra", "new south wales", "nsw", "australien", "australie"),
    "Australia/Melbourne": ("victoria",),
    "Australia/Brisbane": ("queensland", "gold coast"),
    "Australia/Perth": ("western australia",),
    "Pacific/Auckland": ("wellington", "christchurch", "neuseeland", "nouvelle zelande", "nueva zelanda"),
}  # fmt: skip
