"""Three tiny networks that can be worked out by hand; all names are invented.

Each story (``stories.toml``) comes with what the program must find in it; ``tests/samples`` holds it to that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

NEEDED = (
    ("Jop Wilgenhof", "GGD Klein, team JGZ", "jgz", "Jeugdverpleegkundige"),
    ("Kim Elzenbeek", "Maatschappelijk werk Klein", "maatschappelijk werk", "Schoolmaatschappelijk werker"),
    ("Lars Berkenveld", "Wijkteam Klein", "wijkteam", "Wijkteammedewerker"),
    ("Mare Beukenrode", "Orthopedagogenpraktijk Klein", "orthopedagogiek", "Orthopedagoog"),
    ("Nils Lindenwaard", "Bureau Leerplicht Klein", "leerplicht", "Leerplichtambtenaar"),
    ("Oda Eikenlaar", "Samenwerkingsverband Klein", "samenwerkingsverband", "Consulent passend onderwijs"),
)
"""One person for each function that a primary school needs: name, organisation, kind, function."""
SECOND = (
    *("Pim Iepenkamp", "Roos Essenbroek", "Sef Olmenstein", "Tine Hazelhorst", "Uri Taxusvliet"),
    "Vera Klaverbrink",
)
"""Another for each of them."""
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One small example: its sheets (name → rows, header first), what it shows, and what must be found."""

    key: str
    sheets: Mapping[str, tuple[Row, ...]]
    readme: str
    expected: str
    """The text of ``expected.toml``."""


def _sheets(
    schools: Mapping[str, Sequence[Sequence[str]]], contacts: Sequence[Sequence[str]], doors: int
) -> dict[str, tuple[Row, ...]]:
    second = [(name, *of[1:]) for name, of in zip(SECOND, NEEDED, strict=True)]
    others = [*NEEDED, *second][: doors * len(NEEDED)]
    homes = dict.fromkeys((home, kind) for _, home, kind, _ in others)
    known = [(one, other) for one, *two in contacts for other in two or [name for name, *_ in others]]
    return {
        "organisaties": (("organisatie", "soort"), *((school, "basisschool") for school in schools), *homes),
        "professionals": (
            ("naam", "organisatie", "functie"),
            *((name, school, role) for school, staff in schools.items() for name, role in staff),
            *((name, home, role) for name, home, _, role in others),
        ),
        "contacten": (("van", "naar", "frequentie"), *((*pair, "maandelijks") for pair in known)),
    }


@cache
def _told() -> dict[str, dict[str, Any]]:
    return tomllib.loads((resources.files("netmap.samples") / "stories.toml").read_text(encoding="utf-8"))


def said(sample: str) -> Mapping[str, str]:
    """Of a sample the ``readme`` that it is written with, and the text of its ``expected`` (``expected.toml``)."""
    return _told()[sample]


def stories() -> tuple[Story, ...]:
    """The three tiny networks."""
    return tuple(
        Story(key, _sheets(one["schools"], one["contacts"], one["doors"]), one["readme"], one["expected"])
        for key, one in _told().items()
        if "schools" in one
    )
