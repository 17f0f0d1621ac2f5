"""Sheets as people keep them, and what happens to a sheet in the hands of people: for the law of cells."""

from __future__ import annotations

import random
from datetime import date

from netmap.ingest.raw import RawSheet

PEOPLE = ["Anna Wilg", "Bert Els", "Carla Berk", "Dirk Linde", "Eva Spar", "Frank Olm", "Gerda Es"]
BASES = {
    "contacten": [
        ["van", "naar", "datum", "frequentie", "reactietijd"],
        ["Anna Wilg", "Bert Els", date(2026, 3, 2), "wekelijks", "2 dagen"],
        ["Bert Els", "Carla Berk; Dirk Linde", date(2026, 3, 9), "maandelijks", "n.v.t."],
        ["Carla Berk", "Anna Wilg", "week 12", "nooit", "-"],
        ["Dirk Linde", "Dirk Linde", date(2026, 4, 1), "blauw", ""],
        ["Totaal", 4, "", "", ""],
    ],
    "professionals": [
        ["naam", "organisatie", "functie", "e-mail", "telefoon", "werkdagen", "opmerkingen"],
        [
            "Anna Wilg",
            "obs De Linde",
            "intern begeleider",
            "a.wilg@linde.example",
            "06-12345678",
            "ma di",
            "lief",
        ],
        ["Bert Els <b.els@team.example>", "Wijkteam Noord", "jeugdconsulent", "", "", "ma-do", ""],
        ["Carla Berk", "GGD", "jeugdarts", "geen", "", "drie dagen", "let op: verhuist"],
        ["NB: lijst is van vorig jaar"],
    ],
    "organisaties": [
        ["Organisaties in de wijk"],
        [],
        ["organisatie", "soort", "wijk", "leerlingen", "brin"],
        ["obs De Linde", "basisschool", "Noord", 210, "12AB"],
        ["pcb De Ark", "basisschool", "Zuid", 99999, "onzin"],
        ["Wijkteam Noord", "wijkteam", "Noord", None, None],
    ],
    "casusbetrokkenheid": [
        ["casus", "professional", "start", "einde", "bsn", "naam kind"],
        ["0012", "Anna Wilg", date(2026, 1, 5), date(2026, 2, 1), "111222333", "Kees"],
        ["0012", "Bert Els", date(2026, 3, 5), date(2026, 2, 1), "111222333", "Kees"],
        ["0013", "Carla Berk", None, None, "123456782", "Mies"],
        ["", "Dirk Linde", None, None, "", ""],
    ],
    "matrix": [
        ["", *PEOPLE[:4]],
        ["Anna Wilg", "", 1, "nee", 2],
        ["Bert Els", "x", "", 0, "-"],
        ["Carla Berk", 3, None, "x", "heel vaak"],
        ["Dirk Linde", None, None, None, None],
    ],
    "breed": [
        ["Naam", "Organisatie", "Met wie 1", "Organisatie 1", "Met wie 2", "Organisatie 2"],
        ["Anna Wilg", "obs De Linde", "Bert Els", "Wijkteam Noord", "niemand", ""],
        ["Bert Els", "Wijkteam Noord", "", "", "Carla Berk", "GGD"],
        ["Carla Berk", "GGD", "", "", "", ""],
    ],
    "kaart": [
        ["Organisatie", "Contactpersoon", "Functie", "Telefoon", "Bereikbaar op", "Bijzonderheden"],
        ["WIJK NOORD"],
        ["obs De Linde", "Anna Wilg", "ib'er", "010-1234567", "ma, di", "belt liever niet"],
        ["", "Frank Olm", "directeur", "", "", ""],
        ["Wijkteam", "Bert Els of Gerda Es", "consulent", "piket", "ma t/m vr", ""],
    ],
    "functies": [
        ["School", "IB'er", "Schoolmaatschappelijk werk", "Jeugdarts"],
        ["obs De Linde", "Anna Wilg", "Bert Els (06-12345678)", "vacature"],
        ["pcb De Ark", "Eva Spar", "-", "?"],
    ],
    "knopen": [
        ["Id", "Label", "Type", "Tags"],
        [1, "Anna Wilg", "Person", "x"],
        [2, "Bert Els", "Person", ""],
        [3, "obs De Linde", "School", "y"],
    ],
    "presentie": [
        ["Naam", "Organisatie", "12-1-2026", "9-2-2026", "9-3-2026", "Totaal"],
        ["Anna Wilg", "GGD", "x", "a", "", 2],
        ["Bert Els", "obs De Linde", "x", "x", "?", 2],
        ["a = afwezig"],
    ],
    "rooster": [
        ["Naam", "Functie", "Wijkteam Oost", "Leerplicht", "De Kiem"],
        ["Anna Wilg", "ib'er", "wekelijks", "?", "nooit"],
        ["Bert Els", "jeugdarts", "", "x", "maandelijks"],
    ],
    "gedraaid": [
        ["Functie", "De Kiem", "De Horizon"],
        ["IB'er", "Anna Wilg", "vacature"],
        ["Jeugdarts", "Bert Els (ma)", "idem"],
    ],
    "casus x functie": [
        ["Casusnummer", "IB'er", "Jeugdarts", "Start"],
        ["0012", "Anna Wilg", "Bert Els", "1-2-2026"],
        ["0013", "", "-", "blauw"],
    ],
    "lijn per lijn": [
        ["School", "IB'er", "", "JGZ", ""],
        ["", "naam", "dagen", "naam", "dagen"],
        ["obs De Linde", "Anna Wilg", "ma di", "Bert Els", "do"],
        ["obs De Es", "Carla Berk", "wo", "idem", ""],
    ],
    "kopjes": [
        ["GGD"],
        ["Naam", "Functie", "Ma", "Di", "Wo"],
        ["Bert Els", "jeugdarts", "x", "", "x"],
        [],
        ["obs De Linde"],
        ["Naam", "Functie", "Ma", "Di", "Wo"],
        ["Anna Wilg", "ib'er", "", "x", "z"],
        ["x = werkt dan"],
    ],
    "posten": [
        ["School", "Functie", "Naam", "Dagen"],
        ["obs De Linde", "IB'er", "Anna Wilg", "ma"],
        ["obs De Linde", "JGZ", "Bert Els", "di"],
        ["obs De Es", "JGZ", "Bert Els", "soms"],
        ["obs De Es", "SMW", "vacature", ""],
    ],
    "klas": [
        ["Naam", "Groep", "Organisatie"],
        ["Anna Wilg", "7", "obs De Linde"],
        ["Bert Els", "8", "obs De Linde"],
    ],
    "vooraan leeg": [
        ["", "", "Anna Wilg", "Bert Els", "Carla Berk"],
        ["", "Anna Wilg", "", 1, "?"],
        ["", "Bert Els", "x", "", "heel vaak"],
        ["", "Carla Berk", "nee", "", ""],
    ],
    "lijst": [["Anna Wilg", "Bert Els", 3], ["Bert Els", "Anna Wilg", 1], ["Carla Berk", "Anna Wilg", 2]],
}
"""Invented sheets by name; not one of them is without fault."""
JUNK = [
    *(
        "nee",
        "-",
        "?",
        "n.v.t.",
        "niemand",
        "Totaal",
        "#N/A",
        " ",
        "\u00a0",
        "vacature",
        "iedereen",
        "ja",
        "x",
        "van",
        "naam",
    ),
    *(
        "111222333",
        "06-12345678",
        "k.wit@mail.example",
        "Anna Wilg; Bert Els",
        "Let op: dit is oud.",
        "week 12",
        "3-4-2026",
    ),
    *(0, 1, -1, 3.5, 46000, True, False, float("nan"), None, "", date(2026, 3, 1)),
    "Moeder belde gisteren; ze maakt zich veel zorgen over thuis, over school en over wat er nu verder moet.",
]
"""What turns up in cells."""


