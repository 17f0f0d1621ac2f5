"""Invented names in the spellings that lists hold, each with who it really is.

``PEOPLE`` is made by rules from a first name, initials, particles and a surname; ``BY_HAND`` holds what rules would not
think of: slips of the pen, married names, calling names, and different people who look alike. All are invented.
"""

from __future__ import annotations

FIRST = [
    "Anna",
    "Bram",
    "Carla",
    "Daan",
    "Esther",
    "Femke",
    "Gijs",
    "Hanneke",
    "Iris",
    "Jasper",
    "Karim",
    "Laila",
    "Milan",
    "Nadia",
    "Olivier",
    "Petra",
    "Quinten",
    "Roos",
    "Samir",
    "Tessa",
    "Umar",
    "Vera",
    "Wouter",
    "Yasmin",
    "Zeynep",
]
SURNAMES = (
    ("van der", "Berkel"), ("", "Wilgenhof"), ("van den", "Elzen"), ("de", "Lindeboom"), ("", "Kastanje"), ("van", "Esdoornink"),
    ("van 't", "Populier"), ("", "Beukema"), ("ten", "Hulst"), ("", "Iepenburg"), ("in 't", "Lariks"), ("van de", "Meidoorn"),
    ("", "Notelaar"), ("op de", "Olmen"), ("", "Plataan"), ("van der", "Rozenkamp"), ("", "Sparrenberg"), ("de", "Taxus"),
    ("", "Ulmenstein"), ("van", "Vlierbos"), ("", "Walnoot"), ("el", "Yucca"), ("", "Zilverden"), ("van den", "Acacia"), ("", "Berkenstein"),
)  # fmt: skip
SECOND = "AMJRSTWPLKEDCBHGFNVIOUYZQ"
HOMES = ("obs De Vlieger", "Wijkteam Oever", "GGD Waterland Noord", "Jeugdhulp Horizon", "cbs De Brug")


def _people():
    """Twenty-five people, each in nine notations: (who, spelling, organisation)."""
    rows = []
    for number, (first, (particles, surname)) in enumerate(zip(FIRST, SURNAMES, strict=True)):
        home = HOMES[number % len(HOMES)]
        letters = f"{first[0]}.{SECOND[number]}."
        whole = f"{particles} {surname}".strip()
        spellings = [
            f"{first} {whole}",
            f"{surname}, {first} {particles}".strip(),
            f"{letters} ({first}) {whole}",
            f"{surname.lower()}, {letters.lower()} ({first.lower()}) {particles}".strip(),
            f"mw. {first} {whole}" if number % 2 else f"dhr. drs. {first} {whole}",
            f"{first.upper()} {whole.upper()}",
            f"{letters} {whole}",
            f"{first[0]} {whole}",
            f"  {first}   {whole} MSc",
        ]
        if particles in ("van der", "van den", "van de"):
            spellings.append(f"{first} v.d. {surname}")
        rows += [(f"rule {number}", spelling, home) for spelling in spellings]
    return rows


