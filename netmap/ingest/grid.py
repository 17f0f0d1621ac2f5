"""The cells of a sheet as columns of codes: every different cell of a column is kept once, and a row is made only when it is asked for.

A sheet of a million rows holds few different cells. Whatever is asked of a cell by itself (is it empty, does it begin a row of
sums) is asked once for each different one; what is asked of rows is arithmetic on codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from typing import Any, overload

import numpy as np

from netmap.ingest.cells import Cell
from netmap.model.columns import NOTHING, Array, Coded, Codes, Mask

AT_ONCE = 8192
"""Rows that are looked at together."""
Row = list[Cell]


class Grid(Sequence[Row]):
    """The rows of a sheet, not all of the same length."""

    __slots__ = ("columns", "width")

    def __init__(self, columns: Sequence[Coded], width: Codes) -> None:
        """Take columns as they are; ``width``: how many cells each row has."""
        self.columns, self.width = tuple(columns), width

    @classmethod
    def of(cls, rows: Iterable[Sequence[Cell]]) -> Grid:
        """Rows of cells; a grid as it is."""
        if isinstance(rows, Grid):
            return rows
        made = Building()
        several = iter(rows)
        while chunk := list(islice(several, AT_ONCE)):
            made.rows(chunk)
        return made.grid()

    def __len__(self) -> int:
        return len(self.width)

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            width = self.width[part].tolist()
            if not self.columns:
                yield from ([] for _ in width)
                continue
            lines = zip(*(column.taken(part).objects().tolist() for column in self.columns), strict=True)
            yield from (list(line[:size]) for line, size in zip(lines, width, strict=True))

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Grid: ...

    def __getitem__(self, at: int | slice) -> Row | Grid:
        if isinstance(at, slice):
            return self.taken(at)
        return [
            column.values[code] if (code := column.codes[at]) >= 0 else None
            for column in self.columns[: self.width[at]]
        ]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        return Grid, (self.columns, self.width)

    def taken(self, rows: Array | slice) -> Grid:
        """Some of the rows, by mask, place or slice."""
        return Grid([Coded(column.codes[rows], column.values) for column in self.columns], self.width[rows])

    def part(self, left: int, right: int | None) -> Grid:
        """Some of the columns of all rows."""
        columns = self.columns[left:right]
        return Grid(columns, np.clip(self.width - left, 0, len(columns) if right is not None else None))

    def column(self, at: int) -> Coded:
        """One column; one that no row reaches holds nothing."""
        if at < len(self.columns):
            return self.columns[at]
        return Coded(np.full(len(self), NOTHING, np.int32), ())

    def distinct(self, at: int) -> list[Cell]:
        """The different cells of one column, in order of first appearance."""
        return [cell for cell, _ in self.counted(at)]

    def counted(self, at: int) -> list[tuple[Cell, int]]:
        """The different cells of one column and how many rows hold each, in order of first appearance."""
        column = self.column(at)
        counts = np.bincount(column.codes + 1, minlength=len(column.values) + 1)
        there = np.flatnonzero(counts)
        if len(there) == 0:
            return []
        first = np.full(len(counts), len(self))
        first[column.codes[::-1] + 1] = np.arange(len(self) - 1, -1, -1)
        cells = (None, *column.values)
        return [(cells[code], int(counts[code])) for code in there[np.argsort(first[there])].tolist()]

    def every(self) -> set[Cell]:
        """All different cells."""
        return set(chain.from_iterable(self.distinct(at) for at in range(len(self.columns))))

    def where(self, at: int, asked: Callable[[Cell], bool]) -> Mask:
        """Of which rows the cell in one column is so; asked once for each different cell, and not of what is not there."""
        column = self.column(at)
        used = np.bincount(column.codes + 1, minlength=len(column.values) + 1)[1:] > 0
        if used.all():
            answers = list(map(bool, map(asked, column.values)))
        else:
            answers = [
                here and bool(asked(cell)) for here, cell in zip(used.tolist(), column.values, strict=True)
            ]
        found: Mask = column.mapped([*answers, False], bool)
        return found

    def among(self, at: int, words: frozenset[str]) -> Mask:
        """Of which rows the cell in one column is one of these words, whatever its case and the space around it."""
        column = self.column(at)
        try:  # nearly every column: nothing but text
            answers = list(map(words.__contains__, map(str.casefold, map(str.strip, column.values))))
        except TypeError:
            answers = [
                cell.__class__ is str and str(cell).strip().casefold() in words for cell in column.values
            ]
        found: Mask = column.mapped([*answers, False], bool)
        return found

    def filled(self) -> Mask:
        """Row by column: which cells hold anything but space."""
        made = np.zeros((len(self), len(self.columns)), bool)
        for at, column in enumerate(self.columns):
            made[:, at] = where_filled(column)
        return made

    def any_filled(self, axis: int = 1) -> Mask:
        """Which rows hold anything but space; with axis 0 which columns."""
        found: Mask = np.logical_or.reduce(self.filled(), axis=axis)
        return found

    def holds(self, at: int) -> bool:
        """Whether anything stands in one column, be it space."""
        return any(cell not in (None, "") for cell in self.distinct(at))

    def plain(self) -> Mask:
        """Rows of which the first cell is a text without space before it, and the second is filled too."""
        first = self.column(0)
        begins = [cell.__class__ is str and cell[:1] > " " for cell in first.values]
        found: Mask = (self.width >= 2) & first.mapped([*begins, False], bool) & where_filled(self.column(1))
        return found

    def with_cells(self, cells: Iterable[tuple[int, int]], text: str) -> Grid:
        """The same with a text in some cells (row, column) where they are empty."""
        columns = list(self.columns)
        for row, at in cells:
            if not (0 <= row < len(self) and 0 <= at < self.width[row]):
                continue
            column = columns[at]
            if column is self.columns[at]:
                columns[at] = column = Coded(column.codes.copy(), (*column.values, text))
            code = column.codes[row]
            if code == NOTHING or column.values[code] == "":
                column.codes[row] = len(column.values) - 1
        return Grid(columns, self.width)

    def with_column(self, at: int, column: Coded, there: Mask | None = None) -> Grid:
        """The same with one column in the place of what it was; in rows that are ``there`` the cell is there, be it empty."""
        columns = list(self.columns)
        columns += [self.column(place) for place in range(len(columns), at + 1)]
        columns[at] = column
        width = self.width if there is None else np.where(there, np.maximum(self.width, at + 1), self.width)
        return Grid(columns, width.astype(np.int32))

    def below(self, header: Sequence[Cell]) -> Grid:
        """The same below one more row."""
        made = Building()
        made.rows([header])
        made.columns(dict(enumerate(self.columns)), len(self))
        found = made.grid()
        return Grid(found.columns, np.append(found.width[:1], self.width).astype(np.int32))

    def emptied(self, rows: Mask) -> Grid:
        """The same with no cell at all in some rows."""
        columns = [column.where(~rows) for column in self.columns]
        return Grid(columns, np.where(rows, 0, self.width).astype(np.int32))

    def without(self, boxes: Iterable[tuple[slice, slice]]) -> Grid:
        """The same with nothing in some parts (rows, columns); every other cell keeps its place."""
        codes = [column.codes.copy() for column in self.columns]
        for rows, columns in boxes:
            for column in codes[columns]:
                column[rows] = NOTHING
        return Grid(
            [Coded(own, column.values) for own, column in zip(codes, self.columns, strict=True)], self.width
        )

    def packed(self) -> tuple[list[tuple[bytes, list[Cell]]], bytes]:
        """As plain values, to send to another process."""
        return [
            (column.codes.astype("<i4").tobytes(), list(column.values)) for column in self.columns
        ], self.width.astype("<i4").tobytes()

    @classmethod
    def unpacked(cls, columns: Sequence[tuple[bytes, Sequence[Cell]]], width: bytes) -> Grid:
        """What :meth:`packed` gave.

        Raises:
            ValueError: a code stands for no cell, or a column is too short.

        """
        sizes = np.frombuffer(width, "<i4")
        made = [Coded(np.frombuffer(codes, "<i4"), tuple(cells)) for codes, cells in columns]
        if any(
            len(column.codes) != len(sizes)
            or column.codes.max(initial=NOTHING) >= len(column.values)
            or column.codes.min(initial=0) < NOTHING
            for column in made
        ) or (len(sizes) and not 0 <= sizes.min() <= sizes.max() <= len(made)):
            raise ValueError("a code stands for no cell, or a column is too short")
        return cls(made, sizes)


class Body(Sequence[tuple[int, Row]]):
    """The rows of a table with their numbers on the sheet."""

    __slots__ = ("grid", "numbers")

    def __init__(self, numbers: Codes, grid: Grid) -> None:
        self.numbers, self.grid = numbers, grid

    @classmethod
    def of(cls, rows: Sequence[tuple[int, Sequence[Cell]]]) -> Body:
        """Numbered rows of cells; a body as it is."""
        if isinstance(rows, Body):
            return rows
        numbers = np.fromiter((number for number, _ in rows), np.int32, len(rows))
        return cls(numbers, Grid.of(line for _, line in rows))

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        return zip(self.numbers.tolist(), self.grid, strict=True)

    @overload
    def __getitem__(self, at: int) -> tuple[int, Row]: ...

    @overload
    def __getitem__(self, at: slice) -> Body: ...

    def __getitem__(self, at: int | slice) -> tuple[int, Row] | Body:
        if isinstance(at, slice):
            return Body(self.numbers[at], self.grid[at])
        return int(self.numbers[at]), self.grid[at]

    def taken(self, rows: Array) -> Body:
        """Some of the rows, by mask or place."""
        return Body(self.numbers[rows], self.grid.taken(rows))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == tuple(b) for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class Building:
    """A grid while it is made, from rows and from whole columns below each other."""

    def __init__(self) -> None:
        self._known: list[_Numbers] = []
        self._codes: list[list[Codes]] = []
        self._width: list[Codes] = []
        self._count = 0

    def rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Put rows of cells below what is there."""
        width = np.fromiter(map(len, rows), np.int32, len(rows))
        self._below(dict(enumerate(zip_longest(*rows))), width)

    def columns(self, columns: Mapping[int, Coded | Sequence[Cell]], count: int) -> None:
        """Put so many rows below what is there, by column; of one that is not given the cells are empty."""
        self._below(columns, np.full(count, max(columns, default=-1) + 1, np.int32))

    def _below(self, columns: Mapping[int, Coded | Sequence[Cell]], width: Codes) -> None:
        for _ in range(len(self._known), max(columns, default=-1) + 1):
            self._known.append(_Numbers())
            self._codes.append([np.full(self._count, NOTHING, np.int32)] if self._count else [])
        for at, seen in enumerate(self._known):
            cells = columns.get(at)
            if cells is None:
                codes = np.full(len(width), NOTHING, np.int32)
            elif isinstance(cells, Coded):
                codes = np.append(seen.codes(cells.values), NOTHING).astype(np.int32)[cells.codes]
            else:
                codes = seen.codes(cells)
            self._codes[at].append(codes)
        self._width.append(width)
        self._count += len(width)

    def grid(self) -> Grid:
        """All rows."""
        parts = zip(self._codes, self._known, strict=True)
        return Grid(
            [Coded(np.concatenate(codes), seen.cells()) for codes, seen in parts],
            np.concatenate(self._width) if self._width else np.empty(0, np.int32),
        )


