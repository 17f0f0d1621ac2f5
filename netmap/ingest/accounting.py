"""The account of cells: what became of every filled cell of a sheet, so that nothing is lost without a word.

A cell that holds anything has exactly one fate (``fates.py``). A cell that serves several tables counts once, for the best that
became of it. One sheet is one :class:`Ledger`; each of its tables is taken down in a :class:`Marks` of its own. Both hold one
number per cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any, Final

import numpy as np

from netmap.ingest.families import ABOUT, CLEANED
from netmap.ingest.fates import (
    ANSWERS,
    CODES,
    DOUBTFUL_NAMES,
    FATE_OF_PROBLEM,
    FATE_OF_ROW,
    HASHED,
    RANKS,
    USED_FROM,
    left_alone,
)
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import Table
from netmap.ingest.typed import Typed
from netmap.model.records import CellAccount, ColumnAccount, Place
from netmap.model.vocabulary import fold

HEADER_LINES: Final = 5
"""Rows directly above a table that may be long and still be its title."""
Spot = tuple[int, int]
"""Row and column of a cell on its raw sheet, counted from 0."""


class Marks:
    """What became of the cells of one table, by row of its body and position."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.width = len(table.header)
        self.codes = np.zeros((len(table.body), self.width), np.uint16)
        self._sorted: Any = None

    def columns(self, columns: Mapping[str, int], verdicts: Sequence[str]) -> None:
        """Every cell as what its column is taken for, or why that is not read; exceptions are marked after this.

        Args:
            columns: canonical column → position, after the privacy gate.
            verdicts: of the gate, by position.

        """
        taken = {
            at: column for column, several in self.table.also.items() if column in columns for at in several
        }
        taken |= {at: column for column, at in columns.items()}
        for at, verdict in enumerate(verdicts[: self.width]):
            if verdict == "free_text":
                fate = "unread"
            elif verdict != "open":
                fate = f"blocked:{verdict}"
            elif at in taken:
                fate = f"{'hashed' if taken[at] in HASHED else 'used'}:{taken[at]}"
            elif at == self.table.node:
                fate = "used:node"
            else:
                fate = self.table.fates.get(at) or left_alone(self.table.header[at])
            self.codes[:, at] = CODES[fate]

    def skip(self, headers: frozenset[str]) -> None:
        """Columns with these folded headers are not needed, the user says, where nothing was read of them."""
        for at, text in enumerate(self.table.header if headers else ()):
            if fold(text) in headers:
                unknown = self.codes[:, at] == CODES["unknown"]
                self.codes[unknown, at] = CODES["aside:user"]

    def cell(self, at: int, position: int, fate: str) -> None:
        """One cell has another fate than its column; ``at`` counts the rows of the body from 0."""
        self.codes[at, position] = CODES[fate]

    def problem(self, at: Any, position: int, column: str, problem: str | None) -> None:
        """A cell that gave no value, or one that was cleaned; ``at``: its row, or several rows."""
        if problem is None:
            fate = "aside:nothing"
        elif problem in DOUBTFUL_NAMES:
            fate = f"used:{column}"
        elif problem in (CLEANED, ABOUT):
            fate = f"cleaned:{column}"
        else:
            topic, _, answer = problem.partition(".answer_")
            fate = ANSWERS.get(answer, "aside:nobody") if answer else f"issue:{topic}"
            fate = FATE_OF_PROBLEM.get(problem, fate)
        self.codes[at, position] = CODES[fate]

    def row(self, at: int, fate: str) -> None:
        """A whole row has another fate; what the gate kept out stays so."""
        line = self.codes[at]
        kept_out = (line >= RANKS["unread"] << 12) & (line < RANKS["context"] << 12)
        self.codes[at] = np.where(kept_out, line, CODES[fate])

    def unused(self, at: int, fate: str) -> None:
        """What was read of a row came to nothing after all; the rest of it keeps its fate."""
        line = self.codes[at]
        self.codes[at] = np.where(line >= USED_FROM, CODES[fate], line)

    def at(self, number: int) -> Sequence[int]:
        """Where in the body the rows with this number on the sheet are; a matrix has several of one number."""
        if self._sorted is None:
            order = np.argsort(self.table.numbers, kind="stable")
            self._sorted = order, self.table.numbers[order]
        order, numbers = self._sorted
        first, last = numbers.searchsorted([number, number + 1]).tolist()
        found: list[int] = order[first:last].tolist()
        return found

    def copied(self) -> Marks:
        """The same to mark further."""
        own = copy(self)
        own.codes = self.codes.copy()
        return own

    def everything(self, fate: str) -> None:
        """Whatever was read of this table was not used."""
        self.codes[self.codes >= USED_FROM] = CODES[fate]