def mutants(seed: int) -> list[RawSheet]:
    """One file: a sheet, or two, after one to five accidents."""
    dice = random.Random(seed)
    sheets = []
    for number in range(dice.choice((1, 1, 2))):
        name = dice.choice(sorted(BASES))
        rows = [list(row) for row in BASES[name]]
        for _ in range(dice.randint(1, 5)):
            rows = dice.choice(ACCIDENTS)(rows, dice)
        called = dice.choice((name, "Blad1", "Uitleg"))
        merged = _merged(rows, dice) if dice.random() < 0.3 else ()
        first_row, first_column = dice.choice(((1, 1), (3, 2)))
        sheets.append(
            RawSheet(
                f"{called}.xlsx", f"{called}{number or ''}", rows, first_row, first_column, merged=merged
            )
        )
    return sheets


def _merged(rows, dice):
    top, left = dice.randrange(len(rows)), dice.randrange(3)
    return (((top, left), (min(top + dice.randint(1, 3), len(rows) - 1), left)),)


def _somewhere(rows, dice):
    row = dice.choice([row for row in rows if row] or [rows[0]])
    return row, dice.randrange(len(row)) if row else 0


def _junk(rows, dice):
    row, at = _somewhere(rows, dice)
    row[at : at + 1] = [dice.choice(JUNK)]
    return rows


def _swapped(rows, dice):
    (row, at), (other, there) = _somewhere(rows, dice), _somewhere(rows, dice)
    if row and other:
        row[at], other[there] = other[there], row[at]
    return rows


def _longer(rows, dice):
    dice.choice(rows).extend(dice.choices(JUNK, k=dice.randint(1, 3)))
    return rows


def _row_more(rows, dice):
    rows.insert(
        dice.randrange(len(rows) + 1), dice.choice(([], list(dice.choice(rows)), [dice.choice(JUNK)]))
    )
    return rows


def _row_less(rows, dice):
    if len(rows) > 2:
        del rows[dice.randrange(len(rows))]
    return rows


def _column_more(rows, dice):
    at, what = dice.randrange(4), dice.choice(("", "telefoon", "geboortedatum", "xyz", "naar"))
    for number, row in enumerate(rows):
        row.insert(at, (what if number == 0 else dice.choice(JUNK)) if what else "")
    return rows


def _column_less(rows, dice):
    at = dice.randrange(4)
    for row in rows:
        del row[at : at + 1]
    return rows


def _turned(rows, _dice):
    width = max(map(len, rows), default=0)
    return [[row[at] if at < len(row) else "" for row in rows] for at in range(width)] or [[""]]


def _below(rows, dice):
    return [
        *rows,
        *dice.choice(([], [[]], [["Nog een lijst"]])),
        *map(list, BASES[dice.choice(sorted(BASES))]),
    ]


def _beside(rows, dice):
    other = BASES[dice.choice(sorted(BASES))]
    width = max(map(len, rows), default=0) + 1
    return [
        [*row, *[""] * (width - len(row)), *(other[at] if at < len(other) else [])]
        for at, row in enumerate([*rows, *[[] for _ in range(len(other) - len(rows))]])
    ]


ACCIDENTS = [
    *(
        _junk,
        _junk,
        _swapped,
        _longer,
        _row_more,
        _row_less,
        _column_more,
        _column_less,
        _turned,
        _below,
        _beside,
    )
]
