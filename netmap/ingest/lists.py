"""Contacts without a header that says so: a square matrix of names, and a bare list of two or three columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

import numpy as np

from netmap.ingest.answers import names_nobody, says_no, unsaid
from netmap.ingest.cells import Cell, clean, is_blank, number
from netmap.ingest.days import day
from netmap.ingest.headers import recognise
from netmap.ingest.legend import legend_of
from netmap.ingest.mirrored import Sort, sort_of
from netmap.ingest.notation import is_note
from netmap.ingest.often import frequency
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import Remark, Table, body_of, first_filled, is_number
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

Spot = tuple[int, int]
"""Row and column of a cell on its raw sheet, counted from 0."""
NOWHERE: Spot = (-1, -1)
MATRIX_WITHIN = 40
"""Rows from the top in which the names of a matrix are looked for."""
MATRIX_LOOKED_AT = 600
"""Rows by which a sheet is judged to be one before its header is looked at."""


def matrix(sheet: RawSheet, *, by_row: bool = False) -> Table | None:
    """A square sheet: names in the first row and the first column, a mark in the cells; as contacts.

    What says no gives no row, nor do sums; whoever has no contact at all has a row alone, so that nobody is lost. Empty columns before
    the names do not matter. One that is the same both ways, or a half, gives each pair once and says nothing of who told of it
    (``mirrored``), unless ``by_row``: the user says that everybody filled in a row.
    """
    empty = _empty_before(sheet)
    if not empty:
        return _matrix(sheet, by_row=by_row)
    found = _matrix(
        replace(sheet, rows=sheet.grid.part(empty, None), first_column=sheet.first_column + empty),
        by_row=by_row,
    )
    if found is None:
        return None

    def moved(spot: Spot) -> Spot:
        return spot if spot == NOWHERE else (spot[0], spot[1] + empty)

    origin = [tuple(map(moved, spots)) for spots in found.origin or ()]
    return replace(
        found, sheet=sheet, origin=origin, told={moved(spot): fate for spot, fate in found.told.items()}
    )


def _empty_before(sheet: RawSheet) -> int:
    """How many columns before the first that holds anything; not those that only a name at the corner of a matrix leaves."""
    filled, width = sheet.grid.filled(), sheet.grid.width
    columns = np.flatnonzero(filled.any(axis=0)).tolist()
    if not columns:
        return 0
    blank = width[(width > 0) & ~filled.any(axis=1)]
    return int(columns[0]) if columns[0] <= blank.min(initial=columns[0]) else 0


def _matrix(sheet: RawSheet, *, by_row: bool) -> Table | None:
    for at, row in enumerate(sheet.rows[:MATRIX_WITHIN]):
        names = [clean(cell) for cell in row]
        below = [
            (number, cells)
            for number, cells in body_of(sheet, at + 1, len(sheet.rows))
            if cells and clean(cells[0]) and not _explains(cells, names)
        ]
        sums = {
            name
            for name in (*names, *(clean(cells[0]) for _, cells in below))
            if names_nobody(name) == "total"
        }
        across = {
            position: name
            for position, name in enumerate(names)
            if position and name and name not in sums and not _is_attribute(name, below)
        }
        down = [clean(cells[0]) for _, cells in below if clean(cells[0]) not in sums]
        lines = [cells for _, cells in below if clean(cells[0]) not in sums]
        if not _square([*across.values()], down) or _names_again(lines, names):
            continue
        added = _sums(across, lines)
        across = {position: name for position, name in across.items() if position not in added}
        body: list[tuple[int, list[Cell]]] = []
        origin: list[tuple[Spot, ...]] = []
        told: dict[Spot, str] = {(at, position): "context:header" for position in range(len(row))}
        others = body_of(sheet, at + 1, len(sheet.rows))
        told |= {
            (number - sheet.first_row, position): "aside:note" if clean(cells[0]) else "unknown"
            for number, cells in others
            if not clean(cells[0]) or _explains(cells, names)
            for position in range(len(cells))
        }
        sort = None if by_row else _sort(lines, across)
        seen: set[tuple[str, str]] = set()
        lonely: dict[str, tuple[int, Spot]] = {
            name: (sheet.first_row + at, (at, position)) for position, name in across.items()
        }
        for row_number, cells in below:
            here, name = row_number - sheet.first_row, clean(cells[0])
            if name in sums:
                told |= {(here, position): "aside:total" for position in range(len(cells))}
                continue
            lonely[name] = (row_number, (here, 0))
            told[here, 0] = "aside:no_contact"
            for position, cell in enumerate(cells[1:], start=1):
                other = across.get(position)
                if other is None:
                    added_up = position in added or (position < len(names) and names[position] in sums)
                    told[here, position] = "aside:total" if added_up else "unknown"
                elif name == other:
                    told[here, position] = "aside:self"
                elif sort and _is_mark(cell) and (fold(other), fold(name)) in seen:
                    told[here, position] = "aside:mirrored"
                    told[here, 0] = told[at, position] = "context:header"
                elif _is_mark(cell):
                    seen.add((fold(name), fold(other)))
                    body.append((row_number, [name, other, cell]))
                    origin.append(((here, 0), (at, position), (here, position)))
                else:
                    told[here, position] = "aside:no_contact"
        found: set[Cell] = {name for _, line in body for name in line[:2]}
        for name, (row_number, spot) in lonely.items():
            if name not in found:
                body.append((row_number, [name, None, None]))
                origin.append((spot, NOWHERE, NOWHERE))
        columns = {"from": 0, "to": 1, "count": 2}
        totals = sum(name in sums for name in names) + len(below) - len(lines) + len(added)
        return Table(
            sheet,
            "matrix",
            sheet.first_row + at,
            ("", "", ""),
            columns,
            body,
            origin=origin,
            told=told,
            totals=totals,
            said={"direction": "undirected"} if sort else {},
            remarks=(Remark(f"issues.matrix_{sort}", values={"count": len(seen)}),) if sort else (),
        )
    return None


def _names_again(lines: Sequence[list[Cell]], above: Sequence[str]) -> bool:
    """Whether names stand in the cells, as in a list of neighbours (each row somebody and whom they know): then it is no matrix."""
    names = {fold(name) for name in above if name} | {fold(clean(cells[0])) for cells in lines}
    texts = [fold(cell) for cells in lines for cell in cells[1:] if isinstance(cell, str) and cell.strip()]
    texts = [text for text in texts if not text.replace(" ", "").isdigit()]
    return sum(text in names for text in texts) > MOST_NAMES * len(texts)


def _sort(lines: Sequence[list[Cell]], across: Mapping[int, str]) -> Sort | None:
    """Whether the cells below the names say anything of who told of a contact."""
    down = [fold(clean(cells[0])) for cells in lines]
    names = [fold(name) for name in across.values()]
    if len(set(down)) < len(down) or len(set(names)) < len(names):
        return None
    marks: dict[tuple[str, str], str] = {}
    filled: set[tuple[str, str]] = set()
    for name, cells in zip(down, lines, strict=True):
        for position, other in zip(across, names, strict=True):
            cell = cells[position] if position < len(cells) else None
            if name == other or not clean(cell):
                continue
            filled.add((name, other))
            if _is_mark(cell):
                marks[name, other] = fold(clean(cell)) or clean(cell)
    return sort_of(marks, filled, down, names)


def _is_attribute(name: str, below: Sequence[tuple[int, list[Cell]]]) -> bool:
    """Whether a header says what stands of whoever is in the rows (*organisatie*), and is nobody's name."""
    known = recognise("professionals", fold(name))[0]
    return known is not None and fold(name) not in {fold(clean(cells[0])) for _, cells in below}


