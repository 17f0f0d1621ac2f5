"""A roster of a week: days across, and in the cells who is at a school, or at which school somebody is.

.. code-block:: text

    School       | maandag | dinsdag       | donderdag          Naam      | ma          | di           | do
    obs De Linde | Li Pol  |               | Mo Bakker          Li Pol    | obs De Ark  | obs De Linde |
    obs De Ark   |         | Li Pol        |                    Mo Bakker |             |              | obs De Linde

Gives everybody with the days on which they work and the schools that they work for, on paper. A function in the title ("Rooster schoolmaatschappelijk werk") is
theirs, which is told.
"""

from __future__ import annotations

from dataclasses import replace

from netmap.ingest.cells import Cell, clean
from netmap.ingest.days import DAYS
from netmap.ingest.headers import recognise
from netmap.ingest.kinds.functions import is_name
from netmap.ingest.kinds.kind import Kind, Raw, share, together
from netmap.ingest.loose import names_in
from netmap.ingest.parts import columns_of
from netmap.ingest.people import reads_as_person
from netmap.ingest.places import PLACE
from netmap.ingest.table import Part, Remark, Table

NAME = "week"
LEAST_DAYS = 3
"""Days across from which it is a roster."""
MOSTLY = 0.7
"""Share of the cells that must be names of people, or of schools."""
ABOUT = frozenset({"role", "organisation", "team", "email", "hours", "deputy"})
"""Columns of a list of people that such a roster may have too."""
TITLES_WITHIN = 5
"""Rows above the header in which a title says the function."""


def _days(raw: Raw) -> list[int]:
    return [at for at, text in enumerate(raw.folded) if text in DAYS]


def _lead(raw: Raw) -> int | None:
    """The first column before the days with anything in it."""
    days = _days(raw)
    return next((at for at in range(days[0]) if raw.filled(at)), None) if days else None


def _is_place(raw: Raw, cell: str) -> bool:
    return raw.words.kind_from_name(cell) is not None or PLACE.match(cell) is not None


def claims(raw: Raw) -> bool:
    """Whether a row has days across, with schools down and people in the cells, or people down and schools in the cells."""
    days, lead = _days(raw), _lead(raw)
    if len(days) < LEAST_DAYS or lead is None or recognise("involvements", raw.folded[lead])[0] == "case":
        return False
    return _who_is_there(raw, lead, days) or _where_they_are(raw, lead, days)


def _who_is_there(raw: Raw, lead: int, days: list[int]) -> bool:
    cells = [cell for at in days for cell in raw.filled(at)]
    places = share(raw.filled(lead), lambda cell: _is_place(raw, cell)) >= MOSTLY
    return places and share(cells, lambda cell: is_name(cell) and not _is_place(raw, cell)) >= MOSTLY


def _where_they_are(raw: Raw, lead: int, days: list[int]) -> bool:
    cells = [cell for at in days for cell in raw.filled(at)]
    people = share(raw.filled(lead), reads_as_person) >= MOSTLY
    return people and share(cells, lambda cell: _is_place(raw, cell)) >= MOSTLY


def _about(raw: Raw) -> dict[str, int]:
    """What else a list of people says of them."""
    found: dict[str, int] = {}
    for at, text in enumerate(raw.folded):
        column, sure = recognise("professionals", text) if text not in DAYS else (None, False)
        if column in ABOUT and sure:
            found.setdefault(column, at)
    return found


def _function(raw: Raw) -> str:
    """The function that a title right above says, as the vocabulary calls it; empty where none does."""
    rows = raw.sheet.rows[max(0, raw.at - TITLES_WITHIN) : raw.at]
    said = [
        text
        for row in rows
        if len(texts := [clean(cell) for cell in row if clean(cell)]) == 1
        for text in texts
    ]
    found = raw.words.discipline_of(*reversed(said))
    return raw.words.disciplines[found].nl if found else ""


def tables(raw: Raw) -> list[Table]:
    """The people with their days, and the schools that they work for."""
    days, lead = _days(raw), _lead(raw)
    if lead is None:
        return []
    role = _function(raw)
    who: dict[str, Cell] = {"role": role} if role else {}
    there = _who_is_there(raw, lead, days)
    parts = [
        Part({"name": at, "schools": lead} if there else {"schools": at}, {"workdays": raw.header[at]})
        for at in days
    ]
    columns, also = columns_of({} if there else {**_about(raw), "name": lead}, parts)
    people = raw.table(
        "professionals",
        columns,
        also=also,
        parts=tuple(parts),
        said=who,
        loosely={"name": names_in} if there else {},
        partial=True,
    )
    told = [Remark("issues.week", values={"count": len(days)})]
    told += [Remark("issues.of_function", "warning", values={"found": role})] if role else []
    return together([replace(people, remarks=tuple(told))])


KIND = Kind(NAME, frozenset({"professionals"}), claims, tables)
