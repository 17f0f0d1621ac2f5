"""Find the tables on a sheet: where each begins, what its columns are, and what kind of sheet it makes.

A sheet may hold one table below its titles, several below or beside each other, a header of more than one line, or none
at all. The header is the row of which most cells are recognised (``headers.py``); everything until the next header is
its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, zip_longest

from netmap.ingest.cells import Cell, clean, columns_data, day, frequency, is_blank, is_empty, number
from netmap.ingest.headers import Guess, as_chosen, as_kind, header_words, kind_by_name
from netmap.ingest.sheets import RawSheet
from netmap.ingest.steering import Steering
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

HEADER_WITHIN = 40
"""Rows from the top in which the first header is looked for."""
HEADER_LINES = 5
"""Lines that one header may take."""
LONGEST_HEADER = 150
NAME_OR_NUMBER = re.compile(r"\d{3,}|\d-\d|^[A-Z]\w+(?: \w+)* [A-Z]\w+$")
"""What a cell of data looks like, and a header does not: a number, a date, the name of a person."""
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
    """A table on a sheet, with its columns named; ``body`` holds (row number, cells)."""

    sheet: RawSheet
    kind: SheetKind
    header_row: int | None
    """Number of the last line of the header; ``None`` where there is none."""
    header: tuple[str, ...]
    columns: Mapping[str, int]
    """Canonical column → position."""
    body: list[tuple[int, list[Cell]]]
    also: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Canonical column → positions of further columns of the same meaning: "met wie 2", "met wie 3"."""
    why: Mapping[str, str] = field(default_factory=dict)
    """Canonical column → how it was recognised: ``user``, ``word``, ``alike`` or ``content``."""
    left: int = 0
    """Position on the sheet of the table's first column."""
    filled: int = 0
    """Cells of the body that took their value from the merged cell that they are part of."""

    def column(self, position: int) -> list[Cell]:
        """The cells below one header."""
        return [row[position] if position < len(row) else None for _, row in self.body]

    def sample(self, position: int, most: int = 3000) -> list[Cell]:
        """Cells of one column, evenly from top to bottom: enough to judge what it holds."""
        every = max(1, len(self.body) // most)
        return [row[position] if position < len(row) else None for _, row in self.body[::every]]


def find_tables(sheet: RawSheet, steering: Steering) -> list[Table]:
    """The tables of a sheet, from the top; empty when it has no columns to use.

    The user's word on kind and columns goes first; then the kind of which most columns are recognised, its required
    ones included, with the name of the sheet where that leaves doubt; then a square matrix of names; then a list
    without a header in which the same names stand on both sides.
    """
    stated = steering.kind_of(sheet.file, sheet.name)
    if stated == "ignore":
        return []
    sheet, filled = _unmerged(sheet)
    if stated != "matrix":
        tables = [table for part in _side_by_side(sheet, steering) for table in _stacked(*part, steering)]
        if tables:
            return [replace(tables[0], filled=filled), *tables[1:]]
    found = _matrix(sheet) or (_without_header(sheet, stated) if stated != "matrix" else None)
    return [found] if found else []


def header_to_offer(sheet: RawSheet, steering: Steering) -> tuple[int, tuple[str, ...]] | None:
    """For a sheet on which nothing was recognised: the row that is most likely its header, to be named by the user.

    That is a row about which the user has decided before, or the first row with as many texts as any of the first rows;
    ``None`` where no row has two.
    """
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        texts = tuple(clean(cell)[:LONGEST_HEADER] for cell in row)
        if steering.choice_for(texts):
            return sheet.first_row + at, texts
    counts = [
        sum(isinstance(cell, str) and bool(clean(cell)) for cell in row) for row in sheet.rows[:HEADER_WITHIN]
    ]
    if max(counts, default=0) < 2:
        return None
    at = counts.index(max(counts))
    if any(NAME_OR_NUMBER.search(clean(cell)) for cell in sheet.rows[at]):
        return None  # a row of data, perhaps about children: that is nothing to show
    return sheet.first_row + at, tuple(clean(cell)[:LONGEST_HEADER] for cell in sheet.rows[at])


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row adds up the rows above it."""
    lead = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
    if lead.lstrip()[:3].casefold() not in total_starts():
        return False
    filled = [text for text in map(clean, cells) if text]
    first = fold(filled[0])
    totals = columns_data()["words"]["totals"]
    if first in totals:
        return True
    return first.split(" ")[0] in totals and all(_is_number(text) for text in filled[1:])


@cache
def total_starts() -> frozenset[str]:
    """The first three letters of the words that begin a row of sums."""
    return frozenset(word[:3] for word in columns_data()["words"]["totals"])


def means_organisation(header: str) -> bool:
    """Whether a header says that the names below it are organisations."""
    return bool(set(fold(header).split()) & set(columns_data()["words"]["organisation"]))


def _is_number(text: str) -> bool:
    try:
        number(text)
    except ValueError:
        return False
    return True


def begins_plainly(row: Sequence[Cell]) -> bool:
    """Whether the first cell is a text without space before it, and the second is filled too; cheap."""
    if len(row) < 2:
        return False
    first, second = row[0], row[1]
    return isinstance(first, str) and first[:1] > " " and not is_empty(second)


def first_filled(row: Sequence[Cell]) -> tuple[Cell, bool]:
    """The first cell of a row that holds anything, and whether it is the only one."""
    filled = (cell for cell in row if not is_empty(cell))
    first = next(filled, None)
    return first, first is not None and next(filled, None) is None


def _unmerged(sheet: RawSheet) -> tuple[RawSheet, int]:
    """Every cell that was merged downwards gets the value of its first; and how many cells that were."""
    rows, count = sheet.rows, 0
    copied: set[int] = set()
    for (top, left), (bottom, _) in sheet.merged:
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else None
        if value in (None, "") or bottom <= top:
            continue
        for at in range(top + 1, min(bottom + 1, len(rows))):
            if at not in copied:
                if not copied:
                    rows = list(rows)
                copied.add(at)
                rows[at] = list(rows[at])
            if left < len(rows[at]) and rows[at][left] in (None, ""):
                rows[at][left] = value
                count += 1
    return (replace(sheet, rows=rows), count) if count else (sheet, 0)


def _side_by_side(sheet: RawSheet, steering: Steering) -> list[tuple[RawSheet, int]]:
    """The parts of a sheet between empty columns, where more than one of them is a table; else the whole sheet."""
    whole = [(sheet, 0)]
    width = max((len(row) for row in sheet.rows[: HEADER_WITHIN * 2]), default=0)
    used = [False] * width
    for row in sheet.rows[: HEADER_WITHIN * 2]:
        for at, cell in enumerate(row):
            used[at] = used[at] or cell not in (None, "")
    gaps = [at for at in range(width) if not used[at]]
    inner = [at for at in gaps if any(used[:at]) and any(used[at:])]
    inner = [at for at in inner if not any(at < len(row) and row[at] not in (None, "") for row in sheet.rows)]
    if not inner:
        return whole
    edges, parts = [-1, *inner, width], []
    for before, after in pairwise(edges):
        if after - before > 1:
            end = None if after == width else after
            rows = [row[before + 1 : end] for row in sheet.rows]
            part = replace(sheet, rows=rows, first_column=sheet.first_column + before + 1)
            parts.append((part, before + 1))
    good = [part for part in parts if next(_stacked(*part, steering), None)]
    return good if len(good) > 1 else whole


def _stacked(sheet: RawSheet, left: int, steering: Steering) -> Iterator[Table]:
    """The tables below each other: a new one begins where another header stands below an empty row or a title."""
    starts: list[Guess] = []
    named = kind_by_name(sheet.file, sheet.name)
    for first, last in _blocks(sheet):
        if not starts and first >= HEADER_WITHIN:
            break
        reach = first + 3 if starts else HEADER_WITHIN
        guess = _best(sheet, range(first, min(last, reach)), steering, named, first=not starts)
        if guess is None or (starts and not _is_another(guess, starts[-1])):
            continue
        starts.append(guess)
        starts += _further(sheet, range(guess.at + 1, last), steering, named, guess)
    for start, following in zip_longest(starts, starts[1:]):
        end = following.first_line if following else len(sheet.rows)
        if start.kind == "ignore":
            continue
        body = _body(sheet, start.at + 1, end)
        if body or len(starts) == 1:
            yield Table(
                sheet,
                start.kind,
                sheet.first_row + start.at,
                tuple(start.header),
                start.columns,
                body,
                start.also,
                start.why,
                left,
            )


def _blocks(sheet: RawSheet) -> Iterator[tuple[int, int]]:
    """Runs of rows that are not empty: first and one past the last."""
    begin: int | None = None
    for at, row in enumerate(sheet.rows):
        empty = all(map(is_empty, row))
        if empty and begin is not None:
            yield begin, at
            begin = None
        elif not empty and begin is None:
            begin = at
    if begin is not None:
        yield begin, len(sheet.rows)


def _further(
    sheet: RawSheet, rows: range, steering: Steering, named: SheetKind | None, before: Guess
) -> list[Guess]:
    """Headers within a block: directly below a title, without an empty row."""
    found: list[Guess] = []
    for at in rows:
        above = sheet.rows[at - 1]
        if at - 1 > before.at and not begins_plainly(above) and first_filled(above)[1]:
            guess = _best(sheet, range(at, at + 1), steering, named, first=False)
            if guess and _is_another(guess, found[-1] if found else before):
                found.append(guess)
    return found


def _is_another(guess: Guess, before: Guess) -> bool:
    """Whether a row further down is a header of its own: several recognised words, and not the same ones again."""
    return len(guess.columns) >= 2 and [fold(text) for text in guess.header] != [
        fold(text) for text in before.header
    ]


def _best(
    sheet: RawSheet, rows: range, steering: Steering, named: SheetKind | None, *, first: bool
) -> Guess | None:
    stated = steering.kind_of(sheet.file, sheet.name)
    known = header_words() | {fold(text) for text in steering.columns.values()}
    best: Guess | None = None
    for at in rows:
        row = sheet.rows[at]
        texts = [clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) else "" for cell in row]
        if not any(texts):
            continue
        remembered = steering.choice_for(texts)
        if remembered:
            return as_chosen(remembered, texts, at)
        if at >= HEADER_WITHIN and not any(fold(text) in known for text in texts):
            continue  # far down nearly every row is data, and likeness is dear
        kinds = (stated,) if stated else KINDS
        for header, above in _variants(sheet, at, texts):
            for kind in kinds:
                guess = as_kind(kind, header, at, steering, named, first=first)
                # a header of more lines must earn them
                if guess and (best is None or guess.score - 0.3 * bool(above) > best.score):
                    best = replace(guess, first_line=at - above)
        first = False
    return best


def _variants(sheet: RawSheet, at: int, texts: list[str]) -> Iterator[tuple[list[str], int]]:
    """The header as it stands, and joined with one to four lines above it."""
    yield texts, 0
    parts: list[list[str]] = [texts]
    for above in range(1, min(HEADER_LINES, at + 1)):
        row = sheet.rows[at - above]
        if not any(isinstance(cell, str) and cell.strip() for cell in row):
            if above > 1:
                continue
            return
        labels = [clean(cell)[:LONGEST_HEADER] if isinstance(cell, str) else "" for cell in row]
        if not _is_group(labels, parts[0]):
            return
        parts.insert(0, _spread(labels))
        width = max(map(len, parts))
        joined = []
        for position in range(width):
            words = [part[position] for part in parts if position < len(part) and part[position]]
            joined.append(" ".join(dict.fromkeys(words)))
        yield joined, above


def _is_group(labels: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line names groups of the columns below it: a label above another one must span more than its column."""
    for position, label in enumerate(labels):
        under = below[position] if position < len(below) else ""
        beside = labels[position + 1] if position + 1 < len(labels) else label
        if label and under and label != under and beside:
            return False
    return True


def _spread(row: list[str]) -> list[str]:
    """A label above several columns stands in the first of them only."""
    spread, last = [], ""
    for text in row:
        last = text or last
        spread.append(last)
    return spread


def _body(sheet: RawSheet, start: int, end: int) -> list[tuple[int, list[Cell]]]:
    return [
        (sheet.first_row + number, row)
        for number, row in enumerate(sheet.rows[start:end], start=start)
        if not all(map(is_empty, row))
    ]


def _matrix(sheet: RawSheet) -> Table | None:
    """A square sheet: names in the first row and the first column, a number or an x in the cells; as contacts."""
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        names = [clean(cell) for cell in row]
        across = [name for name in names[1:] if name]
        if len(across) < 2 or any(name.replace(",", "").replace(".", "").isdigit() for name in across):
            continue
        below = [
            (number, cells)
            for number, cells in _body(sheet, at + 1, len(sheet.rows))
            if cells and clean(cells[0])
        ]
        down = [clean(cells[0]) for _, cells in below]
        shared = {fold(name) for name in across} & {fold(name) for name in down}
        if len(shared) < 2 or len(shared) < 0.7 * max(len(across), len(down)):
            continue
        body: list[tuple[int, list[Cell]]] = []
        for row_number, cells in below:
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
                    body.append((row_number, [clean(cells[0]), names[position], count]))
        columns = {"from": 0, "to": 1, "count": 2}
        return Table(sheet, "matrix", sheet.first_row + at, ("", "", ""), columns, body)
    return None


def _without_header(sheet: RawSheet, stated: SheetKind | None) -> Table | None:
    """A list of two or three columns without a header: names, names, and perhaps a number, date or frequency.

    Taken for contacts only when the same names stand on both sides, or when the user says that it is.
    """
    if stated not in (None, "contacts"):
        return None
    body = _body(sheet, 0, len(sheet.rows))
    width = max((len(row) for _, row in body), default=0)
    columns = [
        position
        for position in range(width)
        if any(position < len(row) and clean(row[position]) for _, row in body)
    ]
    if not 2 <= len(columns) <= 3 or len(body) < 2:
        return None
    sides = []
    for position in columns[:2]:
        texts = [clean(row[position]) for _, row in body if position < len(row) and clean(row[position])]
        if len(texts) < 0.9 * len(body) or any(_is_number(text) or len(text) > 80 for text in texts):
            return None
        sides.append({fold(text) for text in texts})
    if stated is None and len(sides[0] & sides[1]) < 2:
        return None
    found = {"from": columns[0], "to": columns[1]}
    if len(columns) == 3:
        cells = [row[columns[2]] for _, row in body if columns[2] < len(row) and clean(row[columns[2]])]
        for column, reader in (("date", day), ("frequency", frequency), ("count", number)):
            if all(_reads(reader, cell) for cell in cells):
                found[column] = columns[2]
                break
    header = tuple(_letter(sheet.first_column + position) for position in range(width))
    return Table(sheet, "contacts", None, header, found, body, why=dict.fromkeys(found, "content"))


def _reads(reader: object, cell: Cell) -> bool:
    try:
        reader(cell)  # type: ignore[operator]
    except ValueError:
        return False
    return True


def _letter(number: int) -> str:
    """The name of a column in a spreadsheet: 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
