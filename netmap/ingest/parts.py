"""What one row says several times: its contacts, the people in its cells, the meetings somebody came to.

A part is a set of columns of its own within the row ("naar 2, frequentie 2"), or one cell with what its header says of
it (the name below "JGZ" is somebody of youth health). The row and each of its parts make one row of the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from netmap.ingest.cells import WHOLE_NAME, clean
from netmap.ingest.kinds.marked import came, says_who_came
from netmap.ingest.loose import BRACKETS
from netmap.ingest.table import Part, Table
from netmap.model.vocabulary import Vocabulary, fold

NUMBERED = re.compile(r" ?\d+$")
LEADS = {"contacts": "to", "involvements": "professional"}
"""By kind of table the column of which further ones, in the same row, make further rows."""
OF_EACH = ("organisation", "professional_role", "case_role")
"""What stands beside somebody in a case is about them, and not about others in that row."""
PRESENT = frozenset({"betrokken", "involved", "is betrokken", "betrokken ja nee"})
"""Headers of whether somebody is in the case; who was not at one meeting still is."""
NAMED = 0.7
"""Share of the cells of a column that must be whole names."""
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
        if (
            column != lead
            and NUMBERED.search(table.header[first].rstrip())
            and _by_number(table, column, places, parts)
        ):
            continue
        about_lead = lead == "to" and column in WITH_LEAD
        if column == lead or not (about_lead or len(further) == len(places) - 1):
            continue
        for part, place in zip(parts, (first, *further), strict=False):
            part[column] = place
    return tuple(map(Part, parts))


def _by_number(table: Table, column: str, places: Sequence[int], parts: Sequence[dict[str, int]]) -> bool:
    """Give what stands below "organisatie 2" to "professional 2"; whether each has somebody with that number."""
    numbers = [_number(table.header[at]) for at in places]
    own = [table.columns[column], *table.also.get(column, ())]
    if (
        None in numbers
        or len(set(numbers)) < len(numbers)
        or not {_number(table.header[at]) for at in own} <= set(numbers)
    ):
        return False
    for at in own:
        parts[numbers.index(_number(table.header[at]))][column] = at
    return True


def _number(header: str) -> str | None:
    hit = NUMBERED.search(header.rstrip())
    return hit[0].strip() if hit else None


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


def with_presence(table: Table) -> list[Table]:
    """A list of cases with a column that says of each whether they are involved: who is not is in no case, and stays."""
    if table.kind != "involvements" or "professional" not in table.columns or "present" in table.columns:
        return [table]
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    says = (at for at, text in enumerate(table.header) if at not in taken and fold(text) in PRESENT)
    at = next((at for at in says if all(map(says_who_came, _filled(table, at)))), None)
    if at is None or parts_of(table) or not _filled(table, at):
        return [table]
    own = {column: table.columns[column] for column in ("professional", *OF_EACH) if column in table.columns}
    called = {"professional": "name", "professional_role": "role", "organisation": "organisation"}
    people = {called[column]: place for column, place in own.items() if column in called}
    every = frozenset({*table.columns.values(), at})
    return [
        replace(
            table,
            kind="professionals",
            columns=people,
            why={},
            also={},
            elsewhere=every,
            partial=True,
            remarks=(),
        ),
        replace(
            table,
            columns={**table.columns, "present": at},
            parts=(Part({"present": at, **own}),),
            loosely={**table.loosely, "present": came},
            partial=True,
        ),
    ]


def _filled(table: Table, at: int) -> list[str]:
    return [text for cell in table.grid.distinct(at) if (text := clean(cell))]


def with_functions(table: Table, words: Vocabulary) -> Table:
    """A list of cases with those too who stand below their function, or as who leads, beside who else is in it: "betrokkene, leerplichtambtenaar"."""
    if table.kind != "involvements" or "professional" not in table.columns or table.parts:
        return table
    taken = {at for column, at in table.columns.items() if column != "case_role"}
    taken |= {*table.children, *(at for several in table.also.values() for at in several)}
    found: list[Part] = []
    for at, text in enumerate(table.header):
        leads, function = words.case_role_of(text), words.discipline_of(text)
        cells = [clean(cell) for cell in table.sample(at) if clean(cell)]
        if at in taken or not (leads or function) or not cells:
            continue
        named = sum(WHOLE_NAME.fullmatch(BRACKETS.sub("", cell).strip()) is not None for cell in cells)
        if named >= NAMED * len(cells):
            said = {"case_role": text} if leads else {"professional_role": text}
            found.append(Part({"professional": at}, said))
    if not found:
        return table
    places = tuple(at for part in found for at in part.columns.values())
    columns = {column: at for column, at in table.columns.items() if at not in places}
    of_each = {column: columns[column] for column in ("professional", *OF_EACH) if column in columns}
    parts = parts_of(replace(table, columns=columns)) or (Part(of_each),)
    also = {**table.also, "professional": (*table.also.get("professional", ()), *places)}
    return replace(table, columns=columns, also=also, parts=(*parts, *found))
