"""The rows of one kind that a table gave, as columns of typed values: on their way from cells to people, contacts and cases.

A row is an object (:class:`ParsedRow`) only where somebody asks for it: for an odd one, and for those of sheets that hold one row
for each person or organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netmap.ingest.parsed import ParsedRow
from netmap.model.columns import Array, Coded, Codes, Mask, coded, nothing, stacked
from netmap.model.records import Place, SheetKind


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """Rows of one kind of one table; what each value is, :class:`ParsedRow` says.

    The contract is checked when it is made: all columns have the same length.
    """

    kind: SheetKind
    place: Place
    """Of the sheet."""
    numbers: Codes
    """Of each row on the sheet."""
    columns: Mapping[str, Coded]
    """Canonical column → values."""
    scope: str = ""
    """As :attr:`ParsedRow.scope`."""

    def __post_init__(self) -> None:
        if any(len(column.codes) != len(self.numbers) for column in self.columns.values()):
            raise ValueError("columns of one table have the same length")

    @classmethod
    def of(cls, rows: Sequence[ParsedRow]) -> Typed:
        """Rows of one kind, sheet and scope; at least one."""
        first = rows[0]
        names = dict.fromkeys(column for row in rows for column in row.values)
        return cls(
            first.kind,
            replace(first.place, row=None),
            np.array([row.place.row or 0 for row in rows], np.int32),
            {name: coded(row.values.get(name) for row in rows) for name in names},
            first.scope,
        )

    def __len__(self) -> int:
        return len(self.numbers)

    def get(self, column: str) -> Coded:
        """A column; where there is none, one that says nothing."""
        return self.columns.get(column) or nothing(len(self))

    def has(self, column: str) -> Mask:
        """Which rows say something in a column."""
        found: Mask = self.get(column).codes >= 0
        return found

    def at(self, row: int) -> Place:
        """Where a row stands."""
        return Place(self.place.file, self.place.sheet, int(self.numbers[row]) or None)

    def row(self, at: int, columns: Iterable[str] | None = None) -> ParsedRow:
        """One row as an object, with all that it says or only some columns."""
        values = {
            name: column.values[code]
            for name in columns or self.columns
            if (column := self.columns.get(name)) and (code := column.codes[at]) >= 0
        }
        return ParsedRow(self.kind, values, self.at(at), self.scope)

    def rows(self) -> Iterator[ParsedRow]:
        """Every row as an object."""
        names = list(self.columns)
        cells = zip(*(column.objects().tolist() for column in self.columns.values()), strict=True)
        file, sheet = self.place.file, self.place.sheet
        for number, line in zip(self.numbers.tolist(), cells, strict=True):
            values = {name: cell for name, cell in zip(names, line, strict=True) if cell is not None}
            yield ParsedRow(self.kind, values, Place(file, sheet, number or None), self.scope)

    def taken(self, rows: Array) -> Typed:
        """Some of the rows, by mask or place."""
        return replace(
            self,
            numbers=self.numbers[rows],
            columns={name: column.taken(rows) for name, column in self.columns.items()},
        )

    def with_column(self, name: str, column: Coded) -> Typed:
        """The same with one column in the place of what it was."""
        return replace(self, columns={**self.columns, name: column})

    def with_rows(self, at: Sequence[int], rows: Sequence[ParsedRow]) -> Typed:
        """The same with other rows in some places, as many."""
        if not at:
            return self
        kept = np.ones(len(self), bool)
        kept[list(at)] = False
        places = np.concatenate([np.flatnonzero(kept), np.array(at, np.int64)])
        return together([self.taken(kept), Typed.of(rows)]).taken(np.argsort(places, kind="stable"))

    def says(self, other: Typed) -> bool:
        """Whether both say the same, row by row, wherever they stand."""
        if self.kind != other.kind or len(self) != len(other):
            return False
        for name in self.columns.keys() | other.columns.keys():
            mine, theirs = stacked([self.get(name), other.get(name)]), len(self)
            if not np.array_equal(mine.codes[:theirs], mine.codes[theirs:]) and (
                self.get(name).objects().tolist() != other.get(name).objects().tolist()
            ):
                return False
        return True


def together(tables: Sequence[Typed]) -> Typed:
    """Tables of one kind, sheet and scope, below each other."""
    several = [table for table in tables if len(table)] or tables[:1]
    if len(several) == 1:
        return several[0]
    names = dict.fromkeys(name for table in several for name in table.columns)
    return replace(
        several[0],
        numbers=np.concatenate([table.numbers for table in several]),
        columns={name: stacked([table.get(name) for table in several]) for name in names},
    )
