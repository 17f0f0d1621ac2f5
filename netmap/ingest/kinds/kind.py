"""What a kind of sheet is: how it is known by its header, and which tables its rows make."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from netmap.ingest.answers import is_ditto
from netmap.ingest.cells import Cell, clean, columns_data, is_empty
from netmap.ingest.grid import Body
from netmap.ingest.headers import recognise
from netmap.ingest.people import reads_as_person
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import Table, no_sums
from netmap.model.records import SheetKind
from netmap.model.vocabulary import Vocabulary, fold

MOSTLY = 0.5
"""Share of the cells of a column above which they are of a sort."""
LOOKED_AT = 200
"""Rows below a header by which it is judged."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A table before anybody says what it is: a header and the rows below it."""

    sheet: RawSheet
    at: int
    """Row of the header on the sheet, from 0."""
    header: tuple[str, ...]
    body: Sequence[tuple[int, list[Cell]]]
    """(row number, cells)."""
    words: Vocabulary
    left: int = 0
    """Position on the sheet of the first column."""
    stated: SheetKind | None = None
    """What the user said that the sheet is."""

    @property
    def folded(self) -> tuple[str, ...]:
        """The headers without what people vary in."""
        return tuple(map(fold, self.header))

    def filled(self, position: int) -> list[str]:
        """The cells of a column that hold anything, as texts; without sums below."""
        grid = Body.of(self.body).grid
        column = grid.column(position).taken(no_sums(grid))
        there = {code: column.values[code] for code in column.used()}
        texts = {code: clean(cell) for code, cell in there.items() if not is_empty(cell)}
        return [text for code in column.codes.tolist() if (text := texts.get(code, ""))]

    def table(self, kind: SheetKind, columns: dict[str, int], **more: object) -> Table:
        """One of the tables that the rows make."""
        made = Table(
            self.sheet,
            kind,
            self.sheet.first_row + self.at,
            self.header,
            columns,
            self.body if isinstance(self.body, Body) else list(self.body),
            why=dict.fromkeys(columns, "content"),
            left=self.left,
        )
        return replace(made, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet of which a row says more than one thing."""

    name: str
    serves: frozenset[SheetKind]
    """What the user may call the sheet without this way of reading it being set aside."""
    claims: Callable[[Raw], bool]
    """Whether a row is the header of such a sheet; it sees the first rows below it."""
    tables: Callable[[Raw], list[Table]]
    """The tables that all rows make; each reads some of the columns of the same rows."""


def as_above(raw: Raw, columns: Collection[int], headings: Collection[int] = ()) -> tuple[Raw, int]:
    """The rows with the cell above in place of "idem", "zie boven" and ditto signs, in some columns; and how many that were.

    ``headings`` are the numbers of rows over which nothing is carried down.
    """
    last: dict[int, Cell] = {}
    body, count = [], 0
    for number, row in raw.body:
        cells = row
        if number in headings:
            last.clear()
        for at in columns:
            if at >= len(row) or is_empty(row[at]):
                continue
            if is_ditto(clean(row[at])) and at in last:
                cells = list(cells) if cells is row else cells
                cells[at] = last[at]
                count += 1
            else:
                last[at] = row[at]
        body.append((number, cells))
    return (replace(raw, body=body), count) if count else (raw, 0)


def with_whole_names(raw: Raw) -> tuple[Raw, list[int]]:
    """The sheet with the names of people whole, in a column behind the others, where they stand in parts; and the columns of these parts."""
    raw = _with_corner(raw)
    at: dict[str, int] = {}
    empty = []
    for place, text in enumerate(raw.folded):
        column, sure = recognise("professionals", text) if text else (None, False)
        if sure and column in ("first_name", "infix", "last_name", "name"):
            if not raw.filled(place):
                empty.append(place)
            elif column not in at or raw.folded[at[column]] in columns_data()["words"]["initials"]:
                at[column] = place
    first = at.get("first_name", at.get("name"))
    if first is None or "last_name" not in at:
        return raw, []
    pieces = [first, *(at[column] for column in ("infix", "last_name") if column in at)]
    width = len(raw.header)
    body = [
        (number, [*row[:width], *[None] * (width - len(row)), _joined(row, pieces)])
        for number, row in raw.body
    ]
    header = ["" if at in pieces or at in empty else text for at, text in enumerate(raw.header)]
    return replace(raw, header=(*header, "Naam"), body=body), pieces


def _with_corner(raw: Raw) -> Raw:
    """The sheet with a word above its first column, where none is and organisations or people stand below."""
    down = [] if not raw.header or raw.header[0] else raw.filled(0)
    sort = next(
        (
            word
            for word, test in (("Organisatie", raw.words.kind_from_name), ("Naam", reads_as_person))
            if share(down, test) > MOSTLY
        ),
        None,
    )
    return replace(raw, header=(sort, *raw.header[1:])) if sort else raw


def _joined(row: Sequence[Cell], pieces: Sequence[int]) -> str | None:
    return " ".join(text for at in pieces if at < len(row) and (text := clean(row[at]))) or None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files("netmap.ingest.kinds") / "words.toml").read_text(encoding="utf-8"))


@cache
def words(part: str) -> dict[str, frozenset[str]]:
    """Lists of folded words of one part of ``words.toml``."""
    return {name: frozenset(map(fold, several)) for name, several in _data()[part].items()}


def first_in(folded: Sequence[str], wanted: frozenset[str], taken: set[int]) -> int | None:
    """The first header that is one of these words and is not taken; it is then."""
    for position, text in enumerate(folded):
        if position not in taken and text in wanted:
            taken.add(position)
            return position
    return None


def share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    """The share of texts of which something is true; 0 when there are none."""
    return sum(times for text, times in Counter(texts).items() if test(text)) / len(texts) if texts else 0.0


def together(tables: Sequence[Table]) -> list[Table]:
    """Tables of the same rows, each of which knows what the others read."""
    read = [
        {*table.columns.values(), *(at for several in table.also.values() for at in several)}
        for table in tables
    ]
    every = frozenset(at for places in read for at in places)
    return [replace(table, elsewhere=every) for table in tables]
