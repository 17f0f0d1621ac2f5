"""*School* beside who has contact with whom: where the first works, or only which school the contact was for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from netmap.ingest.directory import Directory
from netmap.ingest.headers import recognise
from netmap.ingest.keys import organisation_key
from netmap.ingest.typed import Typed
from netmap.model.columns import combined, filled_up


def says_school(header: str) -> bool:
    """Whether a folded header says school."""
    return recognise("involvements", header) == ("school", True)


def of_a_contact(name: str, home: str) -> bool:
    """Whether *School* stands in a log of contacts ("Van", "Wie belde") and not beside the name in a list; both headers folded."""
    return (
        says_school(home)
        and recognise("contacts", name) == ("from", True)
        and recognise("professionals", name)[0] != "name"
    )


def for_their_school(tables: Sequence[Typed], directory: Directory) -> list[Typed]:
    """Contacts with the school beside somebody as where they work; not of whom another place is known, or who has several schools.

    Args:
        tables: contacts; ``from_school`` is gone from those that come back.
        directory: who is known so far, with where they work.

    """
    key_of = cache(directory.person_key)
    known: defaultdict[str, set[str]] = defaultdict(set)
    for table in tables:
        for name, home in (
            *_pairs(table, "from", "from_organisation"),
            *_pairs(table, "to", "to_organisation"),
        ):
            known[key_of(name)].add(organisation_key(home))
    return [
        _resolved(table, known, directory) if "from_school" in table.columns else table for table in tables
    ]


def _pairs(table: Typed, name: str, home: str) -> set[tuple[str, str]]:
    """Each different pair of a name and the place beside it."""
    one, other = table.get(name), table.get(home)
    codes = set(zip(one.codes.tolist(), other.codes.tolist(), strict=True))
    return {(str(one.values[who]), str(other.values[where])) for who, where in codes if min(who, where) >= 0}


def _resolved(table: Typed, known: Mapping[str, set[str]], directory: Directory) -> Typed:
    who, where = table.get("from"), table.get("from_school")
    schools: defaultdict[str, set[str]] = defaultdict(set)
    for name, school in _pairs(table, "from", "from_school"):
        schools[directory.person_key(name)].add(organisation_key(school))

    def works_there(name: str, school: str) -> bool:
        key = directory.person_key(name)
        homes = known.get(key, set()) | directory.homes_of(key)
        return organisation_key(school) in homes if homes else len(schools[key]) == 1

    numbers, first = combined([who.codes, where.codes])
    pairs = [(who.codes[row], where.codes[row]) for row in first.tolist()]
    there = [
        min(name, school) >= 0 and works_there(str(who.values[name]), str(where.values[school]))
        for name, school in pairs
    ]
    if not all(there[at] for at, pair in enumerate(pairs) if min(pair) >= 0):
        directory.tell("identity.for_school", "correction", replace(table.place, column="from_school"))
    columns = {column: cells for column, cells in table.columns.items() if column != "from_school"}
    columns["from_organisation"] = filled_up(
        table.get("from_organisation"), where.where(np.array(there, bool)[numbers])
    )
    return replace(table, columns=columns)
