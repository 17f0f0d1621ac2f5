"""A table that is told: rows under stable keys, with a header and a unit per column, and two ways of having no number.

``None`` is unknown: it was not measured. :class:`Hidden` is known and not shown, since it would betray somebody. Whoever
writes a table (workbook, page, report) only shows it; nothing is hidden, worded or sorted after this.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from netmap.model.columns import Coded
from netmap.text import Texts

Unit = Literal["text", "sentence", "count", "number", "share", "small_share", "day", "any"]
"""What the values of a column are: ``count`` a whole number, ``small_share`` a share written with a decimal, ``any`` in
tables for machines, and where each row has a unit of its own."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that is known and not shown: "< 10"."""

    words: str
    place: float
    """To sort by: the same for all that are hidden in a column."""

    def __str__(self) -> str:
        return self.words


Value = str | float | date | Hidden | None
NOT_ASKED = ""
"""In a column of numbers: the question does not apply (an organisation has no cases of its own)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    """Stable; files for machines use it."""
    header: str
    """In the language of the reader."""
    unit: Unit = "text"
    about: str = ""
    """What it means, for a note at the header."""
    deeper: bool = False
    """Higher numbers deserve a deeper colour."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order in which they are told. Equal tables are shown equal.

    Raises:
        ValueError: a row has another number of cells than there are columns, a value does not fit the unit of its column,
            or two columns have one key.

    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    about: tuple[tuple[str, ...], ...] = ()
    """Per row the ids of what it is about: of a node, both ends of a tie, a school and a key of a function."""

    def __post_init__(self) -> None:
        """Check the contract, so that everything after it may trust it."""
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.key}: two columns with one key")
        if self.about and len(self.about) != len(self.rows):
            raise ValueError(f"{self.key}: {len(self.rows)} rows, ids of {len(self.about)}")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{self.key}: a row of {len(row)} cells")
        for column, values in zip(self.columns, zip(*self.rows, strict=True), strict=False):
            _check(self.key, column, values)

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def place(self, key: str) -> int:
        """Where a column stands.

        Raises:
            KeyError: there is no such column.

        """
        for number, column in enumerate(self.columns):
            if column.key == key:
                return number
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)

    def values(self, key: str) -> tuple[Value, ...]:
        """The values of one column."""
        at = self.place(key)
        return tuple(row[at] for row in self.rows)

    def records(self) -> list[dict[str, Value]]:
        """Each row as key → value."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def first(self, most: int | None) -> Table:
        """The same table with its first rows only."""
        return Table(self.key, self.columns, self.rows[:most], self.about[:most])

    def only(self, rows: Sequence[int]) -> Table:
        """The same table with some of its rows, by their numbers."""
        return Table(
            self.key,
            self.columns,
            tuple(self.rows[i] for i in rows),
            tuple(self.about[i] for i in rows) if self.about else (),
        )

    def with_first(self, *keys: str) -> Table:
        """The same table with these columns first, those that it has, in this order."""
        first = [self.place(key) for key in keys if key in self]
        order = [*first, *(i for i in range(len(self.columns)) if i not in first)]
        return Table(
            self.key,
            tuple(self.columns[i] for i in order),
            tuple(tuple(row[i] for i in order) for row in self.rows),
            self.about,
        )

    def headed(self, key: str, header: str) -> Table:
        """The same table with another header above a column, when it has it."""
        shown = [replace(one, header=header) if one.key == key else one for one in self.columns]
        return replace(self, columns=tuple(shown))

    def without(self, *keys: str) -> Table:
        """The same table without some of its columns."""
        kept = [i for i, column in enumerate(self.columns) if column.key not in keys]
        return Table(
            self.key,
            tuple(self.columns[i] for i in kept),
            tuple(tuple(row[i] for i in kept) for row in self.rows),
            self.about,
        )


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table for machines, by columns of which every different value is kept once: it is as long as a network has ties.

    Raises:
        ValueError: a column has another number of rows than the first, or a value is none of those that machine files may hold.

    """

    key: str
    columns: tuple[Column, ...]
    cells: tuple[Coded, ...]
    """Of each column."""

    def __post_init__(self) -> None:
        """Check the contract, as of a :class:`Table`."""
        for column, cells in zip(self.columns, self.cells, strict=True):
            if len(cells.codes) != len(self):
                raise ValueError(f"{self.key}.{column.key}: {len(cells.codes)} rows of {len(self)}")
            _check(self.key, column, cells.values)

    def __len__(self) -> int:
        return len(self.cells[0].codes)

    def values(self, key: str) -> tuple[Value, ...]:
        """The values of one column."""
        at = [column.key for column in self.columns].index(key)
        return tuple(self.cells[at].objects().tolist())

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """All rows."""
        return tuple(zip(*(self.values(column.key) for column in self.columns), strict=True))

    def records(self) -> list[dict[str, Value]]:
        """Each row as key → value."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


def made(
    key: str,
    columns: Sequence[Column],
    records: Sequence[Mapping[str, Any]],
    about: Sequence[tuple[str, ...]] = (),
) -> Table:
    """A table from records of key → value, of which the columns are taken; not a number is unknown."""
    return Table(
        key,
        tuple(columns),
        tuple(tuple(known(record[column.key]) for column in columns) for record in records),
        tuple(about),
    )


def known(value: Any) -> Value:
    """A value of a figure as a table holds it: not a number is unknown, a moment is a day."""
    if value is None or value != value:  # NaN and NaT are unknown
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, datetime):
        value = value.date()
    plain_value: Value = value
    return plain_value


WORDS: set[type] = {str, Hidden, type(None)}
NUMBERS: set[type] = {int, Hidden, type(None)}
PLAIN: Mapping[Unit, set[type]] = {
    "text": WORDS,
    "sentence": WORDS,
    "count": NUMBERS,
    "number": NUMBERS,
    "share": NUMBERS,
    "small_share": NUMBERS,
    "day": {date, Hidden, type(None)},
    "any": {str, bool, int, date, Hidden, type(None)},
}
"""Unit → the types of which every value fits, so that it need not be looked at."""


def _check(table: str, column: Column, values: Sequence[Value]) -> None:
    """See that every value fits the unit of its column.

    Raises:
        ValueError: one does not.

    """
    odd = set(map(type, values)) - PLAIN[column.unit]
    for value in values if odd else ():
        if type(value) in odd and not _fits(column.unit, value):
            raise ValueError(f"{table}.{column.key}: {type(value).__name__} is no {column.unit}")


def _fits(unit: Unit, value: Value) -> bool:
    if value is None or isinstance(value, Hidden) or value == NOT_ASKED:
        return True
    if unit in ("text", "sentence"):
        return isinstance(value, str)
    if unit == "any":
        return isinstance(value, str | bool | int | date) or math.isfinite(value)
    if unit == "day":
        return isinstance(value, date)
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return number and (unit != "count" or float(value).is_integer())  # type: ignore[arg-type]


def words(column: Column, value: Value, texts: Texts) -> str:
    """One cell in words, as every page and file writes it."""
    if value is None:
        return texts("common.unknown")
    if isinstance(value, str | Hidden):
        return str(value)
    if isinstance(value, bool):
        return texts("common.yes" if value else "common.no")
    if isinstance(value, date):
        return texts.day(value)
    if column.unit in ("share", "small_share"):
        return texts.percent(value, 1 if column.unit == "small_share" else 0)
    return texts.number(value) if column.unit == "count" else texts.amount(value)


def plain(value: Value) -> str:
    """One cell as files for machines write it: exact numbers, ``true`` and ``false``, ISO dates, empty for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def order(value: Value) -> float | str | None:
    """What a cell is sorted by where its words do not say it; ``None`` for unknown."""
    if isinstance(value, Hidden):
        return value.place
    if isinstance(value, date):
        return value.isoformat()
    return value
