"""Who is in a network, and what each school needs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from netmap.model.network import NODE_COLUMNS
from netmap.model.records import Intake, Organisation, Professional
from netmap.model.vocabulary import Vocabulary


def nodes_of(intake: Intake, words: Vocabulary, reported: set[str]) -> pd.DataFrame:
    """Every professional and organisation, by id; ``reported`` are those who said something themselves."""
    organisations = {row.id: row for row in intake.organisations}
    kinds = {kind: words.kinds.get(kind or "") for kind in {row.kind for row in intake.organisations}}
    schools = {kind: words.is_school(kind) for kind in kinds}
    every: list[Professional | Organisation] = [*intake.organisations, *intake.professionals]
    homes = [organisations.get(person.organisation or "") for person in intake.professionals]
    said: dict[str, list[Any]] = {
        "kind": ["organisation"] * len(organisations) + ["professional"] * len(homes),
        "organisation": [row.parent for row in intake.organisations],
        "org_kind": [row.kind for row in intake.organisations],
        "discipline": [(kind := kinds[row.kind]) and kind.discipline for row in intake.organisations],
        "school": [schools[row.kind] for row in intake.organisations],
        "schools": [()] * len(organisations),
        "neighbourhood": [row.neighbourhood for row in intake.organisations],
    }
    said["org_kind"] += [home and home.kind for home in homes]
    said["school"] += [home is not None and schools[home.kind] for home in homes]
    said["neighbourhood"] += [home and home.neighbourhood for home in homes]
    for column in ("organisation", "discipline", "schools"):
        said[column] += [getattr(person, column) for person in intake.professionals]
    order = sorted(range(len(every)), key=lambda at: every[at].id)
    ids = [every[at].id for at in order]
    table: dict[str, pd.Series] = {}
    for column in NODE_COLUMNS:
        if column == "reported":
            cells: list[Any] = [
                ids[at] in reported or every[order[at]].answered is True for at in range(len(ids))
            ]
        elif column in said:
            cells = [said[column][at] for at in order]
        else:
            cells = [getattr(every[at], column, None) for at in order]
        holds: Any = bool if column in YES_NO else float if column in OF_NODES else object
        table[column] = pd.Series(cells, dtype=holds)
    return pd.DataFrame(table).set_axis(pd.Index(ids, dtype="str", name="id"))


OF_NODES = frozenset({"hours", "max_cases", "pupils", "latitude", "longitude"})
"""Columns of nodes that hold a number."""
YES_NO = frozenset({"school", "listed", "reported"})


def declared(intake: Intake) -> set[tuple[str, str]]:
    """The pairs of ids that are tied on paper."""
    pairs = {(person.id, school) for person in intake.professionals for school in person.schools}
    pairs |= {(person.id, person.deputy) for person in intake.professionals if person.deputy}
    pairs |= {(pair.first, pair.second) for pair in intake.pairs if pair.declared}
    return {(a, b) if a < b else (b, a) for a, b in pairs if a != b}


def needs_of(intake: Intake, words: Vocabulary) -> pd.DataFrame:
    """Which function each school needs."""
    pairs: set[tuple[str, str]] = set()
    for school in intake.organisations:
        if not words.is_school(school.kind):
            continue
        stated = [
            row for row in intake.needs if _need_is_for(row.school, row.school_kind, school.id, school.kind)
        ]
        if intake.needs:
            pairs |= {(school.id, row.discipline) for row in stated}
        else:
            default = words.needs.get(school.kind or "", words.needs["school"])
            pairs |= {(school.id, discipline) for discipline in default}
    return pd.DataFrame(sorted(pairs), columns=["school", "discipline"], dtype=object)


def _need_is_for(wanted: str | None, wanted_kind: str | None, school: str, kind: str | None) -> bool:
    if wanted is not None:
        return wanted == school
    return wanted_kind is None or wanted_kind in {kind, "school"}
