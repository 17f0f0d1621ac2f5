"""Three tiny networks that can be worked out by hand, and a sheet with the usual dirt. All names are invented.

Each story comes with what the program must find in it; ``tests/samples`` holds it to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """One small example: its sheets (name → rows, header first), what it shows, and what must be found."""

    key: str
    sheets: Mapping[str, tuple[tuple[object, ...], ...]]
    readme: str
    expected: str
    """The text of ``expected.toml``."""


NEEDED = (
    ("Jop Wilgenhof", "GGD Klein, team JGZ", "jgz", "Jeugdverpleegkundige"),
    ("Kim Elzenbeek", "Maatschappelijk werk Klein", "maatschappelijk werk", "Schoolmaatschappelijk werker"),
    ("Lars Berkenveld", "Wijkteam Klein", "wijkteam", "Wijkteammedewerker"),
    ("Mare Beukenrode", "Orthopedagogenpraktijk Klein", "orthopedagogiek", "Orthopedagoog"),
    ("Nils Lindenwaard", "Bureau Leerplicht Klein", "leerplicht", "Leerplichtambtenaar"),
    ("Oda Eikenlaar", "Samenwerkingsverband Klein", "samenwerkingsverband", "Consulent passend onderwijs"),
)
"""One person for each function that a primary school needs: name, organisation, kind, function."""


def _sheets(
    schools: dict[str, tuple[tuple[str, str], ...]],
    contacts: tuple[tuple[str, str], ...],
    others: tuple[tuple[str, str, str, str], ...] = NEEDED,
) -> dict[str, tuple[tuple[object, ...], ...]]:
    organisations: list[tuple[object, ...]] = [("organisatie", "soort")]
    organisations += [(school, "basisschool") for school in schools]
    organisations += list(dict.fromkeys((home, kind) for _, home, kind, _ in others))
    people: list[tuple[object, ...]] = [("naam", "organisatie", "functie")]
    people += [(name, school, role) for school, staff in schools.items() for name, role in staff]
    people += [(name, home, role) for name, home, _, role in others]
    return {
        "organisaties": tuple(organisations),
        "professionals": tuple(people),
        "contacten": (
            ("van", "naar", "frequentie"),
            *((first, second, "maandelijks") for first, second in contacts),
        ),
    }


ONE_GATEKEEPER = Story(
    key="one_gatekeeper",
    sheets=_sheets(
        {
            "obs De Poort": (
                ("Ank Dennenpoel", "Intern begeleider"),
                ("Bo Sparrendal", "Leerkracht"),
                ("Cas Vlierhof", "Leerkracht"),
            )
        },
        (
            ("Bo Sparrendal", "Ank Dennenpoel"),
            ("Cas Vlierhof", "Ank Dennenpoel"),
            *(("Ank Dennenpoel", name) for name, *_ in NEEDED),
        ),
    ),
    readme=(
        "Alles loopt via de IB'er van obs De Poort. Zij kent alle zes de functies die de school nodig heeft; de twee "
        "leerkrachten kennen alleen haar. Valt zij uit, dan valt elke ingang weg.\n\n"
        "Everything goes through the care coordinator of obs De Poort: without her the school loses all six functions.\n"
    ),
    expected="""# A star: one person in the middle of eight others.
[summary.network]
nodes = 9
ties = 8
components = 1
degree_centralisation = 1.0

[summary.access]
needed_pairs = 6
accessible = 1.0
depends_on_one = 1.0

[nodes."Ank Dennenpoel"]
degree = 8
betweenness = 1.0
cut_point = true
loss = 6

[nodes."Bo Sparrendal"]
degree = 1
betweenness = 0.0
cut_point = false
loss = 0
reach_2 = 1.0

[[coverage]]
school = "obs De Poort"
discipline = "youth_health"
steps = 1
depends_on = "Ank Dennenpoel"
""",
)

TWO_ISLANDS = Story(
    key="two_islands",
    sheets=_sheets(
        {
            "obs Het Eiland": (("Ank Dennenpoel", "Intern begeleider"),),
            "cbs De Overkant": (("Bo Sparrendal", "Intern begeleider"),),
        },
        (
            ("Ank Dennenpoel", "Jop Wilgenhof"),
            ("Ank Dennenpoel", "Kim Elzenbeek"),
            ("Ank Dennenpoel", "Lars Berkenveld"),
            ("Jop Wilgenhof", "Kim Elzenbeek"),
            ("Bo Sparrendal", "Mare Beukenrode"),
            ("Bo Sparrendal", "Nils Lindenwaard"),
            ("Bo Sparrendal", "Oda Eikenlaar"),
            ("Nils Lindenwaard", "Oda Eikenlaar"),
        ),
    ),
    readme=(
        "Twee scholen, twee losse eilanden. De ene school kent jeugdgezondheidszorg, maatschappelijk werk en wijkteam; de "
        "andere kent de orthopedagoog, leerplicht en het samenwerkingsverband. Niemand verbindt de twee.\n\n"
        "Two schools on two islands: each reaches three of its six functions, and nobody joins them.\n"
    ),
    expected="""# Two groups of four; each school misses the three functions of the other.
[summary.network]
nodes = 8
ties = 8
components = 2
largest_component = 4

[summary.access]
needed_pairs = 12
accessible = 0.5
no_route = 0.5

[nodes."Ank Dennenpoel"]
degree = 3
cut_point = true
loss = 3
reach_1 = 0.42857142857142855

[nodes."Mare Beukenrode"]
degree = 1
cut_point = false
loss = 1

[[coverage]]
school = "obs Het Eiland"
discipline = "youth_health"
steps = 1

[[coverage]]
school = "obs Het Eiland"
discipline = "attendance"
steps = ""

[[coverage]]
school = "cbs De Overkant"
discipline = "neighbourhood_team"
steps = ""
""",
)

SECOND_DOORS = tuple(
    (name, home, kind, role)
    for name, (_, home, kind, role) in zip(
        (
            "Pim Iepenkamp",
            "Roos Essenbroek",
            "Sef Olmenstein",
            "Tine Hazelhorst",
            "Uri Taxusvliet",
            "Vera Klaverbrink",
        ),
        NEEDED,
        strict=True,
    )
)

MANY_DOORS = Story(
    key="many_doors",
    sheets=_sheets(
        {
            "obs De Open Hof": (
                ("Ank Dennenpoel", "Intern begeleider"),
                ("Bo Sparrendal", "Directeur"),
            )
        },
        tuple(
            (own, name)
            for own in ("Ank Dennenpoel", "Bo Sparrendal")
            for name, *_ in (*NEEDED, *SECOND_DOORS)
        ),
        (*NEEDED, *SECOND_DOORS),
    ),
    readme=(
        "De school heeft voor elke functie twee deuren: de IB'er en de directeur kennen van elke functie twee mensen. Wie er "
        "ook uitvalt, geen enkele ingang gaat verloren.\n\n"
        "Two people at the school know two people of every function: whoever is away, no access is lost.\n"
    ),
    expected="""# Two against twelve, every one of the two tied to every one of the twelve.
[summary.network]
nodes = 14
ties = 24
components = 1

[summary.access]
needed_pairs = 6
accessible = 1.0
depends_on_one = 0.0

[nodes."Ank Dennenpoel"]
degree = 12
cut_point = false
loss = 0

[nodes."Jop Wilgenhof"]
degree = 2
cut_point = false
loss = 0

[[coverage]]
school = "obs De Open Hof"
discipline = "psychologist"
steps = 1
depends_on = ""
""",
)

STORIES = (ONE_GATEKEEPER, TWO_ISLANDS, MANY_DOORS)