BY_HAND = (
    # who, organisation, spellings
    ("Marieke", "obs De Vlieger", ("Marieke Vosse-de Haan", "Marieke Vosse", "M. Vosse - de Haan", "Marieke de Haan")),
    ("Johannes", "obs De Vlieger", ("Johannes Kloosterman", "Hans Kloosterman", "J. (Hans) Kloosterman", "Kloosterman, Hans")),
    ("Piet", "Wijkteam Oever", ("Piet Hazelaar", "Pieter Hazelaar", "P. Hazelaar", "Piet Hazelar")),
    ("Kees", "Wijkteam Oever", ("Kees van der Werf", "Cornelis van der Werf", "Kees vd Werf", "C. van der Werf")),
    ("Liesbeth", "Wijkteam Oever", ("Liesbeth Bontekoe", "Elisabeth Bontekoe", "L. Bontekoe")),
    ("Annelies", "GGD Waterland Noord", ("Annelies Doornbosch", "Annelies Doornbos", "A. Doornbosch")),
    ("Mohamed", "GGD Waterland Noord", ("Mohamed el Idrissi", "Mohammed el Idrissi", "El Idrissi, Mohamed", "M. el Idrissi")),
    ("Gülşen", "GGD Waterland Noord", ("Gülşen Çelikkaya", "Gulsen Celikkaya", "Celikkaya, Gulsen", "Gülsen Çelikkaya")),
    ("Sjoerd", "Jeugdhulp Horizon", ("Sjoerd Terpstra", "Sjoerd Terpsta", "S. Terpstra", "Terpstra S.")),
    ("Willemijn", "Jeugdhulp Horizon", ("Willemijn Oosterhuis-Smid", "Willemijn Oosterhuis", "W. Oosterhuis-Smid", "mw. W. Oosterhuis - Smid")),
    ("Theo", "Jeugdhulp Horizon", ("Theo van 't Zandt", "Th. van 't Zandt", "Theo van het Zandt", "Theodorus van 't Zandt")),
    ("Jan-Willem", "cbs De Brug", ("Jan-Willem Grootscholte", "Jan Willem Grootscholte", "J.W. Grootscholte", "J.-W. Grootscholte")),
    ("Truus", "cbs De Brug", ("Truus Nieuwlaar", "Geertruida Nieuwlaar", "Truus Nieuwlaer")),
    ("Bep", "cbs De Brug", ("Bep Appelman", "Elisabeth Appelman", "Appelman, Bep")),
    ("Fatima", "cbs De Brug", ("Fatima Benhaddou", "Fatima Ben Haddou", "F. Benhaddou", "Fatima Benhadou")),
    ("Roderick", "De Verbinding", ("Roderick van Straatenburg", "Roderik van Straatenburg", "R. van Straatenburg")),
    ("Ingrid", "De Verbinding", ("Ingrid Schuurmans", "Ingrid Schuurman", "I. Schuurmans")),
    ("Wim", "De Verbinding", ("Wim Kortenaer", "Willem Kortenaer", "Wim Kortenaar")),
    ("Noortje", "De Verbinding", ("Noortje Abelen-Vosmaer", "Noortje Vosmaer-Abelen", "Vosmaer-Abelen, Noortje")),
    ("Lieke", "De Verbinding", ("Lieke van Doorninck-de Rooy", "Lieke de Rooy-van Doorninck")),
    ("Ben", "De Verbinding", ("Ben Scholtens", "Scholtens, Ben", "B. Scholtens", "Ben S.")),
    ("Marijn", "De Verbinding", ("Marijn Ottevanger", "Marijn O.")),
    # people who look alike and are not the same: each is somebody else
    ("Peter B", "De Verbinding", ("Peter Brandsma",)),
    ("Petra B", "De Verbinding", ("Petra Brandsma",)),
    ("Jan V", "obs De Vlieger", ("Jan Visscher",)),
    ("Jana V", "obs De Vlieger", ("Janneke Visscher",)),
    ("Tom M", "Wijkteam Oever", ("Tom Mulder",)),
    ("Timo M", "Wijkteam Oever", ("Timo Mulder",)),
    ("Lisa K1", "Wijkteam Oever", ("Lisa Kuiper",)),
    ("Lisa K2", "GGD Waterland Noord", ("Lisa Kuiper",)),
    ("Lisa K3", "cbs De Brug", ("L. Kuiper",)),
    ("Eva B", "Jeugdhulp Horizon", ("Eva Bakker",)),
    ("Eva K", "Jeugdhulp Horizon", ("Eva Bekker",)),
    ("Sara J", "Jeugdhulp Horizon", ("Sara Jansen",)),
    ("Sanne J", "Jeugdhulp Horizon", ("Sanne Janssen",)),
    ("Mark D", "cbs De Brug", ("Mark Dekker",)),
    ("Marco D", "cbs De Brug", ("Marco Dekkers",)),
    ("Ali Y", "cbs De Brug", ("Ali Yilmaz",)),
    ("Aylin Y", "cbs De Brug", ("Aylin Yilmaz",)),
    ("Kim de G", "De Verbinding", ("Kim de Graaf",)),
    ("Kim van G", "De Verbinding", ("Kim van Graven",)),
    ("Ron", "De Verbinding", ("Ron Hendriksen",)),
    ("Rob", "De Verbinding", ("Rob Hendriksen",)),
)  # fmt: skip