class Accounts:
    """The ledgers of all sheets that were read: the name of each file and sheet that may be shown, and its ledger."""

    def __init__(self, ledgers: Sequence[tuple[str, str, Ledger]]) -> None:
        self.ledgers = ledgers

    def came_to_nothing(self, rows: Iterable[Typed], dropped: Mapping[Place, tuple[int, str]]) -> None:
        """Take down the rows of sheets of which nothing was used once it was known who is who.

        Args:
            rows: all that was read.
            dropped: place → how many of its rows came to nothing, and the key of the issue that says why.

        """
        if not dropped:
            return
        asked = np.array([place.row or 0 for place in dropped])
        made: Counter[tuple[str, str, int]] = Counter()
        for table in rows:
            told = table.numbers[np.isin(table.numbers, asked)].tolist()
            made.update((table.place.file, table.place.sheet, number) for number in told)
        for place, (count, key) in dropped.items():
            if place.row is not None and count >= made[place.file, place.sheet, place.row]:
                for file, name, ledger in self.ledgers:
                    if (file, name) == (place.file, place.sheet):
                        ledger.unused_row(place.row, f"issue:{key}")

    def misplaced(self, place: Place, column: str, key: str) -> None:
        """A cell that was read does not belong in its column after all, and is part of the issue with this key."""
        for file, name, ledger in self.ledgers:
            if (file, name) == (place.file, place.sheet):
                ledger.misplaced(place.row, column, f"issue:{key}")

    def close(self) -> tuple[CellAccount, ...]:
        """The sums of all sheets, in the order of the files."""
        return tuple(ledger.close(file, name) for file, name, ledger in self.ledgers)