def _explains(cells: list[Cell], names: list[str]) -> bool:
    """Whether a row below a matrix is a legend or a note, and nobody's."""
    cell, alone = first_filled(cells)
    text = clean(cell)
    return bool(legend_of([cells])) or (alone and text not in names and is_note(text))


def _square(across: list[str], down: list[str]) -> bool:
    """Whether the same names stand along both sides; numbers only when they are all the same."""
    if len(across) < 2:
        return False
    one, other = {fold(name) for name in across}, {fold(name) for name in down}
    if any(name.replace(",", "").replace(".", "").isdigit() for name in across):
        return one == other and len(across) == len(one) == len(down)
    return len(one & other) >= max(2, 0.7 * max(len(across), len(down)))


def _is_mark(cell: Cell) -> bool:
    """Whether a cell of a matrix may say that there is contact, or that nobody knows."""
    if cell in (None, "", 0):
        return False
    text = clean(cell)
    return unsaid(text) or not (is_blank(text) or says_no(text))


def _sums(across: dict[int, str], lines: list[list[Cell]]) -> set[int]:
    """Positions of columns that add up the others, whatever they are called: of a name that has no row of its own."""
    down = {fold(clean(cells[0])) for cells in lines}
    odd = [position for position, name in across.items() if fold(name) not in down]
    found = set()
    for position in odd:
        pairs = [
            (_value(cells, position), sum(_value(cells, other) for other in across if other not in odd))
            for cells in lines
        ]
        if sum(total > 0 for total, _ in pairs) >= SURE_OF_SUMS and all(
            total == added for total, added in pairs
        ):
            found.add(position)
    return found


MOST_NAMES = 0.2
"""Share of the texts in the cells of a matrix that may be names of its rows and columns."""
SURE_OF_SUMS = 2
"""Rows that must add up, and to more than nothing."""


def _value(cells: list[Cell], position: int) -> float:
    try:
        return number(cells[position]) if position < len(cells) else 0.0
    except ValueError:
        return 0.0


