"""Contacts and involvements as tables: a column of numbers for each thing that rows say, and a record only where one is asked for.

The contract of both is checked when they are made: all columns have the same length, and every code stands for something.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, Self, TypeVar, overload

import numpy as np
import numpy.typing as npt

from netmap.model.columns import NOTHING, Array, Coded, Codes, Mask, coded
from netmap.model.records import RATINGS, Contact, Involvement, Place

NUMBERS = ("per_year", "count", "response_days", *RATINGS)
"""What a contact says in a number that may not be known."""
WORDS = ("channel", "theme")
OF_CASES = ("case_role", "meeting", "joint_plan", "parents", "youth")
"""What an involvement says beside who, where and when."""
Days = npt.NDArray[np.datetime64]
Record = TypeVar("Record", Contact, Involvement)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where rows stand: the sheet of each, and its number on that sheet (0 where it is not known)."""

    sheets: tuple[Place, ...]
    sheet: Codes
    row: Codes

    @classmethod
    def of(cls, places: Iterable[Place | None]) -> Places:
        """The places of records."""
        every = list(places)
        sheets = coded(place and replace(place, row=None) for place in every)
        rows = [(place.row or 0) if place else 0 for place in every]
        return cls(sheets.values, sheets.codes, np.array(rows, np.int32))

    def taken(self, rows: Array) -> Places:
        """Those of some rows."""
        return Places(self.sheets, self.sheet[rows], self.row[rows])

    def list(self) -> list[Place | None]:
        """As records."""
        return [
            None if sheet < 0 else replace(self.sheets[sheet], row=row or None)
            for sheet, row in zip(self.sheet.tolist(), self.row.tolist(), strict=True)
        ]


class _Rows(Sequence[Record]):
    """Columns that are read as a sequence of records; equal when all rows are, wherever they stood."""

    __slots__ = ()
    ids: tuple[str, ...]

    @abstractmethod
    def taken(self, rows: Array) -> Self:
        """Some of the rows, by mask or in another order."""

    @overload
    def __getitem__(self, at: int) -> Record: ...

    @overload
    def __getitem__(self, at: slice) -> Self: ...

    def __getitem__(self, at: int | slice) -> Record | Self:
        if isinstance(at, slice):
            return self.taken(np.arange(len(self))[at])
        return next(iter(self.taken(np.array([range(len(self))[at]]))))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str) or len(self) != len(other):
            return False
        return all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((len(self), self.ids))


@dataclass(frozen=True, slots=True, eq=False)
class Contacts(_Rows[Contact]):
    """Rows of contact; row ``i`` is from ``ids[source[i]]`` to ``ids[target[i]]``. Equal when all rows are, wherever they stood."""

    ids: tuple[str, ...]
    """Sorted, each once."""
    source: Codes
    target: Codes
    date: Days
    numbers: Mapping[str, npt.NDArray[np.float64]]
    """``NUMBERS``; NaN where it is not known."""
    words: Mapping[str, Coded]
    """``WORDS``."""
    answered: npt.NDArray[np.int8]
    """1, 0, or -1 where it is not known."""
    tells_rate: Mask
    directed: Mask
    places: Places

    def __post_init__(self) -> None:
        columns = [self.target, self.date, *self.numbers.values(), self.answered, self.tells_rate]
        columns += [word.codes for word in self.words.values()]
        columns += [self.directed, self.places.sheet, self.places.row]
        _check(self.ids, self.source, columns, (self.source, self.target))
        if set(self.numbers) != set(NUMBERS) or set(self.words) != set(WORDS):
            raise ValueError("columns of contacts are missing")

    @classmethod
    def of(cls, rows: Sequence[Contact]) -> Contacts:
        """Records as a table; a table as it is."""
        if isinstance(rows, Contacts):
            return rows
        ids, (source, target) = _ids([row.source for row in rows], [row.target for row in rows])
        return cls(
            ids,
            source,
            target,
            np.array([row.date for row in rows], "datetime64[D]"),
            {column: _floats(map(attrgetter(column), rows)) for column in NUMBERS},
            {column: coded(map(attrgetter(column), rows)) for column in WORDS},
            np.array([-1 if row.answered is None else row.answered for row in rows], np.int8),
            np.array([row.tells_rate for row in rows], bool),
            np.array([row.directed for row in rows], bool),
            Places.of(row.place for row in rows),
        )

    def taken(self, rows: Array) -> Contacts:
        """Some of the rows, by mask or in another order."""
        return Contacts(
            self.ids,
            self.source[rows],
            self.target[rows],
            self.date[rows],
            {column: cells[rows] for column, cells in self.numbers.items()},
            {column: cells.taken(rows) for column, cells in self.words.items()},
            self.answered[rows],
            self.tells_rate[rows],
            self.directed[rows],
            self.places.taken(rows),
        )

    def pairs(self) -> set[frozenset[str]]:
        """Who is in contact with whom."""
        low, high = np.minimum(self.source, self.target), np.maximum(self.source, self.target)
        keys = np.unique(low.astype(np.int64) * len(self.ids) + high, return_index=True)[1]
        return {frozenset((self.ids[low[at]], self.ids[high[at]])) for at in keys.tolist()}

    def touching(self, ids: Collection[str]) -> int:
        """How many rows have one of these at an end."""
        asked = np.array([id_ in ids for id_ in self.ids], bool)
        return int((asked[self.source] | asked[self.target]).sum()) if len(self) else 0

    def __len__(self) -> int:
        return len(self.source)

    def __iter__(self) -> Iterator[Contact]:
        names = ("date", "answered", "tells_rate", "directed", *NUMBERS, *WORDS)
        columns = [
            self.date.tolist(),
            [None if said < 0 else bool(said) for said in self.answered.tolist()],
            self.tells_rate.tolist(),
            self.directed.tolist(),
            *([None if n != n else n for n in self.numbers[column].tolist()] for column in NUMBERS),
            *(self.words[column].objects().tolist() for column in WORDS),
        ]
        ends = zip(self.source.tolist(), self.target.tolist(), strict=True)
        for (one, two), place, *cells in zip(ends, self.places.list(), *columns, strict=True):
            told: dict[str, Any] = dict(zip(names, cells, strict=True))
            yield Contact(self.ids[one], self.ids[two], place=place, **told)