class Ledger:
    """What became of the filled cells of one sheet."""

    def __init__(self, sheet: RawSheet) -> None:
        self.first_row, self.first_column = sheet.first_row, sheet.first_column
        self.filled = sheet.grid.filled()
        shape: tuple[int, int] = self.filled.shape
        self.codes = np.zeros(shape, np.uint16)
        self.inside = np.zeros(shape, bool)
        self.tops: list[int] = []
        self.headers: dict[int, str] = {}
        self.marks: list[Marks] = []
        self.dropped: Any = None
        """Which cells were not kept when the sheet was, and their fates; ``None``: all are here."""

    def fates(self) -> Any:
        """The code of the fate of each cell, row by column, as far as it is known now."""
        own, _ = self.copied()
        for marks in own.marks:
            own._enter(marks)
        own._rest()
        own._restore()
        return own.codes

    def without(self, before: Ledger) -> None:
        """Count the cells that another reading of the sheet had and this one has not: their fates are as they were."""
        gone = before.filled & ~self.filled
        self.filled, self.dropped = before.filled.copy(), (gone, before.fates())

    def _restore(self) -> None:
        if self.dropped is not None:
            gone, codes = self.dropped
            self.codes[gone] = codes[gone]

    def keep(self, marks: Marks) -> None:
        """Take down one table; its marks may still change until :meth:`close`."""
        self.marks.append(marks)

    def all(self, fate: str) -> None:
        """Every cell of which nothing was said has this fate."""
        self.codes[self.codes == 0] = CODES[fate]

    def rows(self, first: int, end: int, fate: str) -> None:
        """Cells of a run of rows (from 0, without the last) of which nothing was said have this fate."""
        part = self.codes[first:end]
        part[part == 0] = CODES[fate]

    def box(self, rows: slice, columns: slice, fate: str) -> None:
        """Every cell of a part of the sheet (from 0) has this fate, whatever else is said of it."""
        self.codes[rows, columns] = CODES[fate]

    def unused_row(self, number: int, fate: str) -> None:
        """What was read of one row of the sheet (its number) came to nothing after all."""
        for marks in self.marks:
            for at in marks.at(number):
                marks.unused(at, fate)

    def misplaced(self, number: int | None, column: str, fate: str) -> None:
        """A cell that was read does not belong in its column after all."""
        for marks in self.marks if number is not None else ():
            position = marks.table.columns.get(column)
            for at in marks.at(int(number or 0)) if position is not None else ():
                marks.cell(at, int(position or 0), fate)

    def copied(self) -> tuple[Ledger, dict[int, Marks]]:
        """The same to mark further, and the copy of each of its marks by the id of the original."""
        own = copy(self)
        own.codes, own.inside = self.codes.copy(), self.inside.copy()
        own.tops, own.headers = list(self.tops), dict(self.headers)
        marks = {id(one): one.copied() for one in self.marks}
        own.marks = list(marks.values())
        return own, marks

    def close(self, file: str, sheet: str) -> CellAccount:
        """The sums, which add up to the filled cells."""
        for marks in self.marks:
            self._enter(marks)
        self._rest()
        self._restore()
        every: Counter[str] = Counter()
        columns: list[ColumnAccount] = []
        for at in range(self.codes.shape[1]):
            counts = np.bincount(self.codes[self.filled[:, at], at])
            fates = {
                CODES.fates.get(code, "unaccounted"): int(counts[code])
                for code in np.flatnonzero(counts).tolist()
            }
            every.update(fates)
            if fates:
                columns.append(
                    ColumnAccount(letters(self.first_column + at), self.headers.get(at, ""), fates)
                )
        return CellAccount(file, sheet, int(self.filled.sum()), dict(every), tuple(columns))

    def _enter(self, marks: Marks) -> None:
        table, codes = marks.table, marks.codes
        for (row, column), fate in table.told.items():
            self._best(np.array([row]), np.array([column]), np.array([CODES[fate]], np.uint16))
        if table.origin is not None:
            spots = np.array(table.origin, np.int64).reshape(len(table.body), -1, 2)[:, : marks.width]
            known = spots[:, :, 0] >= 0
            self._best(spots[known][:, 0], spots[known][:, 1], codes[known])
            self._box([*map(tuple, spots[known]), *table.told])
            return
        top = table.header_row - self.first_row if table.header_row is not None else None
        if top is not None:
            across = np.arange(table.left, min(table.left + marks.width, self.codes.shape[1]))
            self._best(np.full(len(across), top), across, np.full(len(across), CODES["context:header"]))
            self.tops.append(top)
        for at, text in enumerate(table.header, start=table.left):
            self.headers.setdefault(at, text)
        rows = table.numbers.astype(np.int64) - self.first_row
        wide = min(marks.width, self.codes.shape[1] - table.left)
        if len(rows) and wide > 0:
            part = slice(table.left, table.left + wide)
            self.codes[rows, part] = np.maximum(self.codes[rows, part], codes[:, :wide])
            self.inside[rows, part] = True
        for remark in table.remarks:
            if remark.row is not None:
                at = remark.row - self.first_row
                self.rows(at, at + 1, FATE_OF_ROW.get(remark.key, f"issue:{remark.key}"))

    def _best(self, rows: Any, columns: Any, codes: Any) -> None:
        known = (rows < self.codes.shape[0]) & (columns < self.codes.shape[1])
        np.maximum.at(self.codes, (rows[known], columns[known]), codes[known].astype(np.uint16))

    def _box(self, spots: Iterable[Any]) -> None:
        """A table made of cells from all over a part of the sheet answers for the whole of that part."""
        known = list(spots)
        if known:
            (top, left), (bottom, right) = np.min(known, axis=0), np.max(known, axis=0)
            self.inside[top : bottom + 1, left : right + 1] = True
            self.tops.append(int(top))

    def _rest(self) -> None:
        """Cells that no table speaks of: titles above one, or outside all."""
        left = self.filled & (self.codes == 0) & ~self.inside
        if not left.any():
            return
        per_row = left.sum(axis=1)
        for row in np.flatnonzero(per_row):
            below = [top - row for top in self.tops if top > row]
            title = below and (per_row[row] <= 2 or min(below) <= HEADER_LINES)
            self.codes[row, left[row]] = CODES["context:title" if title else "outside"]


def letters(number: int) -> str:
    """The name of a column in a spreadsheet: 28 is AB."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