ORGANISATIONS = (
    ("obs De Regenboog", "OBS 'De Regenboog'", "o.b.s. De Regenboog", "Openbare basisschool De Regenboog", "obs de regenboog"),
    ("De Regenboog-Zuid",),
    ("cbs De Kameleon", "CBS De Kameleon", "Christelijke basisschool De Kameleon", "c.b.s. De Kameleon", "De Kameleon"),
    ("obs De Zonnewijzer", "OBS De Zonnewijzer", "De Zonnewijzer", "basisschool De Zonnewijzer", "obs De Zonnewijser"),
    ("obs De Horizon", "De Horizon (obs)"),
    ("cbs De Horizon", "Chr. basisschool De Horizon"),
    ("rkbs Sint Willibrord", "RKBS St. Willibrord", "R.K. basisschool Sint Willibrord", "St. Willibrord"),
    ("sbo De Sterrenwacht", "SBO De Sterrenwacht", "school voor speciaal basisonderwijs De Sterrenwacht", "De Sterrenwacht"),
    ("IKC De Ontdekking", "Integraal Kindcentrum De Ontdekking", "i.k.c. De Ontdekking"),
    ("Vrijeschool Morgenster", "Morgenster"),
    ("Het Kompas College", "Kompas College", "Het KompasCollege"),
    ("GGD Waterkant", "G.G.D. Waterkant", "Gemeentelijke Gezondheidsdienst Waterkant", "GGD regio Waterkant"),
    ("GGD Waterkant, team JGZ Oost", "GGD Waterkant - team JGZ Oost"),
    ("Centrum voor Jeugd en Gezin Waterkant", "CJG Waterkant", "C.J.G. Waterkant", "Centrum Jeugd & Gezin Waterkant"),
    ("Samenwerkingsverband Passend Onderwijs Waterkant", "SWV Passend Onderwijs Waterkant", "SWV Waterkant", "Samenwerkingsverband Waterkant"),
    ("Stichting Lumenta", "Lumenta", "LUMENTA", "Lumenta B.V.", "St. Lumenta"),
    ("Jeugdhulp Morgenrood", "Jeugd hulp Morgenrood", "Jeugdhulp Morgenroot", "jeugdhulp morgenrood b.v."),
    ("Wijkteam Noordkwartier", "Wijk Team Noordkwartier", "wijkteam Noordkwartier", "Sociaal Wijkteam Noordkwartier"),
    ("Wijkteam Zuidkwartier", "Wijk-team Zuidkwartier"),
    ("Wijkteam 1",), ("Wijkteam 2",), ("Wijkteam 12",),
    ("Buurtteam Havenoord", "Buurt team Havenoord", "Buurtteam Haven-Oord"),
    ("gemeente Waterkant", "Gem. Waterkant", "Gemeente Waterkant"),
    ("Gemeente Waterkant, leerplicht", "gemeente Waterkant - leerplicht", "Gemeente Waterkant (leerplicht)"),
    ("Veilig Thuis Waterkant", "VeiligThuis Waterkant", "Veilig Thuis Waterknat"),
    ("Kinderopvang Pippeloen", "Kinderopvang Pipeloen", "Kinder opvang Pippeloen"),
    ("Maatschappelijk Werk Delta", "Stichting Maatschappelijk Werk Delta", "MW Delta"),
    ("Stichting Welzijn Ouderkerk Land", "SWO Land"),
    ("Praktijk Zielsrust", "Praktijk Zielsrust Zwolle"),
    ("Orthopedagogisch Centrum Bries", "Orthopedagogisch centrum Bries", "Ortopedagogisch Centrum Bries"),
    ("Logopedie De Klinker", "Logopediepraktijk De Klinker"),
    ("Halt Waterkant", "HALT Waterkant"),
    ("Politie Waterkant",),
    ("Huisartsenpraktijk Het Anker", "Huisartsenpraktijk 't Anker"),
    ("Huisartsenpraktijk De Kade",),
    ("Bibliotheek Waterkant", "Bibliotheek Waterkant "),
    ("Speel-o-theek Klimop", "Speelotheek Klimop"),
    ("De Boei", "De Boei "), ("De Boeg",), ("De Boom",),
    ("obs De Linde Noord",), ("obs De Linde Zuid",), ("obs De Linde",),
    ("Stichting De Brug Opvang",), ("Stichting De Brug Onderwijs",),
    ("Jongerenwerk Oost",), ("Jongerenwerk West",),
    ("Kentering GGZ", "Kentering Geestelijke Gezondheidszorg", "Kentering G.G.Z."),
    ("Youz Jeugd", "Youz jeugd"), ("Yours Jeugd",),
    ("Karakterhuis",), ("Karaktervol",),
)  # fmt: skip


def people():
    """Every spelling of a person: (who, name, organisation)."""
    rows = _people()
    rows += [(who, name, home) for who, home, names in BY_HAND for name in names]
    return rows


def organisations():
    """Every spelling of an organisation: (which, name)."""
    return [(names[0], name) for names in ORGANISATIONS for name in names]