def coded_cells(cells: Sequence[Cell]) -> Coded:
    """A column of cells, one value for all that are equal and of one type."""
    seen = _Numbers()
    return Coded(seen.codes(cells), seen.cells())


class _Numbers(dict[object, int]):
    """A number for each different cell, given when it is first asked for; a yes, a one and 1.0 are three cells."""

    def __init__(self) -> None:
        super().__init__({None: NOTHING})
        self.typed = False

    def __missing__(self, key: object) -> int:
        self[key] = number = len(self) - 1
        return number

    def codes(self, cells: Sequence[Cell]) -> Codes:
        keys: Iterable[object] = cells
        if self.typed or not set(map(type, cells)) <= {str, type(None)}:
            self.typed = True
            keys = [
                cell if cell is None or cell.__class__ is str else (cell.__class__, cell) for cell in cells
            ]
        return np.fromiter(map(self.__getitem__, keys), np.int32, len(cells))

    def cells(self) -> tuple[Cell, ...]:
        """The different cells, in order of their numbers."""
        several: Iterator[Any] = islice(self, 1, None)
        return tuple(key[1] if key.__class__ is tuple else key for key in several)


def where_filled(column: Coded) -> Mask:
    """Which rows hold anything but space in a column; without a call for each cell."""
    try:  # nearly every column: nothing but text
        filled = list(map(bool, map(str.strip, column.values)))
    except TypeError:
        filled = [
            cell is not None and not (isinstance(cell, str) and (not cell or cell.isspace()))
            for cell in column.values
        ]
    found: Mask = column.mapped([*filled, False], bool)
    return found


def runs(filled: Mask) -> list[tuple[int, int]]:
    """Runs of rows that are so: first and one past the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
