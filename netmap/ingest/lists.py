"""Contacts without a header that says so: a square matrix of names, and a bare list of two or three columns."""

from __future__ import annotations

from netmap.ingest.cells import Cell, clean, frequency, is_blank, number
from netmap.ingest.days import day
from netmap.ingest.sheets import RawSheet
from netmap.ingest.table import Table, body_of, is_number
from netmap.model.records import SheetKind
from netmap.model.vocabulary import fold

MATRIX_WITHIN = 40
"""Rows from the top in which the names of a matrix are looked for."""


def matrix(sheet: RawSheet) -> Table | None:
    """A square sheet: names in the first row and the first column, a number or an x in the cells; as contacts."""
    for at, row in enumerate(sheet.rows[:MATRIX_WITHIN]):
        names = [clean(cell) for cell in row]
        across = [name for name in names[1:] if name]
        if len(across) < 2 or any(name.replace(",", "").replace(".", "").isdigit() for name in across):
            continue
        below = [
            (number, cells)
            for number, cells in body_of(sheet, at + 1, len(sheet.rows))
            if cells and clean(cells[0])
        ]
        down = [clean(cells[0]) for _, cells in below]
        shared = {fold(name) for name in across} & {fold(name) for name in down}
        if len(shared) < 2 or len(shared) < 0.7 * max(len(across), len(down)):
            continue
        body: list[tuple[int, list[Cell]]] = []
        origin: list[tuple[tuple[int, int], ...]] = []
        told = {(at, position): "context:header" for position in range(len(row))}
        for row_number, cells in below:
            line = row_number - sheet.first_row
            told[line, 0] = "aside:no_contact"
            for position, cell in enumerate(cells[1:], start=1):
                if (
                    position >= len(names)
                    or not names[position]
                    or cell in (None, "", 0)
                    or is_blank(clean(cell))
                ):
                    named = position < len(names) and names[position]
                    told[line, position] = "aside:no_contact" if named else "unknown"
                    continue
                count: Cell = None if clean(cell).casefold() in ("x", "v", "ja", "yes") else cell
                if clean(cells[0]) != names[position]:
                    body.append((row_number, [clean(cells[0]), names[position], count]))
                    origin.append(((line, 0), (at, position), (line, position)))
                else:
                    told[line, position] = "aside:self"
        columns = {"from": 0, "to": 1, "count": 2}
        return Table(
            sheet, "matrix", sheet.first_row + at, ("", "", ""), columns, body, origin=origin, told=told
        )
    return None


def without_header(sheet: RawSheet, stated: SheetKind | None) -> Table | None:
    """A list of two or three columns without a header: names, names, and perhaps a number, date or frequency.

    Taken for contacts only when the same names stand on both sides, or when the user says that it is.
    """
    if stated not in (None, "contacts"):
        return None
    body = body_of(sheet, 0, len(sheet.rows))
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
        if len(texts) < 0.9 * len(body) or any(is_number(text) or len(text) > 80 for text in texts):
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
