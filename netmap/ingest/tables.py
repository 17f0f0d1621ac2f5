"""Find the table on a sheet: its header below title rows, what the columns are, and what kind of sheet it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from netmap.ingest.cells import Cell, clean, columns_data, is_blank
from netmap.ingest.sheets import RawSheet
from netmap.ingest.steering import Steering
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

HEADER_WITHIN = 40
"""Rows from the top in which the header is looked for."""
TOLERANCE = 0.88
"""Likeness at which a header with a slip of the pen still counts."""
KINDS: tuple[SheetKind, ...] = (
    "elements",
    "involvements",
    "contacts",
    "needs",
    "professionals",
    "organisations",
)


@dataclass(frozen=True, slots=True)
class Table:
    """The table on a sheet, with its columns named; ``body`` holds (row number, cells)."""

    sheet: RawSheet
    kind: SheetKind
    header_row: int | None
    header: tuple[str, ...]
    columns: Mapping[str, int]
    """Canonical column → position."""
    body: list[tuple[int, list[Cell]]]

    def column(self, position: int) -> list[Cell]:
        """The cells below one header."""
        return [row[position] if position < len(row) else None for _, row in self.body]


@dataclass(frozen=True, slots=True)
class _Guess:
    score: float
    kind: SheetKind
    at: int
    columns: dict[str, int]


def find_table(sheet: RawSheet, steering: Steering) -> Table | None:
    """The table of a sheet; ``None`` when it has no columns to use.

    The user's word on kind and columns goes first; then the kind of which most columns are recognised, its required
    ones included, with the name of the sheet where that leaves doubt; then a square matrix of names.
    """
    stated = steering.kind_of(sheet.file, sheet.name)
    if stated == "ignore":
        return None
    if stated == "matrix":
        return _matrix(sheet)
    named = _kind_by_name(sheet)
    best: _Guess | None = None
    first = True
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        header = [fold(clean(cell)) if isinstance(cell, str) else "" for cell in row]
        if not any(header):
            continue
        for kind in (stated,) if stated else KINDS:
            guess = _as_kind(kind, header, at, steering, named, first=first)
            if guess and (best is None or guess.score > best.score):
                best = guess
        first = False
    if best is None:
        return _matrix(sheet)
    header_cells = sheet.rows[best.at]
    return Table(
        sheet,
        best.kind,
        sheet.first_row + best.at,
        tuple(clean(cell) for cell in header_cells),
        best.columns,
        _body(sheet, best.at + 1),
    )


def _body(sheet: RawSheet, start: int) -> list[tuple[int, list[Cell]]]:
    return [
        (sheet.first_row + number, row)
        for number, row in enumerate(sheet.rows[start:], start=start)
        if any(
            cell is not None and cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in row
        )
    ]


def _as_kind(
    kind: SheetKind,
    header: Sequence[str],
    at: int,
    steering: Steering,
    named: SheetKind | None,
    *,
    first: bool,
) -> _Guess | None:
    columns, score = {}, 0.0
    wanted = {
        fold(text): column for column, text in steering.columns.items() if column in columns_data()[kind]
    }
    for position, text in enumerate(header):
        if text in wanted and wanted[text] not in columns:
            columns[wanted[text]] = position
            score += 3
    taken = set(columns.values())
    for position, text in enumerate(header):
        if position in taken or not text:
            continue
        column = recognise(kind, text)
        if column and column not in columns:
            columns[column] = position
            score += 1
    for group in columns_data()["required"][kind]:
        if not any(column in columns for column in group):
            return None
    if kind == named:
        score += 0.75
    elif len(columns) == 1 and 2 * len(columns) < sum(map(bool, header)) and not first:
        return None  # one word that happens to be a header, in the middle of something else
    # of equal guesses the earlier row and the earlier kind win: a header is said once, above what it names
    return _Guess(score - at / 1000, kind, at, columns)


@cache
def _synonyms(kind: SheetKind) -> dict[str, str]:
    words: dict[str, str] = {}
    for column, synonyms in columns_data()[kind].items():
        for word in (column, column.replace("_", " "), *synonyms):
            words.setdefault(fold(word), column)
    return words


@cache
def recognise(kind: SheetKind, header: str) -> str | None:
    """The canonical column that a folded header stands for; slips of one letter in eight are forgiven."""
    words = _synonyms(kind)
    if header in words:
        return words[header]
    without_extra = fold(re.sub(r"\b(verplicht|optioneel|required|optional|van de|het|de)\b", " ", header))
    if without_extra in words:
        return words[without_extra]
    if len(header) >= 6:
        close = get_close_matches(header, [word for word in words if len(word) >= 6], n=1, cutoff=TOLERANCE)
        if close:
            return words[close[0]]
    return None


def _kind_by_name(sheet: RawSheet) -> SheetKind | None:
    name = f" {fold(sheet.name)} {fold(sheet.file.rpartition('.')[0])} "
    for kind in KINDS:
        if any(f" {fold(word)} " in name for word in columns_data()["sheet_names"][kind]):
            return kind
    return None


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row adds up the rows above it."""
    first = next((clean(cell) for cell in cells if clean(cell)), "")
    return fold(first) in columns_data()["words"]["totals"]


def means_organisation(header: str) -> bool:
    """Whether a header says that the names below it are organisations."""
    return bool(set(fold(header).split()) & set(columns_data()["words"]["organisation"]))


def _matrix(sheet: RawSheet) -> Table | None:
    """A square sheet: names in the first row and the first column, a number or an x in the cells; as contacts."""
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        names = [clean(cell) for cell in row]
        across = [name for name in names[1:] if name]
        if len(across) < 2 or any(name.replace(",", "").replace(".", "").isdigit() for name in across):
            continue
        below = [(number, cells) for number, cells in _body(sheet, at + 1) if cells and clean(cells[0])]
        down = [clean(cells[0]) for _, cells in below]
        shared = {fold(name) for name in across} & {fold(name) for name in down}
        if len(shared) < 2 or len(shared) < 0.7 * max(len(across), len(down)):
            continue
        body: list[tuple[int, list[Cell]]] = []
        for number, cells in below:
            for position, cell in enumerate(cells[1:], start=1):
                if (
                    position >= len(names)
                    or not names[position]
                    or cell in (None, "", 0)
                    or is_blank(clean(cell))
                ):
                    continue
                count: Cell = None if clean(cell).casefold() in ("x", "v", "ja", "yes") else cell
                if clean(cells[0]) != names[position]:
                    body.append((number, [clean(cells[0]), names[position], count]))
        columns = {"from": 0, "to": 1, "count": 2}
        return Table(sheet, "matrix", sheet.first_row + at, ("", "", ""), columns, body)
    return None
