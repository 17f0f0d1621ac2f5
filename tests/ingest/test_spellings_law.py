"""Other spellings of a name are looked for among few; none of those that are certainly that name is missed."""

from __future__ import annotations

from itertools import product

from netmap.ingest.directory import _certain_keys
from netmap.ingest.names_alike import compare_people
from netmap.ingest.people import parse_person

FIRST = (
    "Anna",
    "Anne Marie",
    "Annemarie",
    "Anne-Marie",
    "A.",
    "A.M.",
    "Anna M.",
    "J.A. (Hans)",
    "Hans",
    "Jan Piet",
    "Jan",
)
LAST = (
    "Wilg",
    "de Wilg",
    "van der Berg",
    "vd Berg",
    "Berg",
    "Berg-Wilg",
    "Wilg-Berg",
    "vandenberg",
    "van den Berg",
    "El Amrani",
)
NAMES = [parse_person(f"{first} {last}") for first, last in product(FIRST, LAST)]


def test_whatever_is_certainly_one_name_is_looked_at():
    certain = [(a, b) for a, b in product(NAMES, NAMES) if compare_people(a, b) == "certain"]
    assert len(certain) > 100
    missed = [(a, b) for a, b in certain if set(_certain_keys(a)).isdisjoint(_certain_keys(b))]
    assert missed == []
