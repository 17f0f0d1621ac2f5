"""What rows say of the organisation at an end of a contact, beside its name: its kind, or the column that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from netmap.ingest.directory import OF_HOMES, homes_marks
from netmap.ingest.namesakes import Marks, marks_of
from netmap.ingest.typed import Typed
from netmap.model.columns import Mask, combined
from netmap.model.vocabulary import Vocabulary

SIDES = ("from", "to")
KINDS, HOMES, ROLES, NODES, COLUMNS, SORTS = (
    {side: f"{side}_{what}" for side in SIDES}
    for what in ("kind", "organisation", "role", "node", "column", "sort")
)
SAYING = frozenset({*COLUMNS.values(), *SORTS.values()})
"""Columns that say more of an organisation at one end of a contact than its name."""
KINDS_OF_COLUMNS = frozenset({"municipality", "school"})
"""Kinds of organisation that a header says for sure: below "samenwerkingsverband" anything may stand."""


def claims(by_kind: Mapping[str, Sequence[Typed]], words: Vocabulary) -> Iterator[tuple[str, Marks]]:
    """Every mention of an organisation that says more of it than its name."""
    for row in chain.from_iterable(table.rows() for table in by_kind.get("organisations", ())):
        marks = marks_of(row.values, row.scope)
        if marks:
            yield str(row.values["organisation"]), marks
    people = [one for one in by_kind.get("professionals", ()) if not OF_HOMES.keys().isdisjoint(one.columns)]
    for row in chain.from_iterable(table.rows() for table in people):  # nearly no table
        marks = homes_marks(row.values)
        if marks and "organisation" in row.values:
            yield str(row.values["organisation"]), marks
    said: set[tuple[object, ...]] = set()
    for table in by_kind.get("contacts", ()):
        if SAYING.isdisjoint(table.columns):
            continue  # nearly every table
        every = np.ones(len(table), bool)
        asked = [(every, (side, COLUMNS[side], SORTS[side])) for side in SIDES]
        for at, number in first_of_each(table, asked):
            side, row = SIDES[number], table.row(at)
            what = tuple(map(row.values.get, (side, COLUMNS[side], SORTS[side])))
            marks = end_marks(row.values, side, words)
            if marks and side in row.values and what not in said:
                said.add(what)
                yield str(row.values[side]), marks


def first_of_each(table: Typed, asked: Sequence[tuple[Mask, Sequence[str]]]) -> list[tuple[int, int]]:
    """For each different combination of values in some columns, of some rows, the first row that has it, in order.

    Gives the row, and which of ``asked`` (rows and columns) it is of.
    """
    found: list[tuple[int, int]] = []
    for number, (mask, columns) in enumerate(asked):
        rows = np.flatnonzero(mask)
        if len(rows):
            first = combined([table.get(column).codes[rows] for column in columns])[1]
            found += [(at, number) for at in rows[first].tolist()]
    return sorted(found)


def end_marks(values: Mapping[str, object], side: str, words: Vocabulary) -> Marks:
    """What a row says of the organisation at one end of a contact: what the header calls it, and the kind in the row."""
    column, sort = values.get(COLUMNS[side]), values.get(SORTS[side])
    if not column and not sort:
        return {}
    marks = {"column": str(column)} if column else {}
    if sort:
        marks["kind"] = str(sort)
    elif words.kind_of(str(column)) in KINDS_OF_COLUMNS:
        marks["kind"] = str(column)
    return marks
