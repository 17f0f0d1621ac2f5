"""Contacts and cases of which the ends are known, as the tables of ``netmap.model.tables``, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netmap.ingest.typed import Typed
from netmap.model.columns import (
    NOTHING,
    Array,
    Coded,
    Codes,
    Mask,
    Numbers,
    constant,
    stacked,
)
from netmap.model.tables import NUMBERS, OF_CASES, WORDS, Contacts, Involvements, Places

Read = tuple[Typed, Numbers, Numbers]
"""Rows of one table, with the number of each of the two that a row is about; below 0 there is none."""


def contacts_of(read: Sequence[Read], ids: tuple[str, ...], rank: Numbers) -> Contacts:
    """The contacts of all tables, in a fixed order: by who, with whom and when."""
    parts = [table for table, _, _ in read]
    source = _joined_up([rank[one] for _, one, _ in read])
    target = _joined_up([rank[two] for _, _, two in read])
    directed = ~_is(parts, "directed", answer=False)
    turned = ~directed & (source > target)
    source, target = np.where(turned, target, source), np.where(turned, source, target)
    numbers = {column: _column(parts, column).floats() for column in NUMBERS}
    stated = _column(parts, "frequency").floats()
    numbers["per_year"] = np.where(np.isnan(stated), numbers["per_year"], stated)
    answered = _column(parts, "answered")
    found = Contacts(
        ids,
        source,
        target,
        _column(parts, "date").days(),
        numbers,
        {column: _column(parts, column) for column in WORDS},
        answered.mapped([*map(bool, answered.values), -1], np.int8),
        ~_is(parts, "tells_rate", answer=False),
        directed,
        _places(parts),
    )
    rates, rate = np.unique(numbers["per_year"], return_inverse=True)
    texts = ["None" if value != value else str(value) for value in rates.tolist()]
    order = np.empty(len(texts), np.int64)
    order[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    late = np.where(np.isnat(found.date), np.datetime64("9999-12-31"), found.date)
    return found.taken(np.lexsort((order[rate], late, found.target, found.source)))


def involvements_of(read: Sequence[Read], ids: tuple[str, ...], rank: Numbers) -> Involvements:
    """The cases of all tables, in a fixed order: by case, who and when."""
    parts = [table for table, _, _ in read]
    hashes = _column(parts, "case")
    cases = sorted(map(str, hashes.there()))
    number = {case: at for at, case in enumerate(cases)}
    found = Involvements(
        ids,
        tuple(cases),
        hashes.mapped([*(number.get(case, NOTHING) for case in hashes.values), NOTHING], np.int32),
        _joined_up([rank[people] for _, people, _ in read]),
        _joined_up([rank[schools] for _, _, schools in read]),
        _column(parts, "start").days(),
        _column(parts, "end").days(),
        {column: _column(parts, column) for column in OF_CASES},
        _places(parts),
    )
    late = np.where(np.isnat(found.start), np.datetime64("9999-12-31"), found.start)
    return found.taken(np.lexsort((late, found.professional, found.case)))


def _column(tables: Sequence[Typed], column: str) -> Coded:
    return stacked([table.get(column) for table in tables]).bare()


def _is(tables: Sequence[Typed], column: str, *, answer: bool) -> Mask:
    cells = _column(tables, column)
    found: Mask = cells.mapped([*(value is answer for value in cells.values), False], bool)
    return found


def _joined_up(several: Sequence[Array]) -> Codes:
    return np.concatenate([np.empty(0, np.int32), *several]).astype(np.int32)


def _places(tables: Sequence[Typed]) -> Places:
    sheets = stacked([constant(table.place, len(table)) for table in tables])
    return Places(sheets.values, sheets.codes, _joined_up([table.numbers for table in tables]))
