"""What one row says several times: its contacts, the people in its cells, the meetings somebody came to.

A part is a set of columns of its own within the row ("naar 2, frequentie 2"), or one cell with what its header says of
it (the name below "JGZ" is somebody of youth health). The row and each of its parts make one row of the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from netmap.ingest.table import Part, Table

LEADS = {"contacts": "to", "involvements": "professional"}
"""By kind of table the column of which further ones, in the same row, make further rows."""
WITH_LEAD = ("to_organisation", "to_role")
"""Columns that are about the lead next to them and never about another one."""


def parts_of(table: Table) -> tuple[Part, ...]:
    """The parts of each row of a table; none where a row says one thing.

    Where the header repeats the lead, other columns that are repeated as often go with it, each with the one in its
    place: "naar 1, frequentie 1, naar 2, frequentie 2".
    """
    if table.parts:
        return table.parts
    lead = LEADS.get(table.kind, "")
    if lead not in table.columns or not table.also.get(lead):
        return ()
    places = [table.columns[lead], *table.also[lead]]
    parts = [{lead: place} for place in places]
    for column, first in table.columns.items():
        further = table.also.get(column, ())
        about_lead = lead == "to" and column in WITH_LEAD
        if column == lead or not (about_lead or len(further) == len(places) - 1):
            continue
        for part, place in zip(parts, (first, *further), strict=False):
            part[column] = place
    return tuple(map(Part, parts))


def columns_of(
    base: Mapping[str, int], parts: Sequence[Part]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """The columns of a table that has these parts: canonical column → its first position, and its further ones."""
    places: dict[str, list[int]] = {}
    for part in parts:
        for column, position in part.columns.items():
            known = places.setdefault(column, [])
            if position not in known and position != base.get(column):
                known.append(position)
    columns = dict(base)
    for column, known in places.items():
        if column not in columns:
            columns[column] = known.pop(0)
    return columns, {column: tuple(known) for column, known in places.items() if known}
