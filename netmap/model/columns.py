"""Columns with codes: of many cells the few that differ are kept once, and every row holds the number of its own.

What costs time (a privacy gate, a name, a date) is done once for each different value; the rest is arithmetic on numbers.

>>> column = coded(["mail", "telefoon", "mail", None])
>>> column.codes.tolist(), column.values
([0, 1, 0, -1], ('mail', 'telefoon'))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import is_
from typing import Any

import numpy as np
import numpy.typing as npt

NOTHING = -1
"""The code of a row that says nothing in a column."""
Codes = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]
Array = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column: row ``i`` holds ``values[codes[i]]``, or nothing where the code is ``NOTHING``."""

    codes: Codes
    values: tuple[Any, ...]

    def floats(self) -> npt.NDArray[np.float64]:
        """As numbers; NaN where there is none."""
        return self.mapped([*(float(value) for value in self.values), np.nan], np.float64)

    def days(self) -> npt.NDArray[np.datetime64]:
        """As dates; NaT where there is none."""
        return self.mapped(np.array([*self.values, None], "datetime64[D]"), "datetime64[D]")

    def objects(self) -> Array:
        """As objects; ``None`` where there is none."""
        found: Array = as_objects([*self.values, None])[self.codes]
        return found

    def counts(self) -> list[tuple[Any, int]]:
        """The values that rows have, and how many have each."""
        times = np.bincount(self.codes + 1, minlength=len(self.values) + 1)[1:].tolist()
        return [(value, count) for value, count in zip(self.values, times, strict=True) if count]

    def used(self) -> list[int]:
        """The codes that rows have, in order."""
        found: list[int] = np.flatnonzero(np.bincount(self.codes + 1)[1:]).tolist()
        return found

    def there(self) -> list[Any]:
        """The values that rows have, each once."""
        return [value for value, _ in self.counts()]

    def mapped(self, of_values: Sequence[Any] | Array, kind: Any) -> Array:
        """What each row's value is taken to; the last of ``of_values`` is for rows without one."""
        found: Array = np.asarray(of_values, kind)[self.codes]
        return found

    def where(self, keep: Mask) -> Coded:
        """The same column with nothing in other rows than these; what no row says any more is gone."""
        return Coded(np.where(keep, self.codes, NOTHING).astype(np.int32), self.values).bare()

    def bare(self) -> Coded:
        """The same column without values that no row has: what was kept out must not linger."""
        used = np.bincount(self.codes + 1, minlength=len(self.values) + 1)[1:] > 0
        if used.all():
            return self
        to = np.append(np.cumsum(used) - 1, NOTHING).astype(np.int32)
        return Coded(to[self.codes], tuple(compress(self.values, used.tolist())))

    def taken(self, rows: Array | slice) -> Coded:
        """The column of some rows, by mask, place or slice."""
        return Coded(self.codes[rows], self.values)


def as_objects(values: Sequence[Any]) -> Array:
    """Any values as an array of as many objects, tuples too."""
    return np.fromiter(values, object, len(values))


def coded(cells: Iterable[Any]) -> Coded:
    """Cells as a column, ``None`` for nothing; values that are equal and of one type get one code.

    What cannot be looked up (a mapping) gets a code for each row.
    """
    every = list(cells)
    if set(map(type, every)) <= {str, type(None)}:  # nearly every column: no step of Python for each cell
        texts = dict.fromkeys(every)
        texts.pop(None, None)
        numbers = {**dict(zip(texts, range(len(texts)), strict=True)), None: NOTHING}
        return Coded(np.fromiter(map(numbers.__getitem__, every), np.int32, len(every)), tuple(texts))
    known: dict[object, int] = {}
    values: list[Any] = []
    codes: list[int] = []
    for cell in every:
        if cell is None:
            codes.append(NOTHING)
            continue
        key = cell if cell.__class__ is str else (cell.__class__, cell)
        try:
            code = known.setdefault(key, len(values))
        except TypeError:
            code = len(values)
        if code == len(values):
            values.append(cell)
            known.setdefault(("", code), code)
        codes.append(code)
    return Coded(np.array(codes, np.int32), tuple(values))


def nothing(rows: int) -> Coded:
    """A column in which no row says anything."""
    return Coded(np.full(rows, NOTHING, np.int32), ())


def constant(value: Any, rows: int) -> Coded:
    """A column in which every row says the same."""
    return Coded(np.zeros(rows, np.int32), (value,))


def filled_up(column: Coded, other: Coded) -> Coded:
    """A column, and another one where it says nothing."""
    if not (column.codes == NOTHING).any():
        return column
    both, rows = stacked([column, other]), len(column.codes)
    return Coded(np.where(both.codes[:rows] >= 0, both.codes[:rows], both.codes[rows:]), both.values)


def mapped(column: Coded, values: Sequence[Any]) -> Coded:
    """A column of which each value is taken to another, ``None`` for nothing."""
    if len(values) == len(column.values) and all(map(is_, values, column.values)):
        return column
    if values.count(None) == len(values):
        return nothing(len(column.codes))
    known = coded(values)
    return Coded(np.append(known.codes, NOTHING).astype(np.int32)[column.codes], known.values)


def stacked(columns: Sequence[Coded]) -> Coded:
    """Columns below each other."""
    if len(columns) == 1:
        return columns[0]
    known: dict[object, int] = {}
    values: list[Any] = []
    parts: list[Codes] = []
    for column in columns:
        to = np.full(len(column.values) + 1, NOTHING, np.int32)
        for at, value in enumerate(column.values):
            try:
                key = value if value.__class__ is str else (value.__class__, value)
                code = known.setdefault(key, len(values))
            except TypeError:
                code = len(values)
            if code == len(values):
                values.append(value)
                known.setdefault((None, code), code)
            to[at] = code
        parts.append(to[column.codes])
    return Coded(np.concatenate(parts) if parts else np.empty(0, np.int32), tuple(values))


def different(keys: Numbers) -> Numbers:
    """The different keys, sorted: ``numpy.unique`` without an index goes by hash, which takes many times longer."""
    keys = np.sort(keys)
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def first_rows(codes: Array, count: int) -> Numbers:
    """The first row of each code below ``count``, all of which are there."""
    first = np.empty(count, np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # written from the last to the first, which stays
    return first


def numbered(keys: Array) -> tuple[Numbers, int]:
    """A number for each different key, in order of first appearance, and how many there are.

    Of few keys numpy tells it without pandas, which takes longer to load than a small sheet to read.
    """
    if len(keys) > FEW or keys.dtype == object:
        import pandas as pd

        numbers, found = pd.factorize(keys)
        return numbers.astype(np.int64), len(found)
    _, first, numbers = np.unique(keys, return_index=True, return_inverse=True)
    order = np.empty(len(first), np.int64)
    order[np.argsort(first)] = np.arange(len(first))
    return order[numbers], len(first)


FEW = 20_000


def combined(columns: Sequence[Array]) -> tuple[Numbers, Numbers]:
    """Each different combination of codes, in order of first appearance: the number of each row's own, and the first row of each."""
    rows = len(columns[0])
    key = np.zeros(rows, np.int64)
    for column in columns:
        width = int(column.max(initial=-1)) + 2
        if int(key.max(initial=0)) > (1 << 62) // width:
            key = numbered(key)[0]
        key = key * width + column + 1
    numbers, count = numbered(key)
    return numbers, first_rows(numbers, count)