def looks_square(sheet: RawSheet) -> bool:
    """Whether some row names the same as the first column, with marks and no names below it; whatever stands in the corner.

    Cheap: a matrix is looked for in earnest (:func:`matrix`) only where this says so, or where nothing else was found.
    """
    empty = _empty_before(sheet)
    firsts = {fold(clean(row[empty])) for row in sheet.rows[:MATRIX_LOOKED_AT] if len(row) > empty} - {""}
    for at, row in enumerate(sheet.rows[:MATRIX_WITHIN]):
        names = [fold(cell) for cell in row[empty + 1 :] if isinstance(cell, str) and cell.strip()]
        if any(name not in firsts and recognise("professionals", name)[0] for name in names):
            continue  # a roster, which says more of whoever is in its rows
        if len(names) < 2 or sum(name in firsts for name in names) < max(2, 0.7 * len(names)):
            continue
        cells = [
            cell
            for line in sheet.rows[at + 1 : MATRIX_LOOKED_AT]
            for cell in line[empty + 1 :]
            if isinstance(cell, str) and cell
        ]
        return sum(fold(cell) in firsts for cell in cells) <= MOST_NAMES * len(cells)
    return False


def without_header(sheet: RawSheet, stated: SheetKind | None) -> Table | None:
    """A list of two or three columns without a header that is known: names, names, and perhaps a number, date or frequency.

    Taken for contacts only when the same names stand on both sides, or when the user says that it is. A first row that looks
    like a header is one, whatever its words.
    """
    if stated not in (None, "contacts"):
        return None
    body = body_of(sheet, 0, len(sheet.rows))
    width = max((len(row) for _, row in body), default=0)
    columns = [position for position in range(width) if any(_text(row, position) for _, row in body)]
    if not 2 <= len(columns) <= 3 or len(body) < 2:
        return None
    head = tuple(_text(body[0][1], position) for position in columns[:2])
    below = body[1:] if _is_header(head, columns, body[1:]) else body
    sides = []
    for position in columns[:2]:
        texts = [text for _, row in below if (text := _text(row, position))]
        if len(texts) < 0.9 * len(below) or any(is_number(text) or len(text) > 80 for text in texts):
            return None
        sides.append({fold(text) for text in texts})
    if stated is None and len(sides[0] & sides[1]) < 2:
        return None
    if below is body and len(columns) == 3 and _is_read_below(columns[2], body):
        below = body[1:]
    found = {"from": columns[0], "to": columns[1]}
    if len(columns) == 3:
        cells = [row[columns[2]] for _, row in below if _text(row, columns[2])]
        for column, reader in (("date", day), ("frequency", frequency), ("count", number)):
            read = sum(_reads(reader, cell) for cell in cells)
            if read == len(cells) or (below is not body and column != "count" and 2 * read > len(cells)):
                found[column] = columns[2]
                break
    also = _neighbours(columns[2:], below, sides) if len(found) < len(columns) else {}
    why = dict.fromkeys(found, "content")
    if below is not body:
        header = tuple(_text(body[0][1], position) for position in range(width))
        remark = Remark("issues.unknown_header", "warning")
        return Table(
            sheet, "contacts", body[0][0], header, found, below, also=also, why=why, remarks=(remark,)
        )
    header = tuple(_letter(sheet.first_column + position) for position in range(width))
    return Table(sheet, "contacts", None, header, found, body, also=also, why=why)


def _neighbours(
    columns: Sequence[int], body: Sequence[tuple[int, list[Cell]]], sides: Sequence[Set[str]]
) -> dict[str, tuple[int, ...]]:
    """A third column with names of the others, as in a list of neighbours: whom else somebody knows."""
    texts = [fold(text) for position in columns for _, row in body if (text := _text(row, position))]
    same = sum(text in sides[0] | sides[1] for text in texts)
    return {"to": tuple(columns)} if 2 * same > len(texts) else {}


def _text(row: Sequence[Cell], position: int) -> str:
    return clean(row[position]) if position < len(row) else ""


def _is_header(
    head: tuple[str, ...], columns: Sequence[int], below: Sequence[tuple[int, list[Cell]]]
) -> bool:
    """Whether the first of two columns of names is a header in words that nobody knows.

    Neither of its cells comes back below, and they are one word and the next ("Vertex 1", "Vertex 2"), or single words above
    names of more.
    """
    names = [text for _, row in below for position in columns[:2] if (text := _text(row, position))]
    if not all(head) or len(below) < 2 or {fold(text) for text in head} & {fold(name) for name in names}:
        return False
    stems = [re.sub(r"(?:\d+|(?<= )[A-Za-z])$", "", text).strip().casefold() for text in head]
    if stems[0] == stems[1] != "" and head[0] != head[1] and stems[0] != head[0].casefold():
        return True
    longer = sum(len(name.split()) > 1 for name in names) >= 0.7 * len(names)
    return longer and all(len(text.split()) == 1 for text in head)


def _is_read_below(at: int, body: Sequence[tuple[int, list[Cell]]]) -> bool:
    """Whether all cells of a column but the first say when, how often or how many: then the first is its header."""
    first, cells = body[0][1], [row[at] for _, row in body[1:] if _text(row, at)]
    if not _text(first, at) or len(cells) < 2:
        return False
    return any(
        2 * sum(_reads(reader, cell) for cell in cells) > len(cells) and not _reads(reader, first[at])
        for reader in (day, frequency, number)
    )


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