@dataclass(frozen=True, slots=True, eq=False)
class Involvements(_Rows[Involvement]):
    """Who is in which case; row ``i`` is ``ids[professional[i]]`` in case ``cases[case[i]]``, for the school ``ids[school[i]]``
    (``NOTHING`` where it is not known). Equal when all rows are.
    """

    ids: tuple[str, ...]
    """Sorted, each once."""
    cases: tuple[str, ...]
    """Keyed hashes, sorted, each once."""
    case: Codes
    professional: Codes
    school: Codes
    start: Days
    end: Days
    words: Mapping[str, Coded]
    """``OF_CASES``."""
    places: Places

    def __post_init__(self) -> None:
        columns = [self.professional, self.school, self.start, self.end]
        columns += [word.codes for word in self.words.values()]
        _check(self.ids, self.case, [*columns, self.places.sheet], (self.professional, self.school))
        if set(self.words) != set(OF_CASES):
            raise ValueError("columns of involvements are missing")

    @classmethod
    def of(cls, rows: Sequence[Involvement]) -> Involvements:
        """Records as a table; a table as it is."""
        if isinstance(rows, Involvements):
            return rows
        ids, (people, schools) = _ids([row.professional for row in rows], [row.school for row in rows])
        cases, (case,) = _ids([row.case for row in rows])
        return cls(
            ids,
            cases,
            case,
            people,
            schools,
            np.array([row.start for row in rows], "datetime64[D]"),
            np.array([row.end for row in rows], "datetime64[D]"),
            {column: coded(map(attrgetter(column), rows)) for column in OF_CASES},
            Places.of(row.place for row in rows),
        )

    def taken(self, rows: Array) -> Involvements:
        """Some of the rows, by mask or in another order."""
        return Involvements(
            self.ids,
            self.cases,
            self.case[rows],
            self.professional[rows],
            self.school[rows],
            self.start[rows],
            self.end[rows],
            {column: cells.taken(rows) for column, cells in self.words.items()},
            self.places.taken(rows),
        )

    def __len__(self) -> int:
        return len(self.case)

    def __iter__(self) -> Iterator[Involvement]:
        days = zip(self.start.tolist(), self.end.tolist(), strict=True)
        who = zip(self.case.tolist(), self.professional.tolist(), self.school.tolist(), strict=True)
        words = [self.words[column].objects().tolist() for column in OF_CASES]
        for (case, person, school), (start, end), place, *cells in zip(
            who, days, self.places.list(), *words, strict=True
        ):
            told: dict[str, Any] = dict(zip(OF_CASES, cells, strict=True))
            home = None if school < 0 else self.ids[school]
            yield Involvement(
                self.cases[case], self.ids[person], school=home, start=start, end=end, place=place, **told
            )


def newest(days: Days) -> date | None:
    """The newest of some days; ``None`` where none is known."""
    known = days[~np.isnat(days)]
    found: date | None = known.max().astype(object) if len(known) else None
    return found


def _check(ids: Sequence[str], first: Array, columns: Iterable[Array], ends: Iterable[Codes]) -> None:
    if any(len(column) != len(first) for column in columns):
        raise ValueError("columns of one table have the same length")
    if any(end.max(initial=NOTHING) >= len(ids) for end in ends):
        raise ValueError("a code stands for no id")


def _ids(*columns: Sequence[str | None]) -> tuple[tuple[str, ...], list[Codes]]:
    every = sorted({text for column in columns for text in column if text is not None})
    number = {text: at for at, text in enumerate(every)}
    return tuple(every), [
        np.array([NOTHING if text is None else number[text] for text in column], np.int32)
        for column in columns
    ]


def _floats(values: Iterable[float | None]) -> npt.NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values], np.float64)
